package io.everygram.compliance.papers;

import io.everygram.compliance.papers.Coverage.Lacks;
import io.everygram.compliance.rules.PaperKind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of the papers board: a paper, or one that is wanted and is not there.
 *
 * @param key tells it from the others
 * @param vendorId 0 where it may be any vendor's
 * @param kind absent for a paper of the vendor's record, which has no thing
 * @param what the paper in words
 * @param thing what it speaks of
 * @param path where it is seen
 * @param paper absent where there is none
 * @param lacks why it does not count; absent where it does
 * @param blocks whether something is stopped without it
 */
public record BoardRow(
        String key,
        long vendorId,
        String vendor,
        @Nullable PaperKind kind,
        String what,
        String thing,
        String number,
        @Nullable LocalDate ends,
        String path,
        Optional<VendorPaper> paper,
        Optional<Lacks> lacks,
        boolean blocks,
        State state,
        Optional<Need> need) {
    /** How a line stands, gravest first. */
    public enum State {
        MISSING,
        ENDED,
        UNCHECKED,
        ENDING,
        HOLDS,
        /** Refused, withdrawn, or followed by another. */
        OVER
    }

    /** The key of what it is wanted for, under which vendors are reminded; empty for a paper of the vendor's record. */
    public String subject() {
        return need.map(Need::key).or(() -> paper.map(VendorPaper::subject)).orElse("");
    }

    /** Whether its end lies at most so many days ahead. */
    public boolean endsWithin(int days, LocalDate today) {
        return state == State.ENDING && ends != null && ChronoUnit.DAYS.between(today, ends) <= days;
    }
}
