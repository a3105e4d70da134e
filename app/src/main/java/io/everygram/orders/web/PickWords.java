package io.everygram.orders.web;

import io.everygram.ledger.LedgerWords;
import io.everygram.orders.PickOutcome;
import io.everygram.orders.domain.PickJudgment.Instead;
import io.everygram.orders.domain.PickJudgment.Judgment;
import io.everygram.platform.web.Show;
import java.util.Optional;

/** What came of a scan, in the few words that a person with a scanner reads. */
final class PickWords {
    private PickWords() {}

    record Words(String tone, String head, String detail) {}

    static Words of(PickOutcome outcome) {
        return switch (outcome) {
            case PickOutcome.Picked p ->
                new Words(
                        "good",
                        Show.number(p.quantity()) + " " + Show.unit(p.unit()) + " picked",
                        p.outOf().isEmpty()
                                ? p.item() + ", the whole package " + p.tag()
                                : p.item() + ", out of " + p.outOf() + ". Stick the new tag " + p.tag() + " on it.");
            case PickOutcome.PutBack(var tag, var where) ->
                new Words("warn", "Put back", tag + " belongs in " + where + " again.");
            case PickOutcome.AllPutBack(var packages) ->
                new Words(
                        "warn",
                        "All put back",
                        Show.count(packages, "package")
                                + " belong where they stood again. The order can be changed or cancelled, or picked anew.");
            case PickOutcome.Shortened(var held, var missing) ->
                new Words(
                        "warn",
                        Show.number(missing) + " short",
                        held + " is on hold to be counted again. Find the rest elsewhere, or shorten the line.");
            case PickOutcome.Wrong(var why) -> wrong(why);
            case PickOutcome.NotPossible(var why) -> new Words("bad", "Not possible", OrderWords.of(why));
            case PickOutcome.NothingPicked(var number) ->
                new Words("bad", "Nothing to do", "Nothing of that is waiting for " + number + " any more.");
            case PickOutcome.NoFreeTag(var tag) ->
                new Words(
                        "bad",
                        "No tag for the part",
                        tag.isBlank()
                                ? "The roll of free tags is used up. Receive new tags first."
                                : tag + " is not a free tag of this facility. Take the next of the roll.");
            case PickOutcome.NoDock() ->
                new Words(
                        "bad",
                        "No dock",
                        "The facility has no staging or packing room. Add one under Facility and rooms.");
            case PickOutcome.BadFound(var found, var wanted) ->
                new Words(
                        "bad",
                        "That is not short",
                        "Of " + Show.number(wanted)
                                + " wanted, say how many are there: zero or more, and less than that.");
            case PickOutcome.GoodsWithoutPapers(var tag, var missing) ->
                new Words(
                        "bad",
                        "Papers do not hold",
                        tag + " stays here. " + String.join(" ", missing)
                                + " Have the papers completed, or allocate the order anew.");
            case PickOutcome.LedgerRefused(var why) -> new Words("bad", "Not booked", LedgerWords.of(why));
        };
    }

    private static Words wrong(Judgment why) {
        return switch (why) {
            case Judgment.Take _ -> new Words("good", "Right", "");
            case Judgment.AlreadyPicked(var tag) -> new Words("warn", "Picked already", tag + " stands at the dock.");
            case Judgment.Held(var tag, var reasons) ->
                new Words("bad", "On hold", tag + ": " + Show.holds(reasons) + ". Leave it; allocate the order anew.");
            case Judgment.Expired(var tag, var on) ->
                new Words(
                        "bad",
                        "Expired",
                        tag + " expires " + Show.day(on)
                                + ", not after the delivery. Leave it; allocate the order anew.");
            case Judgment.NotOnList(var tag, var item, var promisedTo, var instead) ->
                new Words(
                        "bad",
                        "Wrong package",
                        tag + " is " + item + (promisedTo.isEmpty() ? "" : ", promised to " + promisedTo) + "."
                                + instead(instead));
            case Judgment.UnknownTag(var scanned, var instead) ->
                new Words("bad", "Unknown tag", scanned + " is not in this facility's books." + instead(instead));
            case Judgment.Ambiguous(var scanned, var matches) ->
                new Words(
                        "bad",
                        "Which one?",
                        Show.count(matches, "package") + " end with " + scanned + ". Scan the whole tag.");
        };
    }

    private static String instead(Optional<Instead> instead) {
        return instead.map(i -> " Take " + i.tag() + " in " + i.where() + ".").orElse("");
    }
}
