package io.everygram.purchasing;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.PurchaseOutcome.Done;
import io.everygram.purchasing.domain.OrderRules;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Days that vendors promise for what they still owe. The day that was ordered stays beside them: a vendor is measured by it. */
@Service
public class PromisedDates {
    private final PurchaseStore orders;
    private final PurchaseHistoryStore history;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    PromisedDates(PurchaseStore orders, PurchaseHistoryStore history, Catalog catalog, AuditTrail audit, Clock clock) {
        this.orders = orders;
        this.history = history;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** The vendor brings all that is open on another day. */
    @Transactional
    public PurchaseOutcome move(CurrentPerson person, String number, int seenVersion, LocalDate on, String reason) {
        var found = orders.lock(person.facility(), number);
        if (found.isEmpty()) {
            return new PurchaseOutcome.UnknownOrder(number);
        }
        var order = found.get();
        if (order.version() != seenVersion) {
            return new PurchaseOutcome.ChangedMeanwhile(number, seenVersion, order.version());
        }
        if (!order.state().isReceivable()) {
            return new PurchaseOutcome.NotChangeable(number, order.state());
        }
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var wrong = OrderRules.day(on, today);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (reason.isBlank()) {
            return new PurchaseOutcome.ReasonMissing();
        }
        var days = order.lines().stream()
                .filter(line -> line.open().isPositive())
                .collect(Collectors.toMap(PurchaseOrder.Line::line, _ -> on));
        promise(person.facility(), order, days, person.name(), "by " + Show.day(on) + ": " + reason.strip());
        audit.record(
                person.facility(),
                person.login(),
                "moved",
                "purchase order " + number,
                Show.day(on) + ": " + reason.strip());
        return new Done(number, order.version() + 1);
    }

    /** Writes days of lines down; who calls holds the lock of the order. */
    @Transactional(propagation = Propagation.MANDATORY)
    void promise(FacilityId facility, PurchaseOrder order, Map<Integer, LocalDate> days, String person, String words) {
        orders.promise(order, days);
        history.event(facility, order.number(), "MOVED", person, words, clock.instant());
    }
}
