package io.everygram.orders;

import io.everygram.ledger.LedgerOutcome;
import io.everygram.orders.domain.OrderState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What came of placing, changing or cancelling an order. */
public sealed interface OrderOutcome {
    /**
     * It stands.
     *
     * @param replayed true when the same key had placed it before
     */
    record Done(String number, boolean replayed) implements OrderOutcome {}

    /** Refusals, in the order they are checked; nothing was changed. */
    sealed interface Refused extends OrderOutcome {}

    record UnknownOrder(String number) implements Refused {}

    /** Somebody else changed it since the page was shown. */
    record Stale(String number) implements Refused {}

    record NotInState(String number, OrderState state) implements Refused {}

    /** Packages are picked for it; they must be put back first. */
    record GoodsPicked(String number, int packages) implements Refused {}

    /** Its packages are listed on a manifest, which must be voided first. */
    record OnManifest(String number) implements Refused {}

    record UnknownCustomer(long customerId) implements Refused {}

    record OtherState(String customer, String customerState, String facilityState) implements Refused {}

    record LicenseEnds(String customer, LocalDate endsOn, LocalDate deliverOn) implements Refused {}

    record DayIsPast(LocalDate deliverOn, LocalDate today) implements Refused {}

    /** @param closedAt when the day was closed for new orders, {@code earliest} the first day that is open */
    record AfterCutOff(LocalDate deliverOn, Instant closedAt, ZoneId zone, LocalDate earliest) implements Refused {}

    record TooFarAhead(LocalDate deliverOn, LocalDate latest) implements Refused {}

    record NoLines() implements Refused {}

    record TooManyLines(int most) implements Refused {}

    record UnknownItem(int line, String item) implements Refused {}

    record NotForSale(int line, String item) implements Refused {}

    /** Cannabis crosses no state line. */
    record ItemOfOtherState(int line, String item, String facilityState) implements Refused {}

    record BadQuantity(int line, String item, String unit) implements Refused {}

    /** It has no price of ours, and nobody wrote one. */
    record NoPrice(int line, String item) implements Refused {}

    record BadPrice(int line, String item) implements Refused {}

    /** @param most characters of a note */
    record NoteTooLong(int most) implements Refused {}

    record ReasonMissing() implements Refused {}

    record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}
}
