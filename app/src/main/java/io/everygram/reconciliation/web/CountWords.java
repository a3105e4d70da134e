package io.everygram.reconciliation.web;

import io.everygram.ledger.LedgerWords;
import io.everygram.platform.web.CapturePage.Answer;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.domain.Weighing;
import java.time.ZoneId;

/** What came of counting, in words that say what to do. */
final class CountWords {
    private CountWords() {}

    /** As a page of scans shows it; each kind of outcome looks and sounds different. */
    static Answer answer(CountOutcome outcome, ZoneId zone) {
        var words = of(outcome, zone);
        return switch (outcome) {
            case CountOutcome.Captured c when !c.inBook() -> new Answer("unknown", "Not in the book", words);
            case CountOutcome.Captured c when c.finished() -> new Answer("finished", "Used up in the book", words);
            case CountOutcome.Captured _ -> new Answer("good", "Counted", words);
            case CountOutcome.Undone _ -> new Answer("undone", "Undone", words);
            case CountOutcome.AlreadyCounted _ -> new Answer("twice", "Counted before", words);
            case CountOutcome.BelongsElsewhere _ -> new Answer("foreign", "Another facility's", words);
            case CountOutcome.QuantityMissing(var tag) -> new Answer("ask", "How much of " + tag + "?", words);
            case CountOutcome.Refused _ -> new Answer("bad", "Not taken", words);
            default -> new Answer("good", "Done", words);
        };
    }

    static String of(CountOutcome outcome, ZoneId zone) {
        return switch (outcome) {
            case CountOutcome.Started(var count) -> "Count " + count.value() + " has begun. Scan the first tag.";
            case CountOutcome.Captured c ->
                c.tag() + ": " + Show.number(c.quantity()) + " "
                        + Show.unit(c.unit())
                        + (c.asBooked() ? ", taken as booked" : "")
                        + (c.inBook() ? "" : " – this facility's book does not know the tag; it is kept as a finding")
                        + (c.finished() ? " – the book has used it up; it is kept as a finding" : "")
                        + ".";
            case CountOutcome.Undone(var tag) -> "Taken back: " + tag + ".";
            case CountOutcome.Finished(var count, var lines) ->
                "Count " + count.value() + " is finished with " + Show.count(lines, "line") + " and compared.";
            case CountOutcome.Canceled(var count) ->
                "Count " + count.value() + " is canceled; its lines count no longer.";
            case CountOutcome.FileTaken(var count, var taken, var problems) ->
                Show.count(taken, "row") + " went ahead as count " + count.value() + ", "
                        + (problems == 0
                                ? "none needs a look."
                                : Show.number(problems) + (problems == 1 ? " needs" : " need")
                                        + " a look, listed below.");
            case CountOutcome.NoSuchRoom _ -> "This facility has no such room. Choose one of the list.";
            case CountOutcome.RoomClosed(var room) ->
                room
                        + " is closed: its record says that it is used no longer, so there is nothing to count in it. Open it again in its record, or count the whole facility.";
            case CountOutcome.NoSuchCount(var count) -> "This facility has no count " + count.value() + ".";
            case CountOutcome.NotOpen(var count, var state) ->
                "Count " + count.value() + " is " + Show.words(state).toLowerCase(java.util.Locale.ROOT)
                        + "; nothing was taken. Start another count.";
            case CountOutcome.NotATag(var text) -> LedgerWords.noTag(text);
            case CountOutcome.BelongsElsewhere(var tag, var facility) ->
                tag + " belongs to " + facility
                        + ". Nothing was taken; choose that facility at the top, or quarantine the package.";
            case CountOutcome.QuantityMissing _ -> "Type how much is there, or scan the next one to leave it.";
            case CountOutcome.NoSuchScale _ -> "This facility has no such scale in use. Choose one of the list.";
            case CountOutcome.NotWeighed(var scale, var why) -> weighed(scale, why);
            case CountOutcome.NotANumber(var text) -> "“" + text + "” is no number. Write 12 or 3.5.";
            case CountOutcome.BelowZero _ -> "A count cannot be below zero.";
            case CountOutcome.TooFine(var _, var unit, var decimals) ->
                decimals == 0
                        ? "Pieces are counted whole."
                        : "In " + unit + " there are at most " + decimals + " decimals.";
            case CountOutcome.AlreadyCounted(var tag, var quantity, var unit, var at, var by) ->
                tag + " stands in this count already: " + Show.number(quantity) + " "
                        + Show.unit(unit) + " at " + Show.time(at, zone) + " by " + by
                        + ". Nothing was doubled; undo that scan to correct it.";
            case CountOutcome.NothingToUndo() -> "You have no scan in this count to take back.";
            case CountOutcome.NothingCounted() -> "Nothing was counted yet. Scan something, or cancel the count.";
            case CountOutcome.NothingToRecount() -> "Nothing is to be counted again.";
            case CountOutcome.NothingDue() -> "No item of this plan is to be counted today.";
            case CountOutcome.FileUnreadable(var reason) -> reason;
            case CountOutcome.ColumnsMissing(var columns) ->
                "The file needs a column tag, and quantity unless a reader swept the room for tags; it has: " + columns
                        + ".";
            case CountOutcome.FileSeenBefore(var count, var at) ->
                "This very file stands already, as count " + count.value() + " of " + Show.time(at, zone)
                        + ". Nothing was doubled.";
            case CountOutcome.FileOfAnotherFacility(var facility, var rows, var all) ->
                Show.number(rows) + " of " + Show.count(all, "tag") + " of this file belong to " + facility
                        + ". Nothing was taken. Choose that facility at the top and upload the file there.";
            case CountOutcome.NoGoodRow(var problems, var _) ->
                "No row of the file can go ahead; " + Show.number(problems) + " problems are listed below.";
        };
    }

    private static String weighed(String scale, Weighing.Refused why) {
        return switch (why) {
            case Weighing.NoSuchScale() -> "This facility has no such scale.";
            case Weighing.NoReading() ->
                "This is no reading of a scale. Write what " + scale + " shows, or gross − tare, like 131.2 - 6.4.";
            case Weighing.NotStable() -> scale + " was still moving. Wait until its figure stands, then send it again.";
            case Weighing.OverCapacity() ->
                "That is more than " + scale + " can weigh. Use a larger scale, or weigh it in parts.";
            case Weighing.BelowZero() -> scale + " shows less than nothing. Empty it, set it to zero, weigh again.";
            case Weighing.WrongUnit(var said, var book) ->
                scale + " weighs in " + said.symbol() + "; the book keeps this package in " + book.symbol()
                        + ". Choose no scale and count it, or a scale that weighs in " + book.symbol() + ".";
            case Weighing.BelowTare(var gross, var tare) ->
                "The gross " + Show.number(gross) + " is less than the tare " + Show.number(tare)
                        + ". Weigh it again with what it lies in.";
            case Weighing.NotOfThisScale(var gross, var division) ->
                scale + " shows steps of " + Show.number(division) + "; " + Show.number(gross)
                        + " is none of them. Choose the scale it was weighed on.";
        };
    }
}
