package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Show;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The paper that goes with goods back to their vendor. */
@Component
public class ReturnPaper {
    private final Documents documents;
    private final Catalog catalog;

    ReturnPaper(Documents documents, Catalog catalog) {
        this.documents = documents;
        this.catalog = catalog;
    }

    /** What stands on the paper. */
    public record Page(
            String number,
            String from,
            List<String> address,
            String vendor,
            String order,
            String claim,
            String madeOn,
            String madeBy,
            String reason,
            String note,
            List<Line> lines,
            String total) {}

    public record Line(String lot, String number, String item, String quantity, String price, String amount) {}

    public byte[] pdf(FacilityId facility, VendorReturn back) {
        return documents.pdf(documents.paper(
                "Return " + back.number(), "purchasing/return_paper", Map.of("page", page(facility, back))));
    }

    private Page page(FacilityId facility, VendorReturn back) {
        var here = catalog.facility(facility);
        return new Page(
                back.number(),
                here.name(),
                List.of(here.street(), here.city() + ", " + here.state() + " " + here.zip(), here.phone()),
                back.vendor(),
                back.order(),
                back.claim(),
                Show.day(here.day(back.madeAt()).date()),
                back.madeBy(),
                words(back.reason()),
                back.note(),
                back.lines().stream()
                        .map(line -> new Line(
                                line.lot(),
                                line.itemNumber(),
                                line.itemName(),
                                Show.number(line.quantity().amount()) + " "
                                        + line.quantity().unit().symbol(),
                                Show.price(line.unitPrice().amount()),
                                Show.money(line.amount().amount())))
                        .toList(),
                Show.money(back.worth().amount()));
    }

    public static String words(VendorReturn.Reason reason) {
        return switch (reason) {
            case DAMAGED -> "damaged";
            case WRONG -> "other goods than ordered";
            case FAILED_INSPECTION -> "failed our inspection";
        };
    }
}
