package io.everygram.replenishment;

import io.everygram.production.RunOutcome;
import io.everygram.purchasing.PurchaseOutcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What came of deciding on proposals. */
public sealed interface AcceptOutcome {
    /** @param orders numbers of the draft purchase orders, one a vendor and week, and of the runs */
    record Accepted(List<String> orders, int lines, BigDecimal cost) implements AcceptOutcome {
        public Accepted {
            orders = List.copyOf(orders);
        }
    }

    record Turned(String item) implements AcceptOutcome {}

    record TurnedMany(List<String> items) implements AcceptOutcome {
        public TurnedMany {
            items = List.copyOf(items);
        }
    }

    /** Fixed so many days later than they came in; below zero for earlier. */
    record Shifted(int proposals, int days) implements AcceptOutcome {}

    /** Quantity and day are fixed from now on. */
    record Fixed(String item, BigDecimal quantity, String unit, LocalDate expectedOn) implements AcceptOutcome {}

    /** The plan may move it again. */
    record Released(String item) implements AcceptOutcome {}

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends AcceptOutcome {}

    record NothingChosen() implements Refused {}

    record UnknownProposal(long id) implements Refused {}

    /** Somebody decided, or a newer plan took its place. */
    record AlreadyDecided(String item, String state, String by) implements Refused {}

    record PapersDoNotHold(String item, String vendor, LocalDate expectedOn) implements Refused {}

    record NoPrice(String item, String vendor) implements Refused {}

    /** Not above zero, or not whole packs. */
    record WrongQuantity(String item, String typed, BigDecimal packMultiple, String unit) implements Refused {}

    record ReasonMissing() implements Refused {}

    /** Before today, or more than two years ahead; or nothing that can be read. */
    record WrongDay(String typed, LocalDate today) implements Refused {}

    record OrderRefused(PurchaseOutcome.Refused why) implements Refused {}

    record RunRefused(String item, RunOutcome.Refused why) implements Refused {}
}
