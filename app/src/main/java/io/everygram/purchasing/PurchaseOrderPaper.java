package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Show;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A purchase order as the vendor gets it. */
@Component
public class PurchaseOrderPaper {
    private final Documents documents;
    private final Catalog catalog;
    private final Clock clock;

    PurchaseOrderPaper(Documents documents, Catalog catalog, Clock clock) {
        this.documents = documents;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What stands on the paper. */
    public record Page(
            String number,
            int revision,
            boolean draft,
            String orderedOn,
            String expectedOn,
            String buyer,
            String approvedBy,
            List<String> from,
            String license,
            List<String> vendor,
            String terms,
            String note,
            List<Line> lines,
            String total) {}

    /** @param packs the quantity in the item's packs; empty where it has none */
    public record Line(
            int line,
            String number,
            String name,
            String packs,
            String quantity,
            String unit,
            String price,
            String amount) {}

    /** The PDF of the order as it stands. */
    public byte[] pdf(PurchaseOrder order) {
        return documents.pdf("purchasing/paper", Map.of("page", page(order)));
    }

    private Page page(PurchaseOrder order) {
        var facility = catalog.facility(order.facility());
        var vendor = catalog.vendor(order.vendorId());
        var to = new ArrayList<String>();
        to.add(order.vendor());
        vendor.ifPresent(v -> {
            to.add(v.city() + ", " + v.state());
            to.add(v.email());
        });
        return new Page(
                order.number(),
                order.revision(),
                order.approvedBy().isEmpty(),
                Show.day(facility.day(clock.instant()).date()),
                Show.day(order.expectedOn()),
                order.createdBy(),
                order.approvedBy().orElse(""),
                List.of(
                        facility.name(),
                        facility.street(),
                        facility.city() + ", " + facility.state() + " " + facility.zip(),
                        facility.phone()),
                facility.license() + " (" + facility.licenseType() + ")",
                to,
                vendor.map(v -> Show.terms(v.terms())).orElse(""),
                order.note(),
                order.lines().stream().map(this::line).toList(),
                Show.money(order.total().amount()));
    }

    private Line line(PurchaseOrder.Line line) {
        return new Line(
                line.line(),
                line.itemNumber(),
                line.itemName(),
                catalog.item(line.item().value())
                        .map(item -> item.casePacks().broken(line.quantity().amount()))
                        .orElse(""),
                Show.number(line.quantity().amount()),
                line.quantity().unit().symbol(),
                Show.price(line.unitPrice().amount()),
                Show.money(line.amount().amount()));
    }

    /** A mail with the paper attached, lines of at most 76 characters as mail asks for. */
    public byte[] mail(PurchaseOrder order, byte[] pdf) {
        var facility = catalog.facility(order.facility());
        var to = catalog.vendor(order.vendorId()).map(Catalog.Vendor::email).orElse("");
        var boundary = "everygram-" + order.number();
        var text = """
                To: %s
                Subject: Purchase order %s, %s
                MIME-Version: 1.0
                X-Unsent: 1
                Content-Type: multipart/mixed; boundary="%s"

                --%s
                Content-Type: text/plain; charset=utf-8

                Good day,

                please find our purchase order %s over %s attached. We expect the goods on %s at
                %s, %s, %s %s.
                Please confirm quantities, prices and the day, and send the papers of the lots with the delivery.

                %s
                %s

                --%s
                Content-Type: application/pdf; name="%s.pdf"
                Content-Disposition: attachment; filename="%s.pdf"
                Content-Transfer-Encoding: base64

                %s
                --%s--
                """.formatted(
                        to,
                        order.number(),
                        facility.name(),
                        boundary,
                        boundary,
                        order.number(),
                        Show.money(order.total().amount()),
                        Show.day(order.expectedOn()),
                        facility.street(),
                        facility.city(),
                        facility.state(),
                        facility.zip(),
                        order.createdBy(),
                        facility.name(),
                        boundary,
                        order.number(),
                        order.number(),
                        Base64.getMimeEncoder().encodeToString(pdf),
                        boundary);
        return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
