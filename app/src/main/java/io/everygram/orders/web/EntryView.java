package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.OrderLists;
import io.everygram.orders.Orders;
import io.everygram.orders.domain.LinePricing;
import io.everygram.orders.domain.LinePricing.Portion;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WrongField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the page together on which an order is written: what was typed, and beside each line what is known of it. */
@Component
class EntryView {
    static final int USUAL_DAYS = 56;
    private static final int CUSTOMERS = 1_000;
    private static final int ITEMS = 600;
    private static final int BLANK = 5;

    private final Orders orders;
    private final OrderLists lists;
    private final Catalog catalog;

    EntryView(Orders orders, OrderLists lists, Catalog catalog) {
        this.orders = orders;
        this.lists = lists;
        this.catalog = catalog;
    }

    /** @param number of the order that is changed; empty for a new one */
    EntryPage page(FacilityId facility, String number, EntryForm form, EntryErrors errors) {
        var chosen = form.customerId().flatMap(id -> catalog.customer(facility, id));
        var rows = new ArrayList<>(rows(
                facility,
                number,
                form,
                errors,
                chosen.map(Catalog.Customer::minimumShelfLifeDays).orElse(0)));
        for (int i = 0; i < BLANK; i++) {
            rows.add(EntryPage.Row.blank());
        }
        return new EntryPage(
                number.isEmpty() ? "New order" : "Change order " + number,
                number.isEmpty()
                        ? "Choose the customer and check: what they usually take stands ready below."
                        : "Saving releases what is promised to the order; allocate it again afterwards. A line whose price stays keeps it; without a price it is priced anew.",
                number.isEmpty() ? "/orders/new" : "/orders/" + number + "/edit",
                number.isEmpty() ? "Place the order" : "Save the order",
                number.isEmpty() ? "/orders" : "/orders/" + number,
                form.key(),
                form.version(),
                errors.whole(),
                form.customer(),
                errors.customer(),
                chosen.map(EntryView::promises).orElse(""),
                catalog.customers(facility, "", CUSTOMERS).stream()
                        .map(c -> new Form.Option(
                                Long.toString(c.customerId()),
                                c.name() + ", " + c.city() + (c.keyAccount() ? " ★" : "")))
                        .toList(),
                form.deliverOn(),
                errors.day(),
                taken(facility, form, chosen),
                form.note(),
                errors.note(),
                rows,
                lists.sellable(facility, ITEMS).stream()
                        .map(item -> new Form.Option(item.number(), item.name()))
                        .toList());
    }

    private static String promises(Catalog.Customer customer) {
        var words = new ArrayList<String>();
        words.add(customer.licenseNumber() + ", valid to " + Show.day(customer.licenseValidTo()));
        words.add("promised: shelf life " + Show.count(customer.minimumShelfLifeDays(), "day"));
        var fill = customer.promisedFillShare();
        if (fill != null) {
            words.add(Show.number(fill.movePointRight(2)) + " % filled");
        }
        var lead = customer.promisedLeadDays();
        if (lead != null) {
            words.add("here within " + Show.count(lead, "day"));
        }
        return String.join("; ", words);
    }

    /** Until when the day's orders are taken, and when the customer takes deliveries on it. */
    private String taken(FacilityId facility, EntryForm form, Optional<Catalog.Customer> customer) {
        var words = new ArrayList<String>();
        var until = until(facility, form);
        if (!until.isEmpty()) {
            words.add(until);
        }
        if (customer.isPresent() && form.day().isPresent()) {
            var day = form.day().get().getDayOfWeek();
            var windows = customer.get().windows().words(day);
            words.add(
                    windows.isEmpty()
                            ? "The customer takes no deliveries on a "
                                    + day.getDisplayName(TextStyle.FULL, Locale.US) + ": "
                                    + customer.get().windows().words() + "."
                            : "Delivered " + windows + ".");
        }
        return String.join(" ", words);
    }

    private String until(FacilityId facility, EntryForm form) {
        var zone = catalog.facility(facility).zoneId();
        return orders.cutOff(facility)
                .flatMap(cutOff ->
                        form.day().map(day -> "Taken until " + Show.time(cutOff.closes(day, zone), zone) + "."))
                .orElse("");
    }

    /** What is known around the lines. */
    private record Around(
            Map<String, Catalog.Item> items,
            Map<Long, OrderLists.Usual> usual,
            Map<Long, OrderLists.Available> available,
            Map<Integer, List<Portion>> prices) {}

    private List<EntryPage.Row> rows(
            FacilityId facility, String number, EntryForm form, EntryErrors errors, int minimumShelfLifeDays) {
        var around = around(facility, number, form, minimumShelfLifeDays);
        var rows = new ArrayList<EntryPage.Row>();
        for (int i = 0; i < form.lines().size(); i++) {
            var typed = form.lines().get(i);
            var item = around.items().get(typed.item());
            var error = errors.lines().getOrDefault(i, WrongField.NONE);
            if (item != null) {
                rows.add(row(typed, item, around, around.prices().getOrDefault(i, List.of()), error));
            } else if (!typed.item().isEmpty() || !typed.isBlank()) {
                rows.add(new EntryPage.Row(typed.item(), typed.quantity(), typed.price(), "", "", "", "", error));
            }
        }
        return rows;
    }

    private Around around(FacilityId facility, String number, EntryForm form, int minimumShelfLifeDays) {
        var items = new HashMap<String, Catalog.Item>();
        form.lines().stream()
                .map(EntryForm.Line::item)
                .filter(item -> !item.isEmpty())
                .distinct()
                .forEach(item -> catalog.item(item).ifPresent(found -> items.put(item, found)));
        var day = form.day().orElse(LocalDate.of(1900, 1, 1));
        var usual = form.customerId().isEmpty()
                ? Map.<Long, OrderLists.Usual>of()
                : byItem(lists.usual(facility, form.customerId().get(), USUAL_DAYS, 200));
        var available = lists.availableToPromise(
                facility,
                items.values().stream().map(Catalog.Item::itemId).distinct().toList(),
                day,
                minimumShelfLifeDays,
                number);
        return new Around(items, usual, available, prices(facility, number, form, items, day, minimumShelfLifeDays));
    }

    /** What lines with a quantity and without a typed price would cost now, by row. */
    private Map<Integer, List<Portion>> prices(
            FacilityId facility,
            String number,
            EntryForm form,
            Map<String, Catalog.Item> items,
            LocalDate day,
            int minimumShelfLifeDays) {
        var rows = new ArrayList<Integer>();
        var wanted = new ArrayList<LinePricing.Wanted>();
        for (int i = 0; i < form.lines().size(); i++) {
            var typed = form.lines().get(i);
            var item = items.get(typed.item());
            var quantity = item == null
                    ? Optional.<BigDecimal>empty()
                    : EntryForm.quantity(typed.quantity(), item.casePacks()).filter(q -> q.signum() > 0);
            if (item != null && quantity.isPresent() && typed.price().isBlank()) {
                rows.add(i);
                wanted.add(new LinePricing.Wanted(item.itemId(), quantity.get(), item.price(), null));
            }
        }
        var prices = new HashMap<Integer, List<Portion>>();
        if (!wanted.isEmpty()) {
            var portions = orders.quote(facility, wanted, day, minimumShelfLifeDays, number);
            for (int i = 0; i < rows.size(); i++) {
                prices.put(rows.get(i), portions.get(i));
            }
        }
        return prices;
    }

    private static Map<Long, OrderLists.Usual> byItem(List<OrderLists.Usual> usual) {
        var map = new HashMap<Long, OrderLists.Usual>();
        usual.forEach(u -> map.put(u.itemId(), u));
        return map;
    }

    private static EntryPage.Row row(
            EntryForm.Line typed, Catalog.Item item, Around around, List<Portion> prices, WrongField error) {
        var atp = around.available().get(item.itemId());
        var available = atp == null ? BigDecimal.ZERO : atp.available();
        var wanted = EntryForm.quantity(typed.quantity(), item.casePacks()).orElse(BigDecimal.ZERO);
        return new EntryPage.Row(
                typed.item(),
                typed.quantity(),
                typed.price(),
                item.name(),
                Show.number(available) + " " + item.unitOfMeasure().symbol(),
                available.signum() <= 0 || wanted.compareTo(available) > 0 ? "bad" : "good",
                hint(item, wanted, available, around.usual().get(item.itemId()), prices),
                error);
    }

    private static String hint(
            Catalog.Item item,
            BigDecimal wanted,
            BigDecimal available,
            OrderLists.@Nullable Usual usual,
            List<Portion> prices) {
        var hint = new ArrayList<String>();
        if (wanted.compareTo(available) > 0) {
            hint.add("short by " + Show.number(wanted.subtract(available.max(BigDecimal.ZERO))));
        }
        prices.stream()
                .filter(portion -> !portion.reason().isEmpty())
                .forEach(portion -> hint.add(Show.number(portion.quantity()) + " at " + Show.money(portion.price())
                        + ", " + portion.reason()));
        if (!item.packs().isEmpty()) {
            hint.add(packs(wanted, item));
        }
        hint.add("list " + Show.money(item.price()));
        if (usual != null) {
            hint.add("usually " + Show.number(usual.usual()) + " at a time");
        }
        return String.join(" · ", hint);
    }

    private static String packs(BigDecimal wanted, Catalog.Item item) {
        var packs = item.casePacks();
        var whole = packs.broken(wanted);
        return whole.isEmpty()
                ? packs.words()
                : whole + " = " + Show.number(wanted) + " "
                        + item.unitOfMeasure().symbol();
    }
}
