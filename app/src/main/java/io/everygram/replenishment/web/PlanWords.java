package io.everygram.replenishment.web;

import io.everygram.platform.web.Show;
import io.everygram.replenishment.domain.PlanMessage;
import io.everygram.replenishment.domain.SupplyPlanner;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan has to say, in the trade's words. */
final class PlanWords {
    private static final int SHOWN = 8;

    private PlanWords() {}

    static String of(SupplyPlanner.Flag.Kind kind) {
        return switch (kind) {
            case CYCLE -> "Not planned, the bill leads back to the item itself";
            case INCOMPLETE -> "Planned without what items need whose bills lead back to themselves";
            case NO_SOURCE -> "Needed, but nobody sells or makes it";
            case NO_PRICE -> "Needed, but its vendor has no price for it";
            case MISSING_COMPONENT -> "Planned without a component that is set aside";
        };
    }

    static String some(List<String> numbers) {
        return String.join(", ", numbers.subList(0, Math.min(SHOWN, numbers.size())))
                + (numbers.size() > SHOWN ? " and " + (numbers.size() - SHOWN) + " more" : "");
    }

    static String title(PlanMessage.Kind kind) {
        return switch (kind) {
            case EXPEDITE -> "Expedite";
            case POSTPONE -> "Postpone";
            case CANCEL -> "Cancel";
            case OVERDUE -> "Overdue";
            case LATE -> "Comes late";
            case UNSERVED -> "Will be short";
            case NO_SOURCE -> "No source";
            case LASTS_TOO_LONG -> "Lasts too long";
        };
    }

    static String tone(PlanMessage.Kind kind) {
        return switch (kind) {
            case EXPEDITE, OVERDUE, LATE, UNSERVED, NO_SOURCE -> "bad";
            case POSTPONE, CANCEL, LASTS_TOO_LONG -> "warn";
        };
    }

    /** @param quantity with its unit */
    static String of(
            PlanMessage.Kind kind,
            String document,
            @Nullable LocalDate due,
            @Nullable LocalDate better,
            String quantity) {
        return switch (kind) {
            case EXPEDITE -> document + " is due on " + day(due) + " and needed on " + day(better) + ".";
            case POSTPONE -> document + " is due on " + day(due) + " and needed only on " + day(better) + ".";
            case CANCEL -> "Nothing in the time planned needs " + document + ", due on " + day(due) + ".";
            case OVERDUE -> document + " was due on " + day(due) + "; ask the vendor for a day.";
            case LATE ->
                "The planned " + quantity + " come in on " + day(due) + ", needed on " + day(better)
                        + ". Expedite, take another vendor or split.";
            case UNSERVED ->
                quantity + " of the forecast cannot be served from " + day(due) + " on, whatever is ordered now.";
            case NO_SOURCE ->
                quantity + " are needed from " + day(due)
                        + " on, and nobody sells or makes it. Enter a vendor's price or a bill.";
            case LASTS_TOO_LONG ->
                "The planned " + quantity + " of " + day(due)
                        + " last longer than they may; minimum or pack is that large.";
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "an unknown day" : Show.day(day);
    }
}
