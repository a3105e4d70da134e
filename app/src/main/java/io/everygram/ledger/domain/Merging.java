package io.everygram.ledger.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which packages may become one, and what the one is then. Of one item, of one owner, with testing at the same point; the earliest dates count. Of several
 * lots the merged one needs a name of its own, so that a recall of either finds it by its lineage and nobody takes it for one of them.
 */
public final class Merging {
    private Merging() {}

    /** What of a package decides. */
    public record Part(
            String tag,
            long itemId,
            String lot,
            String owner,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String labState) {}

    /** What the merged package is, or why the packages do not become one. Refusals in the order they are checked. */
    public sealed interface Result {
        record Merged(String lot, Optional<LocalDate> packagedOn, Optional<LocalDate> expiresOn, String labState)
                implements Result {}

        sealed interface Refused extends Result {}

        record TooFew() implements Refused {}

        record Twice(String tag) implements Refused {}

        record OtherItem(String tag) implements Refused {}

        record OtherOwner(String tag, String owner) implements Refused {}

        record OtherLabState(String tag, String labState, String expected) implements Refused {}

        /** @param lots that go in */
        record LotNeeded(List<String> lots) implements Refused {
            public LotNeeded {
                lots = List.copyOf(lots);
            }
        }
    }

    /** @param lot of the merged package; empty for the one they share */
    public static Result of(List<Part> parts, String lot) {
        if (parts.size() < 2) {
            return new Result.TooFew();
        }
        var seen = new HashSet<String>();
        var first = parts.getFirst();
        for (var part : parts) {
            if (!seen.add(part.tag())) {
                return new Result.Twice(part.tag());
            }
            if (part.itemId() != first.itemId()) {
                return new Result.OtherItem(part.tag());
            }
            if (!part.owner().equals(first.owner())) {
                return new Result.OtherOwner(part.tag(), part.owner());
            }
            if (!part.labState().equals(first.labState())) {
                return new Result.OtherLabState(part.tag(), part.labState(), first.labState());
            }
        }
        var lots = parts.stream().map(Part::lot).distinct().toList();
        if (lots.size() > 1 && (lot.isBlank() || lots.contains(lot.strip()))) {
            return new Result.LotNeeded(lots);
        }
        return new Result.Merged(
                lot.isBlank() ? first.lot() : lot.strip(),
                earliest(parts, Part::packagedOn),
                earliest(parts, Part::expiresOn),
                first.labState());
    }

    private static Optional<LocalDate> earliest(List<Part> parts, Function<Part, Optional<LocalDate>> date) {
        return parts.stream().map(date).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }
}
