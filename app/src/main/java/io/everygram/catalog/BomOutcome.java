package io.everygram.catalog;

import io.everygram.catalog.domain.Problem;
import java.util.List;

/** What came of writing a bill of materials. */
public sealed interface BomOutcome {
    record Saved(long bomId) implements BomOutcome {}

    record Removed() implements BomOutcome {}

    /** Refusals, in the order they are checked; nothing was written. */
    sealed interface Refused extends BomOutcome {}

    record NoSuchBill() implements Refused {}

    /** @param now the bill as somebody else left it meanwhile */
    record ChangedMeanwhile(Boms.Bill now) implements Refused {}

    /** @param problems everything wrong with what was typed */
    record Wrong(List<LineProblem> problems) implements Refused {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }

    /** @param line of the bill, the first being 1; 0 for the head */
    record LineProblem(int line, Problem problem) {}
}
