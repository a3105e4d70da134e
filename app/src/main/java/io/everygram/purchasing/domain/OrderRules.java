package io.everygram.purchasing.domain;

import io.everygram.kernel.Money;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseOutcome.Refused;
import java.time.LocalDate;
import java.util.Optional;

/** Whether a purchase order may take a step. Absent means yes. */
public final class OrderRules {
    /** A day further ahead is taken for a slip of the keyboard. */
    private static final int LATEST_YEARS = 2;

    private OrderRules() {}

    /**
     * Who wants to approve, and what the facility asks for.
     *
     * @param wroteIt wrote the order, or changed its lines
     * @param mayApprove holds the permission to approve others' orders
     * @param limit from this amount on another person with that permission is needed
     */
    public record Approval(boolean wroteIt, boolean mayApprove, Money limit) {}

    /** Whether the order, as the person saw it, may become {@code wanted}. */
    public static Optional<Refused> step(PurchaseOrder order, int seenVersion, OrderState wanted) {
        if (order.version() != seenVersion) {
            return Optional.of(new PurchaseOutcome.ChangedMeanwhile(order.number(), seenVersion, order.version()));
        }
        return order.state().mayBecome(wanted)
                ? Optional.empty()
                : Optional.of(new PurchaseOutcome.NotPossible(order.number(), order.state(), wanted));
    }

    public static Optional<Refused> approve(PurchaseOrder order, Approval approval) {
        if (order.lines().isEmpty()) {
            return Optional.of(new PurchaseOutcome.NoLines());
        }
        boolean large = order.total().compareTo(approval.limit()) >= 0;
        boolean another = approval.mayApprove() && !approval.wroteIt();
        return large && !another
                ? Optional.of(new PurchaseOutcome.SecondPersonNeeded(order.total(), approval.limit()))
                : Optional.empty();
    }

    /** @param validTo the last day of the vendor's first required paper to end; absent when none is required */
    public static Optional<Refused> papers(String vendor, Optional<LocalDate> validTo, LocalDate expectedOn) {
        return validTo.filter(last -> last.isBefore(expectedOn))
                .map(last -> new PurchaseOutcome.PapersDoNotHold(vendor, last, expectedOn));
    }

    public static Optional<Refused> day(LocalDate expectedOn, LocalDate today) {
        return expectedOn.isBefore(today) || expectedOn.isAfter(today.plusYears(LATEST_YEARS))
                ? Optional.of(new PurchaseOutcome.WrongDay(expectedOn, today))
                : Optional.empty();
    }
}
