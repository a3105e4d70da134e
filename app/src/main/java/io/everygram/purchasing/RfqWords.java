package io.everygram.purchasing;

import io.everygram.platform.web.Show;
import io.everygram.purchasing.domain.QuoteReading;

/** Requests for quotation in words. */
public final class RfqWords {
    private RfqWords() {}

    public static String of(RfqOutcome outcome) {
        return switch (outcome) {
            case RfqOutcome.Done(var number) -> number + " is kept.";
            case RfqOutcome.Awarded(var number, var orders) ->
                number + " is awarded: " + String.join(", ", orders) + (orders.size() == 1 ? " waits" : " wait")
                        + " as " + Show.plural(orders.size(), "draft") + " for approval.";
            case RfqOutcome.UnknownRfq(var number) -> "There is no request " + number + " here.";
            case RfqOutcome.NotOpen(var number, var state) ->
                number + " is " + words(state) + "; nothing about it changes any more.";
            case RfqOutcome.ChangedMeanwhile(var number, var _, var _) ->
                "A quote on " + number
                        + " came in after you opened the comparison. Nothing was written; look at it as it is now, then decide again.";
            case RfqOutcome.AsAnOrder(var why) -> PurchaseWords.of(why);
            case RfqOutcome.TooManyLines(var most) -> "A request has at most " + most + " lines. Make two of it.";
            case RfqOutcome.NobodyToAsk() -> "Nobody sells these items yet. Name at least one vendor to ask.";
            case RfqOutcome.TooManyVendors(var named, var most) ->
                named + " vendors are named. Ask at most " + most + " at once.";
            case RfqOutcome.WrongAnswerDay(var answerBy, var neededOn) ->
                Show.day(answerBy) + " is no day to answer by: choose one from today to " + Show.day(neededOn)
                        + ", when the goods are needed.";
            case RfqOutcome.NotAsked(var vendor) -> "Vendor " + vendor + " is not asked here.";
            case RfqOutcome.NothingToSend() -> "Every vendor has it already.";
            case RfqOutcome.WrongQuote(var problems) -> of(problems.getFirst());
            case RfqOutcome.NothingAwarded() -> "Choose a vendor for at least one line.";
            case RfqOutcome.NotQuoted(var line, var vendor) ->
                (vendor.isEmpty() ? "That vendor" : vendor) + " quotes nothing for line " + line + ".";
            case RfqOutcome.QuoteEnded(var vendor, var end) ->
                "The quote of " + vendor + " ended on " + Show.day(end)
                        + ". Ask whether it still holds and enter it again.";
            case RfqOutcome.ReasonMissing() -> "Say why: it stays with the request.";
        };
    }

    public static String of(QuoteReading.Problem problem) {
        var typed = "“" + problem.typed() + "”";
        return switch (problem.kind()) {
            case NO_DAY ->
                problem.typed().isBlank()
                        ? "Say until which day the quote holds."
                        : typed + " is no day a quote can hold to: choose one from today to two years ahead.";
            case NO_FREIGHT -> typed + " is no amount of freight. Write dollars and cents, or leave it empty.";
            case NO_PRICE ->
                problem.typed().isBlank()
                        ? "Write the price of one unit, or empty the line when it is not quoted."
                        : typed + " is no price. Write it like 0.115, above zero, at most four decimals.";
            case NO_BREAKS -> typed + " is no price break. Write them ascending, like 1,000 = 0.11; 5,000 = 0.105.";
            case DEARER_BREAK -> typed + " is dearer than a smaller quantity. Check it with the vendor.";
            case NO_MINIMUM -> typed + " is no quantity of the item’s unit.";
            case NO_LEAD_TIME ->
                problem.typed().isBlank()
                        ? "Say how many days the vendor needs."
                        : typed + " is no lead time. Write whole days from 1 to 730.";
            case NOTHING_QUOTED -> "No line has a price. Say that the vendor declines, or write a price.";
        };
    }

    public static String words(Rfq.State state) {
        return switch (state) {
            case OPEN -> "open";
            case AWARDED -> "awarded";
            case DROPPED -> "dropped";
        };
    }
}
