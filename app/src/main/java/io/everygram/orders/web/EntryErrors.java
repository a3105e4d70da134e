package io.everygram.orders.web;

import java.util.Map;

/** What was wrong with a typed order, by where it stands; lines by their row on the page. */
record EntryErrors(String whole, String customer, String day, Map<Integer, String> lines) {
    EntryErrors {
        lines = Map.copyOf(lines);
    }

    static EntryErrors none() {
        return new EntryErrors("", "", "", Map.of());
    }

    boolean isEmpty() {
        return whole.isEmpty() && customer.isEmpty() && day.isEmpty() && lines.isEmpty();
    }
}
