package io.everygram.purchasing;

import io.everygram.platform.web.Show;
import io.everygram.purchasing.domain.OrderState;
import java.util.ArrayList;

/** Refusals on purchase orders in words that say what to do. */
public final class PurchaseWords {
    private PurchaseWords() {}

    public static String of(PurchaseOutcome outcome) {
        return switch (outcome) {
            case PurchaseOutcome.Done(var number, var _) -> number + " is kept.";
            case PurchaseOutcome.UnknownOrder(var number) -> "There is no purchase order " + number + " here.";
            case PurchaseOutcome.ChangedMeanwhile(var number, var _, var _) ->
                "Somebody changed " + number
                        + " after you opened it. Nothing was written; look at it as it is now, then decide again.";
            case PurchaseOutcome.NotPossible(var number, var state, var wanted) ->
                number + " is " + words(state) + " and cannot become " + words(wanted) + ".";
            case PurchaseOutcome.NotEditable(var number, var state) ->
                number + " is " + words(state) + "; only a draft can be changed. Take it back to a draft first.";
            case PurchaseOutcome.UnknownVendor(var typed) ->
                typed.equals("0") ? "Choose a vendor." : "There is no active vendor “" + typed + "”. Choose one.";
            case PurchaseOutcome.VendorOfOtherState(var vendor, var theirs, var ours) ->
                vendor + " sells cannabis in " + theirs + " and this facility is in " + ours
                        + ". Cannabis crosses no state line; choose a vendor of " + ours + ".";
            case PurchaseOutcome.NoLines() -> "The order has no line. Add at least one.";
            case PurchaseOutcome.UnknownItem(var typed) -> "There is no item “" + typed + "”. Type its number.";
            case PurchaseOutcome.ItemOfOtherState(var item, var state) ->
                item + " is not an item of " + state + ". Cannabis crosses no state line.";
            case PurchaseOutcome.ItemTwice(var item) -> item + " stands on two lines. Put the quantities together.";
            case PurchaseOutcome.WrongQuantity(var item, var typed, var unit) ->
                "“" + typed + "” is not a quantity of " + item + " in " + unit + ". Write it like 500.";
            case PurchaseOutcome.WrongPrice(var item, var typed) ->
                "“" + typed + "” is not a price for " + item + ". Write it like 0.115, at most four decimals.";
            case PurchaseOutcome.WrongDay(var day, var today) ->
                Show.day(day) + " is no day to expect goods on: choose one from " + Show.day(today)
                        + " to two years ahead.";
            case PurchaseOutcome.PapersDoNotHold(var vendor, var validTo, var expectedOn) ->
                "A required paper of " + vendor + " ends on " + Show.day(validTo) + ", before "
                        + Show.day(expectedOn)
                        + ", when the goods are expected. Get the new paper first, or order elsewhere.";
            case PurchaseOutcome.GoodsWithoutPapers(var missing) ->
                String.join(" ", missing) + " Ask the vendor on the papers board, or order elsewhere.";
            case PurchaseOutcome.BelowMinimum below -> below(below);
            case PurchaseOutcome.SecondPersonNeeded(var total, var limit) ->
                "From " + Show.money(limit.amount())
                        + " on somebody must approve who has the right to and wrote none of the order. This one is worth "
                        + Show.money(total.amount()) + ".";
            case PurchaseOutcome.AboveRoleLimit(var total, var limit, var roles) ->
                "The order is worth " + Show.money(total.amount()) + " and your role approves up to "
                        + Show.money(limit.amount()) + ". "
                        + (roles.isEmpty()
                                ? "No role approves so much; who looks after people and roles can raise a limit."
                                : "Who may: " + String.join(", ", roles) + ".");
            case PurchaseOutcome.NotChangeable(var number, var state) ->
                number + " is " + words(state) + ": only what the vendor has and still owes is changed this way.";
            case PurchaseOutcome.BelowReceived(var item, var received, var unit) ->
                Show.number(received) + " " + Show.unit(unit) + " of " + item
                        + " came in already; the line cannot order less or go.";
            case PurchaseOutcome.NothingChanged(var number) ->
                "Nothing of " + number + " is other than before. Change something, or leave it.";
            case PurchaseOutcome.ChangeWaits(var number) ->
                "A change of " + number + " waits for its approval. Withdraw that one first.";
            case PurchaseOutcome.UnknownChange(var number) -> "No change of " + number + " waits.";
            case PurchaseOutcome.ReasonMissing() -> "Say why, or to whom: it stays with the order.";
        };
    }

    private static String below(PurchaseOutcome.BelowMinimum below) {
        var what = new ArrayList<String>();
        if (below.total().compareTo(below.minimum()) < 0) {
            what.add("it is worth " + Show.money(below.total().amount()) + " and " + below.vendor()
                    + " takes orders from " + Show.money(below.minimum().amount()) + " on");
        }
        below.lines()
                .forEach(line -> what.add(line.item() + " is sold from " + Show.number(line.minimum()) + " "
                        + Show.unit(line.unit()) + " on, and " + Show.number(line.ordered()) + " are ordered"));
        return "The order is below the vendor’s minimum: " + String.join("; ", what)
                + ". Add lines or raise quantities"
                + (below.mayOverride()
                        ? ", or say why it goes out all the same."
                        : ", or ask somebody who may approve, saying why it should go out all the same.");
    }

    public static String words(OrderState state) {
        return Show.words(state.name()).toLowerCase(java.util.Locale.ROOT);
    }
}
