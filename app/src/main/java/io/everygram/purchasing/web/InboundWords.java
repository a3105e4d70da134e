package io.everygram.purchasing.web;

import io.everygram.ledger.LedgerWords;
import io.everygram.platform.web.Cell;
import io.everygram.purchasing.InboundDelivery.Stage;
import io.everygram.purchasing.InboundOutcome;
import io.everygram.purchasing.InboundPackage.Finding;

/** Outcomes and states of deliveries that the state announces, in words that say what to do. */
final class InboundWords {
    private InboundWords() {}

    static Cell stage(Stage stage) {
        return switch (stage) {
            case COMING -> Cell.badge("On its way", "info");
            case RECEIVED_AT_STATE -> Cell.badge("Received at the state only", "bad");
            case RECEIVING -> Cell.badge("At the dock", "warn");
            case WAITS_FOR_STATE -> Cell.badge("Booked, state to be told", "warn");
            case DIFFERS -> Cell.badge("State differs", "bad");
            case DONE -> Cell.badge("Received", "good");
            case REFUSED -> Cell.badge("Sent back", "quiet");
            case VOID -> Cell.badge("Taken back by the sender", "quiet");
        };
    }

    static Cell finding(Finding finding) {
        var tone =
                finding == Finding.MISSING ? "quiet" : finding.isClean() ? "good" : finding.isTaken() ? "warn" : "bad";
        return Cell.badge(words(finding), tone);
    }

    static String words(Finding finding) {
        return switch (finding) {
            case UNKNOWN_TAG -> "Not on the manifest";
            case MISSING -> "Not scanned";
            case DAMAGED -> "Damaged, goes back";
            case WRONG_ITEM -> "Wrong goods, goes back";
            case REFUSED -> "Refused, goes back";
            case EXPIRED -> "Expired, goes back";
            case NOT_ORDERED -> "Not ordered, goes back";
            case EMPTY -> "Empty, goes back";
            case SHORT -> "Short";
            case OVER -> "Over";
            case COA_EXPIRED -> "Certificate expired, taken";
            case AS_STATED -> "As stated";
        };
    }

    static String of(InboundOutcome outcome) {
        return switch (outcome) {
            case InboundOutcome.Begun(var order) ->
                order.isEmpty()
                        ? "Begun. Choose the purchase order it belongs to."
                        : "It comes in against " + order + ".";
            case InboundOutcome.Scanned(var found) -> words(found.finding()) + ": " + found.item();
            case InboundOutcome.Undone(var tag) -> "The scan of " + tag + " is taken back.";
            case InboundOutcome.Booked(var taken, var back, var claim, var byPerson, var replayed) ->
                (replayed ? "It was booked before: " : "Booked: ")
                        + taken + (taken == 1 ? " package waits" : " packages wait") + " in quarantine"
                        + (back == 0
                                ? ""
                                : ", " + back + (back == 1 ? " goes back or did not come" : " go back or did not come"))
                        + "." + claim(claim) + state(byPerson);
            case InboundOutcome.RefusedWhole(var claim, var byPerson) ->
                "All of it goes back; nothing was booked." + claim(claim) + state(byPerson);
            case InboundOutcome.PhotoKept(var tag) -> "The photo is kept with " + tag + ".";
            case InboundOutcome.Followed(var packages) ->
                "The state's figures of " + packages + (packages == 1 ? " package" : " packages")
                        + " count. What the book differs in stands in the matrix as a case.";
            case InboundOutcome.Refused refused -> refused(refused);
        };
    }

    private static String claim(String number) {
        return number.isEmpty() ? "" : " Claim " + number + " is drafted.";
    }

    private static String state(boolean byPerson) {
        return byPerson ? " Now receive it on the state's site: the values stand on Today." : "";
    }

    private static String refused(InboundOutcome.Refused refused) {
        return switch (refused) {
            case InboundOutcome.UnknownTransfer(var id) -> "There is no transfer " + id + " to this facility.";
            case InboundOutcome.Voided(var manifest) ->
                "The sender took manifest " + manifest
                        + " back at the state. Take nothing in under it: the truck needs a new manifest.";
            case InboundOutcome.EndedAlready(var manifest, var by) ->
                "Manifest " + manifest + " was ended by " + by + ". Nothing was changed.";
            case InboundOutcome.NotBegun(var manifest) -> "Begin to receive manifest " + manifest + " first.";
            case InboundOutcome.NotATag(var typed) -> LedgerWords.noTag(typed);
            case InboundOutcome.ScannedAlready(var tag, var by) -> tag + " was scanned by " + by + " before.";
            case InboundOutcome.KnownHere(var tag) ->
                tag + " is in our books already. Put it aside: two packages never bear the same tag.";
            case InboundOutcome.ForeignTag(var why) -> LedgerWords.of(why) + " Put it aside.";
            case InboundOutcome.OnAnotherManifest(var tag, var manifest, var _) ->
                tag + " stands on manifest " + manifest + ", not on this one. Put it with that delivery.";
            case InboundOutcome.NotAQuantity(var typed, var unit) ->
                "“" + typed + "” is not a quantity in " + unit + ". Write it like 3 or 3.5.";
            case InboundOutcome.UnknownOrder(var number) ->
                "“" + number + "” is no purchase order that was sent and is still open here.";
            case InboundOutcome.NoOrder(var manifest) ->
                "Manifest " + manifest
                        + " belongs to no purchase order yet, and goods come in against an order only. Choose it first.";
            case InboundOutcome.NoteMissing(var finding) ->
                "Say why: " + words(finding).toLowerCase(java.util.Locale.ROOT) + ".";
            case InboundOutcome.NothingToUndo() -> "You have no scan here that could be taken back.";
            case InboundOutcome.NothingScanned() ->
                "Nothing was scanned. Scan what came, or send all of it back with a reason.";
            case InboundOutcome.ReasonMissing() -> "Say why. Nothing was changed.";
            case InboundOutcome.NotAPhoto(var why) -> "The photo was not kept. " + why;
            case InboundOutcome.FactsMissing(var tags) ->
                "Neither the manifest nor the scan tells lot, packing or expiration day of "
                        + String.join(", ", tags.stream().limit(5).toList())
                        + ". Undo the scan and scan it again with them. Nothing was booked.";
            case InboundOutcome.NotReadYet(var manifest) ->
                "The packages of manifest " + manifest
                        + " were not read from the state yet. Read the state and begin then.";
            case InboundOutcome.OrderRefused(var why) -> order(why);
        };
    }

    private static String order(io.everygram.purchasing.ReceiveOutcome.Refused why) {
        return why instanceof io.everygram.purchasing.ReceiveOutcome.LinesRefused(var problems) && !problems.isEmpty()
                ? ReceiveWords.of(problems.getFirst())
                        + (problems.size() == 1 ? "" : " " + (problems.size() - 1) + " more like it.")
                        + " Nothing was booked."
                : ReceiveWords.of(why);
    }
}
