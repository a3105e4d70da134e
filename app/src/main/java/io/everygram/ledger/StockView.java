package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.store.StandingStore;
import io.everygram.ledger.store.StandingStore.ItemName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The quantities of the glossary, each under its own name, grouped by anything a stock unit has: on hand, held, allocated, available to promise, in
 * transit. Now, or as of any moment in both senses. Quantities of different units of measure are never added: each has a line of its own.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class StockView {

    private final StandingStock standing;
    private final StandingStore store;

    StockView(StandingStock standing, StandingStore store) {
        this.standing = standing;
        this.store = store;
    }

    /** By what stock can be grouped. */
    public enum By {
        ITEM,
        LOT,
        PACKAGE,
        ROOM,
        SLOT,
        OWNER,
        CATEGORY,
        FACILITY
    }

    /**
     * A moment of the past.
     *
     * @param knownThen leaves out what was recorded only later
     */
    public record AsOf(Instant moment, boolean knownThen) {
        private static final int FIRST_YEAR = 1900;
        private static final int LAST_YEAR = 9999;

        /**
         * A moment as people write it on the facility's clock; empty when it is none, or none that books could know.
         *
         * @param known {@code then} for as known then, anything else for as known now
         */
        public static Optional<AsOf> parse(String at, String known, ZoneId zone) {
            try {
                var local = LocalDateTime.parse(at);
                return local.getYear() < FIRST_YEAR || local.getYear() > LAST_YEAR
                        ? Optional.empty()
                        : Optional.of(new AsOf(local.atZone(zone).toInstant(), known.equals("then")));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * What to look at.
     *
     * @param words part of a tag's end, of a lot, or of an item's number or name; empty for all
     * @param inside with {@code insideKey}: only what belongs to this group
     * @param after {@code label key} of the last line seen; empty for the first
     */
    public record Question(
            Collection<FacilityId> facilities,
            By by,
            String words,
            Optional<By> inside,
            String insideKey,
            Optional<AsOf> asOf,
            String after,
            int limit) {
        public Question {
            facilities = List.copyOf(facilities);
        }
    }

    /**
     * One group in one unit of measure.
     *
     * @param key of the group, e.g. an item's id
     * @param number of the item, when grouped by item, lot or package; of a lot of several items one
     * @param tag of the package, when grouped by package
     * @param units how many stock units are in it
     * @param cost of what is on hand and in transit, in dollars
     */
    public record Line(
            String key,
            String label,
            String number,
            @Nullable String tag,
            String unit,
            long units,
            BigDecimal onHand,
            BigDecimal held,
            BigDecimal allocated,
            BigDecimal available,
            BigDecimal inTransit,
            BigDecimal cost) {}

    /**
     * What a question brings.
     *
     * @param totals of all that fits, whatever page was asked for: one line a unit of measure
     */
    public record Answer(List<Line> lines, List<Line> totals) {
        public Answer {
            lines = List.copyOf(lines);
            totals = List.copyOf(totals);
        }
    }

    public Answer answer(Question question) {
        var groups = new StockGroups(question, store);
        var sums = new StockSums(question, groups);
        for (var facility : question.facilities()) {
            add(sums, facility, question.asOf());
        }
        var shown = sums.groups();
        var numbers = switch (question.by()) {
            case ITEM, LOT, PACKAGE ->
                store.items(shown.stream()
                        .map(group -> group.sum().first().itemId())
                        .toList());
            default -> Map.<Long, ItemName>of();
        };
        var lines = shown.stream()
                .map(group -> {
                    var first = group.sum().first();
                    var item = numbers.get(first.itemId());
                    return group.sum()
                            .line(
                                    group.name(),
                                    item == null ? "" : item.number(),
                                    question.by() == By.PACKAGE ? first.tag() : null);
                })
                .toList();
        return new Answer(
                lines,
                sums.totals().stream()
                        .map(sum -> sum.line(new StockGroups.Name("", ""), "", null))
                        .toList());
    }

    private void add(StockSums sums, FacilityId facility, Optional<AsOf> asOf) {
        if (asOf.isPresent()) {
            var moment = asOf.get().moment();
            var claims = store.claims(facility, moment);
            store.stood(facility, moment, asOf.get().knownThen(), unit -> sums.add(unit, claims));
        } else {
            var claims = store.claims(facility);
            standing.each(facility, unit -> sums.add(unit, claims));
        }
    }
}
