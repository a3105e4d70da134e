package io.everygram.demand.web;

import io.everygram.demand.AbcClass;
import io.everygram.demand.CalendarOutcome;
import io.everygram.demand.DemandClass;
import io.everygram.demand.ForecastMethod;
import io.everygram.demand.ForecastOverride;
import io.everygram.demand.ItemForecast;
import io.everygram.demand.OverrideOutcome;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;

/** How the pages of demand say things. */
final class DemandWords {
    private DemandWords() {}

    static String pattern(DemandClass.Kind kind) {
        return switch (kind) {
            case SMOOTH -> "Smooth";
            case ERRATIC -> "Erratic";
            case INTERMITTENT -> "Intermittent";
            case LUMPY -> "Lumpy";
        };
    }

    static Cell pattern(ItemForecast forecast) {
        return forecast.pattern()
                .map(pattern -> Cell.text(pattern(pattern.kind()))
                        .hint(("%.2f weeks from one with a sale to the next on average; squared variation of the sizes"
                                        + " %.2f")
                                .formatted(pattern.interval(), pattern.variation())))
                .orElse(Cell.muted("–"));
    }

    static Cell abc(AbcClass abc) {
        return abc == AbcClass.A
                ? Cell.badge("A", "info")
                : abc == AbcClass.NONE ? Cell.muted("–") : Cell.text(abc.name());
    }

    static String method(ForecastMethod method) {
        return switch (method) {
            case DAILY -> "level × weekday × event × step of the year";
            case INTERMITTENT -> "sells in few weeks: mean of TSB and of the last twelve weeks";
            case NONE -> "nothing is expected: it never sold, or is not sold any more";
        };
    }

    static String said(ForecastOverride override) {
        var units = override.unitsADay();
        var percent = override.percent();
        return units != null
                ? Show.number(units.stripTrailingZeros()) + " " + Show.unit(override.unit()) + " a day"
                : (percent == null ? "" : Figures.percentWords(percent) + " of the figures");
    }

    static String field(OverrideOutcome.Refused refused) {
        return switch (refused) {
            case OverrideOutcome.BeginsInThePast _ -> "from";
            case OverrideOutcome.EndsBeforeItBegins _, OverrideOutcome.EndsTooLate _ -> "to";
            case OverrideOutcome.UnitsOrPercent _, OverrideOutcome.UnitsBelowZero _, OverrideOutcome.TooManyUnits _ ->
                "units";
            case OverrideOutcome.BadPercent _ -> "percent";
            case OverrideOutcome.ReasonMissing _, OverrideOutcome.ReasonTooLong _ -> "reason";
            case OverrideOutcome.UnknownItem _, OverrideOutcome.NothingThere _ -> "";
        };
    }

    static String of(OverrideOutcome.Refused refused) {
        return switch (refused) {
            case OverrideOutcome.UnknownItem _ -> "There is no such item.";
            case OverrideOutcome.BeginsInThePast(var today) ->
                "What is past cannot be forecast otherwise. Begin on " + Show.day(today) + " or later.";
            case OverrideOutcome.EndsBeforeItBegins _ -> "It ends before it begins.";
            case OverrideOutcome.EndsTooLate(var last) ->
                "The forecast reaches to " + Show.day(last) + ". End it then or before.";
            case OverrideOutcome.UnitsOrPercent _ -> "Write units a day or percent, one of the two.";
            case OverrideOutcome.UnitsBelowZero _ -> "Nobody buys less than nothing. Write zero or more.";
            case OverrideOutcome.TooManyUnits(var most) -> "More than " + Show.number(most) + " a day is a slip.";
            case OverrideOutcome.BadPercent(var least, var most) ->
                "Write whole percent more or less, from " + least + " to " + Show.number(most) + ".";
            case OverrideOutcome.ReasonMissing _ -> "Say why, so that it can be judged afterwards.";
            case OverrideOutcome.ReasonTooLong(var most) -> "The reason has at most " + most + " characters.";
            case OverrideOutcome.NothingThere _ -> "It does not hold any more.";
        };
    }

    static String field(CalendarOutcome.Refused refused) {
        return switch (refused) {
            case CalendarOutcome.NameMissing _, CalendarOutcome.NameTooLong _ -> "name";
            case CalendarOutcome.DayTooFar _ -> "day";
            case CalendarOutcome.BadSpan _ -> "before";
            case CalendarOutcome.EndsBeforeItBegins _, CalendarOutcome.TooLong _ -> "to";
            case CalendarOutcome.UnknownItem _, CalendarOutcome.ItemOrCategory _ -> "item";
            case CalendarOutcome.UnknownCategory _ -> "category";
            case CalendarOutcome.NothingThere _ -> "";
        };
    }

    static String of(CalendarOutcome.Refused refused) {
        return switch (refused) {
            case CalendarOutcome.NameMissing _ -> "Write what it is called.";
            case CalendarOutcome.NameTooLong(var most) -> "The name has at most " + most + " characters.";
            case CalendarOutcome.DayTooFar(var first, var last) ->
                "Write a day from " + Show.day(first) + ", " + first.getYear() + ", to " + Show.day(last) + ", "
                        + last.getYear() + ".";
            case CalendarOutcome.BadSpan(var most) -> "Write whole days from 0 to " + most + ".";
            case CalendarOutcome.EndsBeforeItBegins _ -> "It ends before it begins.";
            case CalendarOutcome.TooLong(var most) -> "It lasts at most " + most + " days.";
            case CalendarOutcome.UnknownItem(var typed) ->
                "There is no item “" + typed + "”. Write its number or its whole name.";
            case CalendarOutcome.UnknownCategory(var typed) -> "There is no category “" + typed + "”.";
            case CalendarOutcome.ItemOrCategory _ -> "Write an item or choose a category, one of the two.";
            case CalendarOutcome.NothingThere _ -> "It is not there any more.";
        };
    }
}
