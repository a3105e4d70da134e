package io.everygram.purchasing.web;

import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frame;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.purchasing.OnOrderLines.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is on order, summed by one thing; a group has a row for each unit of measure, since different ones are never added. */
final class OnOrderTable {
    /** By what open lines can be grouped. */
    enum By {
        ITEM,
        CATEGORY,
        FACILITY,
        VENDOR,
        ORDER;

        static Optional<By> parse(String word) {
            return List.of(values()).stream()
                    .filter(by -> by.name().equalsIgnoreCase(word))
                    .findFirst();
        }
    }

    private final By by;
    private final Map<Long, String> facilities;

    OnOrderTable(By by, List<Frame.Facility> facilities) {
        this.by = by;
        this.facilities = facilities.stream().collect(Collectors.toMap(Frame.Facility::id, Frame.Facility::code));
    }

    private record Key(String group, String label, Unit unit) {}

    /** What was added up of a group. */
    private static final class Sum {
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;
        private LocalDate next = LocalDate.MAX;
        private final Set<String> orders = new LinkedHashSet<>();
        private final Set<String> vendors = new LinkedHashSet<>();
        private String hint = "";

        private void add(Line line) {
            quantity = quantity.add(line.open().amount());
            amount = amount.add(line.amount());
            next = line.expectedOn().isBefore(next) ? line.expectedOn() : next;
            orders.add(line.number());
            vendors.add(line.vendor());
            hint = line.itemNumber();
        }
    }

    Table of(List<Line> lines) {
        var sums = new LinkedHashMap<Key, Sum>();
        for (var line : lines) {
            sums.computeIfAbsent(key(line), _ -> new Sum()).add(line);
        }
        var table = Table.of(Show.words(by.name()), "#On order", "Next expected", "#Orders", "Vendor", "#Value");
        sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::label)
                        .thenComparing(Key::group)
                        .thenComparing(Key::unit)))
                .forEach(entry -> row(table, entry.getKey(), entry.getValue()));
        return table.emptySaying(
                "Nothing was on order. Accept proposals under [Buy](/buy), or write an [order](/purchase-orders) by hand; it counts once it is approved.");
    }

    private void row(Table.Builder table, Key key, Sum sum) {
        var only = sum.orders.size() == 1
                ? "/purchase-orders/" + sum.orders.iterator().next()
                : "";
        var label = only.isEmpty() ? Cell.text(key.label()) : Cell.link(key.label(), only);
        table.row(
                "",
                only,
                by == By.ITEM ? label.hint(sum.hint) : label,
                Cell.number(sum.quantity, key.unit().name()),
                Cell.day(sum.next),
                Cell.number(sum.orders.size()),
                sum.vendors.size() == 1
                        ? Cell.muted(sum.vendors.iterator().next())
                        : Cell.muted(Show.count(sum.vendors.size(), "vendor")).hint(String.join(", ", sum.vendors)),
                Cell.money(sum.amount));
    }

    private Key key(Line line) {
        var unit = line.open().unit();
        return switch (by) {
            case ITEM -> new Key(Long.toString(line.itemId()), line.item(), unit);
            case CATEGORY -> new Key(line.category(), Show.words(line.category()), unit);
            case FACILITY ->
                new Key(
                        Long.toString(line.facilityId()),
                        facilities.getOrDefault(line.facilityId(), Long.toString(line.facilityId())),
                        unit);
            case VENDOR -> new Key(Long.toString(line.vendorId()), line.vendor(), unit);
            case ORDER -> new Key(line.number(), line.number(), unit);
        };
    }

    /** One sum for each unit of measure. */
    static String totals(List<Line> lines) {
        var sums = new TreeMap<Unit, BigDecimal>();
        lines.forEach(line -> sums.merge(line.open().unit(), line.open().amount(), BigDecimal::add));
        var orders = lines.stream().map(Line::number).distinct().count();
        return Show.count(orders, "order") + " · on order "
                + (sums.isEmpty()
                        ? "nothing"
                        : sums.entrySet().stream()
                                .map(sum -> Show.number(sum.getValue()) + " "
                                        + sum.getKey().symbol())
                                .collect(Collectors.joining(", ")))
                + " · worth "
                + Show.money(lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
