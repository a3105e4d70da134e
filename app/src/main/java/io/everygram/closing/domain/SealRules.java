package io.everygram.closing.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a day may be sealed: not before it has begun, once, in the order of days, and by two people when something is still open or the facility chose so. */
public final class SealRules {
    private SealRules() {}

    /** Why it may not; the first that applies. */
    public sealed interface Verdict {
        record Future(LocalDate today) implements Verdict {}

        record SealedBefore() implements Verdict {}

        /** An older day has movements and no seal. */
        record OlderDayOpen(LocalDate day) implements Verdict {}

        record BeforeFirst(LocalDate first) implements Verdict {}

        /** Another person must approve; nothing need be open where days are always sealed by two. */
        record SecondPersonNeeded(int open) implements Verdict {}
    }

    /**
     * What the rule looks at.
     *
     * @param last the newest sealed day
     * @param olderOpen the oldest day before this one that has movements and no seal
     * @param open how many things that block the close are open
     * @param alwaysTwo whether the facility wants two people also when nothing is open
     */
    public record Facts(
            LocalDate day,
            LocalDate today,
            @Nullable LocalDate last,
            boolean sealed,
            @Nullable LocalDate olderOpen,
            int open,
            boolean alwaysTwo,
            boolean approved) {}

    public static Optional<Verdict> refusal(Facts f) {
        if (f.day().isAfter(f.today())) {
            return Optional.of(new Verdict.Future(f.today()));
        }
        if (f.sealed()) {
            return Optional.of(new Verdict.SealedBefore());
        }
        if (f.last() != null && f.day().isBefore(f.last())) {
            return Optional.of(new Verdict.BeforeFirst(f.last()));
        }
        if (f.olderOpen() != null) {
            return Optional.of(new Verdict.OlderDayOpen(f.olderOpen()));
        }
        return (f.open() > 0 || f.alwaysTwo()) && !f.approved()
                ? Optional.of(new Verdict.SecondPersonNeeded(f.open()))
                : Optional.empty();
    }
}
