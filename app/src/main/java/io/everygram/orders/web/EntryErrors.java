package io.everygram.orders.web;

import io.everygram.orders.OrderOutcome;
import io.everygram.platform.web.WrongField;
import java.util.HashMap;
import java.util.Map;

/** What was wrong with a typed order, by where it stands; lines by their row on the page. */
record EntryErrors(String whole, String customer, String day, String note, Map<Integer, WrongField> lines) {
    EntryErrors {
        lines = Map.copyOf(lines);
    }

    static EntryErrors none() {
        return new EntryErrors("", "", "", "", Map.of());
    }

    static EntryErrors ofLine(int row, String field, String words) {
        return new EntryErrors("", "", "", "", Map.of(row, new WrongField(field, words)));
    }

    /** @param row on which the line stands that the refusal is about, if it is about one */
    static EntryErrors of(OrderOutcome.Refused refused, int row) {
        var words = OrderWords.of(refused);
        return switch (refused) {
            case OrderOutcome.UnknownItem _, OrderOutcome.NotForSale _, OrderOutcome.ItemOfOtherState _ ->
                ofLine(row, "item", words);
            case OrderOutcome.BadQuantity _ -> ofLine(row, "quantity", words);
            case OrderOutcome.NoPrice _, OrderOutcome.BadPrice _ -> ofLine(row, "price", words);
            case OrderOutcome.UnknownCustomer _, OrderOutcome.OtherState _, OrderOutcome.LicenseEnds _ ->
                new EntryErrors("", words, "", "", Map.of());
            case OrderOutcome.DayIsPast _, OrderOutcome.AfterCutOff _, OrderOutcome.TooFarAhead _ ->
                new EntryErrors("", "", words, "", Map.of());
            case OrderOutcome.NoteTooLong _ -> new EntryErrors("", "", "", words, Map.of());
            default -> new EntryErrors(words, "", "", "", Map.of());
        };
    }

    /** These, and the others where nothing stands yet. */
    EntryErrors and(EntryErrors others) {
        var both = new HashMap<>(others.lines);
        both.putAll(lines);
        return new EntryErrors(
                first(whole, others.whole),
                first(customer, others.customer),
                first(day, others.day),
                first(note, others.note),
                both);
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    boolean isEmpty() {
        return equals(none());
    }
}
