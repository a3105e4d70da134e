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

    /** @param back the moves that take it back */
    record Moved(List<Production.Move> back) implements RunOutcome {
        public Moved {
            back = List.copyOf(back);
        }
    }

    /**
     * Lots are reserved for a run.
     *
     * @param lots how many there are now
     * @param open numbers of components of which less is reserved than the run takes
     */
    record LotsReserved(String number, int lots, List<String> open) implements RunOutcome {
        public LotsReserved {
            open = List.copyOf(open);
        }
    }

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends RunOutcome {}

    record UnknownRun(String number) implements Refused {}

    record ChangedMeanwhile(String number) implements Refused {}

    record NotPossible(String number, RunState state, RunState wanted) implements Refused {}

    /** Nobody asked production about it, or it was answered. */
    record NotAsked(String number) implements Refused {}

    /** No run is named, or too many are, or places that cannot be. */
    record NothingToMove() implements Refused {}

    /** Lots are reserved for runs that are not finished. */
    record NotOpen(String number, RunState state) implements Refused {}

    /** The run takes nothing of the lot. */
    record LotNotForRun(String number, String lot) implements Refused {}

    /** The lot is held, not passed, or not free. */
    record LotNotFree(String lot) implements Refused {}

    /** More would be reserved of a component than the run takes. */
    record MoreThanNeeded(String item, Quantity needed) implements Refused {}

    /** Nothing of what the run needs is free. */
    record NothingFree(String number) implements Refused {}

    record UnknownItem(String typed) implements Refused {}

    /** Cannabis crosses no state line. */
    record ItemOfOtherState(String item, String facilityState) implements Refused {}

    /** The day cannot be read. */
    record DayMissing(String typed) implements Refused {}

    record NoBill(String item) implements Refused {}

    record WrongQuantity(String what, String typed, String unit) implements Refused {}

    record WrongDay(LocalDate day, LocalDate today) implements Refused {}

    record LineMissing() implements Refused {}

    /** @param known lines of the facility that runs may be put on */
    record UnknownLine(String typed, List<String> known) implements Refused {
        public UnknownLine {
            known = List.copyOf(known);
        }
    }

    /** The line has hours, but does not work within the days that are looked at. */
    record LineStands(String line, LocalDate day) implements Refused {}

    /** Longer than is planned ahead on its line. */
    record RunTooLong(String line, long hours, int mostDays) implements Refused {}

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
