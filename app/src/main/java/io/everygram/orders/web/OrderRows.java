package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetKind.Column;
import io.everygram.catalog.imports.SheetKind.Row;
import io.everygram.catalog.imports.SheetKind.Wrong;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.orders.OrderJudgments;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.SalesOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the rows of a file of orders and gathers everything wrong with each. */
@Component
class OrderRows {
    static final String REFERENCE = "Reference";
    static final List<Column> COLUMNS = List.of(
            Column.required("customer", "Customer", "Customer code", "License", "Dispensary", "Store", "Ship to"),
            Column.required("deliver_on", "Deliver on", "Delivery date", "Date", "Day", "Delivery day"),
            Column.required("item", "Item", "Item number", "SKU", "Product"),
            Column.required("quantity", "Quantity", "Qty", "Units"),
            Column.optional("price", "Price", "Unit price"),
            Column.optional("reference", REFERENCE, "PO", "PO number", "Order", "Order number", "Customer PO"),
            Column.optional("note", "Note", "Notes", "Comment"));
    private static final List<DateTimeFormatter> DAYS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT));

    private final Catalog catalog;

    OrderRows(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A row with what could be read of it; {@code wrong} grows while it is judged. */
    record Read(
            Row row,
            Optional<Catalog.Customer> customer,
            Optional<LocalDate> day,
            Optional<Catalog.Item> item,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> price,
            List<Wrong> wrong) {
        String reference() {
            return row.cell("reference");
        }

        /** Rows of a customer, a day and a reference are one order; what cannot be read goes by what was typed. */
        String group() {
            return customer.map(c -> Long.toString(c.customerId())).orElseGet(() -> "?" + row.cell("customer")) + " "
                    + day.map(LocalDate::toString).orElseGet(() -> row.cell("deliver_on")) + " " + reference();
        }

        String key() {
            return customer.map(Catalog.Customer::name).orElseGet(() -> row.cell("customer")) + " · "
                    + item.map(Catalog.Item::number).orElseGet(() -> row.cell("item"));
        }

        void wrong(String field, String reason) {
            wrong.add(new Wrong(field, reason));
        }
    }

    List<Read> read(FacilityId facility, List<Row> rows) {
        var customers = new HashMap<String, List<Catalog.Customer>>();
        var items = new HashMap<String, Optional<Catalog.Item>>();
        return rows.stream().map(row -> read(facility, row, customers, items)).toList();
    }

    private Read read(
            FacilityId facility,
            Row row,
            Map<String, List<Catalog.Customer>> customers,
            Map<String, Optional<Catalog.Item>> items) {
        var wrong = new ArrayList<Wrong>();
        var called = customers.computeIfAbsent(row.cell("customer"), name -> catalog.customersCalled(facility, name));
        var item = items.computeIfAbsent(
                row.cell("item"), name -> catalog.item(name).or(() -> catalog.itemNamed(name)));
        if (called.size() != 1) {
            wrong.add(new Wrong("Customer", customer(row.cell("customer"), called)));
        }
        var day = day(row.cell("deliver_on"), wrong);
        if (item.isEmpty()) {
            wrong.add(new Wrong(
                    "Item",
                    row.cell("item").isEmpty()
                            ? "It must be filled in."
                            : "There is no item “" + row.cell("item") + "”. Write its number or its whole name."));
        }
        return new Read(
                row,
                called.size() == 1 ? Optional.of(called.getFirst()) : Optional.empty(),
                day,
                item,
                quantity(row.cell("quantity"), item, wrong),
                price(row.cell("price"), wrong),
                wrong);
    }

    private static String customer(String typed, List<Catalog.Customer> called) {
        if (typed.isEmpty()) {
            return "It must be filled in.";
        }
        return called.isEmpty()
                ? "There is no customer “" + typed
                        + "” at this facility. Write the code, the license number or the whole name."
                : "Several customers are called “" + typed + "”: "
                        + called.stream().map(Catalog.Customer::code).collect(Collectors.joining(", "))
                        + ". Write the code.";
    }

    private static Optional<LocalDate> day(String typed, List<Wrong> wrong) {
        for (var format : DAYS) {
            try {
                return Optional.of(LocalDate.parse(typed, format));
            } catch (DateTimeParseException e) {
                // The next writing is tried; what is none of them is said below.
            }
        }
        wrong.add(new Wrong("Deliver on", "“" + typed + "” is no day. Write it like 2026-12-31 or 12/31/2026."));
        return Optional.empty();
    }

    private static Optional<BigDecimal> quantity(String typed, Optional<Catalog.Item> item, List<Wrong> wrong) {
        var scale = item.map(i -> i.unitOfMeasure().scale()).orElse(7);
        var figure = EntryForm.figure(typed)
                .filter(q -> q.signum() > 0 && q.stripTrailingZeros().scale() <= scale);
        if (figure.isEmpty()) {
            wrong.add(new Wrong(
                    "Quantity",
                    "“" + typed + "” is no quantity"
                            + item.map(i -> " in " + i.unitOfMeasure().symbol()).orElse("") + " above zero."));
        }
        return figure;
    }

    private static Optional<BigDecimal> price(String typed, List<Wrong> wrong) {
        var figure = EntryForm.figure(typed);
        if (figure.isEmpty() && !typed.isEmpty()) {
            wrong.add(new Wrong(
                    "Price", "“" + typed + "” is no price. Write it like 12.50, or leave it blank for ours."));
        }
        return figure;
    }

    /** Adds what the order's own rules have against each row that could be read. */
    static void refusals(OrderJudgments judgments, List<Read> group, Optional<SalesOrder> standing) {
        for (var row : group) {
            if (row.customer().isPresent()
                    && row.day().isPresent()
                    && row.item().isPresent()
                    && row.quantity().isPresent()) {
                var line = new Orders.PlacedLine(
                        row.item().get().id(),
                        new Quantity(row.quantity().get(), row.item().get().unitOfMeasure()),
                        row.price().orElse(null));
                var isNewDay = standing.filter(order ->
                                order.head().deliverOn().equals(row.day().get()))
                        .isEmpty();
                judgments
                        .of(row.customer().get().customerId(), row.day().get(), isNewDay, line)
                        .forEach(refused -> row.wrong(field(refused), OrderWords.of(refused)));
            }
        }
    }

    private static String field(OrderOutcome.Refused refused) {
        return switch (refused) {
            case OrderOutcome.UnknownCustomer _, OrderOutcome.OtherState _, OrderOutcome.LicenseEnds _ -> "Customer";
            case OrderOutcome.DayIsPast _, OrderOutcome.AfterCutOff _, OrderOutcome.TooFarAhead _ -> "Deliver on";
            case OrderOutcome.BadQuantity _ -> "Quantity";
            case OrderOutcome.NoPrice _, OrderOutcome.BadPrice _ -> "Price";
            case OrderOutcome.UnknownItem _, OrderOutcome.NotForSale _, OrderOutcome.ItemOfOtherState _ -> "Item";
            default -> "";
        };
    }

    /** An order as it is, for taking a change back: its day, then item, quantity and price of each line. */
    static String written(SalesOrder order) {
        return order.head().deliverOn() + "\n"
                + order.lines().stream()
                        .map(line -> line.itemId() + " "
                                + line.quantity().stripTrailingZeros().toPlainString() + " " + line.price())
                        .collect(Collectors.joining("\n"));
    }
}
