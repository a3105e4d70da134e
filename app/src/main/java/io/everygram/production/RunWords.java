package io.everygram.production;

import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.platform.web.Show;
import io.everygram.production.domain.LineCalendar;
import java.util.Map;

/** Outcomes of production in words that say what to do. */
public final class RunWords {
    private RunWords() {}

    /**
     * The field of a form on the run's page that a refusal is about; empty for the form as a whole.
     *
     * @param quantities the field of each item's quantity, by the item's number
     */
    public static String field(RunOutcome outcome, Map<String, String> quantities) {
        return switch (outcome) {
            case RunOutcome.WrongQuantity(var item, var _, var _) ->
                quantities.getOrDefault(item, quantities.getOrDefault("", ""));
            case RunOutcome.NotEnough(var item, var _, var _, var _, var _) -> quantities.getOrDefault(item, "");
            case RunOutcome.NotATag _ -> "tag";
            case RunOutcome.LedgerRefused(LedgerOutcome.TagInUse _),
                    RunOutcome.LedgerRefused(LedgerOutcome.ForeignTag _) -> "tag";
            case RunOutcome.MoreOutThanIn _ -> "good";
            case RunOutcome.ReasonMissing _ -> "reason";
            case RunOutcome.LotNotForRun _, RunOutcome.LotNotFree _ -> "lot";
            case RunOutcome.MoreThanNeeded _ -> "quantity";
            default -> "";
        };
    }

    /** The field of the form that schedules a run which a refusal is about. */
    public static String planned(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.WrongQuantity _ -> "quantity";
            case RunOutcome.WrongDay _, RunOutcome.DayMissing _ -> "starts";
            case RunOutcome.LineMissing(), RunOutcome.UnknownLine _, RunOutcome.LineStands _ -> "line";
            case RunOutcome.RunTooLong _ -> "quantity";
            default -> "item";
        };
    }

    public static String of(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Done(var number) -> number + ": done.";
            case RunOutcome.Made(var number, var tag, var good, var loss) ->
                number + " made " + good + " into " + tag + "; " + Show.number(loss) + " g are recorded as loss.";
            case RunOutcome.LotsReserved(var number, var lots, var open) ->
                (lots == 0 ? "No lot is" : lots == 1 ? "One lot is" : lots + " lots are") + " reserved for " + number
                        + "." + (open.isEmpty() ? "" : " Not yet whole: " + String.join(", ", open) + ".");
            case RunOutcome.Moved(var back) ->
                (back.size() == 1 ? "One run is" : back.size() + " runs are") + " moved.";
            case RunOutcome.NotAsked(var number) -> number + " waits for no answer.";
            case RunOutcome.NothingToMove() -> "There is nothing to move. Look at the proposals as they are now.";
            case RunOutcome.NotOpen(var number, var state) ->
                number + " is " + Show.words(state.name()).toLowerCase(java.util.Locale.ROOT)
                        + "; lots are reserved for runs that are not finished.";
            case RunOutcome.LotNotForRun(var number, var lot) -> number + " takes nothing of " + lot + ".";
            case RunOutcome.LotNotFree(var lot) ->
                lot + " is on hold, has not passed, or is promised elsewhere. Choose another lot.";
            case RunOutcome.MoreThanNeeded(var item, var needed) ->
                "The run takes " + needed + " of " + item + "; more is not reserved for it.";
            case RunOutcome.NothingFree(var number) ->
                "Nothing of what " + number
                        + " needs is free: receive or release it first, or give lots of another run back.";
            case RunOutcome.UnknownRun(var number) -> "There is no run " + number + " here.";
            case RunOutcome.ChangedMeanwhile(var number) ->
                "Somebody changed " + number + " after you opened it. Nothing was booked; look at it as it is now.";
            case RunOutcome.NotPossible(var number, var state, var wanted) ->
                number + " is " + Show.words(state.name()).toLowerCase(java.util.Locale.ROOT) + " and cannot become "
                        + Show.words(wanted.name()).toLowerCase(java.util.Locale.ROOT) + ".";
            case RunOutcome.UnknownItem(var typed) -> "There is no item “" + typed + "”. Type its number.";
            case RunOutcome.ItemOfOtherState(var item, var state) ->
                item + " is not an item of " + state + ". Cannabis crosses no state line.";
            case RunOutcome.DayMissing(var typed) ->
                typed.isBlank()
                        ? "Say on which day it starts."
                        : "“" + typed + "” is no day. Write it like 2026-03-08.";
            case RunOutcome.NoBill(var item) ->
                item + " has no bill of materials, so nobody knows what a run takes. Enter the bill first.";
            case RunOutcome.WrongQuantity(var what, var typed, var unit) ->
                "“" + typed + "” is not a quantity of " + what + " in " + unit + ".";
            case RunOutcome.WrongDay(var day, var today) ->
                Show.day(day) + " is no day to start on: choose one from " + Show.day(today) + " to two years ahead.";
            case RunOutcome.LineMissing() -> "Say on which line it runs, in at most 80 characters.";
            case RunOutcome.UnknownLine(var typed, var known) ->
                "There is no line “" + typed + "”. Choose one of: " + String.join("; ", known) + ".";
            case RunOutcome.LineStands(var line, var day) ->
                line + " does not work from " + Show.day(day) + " on for " + LineCalendar.HORIZON_DAYS
                        + " days. Choose another line, or open its days under Lines.";
            case RunOutcome.RunTooLong(var line, var hours, var most) ->
                "At the rate of " + line + " it takes " + Show.count(hours, "hour") + ", more than " + line
                        + " works in " + most + " days. Split it into several runs, or mend the rate under Lines.";
            case RunOutcome.ReasonMissing() -> "Say why: it stays with the run.";
            case RunOutcome.NotATag(var typed) -> LedgerWords.noTag(typed);
            case RunOutcome.NotEnough(var item, var free, var used, var held, var reasons) ->
                "Only " + free + " of " + item + " are free, " + used + " were used. "
                        + (held.isPositive()
                                ? held + " are on hold: " + Show.holds(reasons) + "; what is held may not be used. "
                                : "")
                        + "Correct the figure, or receive and release what is missing.";
            case RunOutcome.GoodsWithoutPapers(var missing) ->
                String.join(" ", missing) + " Ask the vendor on the papers board, or use another lot.";
            case RunOutcome.MoreOutThanIn(var in, var out) ->
                Show.number(out) + " g come out and only " + Show.number(in)
                        + " g went in. Check the good pieces and the weight used.";
            case RunOutcome.LedgerRefused(var why) -> LedgerWords.of(why) + " Nothing was booked.";
        };
    }
}
