package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.OnOrderSource;
import io.everygram.ledger.StockView;
import io.everygram.ledger.StockView.By;
import io.everygram.ledger.StockView.Line;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The six quantities of the glossary side by side, each under its own name. */
@Component
class StockTable {
    private static final BigDecimal NONE = BigDecimal.ZERO;

    private final ObjectProvider<OnOrderSource> sources;
    private final Catalog catalog;

    StockTable(ObjectProvider<OnOrderSource> sources, Catalog catalog) {
        this.sources = sources;
        this.catalog = catalog;
    }

    /** A group in one unit of measure. */
    private record Key(String group, String unit) {}

    Table of(StockView.Question question, List<Line> lines, StockController.Address address) {
        var by = question.by();
        boolean knowsOrders = knowsOrders(question);
        var onOrder = knowsOrders ? onOrder(question) : Map.<Key, BigDecimal>of();
        var open = new HashMap<>(onOrder);
        boolean ofItems = by == By.LOT || by == By.PACKAGE;
        var names = ofItems ? catalog.names(lines.stream().map(Line::number).toList()) : Map.<String, String>of();
        var columns = new ArrayList<>(List.of(
                Show.words(by.name()),
                "#Packages and lots",
                "#On hand",
                "#Held",
                "#Allocated",
                "#Available to promise",
                "#In transit",
                "#Value at cost"));
        if (knowsOrders) {
            columns.add(columns.size() - 1, "#On order");
        }
        if (ofItems) {
            columns.add(1, "Item");
        }
        var table = Table.of(columns.toArray(String[]::new));
        for (var line : lines) {
            var ordered = open.remove(new Key(line.key(), line.unit()));
            var cells = cells(by, line, ordered == null ? NONE : ordered, knowsOrders, address);
            if (ofItems) {
                cells.add(1, Cell.text(names.getOrDefault(line.number(), "")).hint(line.number()));
            }
            table.row("", drill(by, line.key(), line.tag(), address), cells.toArray(Cell[]::new));
        }
        if (question.after().isEmpty()
                && lines.size() < question.limit() - 1
                && question.words().isEmpty()) {
            unstocked(table, by, open, address);
        }
        return table.emptySaying(
                "Nothing fits. Clear the search or choose another moment; how to take in what lies here already says [Getting started](/start).");
    }

    /** What is on order has an item, a category and a facility, and nothing yet of what a package has. */
    static boolean knowsOrders(StockView.Question question) {
        return (question.by() == By.ITEM || question.by() == By.CATEGORY || question.by() == By.FACILITY)
                && question.inside().isEmpty();
    }

    private static List<Cell> cells(
            By by, Line line, BigDecimal onOrder, boolean knowsOrders, StockController.Address address) {
        var cells = new ArrayList<>(List.of(
                label(by, line, drill(by, line.key(), line.tag(), address)),
                Cell.number(line.units()),
                Cell.number(line.onHand(), line.unit()),
                Packages.quiet(line.held(), line.unit()),
                Packages.quiet(line.allocated(), line.unit()),
                Cell.number(line.available(), line.unit()),
                Packages.quiet(line.inTransit(), line.unit()),
                Cell.money(line.cost())));
        if (knowsOrders) {
            cells.add(cells.size() - 1, Packages.quiet(onOrder, line.unit()));
        }
        return cells;
    }

    private static Cell label(By by, Line line, String href) {
        if (by == By.PACKAGE && line.tag() != null) {
            return Cell.tag(line.tag(), href);
        }
        var label = by == By.CATEGORY ? Show.words(line.label()) : line.label();
        var cell = href.isEmpty() ? Cell.text(label) : Cell.link(label, href);
        return by == By.ITEM ? cell.hint(line.number()) : cell;
    }

    /** From a group to its packages, from a package to its page. */
    private static String drill(By by, String key, @Nullable String tag, StockController.Address address) {
        if (by == By.PACKAGE) {
            return tag == null ? "" : "/packages/" + tag;
        }
        if (by == By.FACILITY) {
            return "";
        }
        var inside = new StockController.Address(
                "package", address.q(), by.name().toLowerCase(Locale.ROOT), key, address.at(), address.known());
        return inside.with("package");
    }

    /** What is on order and not in stock at all. */
    private void unstocked(Table.Builder table, By by, Map<Key, BigDecimal> open, StockController.Address address) {
        open.entrySet().stream()
                .map(e -> new Line(
                        e.getKey().group(),
                        name(by, e.getKey().group()),
                        "",
                        null,
                        e.getKey().unit(),
                        0,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        NONE,
                        NONE))
                .sorted(Comparator.comparing(Line::label).thenComparing(Line::key))
                .forEach(line -> table.row(
                        "",
                        drill(by, line.key(), line.tag(), address),
                        cells(by, line, open.getOrDefault(new Key(line.key(), line.unit()), NONE), true, address)
                                .toArray(Cell[]::new)));
    }

    private String name(By by, String key) {
        return switch (by) {
            case ITEM ->
                catalog.item(Long.parseLong(key)).map(Catalog.Item::name).orElse(key);
            case FACILITY ->
                catalog.facility(new FacilityId(Long.parseLong(key))).code();
            default -> key;
        };
    }

    /** What is on order, in the item's own unit of measure where the two measure alike. */
    private Map<Key, BigDecimal> onOrder(StockView.Question question) {
        var by = question.by();
        var lines = sources.orderedStream()
                .flatMap(source -> source.onOrder(question.facilities(), question.asOf()).stream())
                .toList();
        var items = lines.stream()
                .map(line -> line.item().value())
                .distinct()
                .flatMap(id -> catalog.item(id).stream())
                .collect(Collectors.toMap(Catalog.Item::itemId, item -> item));
        var sums = new LinkedHashMap<Key, BigDecimal>();
        for (var line : lines) {
            var item = items.get(line.item().value());
            if (item == null) {
                continue;
            }
            var quantity = inUnit(line.quantity(), Unit.valueOf(item.unit()));
            var group = switch (by) {
                case CATEGORY -> item.category();
                case FACILITY -> Long.toString(line.facility().value());
                default -> Long.toString(item.itemId());
            };
            sums.merge(new Key(group, quantity.unit().name()), quantity.amount(), BigDecimal::add);
        }
        return sums;
    }

    private static Quantity inUnit(Quantity quantity, Unit unit) {
        return quantity.unit().kind() == unit.kind() ? quantity.in(unit, RoundingMode.HALF_EVEN) : quantity;
    }

    /** One sum for each unit of measure. */
    String totals(List<Line> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        var value = lines.stream().map(Line::cost).reduce(NONE, BigDecimal::add);
        long units = lines.stream().mapToLong(Line::units).sum();
        return (units == 1 ? "1 package or lot" : Show.number(units) + " packages and lots") + " · on hand "
                + lines.stream()
                        .map(line -> Show.number(line.onHand()) + " " + Show.unit(line.unit()))
                        .collect(Collectors.joining(", "))
                + " · worth " + Show.money(value) + " at cost";
    }
}
