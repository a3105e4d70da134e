package io.everygram.orders;

import io.everygram.ledger.LedgerOutcome;
import io.everygram.orders.domain.PickJudgment.Judgment;
import java.math.BigDecimal;
import java.util.List;

/** What came of a scan while picking, of putting back, or of a short pick. */
public sealed interface PickOutcome {
    /**
     * It is picked and stands at the dock.
     *
     * @param tag under which it leaves
     * @param outOf the package it was split from; empty when it is the whole package
     * @param left packages still to pick for the order
     */
    record Picked(String tag, String outOf, String item, BigDecimal quantity, String unit, int left)
            implements PickOutcome {}

    record PutBack(String tag, String where) implements PickOutcome {}

    /** More than one, each to where it stood. */
    record AllPutBack(int packages) implements PickOutcome {}

    /** @param held the package that is to be counted again */
    record Shortened(String held, BigDecimal missing) implements PickOutcome {}

    /** Refusals; nothing was moved. */
    sealed interface Refused extends PickOutcome {}

    record Wrong(Judgment why) implements Refused {}

    record NotPossible(OrderOutcome.Refused why) implements Refused {}

    /** What went into the package has papers that do not hold; a sentence each. */
    record GoodsWithoutPapers(String tag, List<String> missing) implements Refused {
        public GoodsWithoutPapers {
            missing = List.copyOf(missing);
        }
    }

    record NothingPicked(String number) implements Refused {}

    /** @param tag that was scanned as the new one; empty when the roll is used up */
    record NoFreeTag(String tag) implements Refused {}

    record NoDock() implements Refused {}

    record BadFound(BigDecimal found, BigDecimal wanted) implements Refused {}

    record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}
}
