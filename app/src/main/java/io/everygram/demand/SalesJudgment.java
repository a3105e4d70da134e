package io.everygram.demand;

import java.util.List;
import java.util.Optional;

/**
 * A line beside what is known.
 *
 * @param sale what it says; absent when something is wrong with it
 * @param before what was known of the same line
 * @param words what it will do
 */
public record SalesJudgment(
        ToldSale told,
        Verdict verdict,
        Optional<ImportedSale> sale,
        Optional<ImportedSale> before,
        String words,
        List<Problem> problems) {
    public SalesJudgment {
        problems = List.copyOf(problems);
    }

    /** How a line stands to what is known. */
    public enum Verdict {
        NEW,
        CHANGED,
        UNCHANGED,
        /** It is a shipment of our own, which counts already. */
        OURS,
        BAD
    }

    /** @param field header of the column it is about */
    public record Problem(String field, String reason) {}
}
