package io.everygram.closing;

import io.everygram.closing.domain.SealRules.Verdict;
import io.everygram.platform.web.Show;

/** Why a day may not be sealed, in words that say what to do. */
public final class SealWords {
    private SealWords() {}

    public static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Future(var today) -> "This day has not begun; today is " + Show.day(today) + ".";
            case Verdict.SealedBefore() ->
                "This day is sealed already. What was forgotten goes forward: book it now, it will name the day.";
            case Verdict.OlderDayOpen(var day) ->
                "The day " + Show.day(day) + " has movements and no seal. Seal it first.";
            case Verdict.BeforeFirst(var last) ->
                "The day " + Show.day(last) + " is sealed already, and days are sealed in their order.";
            case Verdict.SecondPersonNeeded(var open) ->
                open == 0
                        ? "Here a day is always sealed by two people: another person must approve the seal."
                        : open + (open == 1 ? " thing is" : " things are")
                                + " still open: another person must approve the seal.";
        };
    }
}
