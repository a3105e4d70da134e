package io.everygram.replenishment.web;

import io.everygram.kernel.Unit;
import io.everygram.platform.web.Show;
import io.everygram.purchasing.PurchaseWords;
import io.everygram.replenishment.AcceptOutcome;
import io.everygram.replenishment.Proposal;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Outcomes of planning in words that say what to do. */
final class BuyWords {
    private BuyWords() {}

    static String of(AcceptOutcome outcome) {
        return switch (outcome) {
            case AcceptOutcome.Accepted(var orders, var lines, var cost) ->
                lines + (lines == 1 ? " proposal is" : " proposals are") + " now on draft "
                        + (orders.size() == 1 ? "order " : "orders ") + String.join(", ", orders) + ", worth "
                        + Show.money(cost) + ". Nothing goes out before it is approved and sent.";
            case AcceptOutcome.Turned(var item) -> item + " is set aside for today. Tomorrow's plan looks at it anew.";
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

    /** A computed quantity as its unit carries it: whole for what is counted, else two decimals. */
    static BigDecimal quantity(BigDecimal amount, String unit) {
        return amount.setScale(Math.min(2, Unit.valueOf(unit).scale()), RoundingMode.HALF_EVEN);
    }

    static String figure(BigDecimal amount, String unit) {
        return Show.number(quantity(amount, unit)) + " " + Show.unit(unit);
    }

    static String blocked(Proposal proposal) {
        return switch (proposal.blocked()) {
            case "PAPERS" -> "Papers end before delivery";
            case "NO_PRICE" -> "No price";
            default -> "";
        };
    }
}
