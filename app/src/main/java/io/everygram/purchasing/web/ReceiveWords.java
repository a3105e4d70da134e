package io.everygram.purchasing.web;

import io.everygram.ledger.LedgerWords;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.Delivery;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.purchasing.ReceiveOutcome;

/** Outcomes of receiving in words that say what to do. */
final class ReceiveWords {
    private ReceiveWords() {}

    static String of(ReceiveOutcome outcome) {
        return switch (outcome) {
            case ReceiveOutcome.Received(var order, var state, var identifiers, var quarantined, var replayed) ->
                (replayed ? "This delivery was received before: " : "Received: ") + String.join(", ", identifiers)
                        + ". " + order + " is " + PurchaseWords.words(state) + "."
                        + (quarantined == 0
                                ? ""
                                : " " + quarantined
                                        + (quarantined == 1 ? " package waits" : " packages wait")
                                        + " in quarantine for a lab result.");
            case ReceiveOutcome.UnknownOrder(var number) ->
                "There is no purchase order " + number
                        + " at this facility. Check the number and the facility at the top.";
            case ReceiveOutcome.NotReceivable(var number, var state) ->
                number + " is " + PurchaseWords.words(state)
                        + "; deliveries come in only against orders that were sent. Nothing was booked.";
            case ReceiveOutcome.DeliveryNoteMissing() ->
                "Type the number of the vendor's delivery note. Nothing was booked.";
            case ReceiveOutcome.NothingReceived() -> "No line has a quantity. Nothing was booked.";
            case ReceiveOutcome.NoRoom(var purpose) ->
                "The facility has no room for " + Show.words(purpose).toLowerCase(java.util.Locale.ROOT)
                        + ". Make one under Facility and rooms first.";
            case ReceiveOutcome.LinesRefused(var problems) ->
                (problems.size() == 1 ? "One thing is" : Show.count(problems.size(), "thing") + " are")
                        + " not right yet, said beside the lines. Nothing was booked.";
            case ReceiveOutcome.LedgerRefused(var why) -> LedgerWords.of(why) + " Nothing was booked.";
        };
    }

    /** The field of the form whose fault it is. */
    static String field(ReceiveOutcome.Problem problem, Delivery.Part part) {
        return switch (problem) {
            case ReceiveOutcome.NotAQuantity(var _, var typed, var _) ->
                typed.equals(part.damaged()) && !typed.equals(part.quantity()) ? "damaged" : "quantity";
            case ReceiveOutcome.UnknownLine _, ReceiveOutcome.TooMuch _ -> "quantity";
            case ReceiveOutcome.TagNeeded _, ReceiveOutcome.NotATag _, ReceiveOutcome.TagTwice _ -> "tag";
            case ReceiveOutcome.ForeignTag _ -> "tag";
            case ReceiveOutcome.TooLong(var _, var field, var _) -> field;
            case ReceiveOutcome.LotNeeded _ -> "lot";
            case ReceiveOutcome.DatesNeeded _, ReceiveOutcome.WrongDates _ ->
                part.packagedOn().isPresent() ? "expires" : "packaged";
            case ReceiveOutcome.WrongSlot _ -> "slot";
            case ReceiveOutcome.ReasonNeeded _ -> "reason";
        };
    }

    static String of(ReceiveOutcome.Problem problem) {
        return switch (problem) {
            case ReceiveOutcome.UnknownLine(var _, var line) -> "The order has no line " + line + ".";
            case ReceiveOutcome.NotAQuantity(var _, var typed, var unit) ->
                "“" + typed + "” is not a quantity in " + unit + ". Write it like 3 or 3.5.";
            case ReceiveOutcome.TagNeeded(var _, var _) -> "Scan the package's tag.";
            case ReceiveOutcome.NotATag(var _, var typed) -> LedgerWords.noTag(typed);
            case ReceiveOutcome.TagTwice(var _, var tag) -> "Tag " + tag + " stands on two lines.";
            case ReceiveOutcome.ForeignTag(var _, var why) -> LedgerWords.of(why);
            case ReceiveOutcome.TooLong(var _, var _, var most) -> "Write at most " + most + " characters.";
            case ReceiveOutcome.LotNeeded(var _, var _) -> "Type the lot or batch number on the package.";
            case ReceiveOutcome.DatesNeeded(var _, var _) -> "Type the day it was packaged and the day it expires.";
            case ReceiveOutcome.WrongDates(var _, var packaged, var expires, var _) ->
                "Packaged " + Show.day(packaged) + " and expiring " + Show.day(expires)
                        + " cannot be: it is packaged by today and expires later than today.";
            case ReceiveOutcome.TooMuch(var _, var _, var open, var most, var given) ->
                given + " came in, " + open + " are open and at most " + most
                        + " are taken. Send the rest back, or have the order changed.";
            case ReceiveOutcome.WrongSlot(var _, var words) -> words;
            case ReceiveOutcome.ReasonNeeded(var _, var _) -> "Say why it is more than ordered, or what is damaged.";
        };
    }
}
