package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.purchasing.PurchaseOutcome.Refused;
import io.everygram.purchasing.domain.OrderRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What may stand on a purchase order. */
@Component
public class DraftChecks {
    private static final BigDecimal MOST_QUANTITY = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal MOST_PRICE = BigDecimal.valueOf(1_000_000);

    private final Catalog catalog;

    DraftChecks(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether a vendor may sell to a facility of a state: packaging comes from anywhere, cannabis from the same state. */
    public static boolean sellsIn(Catalog.Vendor vendor, String state) {
        return !vendor.kind().equals("cannabis")
                || vendor.state().isEmpty()
                || vendor.state().equals(state);
    }

    /** The first reason why not; empty when all of it may. */
    Optional<Refused> of(FacilityId facility, Purchasing.Draft draft, LocalDate today) {
        return vendor(facility, draft.vendorId())
                .or(() -> OrderRules.day(draft.expectedOn(), today))
                .or(() -> draft.lines().isEmpty() ? Optional.of(new PurchaseOutcome.NoLines()) : Optional.empty())
                .or(() -> lines(facility, draft.lines()).stream()
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /** Whether it may sell here. */
    public Optional<Refused> vendor(FacilityId facility, long vendorId) {
        var vendor = catalog.vendor(vendorId).filter(Catalog.Vendor::active);
        if (vendor.isEmpty()) {
            return Optional.of(new PurchaseOutcome.UnknownVendor(Long.toString(vendorId)));
        }
        var state = catalog.facility(facility).state();
        return sellsIn(vendor.get(), state)
                ? Optional.empty()
                : Optional.of(new PurchaseOutcome.VendorOfOtherState(
                        vendor.get().name(), vendor.get().state(), state));
    }

    /** What stands against each of the lines, in their order. */
    public List<Optional<Refused>> lines(FacilityId facility, List<Purchasing.DraftLine> lines) {
        var seen = new HashSet<ItemId>();
        return lines.stream().map(line -> line(facility, line, seen)).toList();
    }

    private Optional<Refused> line(FacilityId facility, Purchasing.DraftLine line, Set<ItemId> seen) {
        var item = catalog.item(line.item().value());
        if (item.isEmpty()) {
            return Optional.of(
                    new PurchaseOutcome.UnknownItem(Long.toString(line.item().value())));
        }
        var number = item.get().number();
        if (!catalog.isFor(facility, line.item())) {
            return Optional.of(new PurchaseOutcome.ItemOfOtherState(
                    number, catalog.facility(facility).state()));
        }
        if (!seen.add(line.item())) {
            return Optional.of(new PurchaseOutcome.ItemTwice(number));
        }
        var unit = item.get().unitOfMeasure();
        if (line.quantity().unit() != unit
                || !line.quantity().isPositive()
                || line.quantity().amount().compareTo(MOST_QUANTITY) > 0) {
            return Optional.of(
                    new PurchaseOutcome.WrongQuantity(number, line.quantity().toString(), unit.symbol()));
        }
        return line.unitPrice().amount().signum() < 0
                        || line.unitPrice().amount().compareTo(MOST_PRICE) > 0
                ? Optional.of(
                        new PurchaseOutcome.WrongPrice(number, line.unitPrice().toString()))
                : Optional.empty();
    }
}
