package io.everygram.replenishment.web;

import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.production.RunWords;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.replenishment.AcceptOutcome;
import io.everygram.replenishment.Proposal;
import io.everygram.replenishment.domain.Postponement;
import io.everygram.replenishment.domain.Steps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Outcomes of planning in words that say what to do. */
final class BuyWords {
    private BuyWords() {}

    static String of(AcceptOutcome outcome) {
        return switch (outcome) {
            case AcceptOutcome.Accepted(var documents, var lines, var cost) ->
                lines + (lines == 1 ? " proposal is" : " proposals are") + " now on " + documents(documents)
                        + ", worth " + Show.money(cost) + ". Nothing goes out before it is approved and sent.";
            case AcceptOutcome.Fixed(var item, var quantity, var unit, var day) ->
                figure(quantity, unit) + " of " + item + " are fixed for " + Show.day(day)
                        + ". The plan counts them as coming in and leaves them alone; accept them to order.";
            case AcceptOutcome.Released(var item) -> "The plan decides on " + item + " again.";
            case AcceptOutcome.WrongDay(var typed, var today) ->
                (typed.isBlank() ? "Say on which day it is to come in" : "“" + typed + "” is no day to come in on")
                        + ": one from " + Show.day(today) + " to two years ahead. Nothing was changed.";
            case AcceptOutcome.RunRefused(var item, var why) ->
                "Nothing was ordered or scheduled; the run of " + item + " was refused. " + RunWords.of(why);
            case AcceptOutcome.Turned(var item) -> item + " is set aside for today. Tomorrow's plan looks at it anew.";
            case AcceptOutcome.TurnedMany(var items) ->
                Show.count(items.size(), "item") + (items.size() == 1 ? " is" : " are")
                        + " set aside for today. Tomorrow's plan looks at them anew.";
            case AcceptOutcome.Shifted(var proposals, var days) ->
                Show.count(proposals, "proposal") + (proposals == 1 ? " is" : " are") + " fixed "
                        + Show.count(Math.abs(days), "day") + (days < 0 ? " earlier" : " later")
                        + ". The plan counts them as coming in then; give them back to let it decide again.";
            case AcceptOutcome.NothingChosen() -> "No proposal was chosen. Select at least one row.";
            case AcceptOutcome.UnknownProposal(var id) -> "There is no proposal " + id + " at this facility.";
            case AcceptOutcome.AlreadyDecided(var item, var state, var by) ->
                "The proposal for " + item + " is "
                        + Show.words(state).toLowerCase(java.util.Locale.ROOT)
                        + (by.isEmpty() ? "" : " by " + by) + ". Nothing was ordered; look at the list as it is now.";
            case AcceptOutcome.PapersDoNotHold(var item, var vendor, var expectedOn) ->
                item + " cannot be ordered from " + vendor + ": a required paper ends before "
                        + Show.day(expectedOn)
                        + ", when the goods would come in. Nothing was ordered; get the new paper first, or take another vendor.";
            case AcceptOutcome.NoPrice(var item, var vendor) ->
                vendor + " has no price for " + item + ". Nothing was ordered; enter the price first.";
            case AcceptOutcome.WrongQuantity(var item, var typed, var pack, var unit) ->
                "“" + typed + "” is not a quantity of " + item + " that is sold: whole packs of " + Show.number(pack)
                        + " " + Show.unit(unit) + ". Nothing was ordered.";
            case AcceptOutcome.ReasonMissing() -> "Say why, so that the next planner knows.";
            case AcceptOutcome.OrderRefused(var why) -> "Nothing was ordered. " + PurchaseWords.of(why);
        };
    }

    /** What happens when a proposal comes in a week later. */
    static Cell later(Proposal proposal, Postponement later) {
        var unit = proposal.unit();
        return later.missing() > 0
                ? Cell.badge(
                        figure(Steps.quantity(later.missing(), unit), unit) + " missing"
                                + later.missingOn()
                                        .map(day -> " from " + Show.day(day))
                                        .orElse(""),
                        "bad")
                : later.ofSafety() > 0
                        ? Cell.badge(
                                "uses " + figure(Steps.quantity(later.ofSafety(), unit), unit) + " of safety", "warn")
                        : Cell.badge("nothing is missed", "good");
    }

    /** A computed quantity as its unit carries it: whole for what is counted, else two decimals. */
    static BigDecimal quantity(BigDecimal amount, String unit) {
        return amount.setScale(Math.min(2, Unit.valueOf(unit).scale()), RoundingMode.HALF_EVEN);
    }

    static String figure(BigDecimal amount, String unit) {
        return Show.number(quantity(amount, unit)) + " " + Show.unit(unit);
    }

    private static String documents(List<String> numbers) {
        var orders = numbers.stream().filter(n -> !isRun(n)).toList();
        var runs = numbers.stream().filter(BuyWords::isRun).toList();
        return (orders.isEmpty()
                        ? ""
                        : "draft " + (orders.size() == 1 ? "order " : "orders ") + String.join(", ", orders))
                + (orders.isEmpty() || runs.isEmpty() ? "" : " and ")
                + (runs.isEmpty() ? "" : (runs.size() == 1 ? "run " : "runs ") + String.join(", ", runs));
    }

    /** Whether a document's number is a production run's. */
    static boolean isRun(String number) {
        return number.startsWith("PR-");
    }

    static String blocked(Proposal proposal) {
        return switch (proposal.blocked()) {
            case "PAPERS" -> "Papers end before delivery";
            case "NO_PRICE" -> "No price";
            default -> "";
        };
    }
}
