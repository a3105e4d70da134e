package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.InboundPackage.Finding;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A claim as the vendor gets it. */
@Component
public class ClaimPaper {
    private final Documents documents;
    private final Catalog catalog;

    ClaimPaper(Documents documents, Catalog catalog) {
        this.documents = documents;
        this.catalog = catalog;
    }

    /** What stands on the paper. */
    public record Page(
            String number,
            boolean draft,
            String from,
            String license,
            List<String> address,
            String vendor,
            String order,
            String about,
            String madeOn,
            String madeBy,
            List<Line> lines,
            String total) {}

    public record Line(
            String tag, String item, String reason, String note, String quantity, String price, String amount) {}

    /** The same markup on screen, in print and as PDF. */
    public Documents.Paper paper(FacilityId facility, VendorClaim claim, List<VendorClaim.Line> lines) {
        return documents.paper(
                "Claim " + claim.number(), "purchasing/claim_paper", Map.of("page", page(facility, claim, lines)));
    }

    public byte[] pdf(FacilityId facility, VendorClaim claim, List<VendorClaim.Line> lines) {
        return documents.pdf(paper(facility, claim, lines));
    }

    private Page page(FacilityId facility, VendorClaim claim, List<VendorClaim.Line> lines) {
        var here = catalog.facility(facility);
        return new Page(
                claim.number(),
                claim.state().equals("DRAFT"),
                here.name(),
                here.license(),
                List.of(here.street(), here.city() + ", " + here.state() + " " + here.zip(), here.phone()),
                claim.vendor(),
                claim.orderNumber(),
                claim.returned().isEmpty() ? "Manifest " + claim.manifest() : "Return " + claim.returned(),
                Show.day(here.day(claim.madeAt()).date()),
                claim.madeBy(),
                lines.stream().map(ClaimPaper::line).toList(),
                Show.money(claim.amount()));
    }

    private static Line line(VendorClaim.Line line) {
        return new Line(
                line.tag(),
                line.item(),
                reason(line.reason()),
                line.note(),
                Show.number(line.quantity()) + " " + Show.unit(line.unit()),
                Show.price(line.unitPrice()),
                Show.money(line.amount()));
    }

    /** In the vendor's words: what was wrong, not what we did. */
    public static String reason(String finding) {
        return switch (Finding.valueOf(finding)) {
            case UNKNOWN_TAG -> "not on the manifest, not taken";
            case MISSING -> "not in the delivery";
            case DAMAGED -> "damaged, sent back";
            case WRONG_ITEM -> "other goods than stated, sent back";
            case REFUSED -> "refused, sent back";
            case EXPIRED -> "expired, sent back";
            case NOT_ORDERED -> "not ordered, sent back";
            case EMPTY -> "package is empty, sent back";
            case SHORT -> "less than stated";
            case OVER -> "more than stated";
            case COA_EXPIRED -> "certificate of analysis expired";
            case AS_STATED -> "as stated";
        };
    }
}
