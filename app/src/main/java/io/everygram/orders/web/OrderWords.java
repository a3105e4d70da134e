package io.everygram.orders.web;

import io.everygram.ledger.LedgerWords;
import io.everygram.orders.AllocationOutcome;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import java.util.List;
import java.util.stream.Collectors;

/** Outcomes of orders and allocations in words that say what to do next. */
final class OrderWords {
    private OrderWords() {}

    static String of(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.Done(var number, var replayed) ->
                replayed ? "Order " + number + " stands as it was before." : "Order " + number + " is saved.";
            case OrderOutcome.UnknownOrder(var number) -> "There is no order " + number + " at this facility.";
            case OrderOutcome.Stale(var number) ->
                "Somebody else changed order " + number
                        + " since this page was opened. Nothing was saved; look at it as it is now and try again.";
            case OrderOutcome.NotInState(var number, var state) ->
                "Order " + number + " is " + state.name().toLowerCase(java.util.Locale.ROOT)
                        + "; this is not possible any more.";
            case OrderOutcome.GoodsPicked(var number, var packages) ->
                packages + (packages == 1 ? " package is" : " packages are") + " picked for " + number
                        + ". Put them back first: Pick, then Put all back.";
            case OrderOutcome.OnManifest(var number) ->
                "The packages of " + number + " are listed on a manifest. Void it first.";
            case OrderOutcome.UnknownCustomer(var id) ->
                "There is no customer " + id + " at this facility. Choose one.";
            case OrderOutcome.OtherState(var customer, var customerState, var facilityState) ->
                customer + " is licensed in " + customerState + ". From " + facilityState
                        + " nothing may cross the state line.";
            case OrderOutcome.LicenseEnds(var customer, var endsOn, var deliverOn) ->
                "The license of " + customer + " ends on " + Show.day(endsOn) + ", before the delivery on "
                        + Show.day(deliverOn) + ". Ask for the renewed license and enter it under Customers.";
            case OrderOutcome.DayIsPast(var on, var today) ->
                Show.day(on) + " is past; today is " + Show.day(today) + ".";
            case OrderOutcome.AfterCutOff(var on, var closedAt, var zone, var earliest) ->
                "Orders for " + Show.day(on) + " were taken until " + Show.time(closedAt, zone)
                        + ". The earliest day now is " + Show.day(earliest) + ".";
            case OrderOutcome.TooFarAhead(var on, var latest) ->
                Show.day(on) + " is too far ahead; the latest day is " + Show.day(latest) + ".";
            case OrderOutcome.NoLines() -> "The order has no line. Give at least one item a quantity.";
            case OrderOutcome.TooManyLines(var most) ->
                "An order has at most " + Show.count(most, "line") + ". Make two of it.";
            case OrderOutcome.UnknownItem(var line, var item) ->
                "There is no " + item + ". Choose an item from the list.";
            case OrderOutcome.NotForSale(var line, var item) ->
                item + " is not sold: it is closed, or it is a component.";
            case OrderOutcome.ItemOfOtherState(var line, var item, var state) ->
                item + " is not an item of " + state
                        + ". Cannabis crosses no state line; choose one that is sold here.";
            case OrderOutcome.NoteTooLong(var most) ->
                "The note has at most " + Show.number(most) + " characters. Shorten it.";
            case OrderOutcome.BadQuantity(var line, var item, var unit) ->
                item + " is ordered in " + unit + ", above zero and at most 10,000,000.";
            case OrderOutcome.NoPrice(var line, var item) ->
                item + " has no price of ours. Write the price that was agreed on; 0 for goods given away.";
            case OrderOutcome.BadPrice(var line, var item) ->
                "The price of " + item + " is dollars and cents, from zero to $1,000,000.";
            case OrderOutcome.ReasonMissing() -> "Say why; the record keeps it.";
            case OrderOutcome.LedgerRefused(var why) -> LedgerWords.of(why);
        };
    }

    /** The line a refusal is about; 0 for the order as a whole. */
    static int line(OrderOutcome.Refused refused) {
        return switch (refused) {
            case OrderOutcome.UnknownItem r -> r.line();
            case OrderOutcome.NotForSale r -> r.line();
            case OrderOutcome.ItemOfOtherState r -> r.line();
            case OrderOutcome.BadQuantity r -> r.line();
            case OrderOutcome.NoPrice r -> r.line();
            case OrderOutcome.BadPrice r -> r.line();
            default -> 0;
        };
    }

    static String of(AllocationOutcome outcome) {
        return switch (outcome) {
            case AllocationOutcome.Allocated(var number, var packages, var shortLines) ->
                number + ": " + packages + (packages == 1 ? " package" : " packages") + " promised"
                        + (shortLines.isEmpty()
                                ? "."
                                : "; short: "
                                        + shortLines.stream()
                                                .map(OrderWords::words)
                                                .collect(Collectors.joining("; ")) + ".");
            case AllocationOutcome.NotPossible(var number, var why) -> number + ": " + of(why);
            case AllocationOutcome.TakenMeanwhile(var number, var last) ->
                number + ": others took packages at the same moment (" + LedgerWords.of(last)
                        + ") Nothing was promised; allocate it again.";
        };
    }

    static String words(AllocationOutcome.ShortLine line) {
        return Show.number(line.missing()) + " " + Show.unit(line.unit()) + " of " + line.item() + " ("
                + (line.blockedBy().isEmpty() ? "nothing more on hand" : String.join(", ", line.blockedBy())) + ")";
    }

    /** What a run over many orders came to. */
    static String of(List<AllocationOutcome> outcomes) {
        if (outcomes.size() == 1) {
            return of(outcomes.getFirst());
        }
        long full = outcomes.stream()
                .filter(o -> o instanceof AllocationOutcome.Allocated a
                        && a.shortLines().isEmpty())
                .count();
        var rest = outcomes.stream()
                .filter(o -> !(o instanceof AllocationOutcome.Allocated a)
                        || !a.shortLines().isEmpty())
                .map(OrderWords::of)
                .limit(5)
                .toList();
        return full + " of " + Show.count(outcomes.size(), "order") + " are promised in full."
                + (rest.isEmpty() ? "" : " " + String.join(" ", rest));
    }

    static Cell badge(OrderState state, boolean isShort) {
        return switch (state) {
            case CONFIRMED -> Cell.badge("To allocate", "info");
            case ALLOCATED -> isShort ? Cell.badge("Allocated, short", "warn") : Cell.badge("To pick", "info");
            case PICKED -> Cell.badge("Picked", "good");
            case SHIPPED -> Cell.badge("On the way", "info");
            case DELIVERED -> Cell.badge("Delivered", "good");
            case CANCELLED -> Cell.badge("Cancelled", "quiet");
        };
    }
}
