package io.everygram.orders.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a scanned package is the right one for an order, and if not, which is. */
public final class PickJudgment {
    /** People type the end of a tag; shorter ends are too often ambiguous. */
    private static final int SHORTEST_END = 4;

    private PickJudgment() {}

    /**
     * A package on the pick list.
     *
     * @param quantity to pick
     * @param onHand what the books have of the package
     */
    public record Listed(
            long allocationId,
            String tag,
            @Nullable String pickedTag,
            BigDecimal quantity,
            BigDecimal onHand,
            @Nullable LocalDate expiresOn,
            String holdReasons,
            String item,
            String where) {
        boolean isPicked() {
            return pickedTag != null;
        }
    }

    /** What the books know of a package that is not on the list. */
    public record Stranger(String tag, String item, String holdReasons, String promisedTo, BigDecimal onHand) {}

    public sealed interface Judgment {
        /** @param isPart whether only a part of the package is wanted, which then needs a tag of its own */
        record Take(long allocationId, boolean isPart) implements Judgment {}

        record AlreadyPicked(String tag) implements Judgment {}

        record Held(String tag, String reasons) implements Judgment {}

        record Expired(String tag, LocalDate on) implements Judgment {}

        /** @param promisedTo orders it is promised to; empty for none */
        record NotOnList(String tag, String item, String promisedTo, Optional<Instead> instead) implements Judgment {}

        record UnknownTag(String scanned, Optional<Instead> instead) implements Judgment {}

        record Ambiguous(String scanned, int matches) implements Judgment {}
    }

    /** What to take instead, and where it stands. */
    public record Instead(String tag, String where) {}

    /**
     * @param scanned a whole tag, or the end of one on the list
     * @param stranger what the books know of the scanned tag, when it is not on the list
     */
    public static Judgment of(String scanned, List<Listed> list, Optional<Stranger> stranger, LocalDate deliverOn) {
        var waiting = list.stream().filter(l -> !l.isPicked()).toList();
        var matches = waiting.stream().filter(l -> matches(l.tag(), scanned)).toList();
        if (matches.stream().map(Listed::tag).distinct().count() > 1) {
            return new Judgment.Ambiguous(scanned, matches.size());
        }
        if (!matches.isEmpty()) {
            return judged(matches.getFirst(), deliverOn);
        }
        var picked = list.stream()
                .filter(l ->
                        l.isPicked() && (matches(l.tag(), scanned) || matches(String.valueOf(l.pickedTag()), scanned)))
                .findFirst();
        if (picked.isPresent()) {
            return new Judgment.AlreadyPicked(String.valueOf(picked.get().pickedTag()));
        }
        if (stranger.isEmpty()) {
            return new Judgment.UnknownTag(scanned, next(waiting, ""));
        }
        var known = stranger.get();
        return known.holdReasons().isEmpty()
                ? new Judgment.NotOnList(known.tag(), known.item(), known.promisedTo(), next(waiting, known.item()))
                : new Judgment.Held(known.tag(), known.holdReasons());
    }

    private static Judgment judged(Listed listed, LocalDate deliverOn) {
        if (!listed.holdReasons().isEmpty()) {
            return new Judgment.Held(listed.tag(), listed.holdReasons());
        }
        var expiresOn = listed.expiresOn();
        if (expiresOn != null && !expiresOn.isAfter(deliverOn)) {
            return new Judgment.Expired(listed.tag(), expiresOn);
        }
        return new Judgment.Take(listed.allocationId(), listed.quantity().compareTo(listed.onHand()) < 0);
    }

    private static boolean matches(String tag, String scanned) {
        return tag.equals(scanned) || scanned.length() >= SHORTEST_END && tag.endsWith(scanned);
    }

    /** The package of the same item that waits, else the first that waits. */
    private static Optional<Instead> next(List<Listed> waiting, String item) {
        return waiting.stream()
                .filter(l -> l.item().equals(item))
                .findFirst()
                .or(() -> waiting.stream().findFirst())
                .map(l -> new Instead(l.tag(), l.where()));
    }
}
