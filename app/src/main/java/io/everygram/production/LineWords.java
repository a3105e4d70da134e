package io.everygram.production;

import io.everygram.platform.web.Show;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** Outcomes of changing lines in words that say what to do. */
public final class LineWords {
    private LineWords() {}

    /** The field of a line's forms that a refusal is about. */
    public static String field(LineOutcome outcome) {
        return switch (outcome) {
            case LineOutcome.NameMissing _, LineOutcome.NameTaken _ -> "name";
            case LineOutcome.WrongHours(var weekday, var _) -> "h" + weekday;
            case LineOutcome.NoWorkingHour _ -> "h1";
            case LineOutcome.WrongDay _ -> "day";
            case LineOutcome.ReasonMissing _ -> "why";
            case LineOutcome.UnknownItem _ -> "item";
            case LineOutcome.UnknownSide(var field, var _) -> field;
            case LineOutcome.WrongRate _ -> "per_hour";
            case LineOutcome.WrongMinutes _ -> "minutes";
            case LineOutcome.RunsPlanned _ -> "active";
            default -> "";
        };
    }

    public static String of(LineOutcome outcome) {
        return switch (outcome) {
            case LineOutcome.Done(var _, var name) -> name + " is changed.";
            case LineOutcome.UnknownLine() -> "There is no such line here.";
            case LineOutcome.ChangedMeanwhile(var name) ->
                "Somebody changed " + name + " after you opened it. Nothing was changed; look at it as it is now.";
            case LineOutcome.NameMissing() -> "Give the line a name of at most " + Lines.LONGEST_NAME + " characters.";
            case LineOutcome.NameTaken(var name) -> "There is a line called " + name + " already.";
            case LineOutcome.WrongHours(var weekday, var typed) ->
                "“" + typed + "” is no span of hours for " + day(weekday)
                        + ". Write it like 07:00-15:30, the end after the beginning; leave it empty when the line stands.";
            case LineOutcome.NoWorkingHour() ->
                "A line that never works can make nothing. Give it hours on one day at least, or set the line aside.";
            case LineOutcome.WrongDay(var typed, var today) ->
                "“" + typed + "” is no day from " + Show.day(today) + " to two years ahead. Write it like 2026-03-08.";
            case LineOutcome.ReasonMissing() ->
                "Say why it stands, in at most " + Lines.LONGEST_REASON + " characters.";
            case LineOutcome.UnknownItem(var typed) -> "There is no item “" + typed + "” here. Type its number.";
            case LineOutcome.UnknownSide(var _, var typed) ->
                "“" + typed + "” is neither the number of an item nor a category. Leave it empty for anything.";
            case LineOutcome.WrongRate(var typed) ->
                "“" + typed + "” is no rate. Type how many good units an hour makes, above zero.";
            case LineOutcome.WrongMinutes(var typed) ->
                "“" + typed + "” is no number of minutes from 0 to " + Lines.MOST_MINUTES + ".";
            case LineOutcome.RunsPlanned(var name, var runs) ->
                Show.count(runs, "run") + " on " + name + " are not finished. Finish, cancel or move them first.";
        };
    }

    static String day(int weekday) {
        return DayOfWeek.of(weekday).getDisplayName(TextStyle.FULL, Locale.US);
    }
}
