package io.everygram.purchasing.web;

import io.everygram.ledger.LedgerWords;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.VendorReturns.Outcome;
import java.time.ZoneId;

/** Refusals about returns in words. */
final class ReturnWords {
    private ReturnWords() {}

    static String of(Outcome outcome, ZoneId zone) {
        return switch (outcome) {
            case Outcome.Done(var number) -> number + " is kept.";
            case Outcome.UnknownOrder(var number) -> "There is no purchase order " + number + " here.";
            case Outcome.UnknownReturn(var number) -> "There is no return " + number + " here.";
            case Outcome.NotNow(var number, var state) ->
                number + " is " + Show.words(state.name()).toLowerCase(java.util.Locale.ROOT)
                        + "; nothing about it changes any more.";
            case Outcome.NothingChosen() -> "Write how much of at least one lot goes back.";
            case Outcome.UnknownLot _ -> "That lot is not on hand any more. Look at the lots as they are now.";
            case Outcome.WrongQuantity(var _, var lot, var typed, var most, var unit) ->
                "“" + typed + "” of lot " + lot + " cannot go back: at most " + Show.number(most) + " " + unit
                        + " are here and free.";
            case Outcome.NoQuarantine() -> "The facility has no room of quarantine. Make one first.";
            case Outcome.WordMissing() -> "Fill this in; it stays with the return.";
            case Outcome.LedgerRefused(var why) -> LedgerWords.of(why, zone);
        };
    }
}
