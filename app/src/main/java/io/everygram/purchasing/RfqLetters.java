package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.mail.MailOutbox;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Show;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A request for quotation as a vendor gets it: the paper, and the letter it goes with. */
@Component
public class RfqLetters {
    private final Documents documents;
    private final MailOutbox outbox;
    private final Catalog catalog;

    RfqLetters(Documents documents, MailOutbox outbox, Catalog catalog) {
        this.documents = documents;
        this.outbox = outbox;
        this.catalog = catalog;
    }

    /** What stands on the paper. */
    public record Page(
            String number,
            String from,
            String license,
            List<String> address,
            String vendor,
            String madeBy,
            String neededOn,
            String answerBy,
            String note,
            List<Line> lines) {}

    public record Line(int line, String number, String name, String quantity, String packs) {}

    public byte[] pdf(Rfq rfq, Rfq.Asked vendor) {
        return documents.pdf(documents.paper(
                "Request for quotation " + rfq.number(), "purchasing/rfq_paper", Map.of("page", page(rfq, vendor))));
    }

    private Page page(Rfq rfq, Rfq.Asked vendor) {
        var here = catalog.facility(rfq.facility());
        return new Page(
                rfq.number(),
                here.name(),
                here.license(),
                List.of(here.street(), here.city() + ", " + here.state() + " " + here.zip(), here.phone()),
                vendor.vendor(),
                rfq.madeBy(),
                Show.day(rfq.neededOn()),
                Show.day(rfq.answerBy()),
                rfq.note(),
                rfq.lines().stream().map(this::line).toList());
    }

    private Line line(Rfq.Line line) {
        return new Line(
                line.line(),
                line.itemNumber(),
                line.itemName(),
                Show.number(line.quantity().amount()) + " "
                        + line.quantity().unit().symbol(),
                catalog.item(line.item().value())
                        .map(item -> item.casePacks().broken(line.quantity().amount()))
                        .orElse(""));
    }

    /** Letters about a request, newest first. */
    public List<MailOutbox.Kept> letters(Rfq rfq) {
        return outbox.about(rfq.facility(), "/rfqs/" + rfq.number());
    }

    /** Whether letters leave by themselves. */
    public boolean isMailOn() {
        return outbox.isOn();
    }

    /** Puts the letter into the outbox when it goes to an address. */
    @Transactional(propagation = Propagation.MANDATORY)
    void out(Rfq rfq, Rfq.Asked vendor, String how, String person) {
        if (!Letter.isAddress(how)) {
            return;
        }
        var facility = catalog.facility(rfq.facility());
        var _ = outbox.put(
                new Letter(
                        rfq.facility(),
                        how,
                        "Request for quotation " + rfq.number() + ", " + facility.name(),
                        body(rfq, facility),
                        "",
                        Optional.of(new Letter.Attachment(rfq.number() + ".pdf", "application/pdf", pdf(rfq, vendor))),
                        "/rfqs/" + rfq.number()),
                person);
    }

    private static String body(Rfq rfq, Catalog.Facility facility) {
        return """
                Good day,

                please quote for what our request %s asks for; it is attached. We need the goods by %s at
                %s, %s, %s %s.
                Please answer by %s: your price for one unit and from which quantities on it falls, the least you sell,
                how many days you need, freight to us, and until when the quote holds.

                %s
                %s
                """.formatted(
                        rfq.number(),
                        Show.day(rfq.neededOn()),
                        facility.street(),
                        facility.city(),
                        facility.state(),
                        facility.zip(),
                        Show.day(rfq.answerBy()),
                        rfq.madeBy(),
                        facility.name());
    }
}
