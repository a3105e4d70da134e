package io.everygram.catalog.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what is required of a vendor is in force on a day: of each kind of paper one that has begun and has not ended. */
public final class PapersHold {
    private PapersHold() {}

    /** Of one kind, the paper that ends last; {@code validTo} is its last day. */
    public record Paper(
            String kind, String number, @Nullable LocalDate validFrom, LocalDate validTo) {
        boolean holds(LocalDate day) {
            return !validTo.isBefore(day) && (validFrom == null || !validFrom.isAfter(day));
        }
    }

    /** Those that do not hold, the one that ended first first. */
    public static List<Paper> lapsed(List<Paper> required, LocalDate day) {
        return required.stream()
                .filter(paper -> !paper.holds(day))
                .sorted(Comparator.comparing(Paper::validTo).thenComparing(Paper::kind))
                .toList();
    }

    /** The first end among them; nothing when nothing is required. */
    public static Optional<LocalDate> firstEnd(List<Paper> required) {
        return required.stream().map(Paper::validTo).min(Comparator.naturalOrder());
    }
}
