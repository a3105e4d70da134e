package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.imports.SheetKind.Column;
import io.everygram.catalog.imports.SheetKind.Row;
import io.everygram.catalog.imports.SheetKind.Wrong;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.NewTags;
import io.everygram.ledger.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the rows of a file of opening stock: what each cell means at a facility. */
@Component
class OpeningRows {
    static final List<Column> COLUMNS = List.of(
            Column.optional("tag", "Package tag", "Tag", "Package", "Label", "Metrc tag", "Package label"),
            Column.required("item", "Item", "Item number", "Item name", "Product", "Product name", "SKU"),
            Column.optional("lot", "Lot", "Batch", "Batch number", "Lot number", "Production batch number"),
            Column.required("quantity", "Quantity", "On hand", "Qty"),
            Column.optional("unit", "Unit", "Unit of measure", "UOM", "Unit of measure name"),
            Column.required("room", "Room", "Location", "Location name"),
            Column.optional("slot", "Slot", "Bin", "Shelf"),
            Column.optional("cost", "Cost of all", "Cost", "Total cost", "Value"),
            Column.optional("unit_cost", "Cost of one", "Unit cost"),
            Column.optional("packaged", "Packaged on", "Packaged", "Packaged date"),
            Column.optional("expires", "Expires on", "Expires", "Expiration date", "Use by", "Best by"),
            Column.optional("owner", "Owner", "Owner license", "Consignor"),
            Column.optional("lab_state", "Lab state", "Lab testing state", "Lab test status"));

    private static final Set<String> LAB_STATES = Set.of(
            "NotSubmitted",
            "SubmittedForTesting",
            "TestingInProgress",
            "AwaitingConfirmation",
            "RetestFailed",
            "RetestPassed",
            "Remediated",
            "SelectedForRandomTesting",
            "TestPassed",
            "TestFailed",
            "NotRequired",
            "ProcessValidated");
    private static final Map<String, String> LAB_STATES_BY_WORD =
            LAB_STATES.stream().collect(Collectors.toUnmodifiableMap(OpeningRows::plain, state -> state));

    private final Catalog catalog;
    private final NewTags newTags;

    OpeningRows(Catalog catalog, NewTags newTags) {
        this.catalog = catalog;
        this.newTags = newTags;
    }

    /** A row with what its cells mean; what could not be read is absent and among the wrongs. */
    record Read(
            Row row,
            Optional<PackageTag> tag,
            Optional<Catalog.Item> item,
            String lot,
            Optional<Quantity> quantity,
            Optional<Place> place,
            Money cost,
            Optional<LocalDate> packaged,
            Optional<LocalDate> expires,
            String labState,
            String owner,
            List<Wrong> wrong) {
        String key() {
            return tag.map(PackageTag::value).orElseGet(() -> (row.cell("item") + " " + row.cell("lot")).strip());
        }
    }

    List<Read> read(FacilityId facility, List<Row> rows) {
        var here = new Here(
                items(rows),
                catalog.rooms(facility),
                catalog.slots(facility).stream()
                        .collect(Collectors.toMap(slot -> slot.code().toLowerCase(Locale.ROOT), slot -> slot)));
        var read = rows.stream().map(row -> read(here, row)).toList();
        var against = newTags.against(
                facility,
                read.stream()
                        .flatMap(row -> row.tag().stream())
                        .map(PackageTag::value)
                        .distinct()
                        .toList());
        read.forEach(row -> row.tag()
                .map(tag -> against.get(tag.value()))
                .ifPresent(why -> row.wrong().add(new Wrong("Package tag", LedgerWords.of(why)))));
        return read;
    }

    private Map<String, Catalog.Item> items(List<Row> rows) {
        var items = new HashMap<String, Catalog.Item>();
        var found = catalog.itemsCalled(
                rows.stream().map(row -> row.cell("item")).distinct().toList());
        found.forEach(item -> items.putIfAbsent(item.name().toLowerCase(Locale.ROOT), item));
        found.forEach(item -> items.put(item.number().toLowerCase(Locale.ROOT), item));
        return items;
    }

    /** What the rows are read against. */
    private record Here(Map<String, Catalog.Item> items, List<Catalog.Room> rooms, Map<String, Catalog.Slot> slots) {
        Here {
            items = Map.copyOf(items);
            rooms = List.copyOf(rooms);
            slots = Map.copyOf(slots);
        }
    }

    private static Read read(Here here, Row row) {
        var wrong = new ArrayList<Wrong>();
        var item = Optional.ofNullable(here.items().get(row.cell("item").toLowerCase(Locale.ROOT)));
        if (item.isEmpty()) {
            wrong.add(new Wrong(
                    "Item",
                    row.cell("item").isEmpty()
                            ? "Say which item it is, by number or name."
                            : "There is no item “" + row.cell("item")
                                    + "”. Import the items first, or correct the name."));
        }
        var tag = tag(row, item, wrong);
        var quantity = quantity(row, item, wrong);
        var packaged = day("Packaged on", row.cell("packaged"), wrong);
        var expires = day("Expires on", row.cell("expires"), wrong);
        if (packaged.isPresent() && expires.isPresent() && expires.get().isBefore(packaged.get())) {
            wrong.add(new Wrong("Expires on", "It lies before the day it was packaged. Check both."));
        }
        return new Read(
                row,
                tag,
                item,
                lot(row, item, wrong),
                quantity,
                place(here, row, wrong),
                cost(row, item, quantity, wrong),
                packaged,
                expires,
                labState(row, item, wrong),
                row.cell("owner"),
                wrong);
    }

    private static Optional<PackageTag> tag(Row row, Optional<Catalog.Item> item, List<Wrong> wrong) {
        var typed = row.cell("tag");
        if (item.isPresent() && item.get().tracked() == typed.isEmpty()) {
            wrong.add(new Wrong(
                    "Package tag",
                    typed.isEmpty()
                            ? "This item is tracked: every package of it has a tag."
                            : "This item is not tracked; leave the tag blank, or correct the item."));
        }
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return switch (PackageTag.parse(typed)) {
            case PackageTag.Parsed.Tag(var tag) -> Optional.of(tag);
            case PackageTag.Parsed.NotATag(var _, var length) -> {
                wrong.add(new Wrong(
                        "Package tag",
                        "A tag has 24 letters and digits, or 16 digits; this has " + length
                                + ". Spreadsheets spoil long numbers: make the column text."));
                yield Optional.empty();
            }
        };
    }

    private static String lot(Row row, Optional<Catalog.Item> item, List<Wrong> wrong) {
        if (row.cell("lot").isEmpty() && item.filter(i -> !i.tracked()).isPresent()) {
            wrong.add(new Wrong("Lot", "What has no tag is told apart by its lot. Write one, e.g. OPENING."));
        }
        return row.cell("lot").isEmpty() ? "OPENING" : row.cell("lot");
    }

    private static Optional<Quantity> quantity(Row row, Optional<Catalog.Item> item, List<Wrong> wrong) {
        var amount = number(row.cell("quantity"));
        if (amount.filter(a -> a.signum() > 0).isEmpty()) {
            wrong.add(new Wrong(
                    "Quantity",
                    "Write how much there is, a figure above zero; “" + row.cell("quantity")
                            + "” is none. Leave out what is empty."));
            return Optional.empty();
        }
        if (item.isEmpty()) {
            return Optional.empty();
        }
        var unit = item.get().unitOfMeasure();
        var stated = row.cell("unit").isEmpty() ? Optional.of(unit) : Unit.parse(row.cell("unit"));
        if (stated.filter(s -> s.kind() == unit.kind()).isEmpty()) {
            wrong.add(new Wrong(
                    "Unit",
                    "The item is counted in " + unit.stateName() + "; “" + row.cell("unit")
                            + "” does not become that."));
            return Optional.empty();
        }
        try {
            return Optional.of(new Quantity(amount.get(), stated.get()).in(unit, RoundingMode.HALF_EVEN));
        } catch (ArithmeticException e) {
            wrong.add(new Wrong(
                    "Quantity",
                    stated.get().stateName() + " carry at most " + stated.get().scale() + " decimals."));
            return Optional.empty();
        }
    }

    private static Optional<Place> place(Here here, Row row, List<Wrong> wrong) {
        var typed = row.cell("room");
        var room = here.rooms().stream()
                .filter(r -> r.code().equalsIgnoreCase(typed) || r.name().equalsIgnoreCase(typed))
                .findFirst();
        if (room.isEmpty()) {
            wrong.add(new Wrong(
                    "Room",
                    "This facility has no room “" + typed + "”. Its rooms: "
                            + here.rooms().stream().map(Catalog.Room::name).collect(Collectors.joining(", ")) + "."));
            return Optional.empty();
        }
        if (row.cell("slot").isEmpty()) {
            return Optional.of(Place.room(room.get().roomId()));
        }
        var slot = Optional.ofNullable(here.slots().get(row.cell("slot").toLowerCase(Locale.ROOT)))
                .filter(s -> s.roomId() == room.get().roomId());
        if (slot.isEmpty()) {
            wrong.add(new Wrong(
                    "Slot",
                    room.get().name() + " has no slot “" + row.cell("slot") + "”. Leave it blank, or make it first."));
        }
        return slot.map(s -> Place.slot(s.slotId()));
    }

    /** What was paid for all of it: as written, else by the cost of one as written, else as the item says. */
    private static Money cost(Row row, Optional<Catalog.Item> item, Optional<Quantity> quantity, List<Wrong> wrong) {
        var all = money("Cost of all", row.cell("cost"), wrong);
        var one = money("Cost of one", row.cell("unit_cost"), wrong);
        if (all != null) {
            return all;
        }
        var each = one == null ? item.map(Catalog.Item::cost).orElse(BigDecimal.ZERO) : one.amount();
        return Money.rounded(
                each.multiply(quantity.map(Quantity::amount).orElse(BigDecimal.ZERO)), RoundingMode.HALF_EVEN);
    }

    private static @Nullable Money money(String field, String typed, List<Wrong> wrong) {
        if (typed.isEmpty()) {
            return null;
        }
        var amount = number(typed.replaceFirst("^\\$", ""))
                .filter(a -> a.signum() >= 0)
                .filter(a -> a.stripTrailingZeros().scale() <= Money.SCALE);
        if (amount.isEmpty()) {
            wrong.add(new Wrong(field, "“" + typed + "” is no amount of dollars with at most four decimals."));
        }
        return amount.map(Money::new).orElse(null);
    }

    private static Optional<BigDecimal> number(String typed) {
        var plain = typed.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?") ? typed.replace(",", "") : typed;
        return plain.matches("\\d{1,12}(\\.\\d{1,9})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String field, String typed, List<Wrong> wrong) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            var parts = typed.split("/", -1);
            return Optional.of(
                    parts.length == 3
                            ? LocalDate.of(
                                    Integer.parseInt(parts[2]), Integer.parseInt(parts[0]), Integer.parseInt(parts[1]))
                            : LocalDate.parse(typed.substring(0, Math.min(10, typed.length()))));
        } catch (DateTimeException | NumberFormatException e) {
            wrong.add(new Wrong(field, "“" + typed + "” is no day. Write 2031-02-28 or 2/28/2031."));
            return Optional.empty();
        }
    }

    private static String labState(Row row, Optional<Catalog.Item> item, List<Wrong> wrong) {
        if (item.filter(i -> !i.tracked()).isPresent()) {
            return "NotRequired";
        }
        var typed = row.cell("lab_state");
        if (typed.isEmpty()) {
            return "NotSubmitted";
        }
        var state = LAB_STATES_BY_WORD.get(plain(typed));
        if (state == null) {
            wrong.add(new Wrong(
                    "Lab state",
                    "“" + typed + "” is none of the state’s words: "
                            + LAB_STATES.stream().sorted().collect(Collectors.joining(", ")) + "."));
        }
        return Objects.requireNonNullElse(state, "NotSubmitted");
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
