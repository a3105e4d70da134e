package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Movements;
import io.everygram.ledger.ReversalOutcome;
import io.everygram.platform.web.Show;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Why a movement is not taken back, and what to do instead. */
@Component
class TakeBackWords {
    private static final int MOST_NAMED = 5;

    private final Catalog catalog;

    TakeBackWords(Catalog catalog) {
        this.catalog = catalog;
    }

    /** In words, for every outcome. */
    String of(FacilityId facility, ReversalOutcome outcome) {
        var zone = catalog.facility(facility).zoneId();
        return switch (outcome) {
            case ReversalOutcome.Unknown() -> "There is no such movement.";
            case ReversalOutcome.NoteMissing() ->
                "The state wants a note with a correction: say what was wrong with it.";
            case ReversalOutcome.TooLate() ->
                "It can be undone by a button only by who did it, and for ten minutes. Use “Take back…” in the history, with a reason.";
            case ReversalOutcome.Hindered hindered -> hindered(hindered);
            case ReversalOutcome.InTheWay(var _, var later) -> inTheWay(later, zone);
            case ReversalOutcome.Judged(AdjustmentOutcome.Booked(LedgerOutcome.OnHold(var unit, var reasons))) ->
                unit + " was made by it and is on hold: " + Show.holds(reasons) + ". Release that hold first.";
            case ReversalOutcome.Judged(AdjustmentOutcome.Booked(var refused)) -> LedgerWords.of(refused, zone);
            case ReversalOutcome.Judged(AdjustmentOutcome.Asked(var id)) ->
                "Nothing is booked yet: a second person has to approve it. It waits as request " + id.value()
                        + " under Approvals.";
            case ReversalOutcome.Judged(AdjustmentOutcome.WaitsAlready(var id, var askedBy)) ->
                askedBy + " asked for this already, and it waits for a second person as request " + id.value()
                        + ". Have that one decided or withdrawn first.";
        };
    }

    private static String hindered(ReversalOutcome.Hindered hindered) {
        return switch (hindered.why()) {
            case IS_A_REVERSAL -> "It takes another movement back itself. Book anew what should stand.";
            case MOVES_NOTHING ->
                hindered.kind() == MovementKind.FACTS
                        ? "It records where testing stands. Record the right result under Lab results."
                        : "It moved nothing. Release the hold, or place it again, above.";
            case BELONGS_TO_ITS_DOCUMENT ->
                (hindered.document().isBlank() ? "An order, a manifest or a run" : hindered.document())
                        + " stands behind it. Take it back there, so that paper and books stay one.";
            case IS_AT_THE_LAB ->
                "The lab has this sample under a tag of its own. Finish it at the state, then adjust the package by what came back.";
        };
    }

    private static String inTheWay(List<Movements.Later> later, ZoneId zone) {
        var named = later.stream()
                .limit(MOST_NAMED)
                .map(one -> "movement " + one.movementId() + " ("
                        + MovementKind.valueOf(one.kind()).past() + " by " + one.actor() + ", "
                        + Show.time(one.happenedAt(), zone)
                        + (one.document().isBlank() ? "" : ", " + one.document()) + ")")
                .collect(Collectors.joining("; "));
        return (later.size() == 1 ? "A later movement stands in the way: " : "Later movements stand in the way: ")
                + named
                + (later.size() > MOST_NAMED ? "; and more" : "")
                + (later.size() == 1 ? ". Take it back first." : ". Take these back first, the newest first.");
    }
}
