package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.platform.mail.Letter;
import io.everygram.platform.mail.MailOutbox;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What goes out with an order or a change of it: the paper that is kept, the 850 beside it, and a letter where it goes to an address. */
@Service
public class SentOrders {
    private final PurchaseHistoryStore history;
    private final X12Files files;
    private final MailOutbox outbox;
    private final Catalog catalog;
    private final Clock clock;

    SentOrders(PurchaseHistoryStore history, X12Files files, MailOutbox outbox, Catalog catalog, Clock clock) {
        this.history = history;
        this.files = files;
        this.outbox = outbox;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Letters about an order, newest first. */
    @Transactional(readOnly = true)
    public List<MailOutbox.Kept> letters(PurchaseOrder order) {
        return outbox.about(order.facility(), path(order));
    }

    /** Whether letters leave by themselves; otherwise they are kept, and somebody sends them. */
    public boolean isMailOn() {
        return outbox.isOn();
    }

    private static String path(PurchaseOrder order) {
        return "/purchase-orders/" + order.number();
    }

    /** @param to an address, or how it is handed over */
    @Transactional(propagation = Propagation.MANDATORY)
    void out(PurchaseOrder order, byte[] pdf, String to, String person) {
        history.keepPaper(order, pdf, clock.instant());
        files.keep(order, person);
        if (Letter.isAddress(to.strip())) {
            var facility = catalog.facility(order.facility());
            var change = order.revision() > 0 ? ", change " + order.revision() : "";
            var _ = outbox.put(
                    new Letter(
                            order.facility(),
                            to.strip(),
                            "Purchase order " + order.number() + change + ", " + facility.name(),
                            body(order, facility),
                            "",
                            Optional.of(new Letter.Attachment(
                                    order.number() + (order.revision() > 0 ? "-" + order.revision() : "") + ".pdf",
                                    "application/pdf",
                                    pdf)),
                            path(order)),
                    person);
        }
    }

    private static String body(PurchaseOrder order, Catalog.Facility facility) {
        return """
                Good day,

                please find our purchase order %s over %s attached.%s
                We expect the goods on %s at
                %s, %s, %s %s.
                Please confirm quantities, prices and the day, and send the papers of the lots with the delivery.

                %s
                %s
                """.formatted(
                        order.number(),
                        Show.money(order.total().amount()),
                        order.revision() > 0
                                ? " It is change " + order.revision() + " and takes the place of what we sent before."
                                : "",
                        Show.day(order.expectedOn()),
                        facility.street(),
                        facility.city(),
                        facility.state(),
                        facility.zip(),
                        order.createdBy(),
                        facility.name());
    }
}
