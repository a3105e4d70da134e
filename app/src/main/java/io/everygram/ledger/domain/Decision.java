package io.everygram.ledger.domain;

import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to write, or why not. */
public sealed interface Decision {
    record Refuse(LedgerOutcome.Refused refusal) implements Decision {}

    record Nothing() implements Decision {}

    /**
     * The rows of a movement.
     *
     * @param places final quantity and cost of every touched (unit, place)
     * @param onHand final on hand of every touched unit
     * @param gone those of the touched units of which nothing is left in rooms or on the way
     * @param promises what it does to reservations
     */
    record Post(
            List<NewUnit> newUnits,
            List<EntryDraft> entries,
            Map<UnitPlace, Books.Held> places,
            Map<Long, BigDecimal> onHand,
            Set<Long> gone,
            List<LineageDraft> lineage,
            PromiseChanges promises)
            implements Decision {
        public Post {
            newUnits = List.copyOf(newUnits);
            entries = List.copyOf(entries);
            places = Map.copyOf(places);
            onHand = Map.copyOf(onHand);
            gone = Set.copyOf(gone);
            lineage = List.copyOf(lineage);
        }
    }

    record UnitPlace(long unitId, Place place) {}

    record NewUnit(
            long unitId,
            @Nullable String tag,
            String lot,
            long itemId,
            String unit,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            String labState,
            String owner) {}

    record EntryDraft(long unitId, Place from, Place to, BigDecimal quantity, BigDecimal cost) {}

    record LineageDraft(long parentId, long childId, BigDecimal quantity) {}

    /** A quantity of a unit and the document it is promised to. */
    record Promised(long unitId, String document, BigDecimal quantity) {}

    /**
     * What a movement does to reservations.
     *
     * @param used what is left of reservations that were used up wholly or in part
     * @param carried new reservations of what was split off
     * @param cutTo units of which less is on hand than is promised, with how much may stay promised
     */
    record PromiseChanges(List<Promised> used, List<Promised> carried, Map<Long, BigDecimal> cutTo) {
        public PromiseChanges {
            used = List.copyOf(used);
            carried = List.copyOf(carried);
            cutTo = Map.copyOf(cutTo);
        }

        public boolean isEmpty() {
            return used.isEmpty() && carried.isEmpty() && cutTo.isEmpty();
        }
    }
}
