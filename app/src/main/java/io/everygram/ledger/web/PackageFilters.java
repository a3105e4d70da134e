package io.everygram.ledger.web;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.PackageList;
import io.everygram.ledger.PackageList.After;
import io.everygram.ledger.PackageList.Order;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.SyncSource;
import io.everygram.platform.web.WorklistPage.Chip;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What an address asks of the list of packages. */
@Component
class PackageFilters {
    /** More packages than these wait for the state only in a long outage; the list of reports shows them all. */
    private static final int MOST_UNSENT = 20_000;

    /** What the chips are called, and what they choose. */
    private static final SequencedMap<String, String> STATUSES = statuses();

    /** The columns that the list can be ordered by. */
    private static final Map<String, Order> ORDERS = Map.of(
            "Tag",
            Order.TAG,
            "Item",
            Order.ITEM,
            "Lot",
            Order.LOT,
            "Room",
            Order.ROOM,
            "On hand",
            Order.ON_HAND,
            "Lab",
            Order.LAB,
            "Packaged",
            Order.PACKAGED,
            "Expires",
            Order.EXPIRES,
            "Came in",
            Order.CAME_IN,
            "Cost",
            Order.COST);

    private final ObjectProvider<SyncSource> sync;

    private static SequencedMap<String, String> statuses() {
        var statuses = new LinkedHashMap<String, String>();
        statuses.put("On hand", "");
        statuses.put("Held", "held");
        statuses.put("Allocated", "allocated");
        statuses.put("Not passed", "untested");
        statuses.put("Not yet at the state", "unsent");
        return Collections.unmodifiableSequencedMap(statuses);
    }

    PackageFilters(ObjectProvider<SyncSource> sync) {
        this.sync = sync;
    }

    /** @param sort a column, with a minus before it for the other way round; empty for the order of tags */
    record Asked(String q, long room, String status, String sort) {
        Asked {
            status = STATUSES.containsValue(status) ? status : "";
        }

        /** The address of what is asked for. */
        String address(String path) {
            return withStatus(path, status);
        }

        private String withStatus(String path, String other) {
            return path + "?q=" + Packages.url(q) + (room == 0 ? "" : "&room=" + room)
                    + (sort.isEmpty() ? "" : "&sort=" + Packages.url(sort)) + "&status=" + Packages.url(other);
        }
    }

    /** A status or an order that is none asks for nothing; the page says so. */
    PackageList.Filter of(FacilityId facility, Asked asked) {
        var column = asked.sort().replaceFirst("^-", "");
        return new PackageList.Filter(
                asked.q(),
                asked.room(),
                asked.status(),
                only(facility, asked.status()),
                ORDERS.getOrDefault(column, Order.TAG),
                asked.sort().startsWith("-") && ORDERS.containsKey(column));
    }

    /** The tags of a list that another module knows. */
    private Optional<Set<String>> only(FacilityId facility, String status) {
        return status.equals("unsent")
                ? Optional.of(sync.stream()
                        .flatMap(state -> state.notYetThere(facility, MOST_UNSENT).stream())
                        .collect(Collectors.toSet()))
                : Optional.empty();
    }

    static List<Chip> chips(Asked asked) {
        return STATUSES.entrySet().stream()
                .map(chip -> new Chip(
                        chip.getKey(),
                        asked.withStatus("/packages", chip.getValue()),
                        asked.status().equals(chip.getValue()),
                        ""))
                .toList();
    }

    /** The row a list goes on behind, as a part of an address. */
    static String after(Stock.PackageRow row, PackageList.Filter filter) {
        var after = After.row(row, filter);
        return Packages.url(after.tag() + " " + after.key());
    }

    /** The same, read; empty when it is none of the list's order. */
    static Optional<After> after(String text, PackageList.Filter filter) {
        if (text.isEmpty()) {
            return Optional.of(After.BEGINNING);
        }
        int space = text.indexOf(' ');
        if (space <= 0) {
            return Optional.empty();
        }
        var key = text.substring(space + 1);
        return isOf(filter.order(), key) ? Optional.of(new After(key, text.substring(0, space))) : Optional.empty();
    }

    private static boolean isOf(Order order, String key) {
        try {
            switch (order) {
                case ON_HAND, COST -> new BigDecimal(key);
                case PACKAGED, EXPIRES -> {
                    if (!key.endsWith("infinity")) {
                        LocalDate.parse(key);
                    }
                }
                case CAME_IN -> Instant.parse(key);
                case TAG, ITEM, LOT, ROOM, LAB -> {}
            }
            return true;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }
}
