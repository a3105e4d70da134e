package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetKind;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.orders.OrderJudgments;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.web.OrderRows.Read;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/**
 * Orders in a file: one row a line. Rows of a customer, a day and a reference are one order, which goes ahead whole or not at all. A reference that an open
 * order of the customer bears means that order.
 */
@Component
class OrderFile implements SheetKind {
    private final Orders orders;
    private final OrderRows rows;
    private final Catalog catalog;

    OrderFile(Orders orders, OrderRows rows, Catalog catalog) {
        this.orders = orders;
        this.rows = rows;
        this.catalog = catalog;
    }

    @Override
    public String name() {
        return "ORDERS";
    }

    @Override
    public String path() {
        return "/orders/files";
    }

    @Override
    public String permission() {
        return Permissions.ORDER;
    }

    @Override
    public List<Column> columns() {
        return OrderRows.COLUMNS;
    }

    @Override
    public List<Judged> judge(FacilityId facility, List<Row> file, IntConsumer told) {
        var read = rows.read(facility, file);
        var groups = new LinkedHashMap<String, List<Read>>();
        read.forEach(row ->
                groups.computeIfAbsent(row.group(), g -> new ArrayList<>()).add(row));
        var judged = new TreeMap<Integer, Judged>();
        var judgments = orders.judgments(facility);
        for (var group : groups.values()) {
            together(facility, judgments, group).forEach(j -> judged.put(j.row().number(), j));
            told.accept(judged.size());
        }
        return List.copyOf(judged.values());
    }

    private List<Judged> together(FacilityId facility, OrderJudgments judgments, List<Read> group) {
        itemsOnce(group);
        var standing = standing(facility, group);
        OrderRows.refusals(judgments, group, standing);
        standing.filter(order -> !order.state().allowsEdit(order.isAnythingPicked()) && !isSame(order, group))
                .ifPresent(order -> group.forEach(row -> row.wrong(
                        OrderRows.REFERENCE,
                        "It is order " + order.head().number() + ", which is " + words(order)
                                + " and cannot be changed by a file any more.")));
        var bad = group.stream().filter(row -> !row.wrong().isEmpty()).findFirst();
        return bad.isPresent()
                ? group.stream().map(row -> bad(row, bad.get())).toList()
                : group.stream().map(row -> good(row, group, standing)).toList();
    }

    private static String words(SalesOrder order) {
        return order.isAnythingPicked()
                ? "being picked"
                : Show.words(order.state().name()).toLowerCase(java.util.Locale.ROOT);
    }

    private static Judged bad(Read row, Read first) {
        return Judged.bad(
                row.row(),
                row.key(),
                row.group(),
                row.wrong().isEmpty()
                        ? List.of(new Wrong(
                                "",
                                "Row " + first.row().number()
                                        + " of the same order is bad; an order goes ahead whole. Mend that row."))
                        : row.wrong());
    }

    private static void itemsOnce(List<Read> group) {
        var first = new HashMap<Long, Integer>();
        for (var row : group) {
            if (row.item().isPresent()) {
                var other =
                        first.putIfAbsent(row.item().get().itemId(), row.row().number());
                if (other != null) {
                    row.wrong("Item", "Row " + other + " of the same order has it already. Add the quantities up.");
                }
            }
        }
    }

    /** The order that the rows mean, if there is one. */
    private Optional<SalesOrder> standing(FacilityId facility, List<Read> group) {
        var first = group.getFirst();
        if (first.customer().isEmpty() || first.day().isEmpty()) {
            return Optional.empty();
        }
        var found = orders.ofCustomer(
                facility,
                first.customer().get().customerId(),
                first.reference(),
                first.day().get());
        return first.reference().isEmpty()
                ? found.stream().filter(order -> isSame(order, group)).findFirst()
                : found.stream().findFirst();
    }

    /** Whether the order is what the rows ask for; a price that they do not name is right as it is. */
    private static boolean isSame(SalesOrder order, List<Read> group) {
        return group.getFirst().day().filter(order.head().deliverOn()::equals).isPresent()
                && quantities(order).equals(wanted(group))
                && group.stream().allMatch(row -> hasPrice(order, row));
    }

    private static boolean hasPrice(SalesOrder order, Read row) {
        return row.price().isEmpty()
                || order.lines().stream()
                        .filter(line -> row.item()
                                .filter(i -> i.itemId() == line.itemId())
                                .isPresent())
                        .allMatch(line -> line.price().compareTo(row.price().get()) == 0);
    }

    private static Map<Long, BigDecimal> quantities(SalesOrder order) {
        var sums = new TreeMap<Long, BigDecimal>();
        order.lines().forEach(line -> sums.merge(line.itemId(), line.quantity().stripTrailingZeros(), OrderFile::sum));
        return sums;
    }

    private static Map<Long, BigDecimal> wanted(List<Read> group) {
        var sums = new TreeMap<Long, BigDecimal>();
        group.forEach(row -> {
            if (row.item().isPresent() && row.quantity().isPresent()) {
                sums.merge(row.item().get().itemId(), row.quantity().get().stripTrailingZeros(), OrderFile::sum);
            }
        });
        return sums;
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return a.add(b).stripTrailingZeros();
    }

    private static Judged good(Read row, List<Read> group, Optional<SalesOrder> standing) {
        if (standing.isEmpty()) {
            return new Judged(row.row(), row.key(), row.group(), Verdict.NEW, words(row), List.of());
        }
        var order = standing.get();
        if (isSame(order, group)) {
            return new Judged(
                    row.row(),
                    row.key(),
                    row.group(),
                    Verdict.UNCHANGED,
                    "as in " + order.head().number(),
                    List.of());
        }
        var cells = new LinkedHashMap<>(row.row().cells());
        cells.put("_order", order.head().number());
        cells.put("_version", Integer.toString(order.head().version()));
        cells.put("_before", OrderRows.written(order));
        return new Judged(
                new Row(row.row().number(), cells),
                row.key(),
                row.group(),
                Verdict.CHANGED,
                difference(row, order),
                List.of());
    }

    private static String difference(Read row, SalesOrder order) {
        var before = order.lines().stream()
                .filter(line -> line.itemId() == row.item().orElseThrow().itemId())
                .map(SalesOrder.Line::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var moved = order.head().deliverOn().equals(row.day().orElseThrow())
                ? ""
                : ", deliver on " + Show.day(order.head().deliverOn()) + " → "
                        + Show.day(row.day().get());
        return order.head().number() + ": " + Show.number(before) + " → " + words(row) + moved;
    }

    private static String words(Read row) {
        var item = row.item().orElseThrow();
        return Show.number(row.quantity().orElseThrow()) + " " + Show.unit(item.unit()) + " " + item.name()
                + row.price().map(p -> " at " + Show.money(p)).orElse(" at our price");
    }

    @Override
    public Result apply(CurrentPerson person, String key, List<Row> group) {
        var read = rows.read(person.facility(), group);
        var first = read.getFirst();
        if (read.stream().anyMatch(row -> !row.wrong().isEmpty())) {
            return new Result.Refused("Customer or item has been removed or renamed after the file was judged.");
        }
        var number = first.row().cell("_order");
        if (number.isEmpty()
                && !first.reference().isEmpty()
                && standing(person.facility(), read).isPresent()) {
            return new Result.Refused("An order with this reference was made after the file was judged.");
        }
        var placement = new Orders.Placement(
                person.facility(),
                new IdempotencyKey(key),
                first.customer().orElseThrow().customerId(),
                first.day().orElseThrow(),
                first.row().cell("note"),
                first.reference(),
                read.stream().map(OrderFile::line).toList(),
                person.name());
        var outcome = number.isEmpty()
                ? orders.place(placement)
                : orders.change(number, Integer.parseInt(first.row().cell("_version")), placement);
        return switch (outcome) {
            case OrderOutcome.Done(var done, var _) -> new Result.Done(done);
            case OrderOutcome.Refused refused -> new Result.Refused(OrderWords.of(refused));
        };
    }

    private static Orders.PlacedLine line(Read row) {
        var item = row.item().orElseThrow();
        return new Orders.PlacedLine(
                item.id(),
                new Quantity(row.quantity().orElseThrow(), item.unitOfMeasure()),
                row.price().orElse(null));
    }

    @Override
    public Optional<String> staysBecause(FacilityId facility, String reference, List<Row> group) {
        var order = orders.find(facility, reference);
        if (order.isEmpty()) {
            return Optional.of("It is gone.");
        }
        if (!order.get().state().allowsEdit(order.get().isAnythingPicked())) {
            return Optional.of("It is " + words(order.get()) + ".");
        }
        return isSame(order.get(), rows.read(facility, group))
                ? Optional.empty()
                : Optional.of("Somebody changed it since.");
    }

    @Override
    public void undo(CurrentPerson person, String reference, List<Row> group) {
        var order = orders.find(person.facility(), reference).orElseThrow();
        var before = group.getFirst().cell("_before");
        var version = order.head().version();
        var outcome = before.isEmpty()
                ? orders.cancel(
                        person.facility(), reference, version, "The file it came in was taken back", person.name())
                : orders.change(reference, version, before(person, order, before));
        if (outcome instanceof OrderOutcome.Refused refused) {
            throw new IllegalStateException(reference + " was not taken back: " + OrderWords.of(refused));
        }
    }

    private Orders.Placement before(CurrentPerson person, SalesOrder order, String written) {
        var parts = List.of(written.split("\n"));
        var lines = parts.stream()
                .skip(1)
                .map(line -> line.split(" "))
                .map(cells -> {
                    var item = catalog.item(Long.parseLong(cells[0])).orElseThrow();
                    return new Orders.PlacedLine(
                            item.id(),
                            new Quantity(new BigDecimal(cells[1]), item.unitOfMeasure()),
                            new BigDecimal(cells[2]));
                })
                .toList();
        return new Orders.Placement(
                person.facility(),
                IdempotencyKey.fresh(),
                order.head().customerId(),
                LocalDate.parse(parts.getFirst()),
                order.head().note(),
                order.head().reference(),
                lines,
                person.name());
    }
}
