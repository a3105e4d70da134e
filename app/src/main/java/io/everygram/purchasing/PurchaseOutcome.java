package io.everygram.purchasing;

import io.everygram.kernel.Money;
import io.everygram.purchasing.domain.OrderState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What came of working on a purchase order. */
public sealed interface PurchaseOutcome {
    record Done(String number, int version) implements PurchaseOutcome {}

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends PurchaseOutcome {}

    record UnknownOrder(String number) implements Refused {}

    /** Somebody changed the order after the page was shown. */
    record ChangedMeanwhile(String number, int seen, int now) implements Refused {}

    record NotPossible(String number, OrderState state, OrderState wanted) implements Refused {}

    record NotEditable(String number, OrderState state) implements Refused {}

    record UnknownVendor(String typed) implements Refused {}

    /** Cannabis crosses no state line: its vendors sell in their own state only. */
    record VendorOfOtherState(String vendor, String vendorState, String facilityState) implements Refused {}

    record NoLines() implements Refused {}

    record UnknownItem(String typed) implements Refused {}

    /** Cannabis crosses no state line. */
    record ItemOfOtherState(String item, String facilityState) implements Refused {}

    record ItemTwice(String item) implements Refused {}

    /** Not above zero, or with decimals that the item's unit of measure does not carry. */
    record WrongQuantity(String item, String typed, String unit) implements Refused {}

    record WrongPrice(String item, String typed) implements Refused {}

    /** In the past, or more than two years ahead. */
    record WrongDay(LocalDate day, LocalDate today) implements Refused {}

    /** A required paper of the vendor does not hold on the day the goods are expected. */
    record PapersDoNotHold(String vendor, LocalDate validTo, LocalDate expectedOn) implements Refused {}

    /** Papers of what is ordered that do not hold on the day the goods are expected; a sentence each. */
    record GoodsWithoutPapers(List<String> missing) implements Refused {
        public GoodsWithoutPapers {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Less than the vendor sells at least: the order's worth, or the quantity of lines.
     *
     * @param mayOverride whether the person may approve it all the same, saying why
     */
    record BelowMinimum(String vendor, Money total, Money minimum, List<LineBelow> lines, boolean mayOverride)
            implements Refused {
        public BelowMinimum {
            lines = List.copyOf(lines);
        }
    }

    /** A line below what the vendor sells at least, in {@code unit}. */
    record LineBelow(String item, BigDecimal ordered, BigDecimal minimum, String unit) {}

    /** Who wrote the order, or changed it, does not approve it alone. */
    record SecondPersonNeeded(Money total, Money limit) implements Refused {}

    /** Above what the person's roles approve. */
    record AboveRoleLimit(Money total, Money limit, List<String> rolesThatMay) implements Refused {
        public AboveRoleLimit {
            rolesThatMay = List.copyOf(rolesThatMay);
        }
    }

    /** The vendor does not have it, or nothing more of it comes. */
    record NotChangeable(String number, OrderState state) implements Refused {}

    /** A line with more received than it is to order, or gone though something of it came. */
    record BelowReceived(String item, BigDecimal received, String unit) implements Refused {}

    record NothingChanged(String number) implements Refused {}

    /** Another change of the order waits for its approval. */
    record ChangeWaits(String number) implements Refused {}

    record UnknownChange(String number) implements Refused {}

    record ReasonMissing() implements Refused {}
}
