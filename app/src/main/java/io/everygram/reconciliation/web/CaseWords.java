package io.everygram.reconciliation.web;

import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.reconciliation.CaseOutcome;
import java.time.ZoneId;

/** Why an act on a case was refused, in words that say what to do, and beside which field they stand. */
final class CaseWords {
    private CaseWords() {}

    /** Empty for the whole page. */
    static String field(CaseOutcome.Refused refused) {
        return switch (refused) {
            case CaseOutcome.NoteMissing _ -> "note";
            case CaseOutcome.UnknownReason _ -> "reason";
            case CaseOutcome.NotANumber _, CaseOutcome.CountRefused _ -> "quantity";
            case CaseOutcome.LedgerRefused(LedgerOutcome.PlaceNeeded _) -> "from";
            case CaseOutcome.NotATag _ -> "tag";
            case CaseOutcome.NoSuchCase _,
                    CaseOutcome.ClosedBefore _,
                    CaseOutcome.NotOffered _,
                    CaseOutcome.WaitsAlready _,
                    CaseOutcome.LedgerRefused _,
                    CaseOutcome.ItemUnknown _ -> "";
        };
    }

    static String of(CaseOutcome.Refused refused, ZoneId zone) {
        return switch (refused) {
            case CaseOutcome.NoSuchCase() -> "There is no such case.";
            case CaseOutcome.ClosedBefore() -> "This case was closed before.";
            case CaseOutcome.NotOffered(var why) -> why + " Nothing was booked.";
            case CaseOutcome.NoteMissing(var why) -> why;
            case CaseOutcome.UnknownReason(var reason) ->
                reason.isEmpty()
                        ? "Choose the state's reason."
                        : "The state knows no reason “" + reason + "”. Choose one of the list.";
            case CaseOutcome.NotATag(var text) -> text.isBlank() ? "Scan the new tag." : "“" + text + "” is no tag.";
            case CaseOutcome.NotANumber(var text) -> "“" + text + "” is no number. Write 12 or 3.5.";
            case CaseOutcome.CountRefused(var why) -> CountWords.of(why, zone);
            case CaseOutcome.WaitsAlready(var request, var askedBy) ->
                askedBy
                        + " asked for an adjustment of this package already, and it waits for a second person as request "
                        + request.value() + ". Have that one decided or withdrawn first. Nothing was booked.";
            case CaseOutcome.LedgerRefused(var why) -> LedgerWords.of(why) + " Nothing was booked.";
            case CaseOutcome.ItemUnknown(var item) ->
                "No item of ours is named “" + item + "”. Make it under Records first, with exactly this name.";
        };
    }
}
