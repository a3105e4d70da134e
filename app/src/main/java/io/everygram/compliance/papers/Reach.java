package io.everygram.compliance.papers;

import io.everygram.compliance.papers.store.PaperLotStore.Lot;
import io.everygram.compliance.papers.store.PaperLotStore.Made;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What hangs on a paper: before it the lots it speaks of and where they came from, behind it what is ordered, what runs are planned, what was made and
 * who has it.
 *
 * @param ends its last day; empty when it holds for good
 * @param made what was made of its lots, customers first
 * @param more whether more was made than is listed
 */
public record Reach(Optional<LocalDate> ends, List<Planned> planned, List<OfLot> lots, List<Made> made, boolean more) {
    /** How something stands to a paper. */
    public enum Stand {
        /** By this paper it goes on. */
        HOLDS,
        /** Another paper carries it where this one does not. */
        BY_ANOTHER,
        /** Nothing carries it. */
        STOPPED
    }

    public Reach {
        planned = List.copyOf(planned);
        lots = List.copyOf(lots);
        made = List.copyOf(made);
    }

    /** An open line of a purchase order, or a run. */
    public record Planned(PaperUse.Use use, Stand stand) {}

    public record OfLot(Lot lot, Stand stand) {}

    public List<Planned> planned(PaperUse.Kind kind) {
        return planned.stream().filter(p -> p.use().kind() == kind).toList();
    }

    /** What is with customers. */
    public long shipped() {
        return made.stream().filter(m -> m.placeKind().equals("CUSTOMER")).count();
    }
}
