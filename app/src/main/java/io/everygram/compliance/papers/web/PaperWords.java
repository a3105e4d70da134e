package io.everygram.compliance.papers.web;

import io.everygram.compliance.papers.BoardRow;
import io.everygram.compliance.papers.PaperOutcome;
import io.everygram.compliance.papers.PaperOutcome.Fault;
import io.everygram.compliance.papers.PaperRequests;
import io.everygram.compliance.papers.Reach.Stand;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.compliance.papers.VendorPaper;
import io.everygram.compliance.papers.VendorPapers;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import java.time.LocalDate;

/** Papers and what came of them in words and cells. */
final class PaperWords {
    private PaperWords() {}

    /** The field of a form that a refusal is about; empty for the form as a whole. */
    static String field(PaperOutcome.Refused refused) {
        return switch (refused) {
            case PaperOutcome.Wrong(var field, var _, var _) -> field;
            case PaperOutcome.Duplicate _ -> "number";
            case PaperOutcome.ReasonMissing _ -> "reason";
            case PaperOutcome.UnknownPaper _, PaperOutcome.ChangedMeanwhile _, PaperOutcome.NotPossible _ -> "";
        };
    }

    static String of(PaperOutcome.Refused refused) {
        return switch (refused) {
            case PaperOutcome.Wrong(var field, var fault, var typed) -> of(field, fault, typed);
            case PaperOutcome.Duplicate(var paper) ->
                "It is filed already, as paper " + paper + ". End that one first if this one takes its place.";
            case PaperOutcome.UnknownPaper() -> "There is no such paper.";
            case PaperOutcome.ChangedMeanwhile _ ->
                "Somebody worked on it after you opened it. Nothing was written; look at it as it is now.";
            case PaperOutcome.NotPossible(var standing) ->
                "The paper is " + Show.words(standing.name()).toLowerCase(java.util.Locale.ROOT)
                        + ". Nothing was written.";
            case PaperOutcome.ReasonMissing() -> "Say why, in at most 500 characters: it stays with the paper.";
        };
    }

    private static String of(String field, Fault fault, String typed) {
        return switch (fault) {
            case MISSING ->
                switch (field) {
                    case "issued" -> "A paper without its day of issue does not count. Type the day that stands on it.";
                    case "ends" ->
                        "A paper without an end does not count. Type its last day; ask the issuer when none stands on it.";
                    case "file" -> "Choose the paper’s file: PDF, JPEG or PNG.";
                    case "lot" -> "Type the lot that the paper speaks of.";
                    default -> "This is needed.";
                };
            case UNKNOWN ->
                switch (field) {
                    case "item" -> "There is no such item. Type its number.";
                    case "vendor" -> "Choose a vendor.";
                    default -> "“" + typed + "” is no state; write two letters such as CA.";
                };
            case TOO_LONG -> "That is too long; 120 characters are the most.";
            case NO_DAY -> "“" + typed + "” is no day. Write it like 2027-03-08.";
            case IN_FUTURE -> typed + " has not come yet. Type the day on which it was issued.";
            case TOO_EARLY -> typed + " is too long ago to be right. Type the day on which it was issued.";
            case BEFORE_ISSUED -> "It ends on " + typed + ", before it was issued. Look at the two days again.";
            case TOO_FAR ->
                "It ends on " + typed
                        + ", ten years or more away: that is taken for a slip. Type the last day that stands on it.";
            case NOT_A_PAPER ->
                "This is no PDF, JPEG or PNG, whatever its name says. Save it as one of them and send that.";
            case TOO_LARGE -> "The file has more than " + (VendorPapers.LARGEST >> 20) + " MB. Send it smaller.";
        };
    }

    static String of(PaperRequests.Outcome.Refused refused) {
        return switch (refused) {
            case PaperRequests.Outcome.UnknownVendor() -> "Choose a vendor.";
            case PaperRequests.Outcome.UnknownItem() -> "There is no such item. Type its number.";
            case PaperRequests.Outcome.NoAddress(var vendor) ->
                vendor + " has no address of mail. Enter it on the vendor’s page first.";
            case PaperRequests.Outcome.AskedLately() ->
                "It was asked for in the last two days. Wait for the answer, or take that request back first.";
        };
    }

    /** When a vendor was reminded, from the end of the paper. */
    static String stage(int days) {
        return days == 0 ? "as it was missing or at its end" : "from " + Show.count(days, "day") + " before its end";
    }

    static Cell standing(VendorPaper paper, LocalDate today) {
        return switch (paper.standing()) {
            case UNCHECKED -> Cell.badge("unchecked", "warn").hint("It counts for nothing until somebody checked it.");
            case REFUSED -> Cell.badge("refused", "bad").hint(paper.note());
            case WITHDRAWN -> Cell.badge("withdrawn", "bad").hint(paper.note());
            case CHECKED -> ends(paper.validTo(), today);
        };
    }

    private static Cell ends(@org.jspecify.annotations.Nullable LocalDate end, LocalDate today) {
        if (end == null) {
            return Cell.badge("holds", "good").hint("For the lot, without an end.");
        }
        long left = Show.daysUntil(end, today);
        return left < 0
                ? Cell.badge("ended", "bad").forDay(end)
                : Cell.badge(
                                left > 90 ? "holds" : left == 0 ? "ends today" : "ends in " + Show.count(left, "day"),
                                left > 90 ? "good" : "warn")
                        .forDay(end);
    }

    /** How a line of the board stands. */
    static Cell state(BoardRow row, LocalDate today) {
        return switch (row.state()) {
            case MISSING ->
                Cell.badge("missing", row.blocks() ? "bad" : "warn")
                        .hint(row.lacks()
                                .map(lacks -> Show.sentence(Shortfall.words(lacks, today)) + ".")
                                .orElse(""));
            case ENDED -> Cell.badge("ended", "bad");
            case UNCHECKED -> Cell.badge("unchecked", "warn");
            case ENDING -> ends(row.ends(), today);
            case HOLDS -> Cell.badge("holds", "good");
            case OVER -> Cell.badge("over", "quiet");
        };
    }

    static Cell stand(Stand stand) {
        return switch (stand) {
            case HOLDS -> Cell.badge("holds", "good");
            case BY_ANOTHER -> Cell.badge("carried by another paper", "info");
            case STOPPED -> Cell.badge("stopped", "bad");
        };
    }
}
