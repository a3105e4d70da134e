package io.everygram.production;

import io.everygram.kernel.Quantity;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.production.domain.RunState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What came of working on a production run. */
public sealed interface RunOutcome {
    record Done(String number) implements RunOutcome {}

    /** @param lossGrams what went in and did not come out */
    record Made(String number, String tag, Quantity good, BigDecimal lossGrams) implements RunOutcome {
        public Made {
            lossGrams = lossGrams.stripTrailingZeros();
        }
    }

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends RunOutcome {}

    record UnknownRun(String number) implements Refused {}

    record ChangedMeanwhile(String number) implements Refused {}

    record NotPossible(String number, RunState state, RunState wanted) implements Refused {}

    record UnknownItem(String typed) implements Refused {}

    /** Cannabis crosses no state line. */
    record ItemOfOtherState(String item, String facilityState) implements Refused {}

    /** The day cannot be read. */
    record DayMissing(String typed) implements Refused {}

    record NoBill(String item) implements Refused {}

    record WrongQuantity(String what, String typed, String unit) implements Refused {}

    record WrongDay(LocalDate day, LocalDate today) implements Refused {}

    record LineMissing() implements Refused {}

    record ReasonMissing() implements Refused {}

    record NotATag(String typed) implements Refused {}

    /**
     * Less is free than was used: on hand, not held, not promised, and passed where it must be tested.
     *
     * @param held of it on hold
     * @param reasons of these holds; empty for none
     */
    record NotEnough(String item, Quantity free, Quantity used, Quantity held, String reasons) implements Refused {}

    /** What is free of components has papers that do not hold; a sentence each. */
    record GoodsWithoutPapers(List<String> missing) implements Refused {
        public GoodsWithoutPapers {
            missing = List.copyOf(missing);
        }
    }

    record MoreOutThanIn(BigDecimal gramsIn, BigDecimal gramsOut) implements Refused {}

    record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}
}
