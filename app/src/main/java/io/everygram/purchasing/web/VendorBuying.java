package io.everygram.purchasing.web;

import io.everygram.catalog.VendorParts;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.store.LeadTimeStore;
import java.util.List;
import org.springframework.stereotype.Component;

/** What buying knows of a vendor, for the vendor's page. */
@Component
class VendorBuying implements VendorParts {
    private final LeadTimeStore leadTimes;

    VendorBuying(LeadTimeStore leadTimes) {
        this.leadTimes = leadTimes;
    }

    @Override
    public List<Fact> facts(CurrentPerson person, long vendorId) {
        return List.of(new Fact(
                "Lead time measured",
                leadTimes
                        .whole(person.facility(), vendorId)
                        .map(m -> Cell.number(m.meanDays().stripTrailingZeros(), "days")
                                .hint("± " + Show.number(m.deviationDays()) + " days over "
                                        + Show.count(m.deliveries(), "delivery")))
                        .orElse(Cell.muted("no delivery yet"))));
    }

    @Override
    public List<Part> parts(CurrentPerson person, long vendorId) {
        return List.of(new Part(
                "Lead times measured",
                "Days from sending an order to its deliveries; items from three deliveries on.",
                leadTimes(person, vendorId)));
    }

    private Table leadTimes(CurrentPerson person, long vendor) {
        var table = Table.of("Item", "Name", "#Deliveries", "#Mean", "#Deviation");
        for (var m : leadTimes.measured(person.facility(), vendor)) {
            table.row(
                    "",
                    "",
                    Cell.text(m.itemNumber() == null ? "All deliveries" : m.itemNumber()),
                    Cell.muted(m.item() == null ? "" : m.item()),
                    Cell.number(m.deliveries()),
                    Cell.number(m.meanDays(), "days"),
                    Cell.number(m.deviationDays(), "days"));
        }
        return table.emptySaying("Nothing was delivered yet of an order that was sent from here.");
    }
}
