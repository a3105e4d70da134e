package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.Allocations;
import io.everygram.orders.OrderLists;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of orders, and allocating many at once. */
@Controller
class SalesOrdersController {
    private static final int PAGE = 50;
    private static final int EXPORTED = 20_000;
    /** Before any order. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private final OrderLists lists;
    private final Allocations allocations;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    SalesOrdersController(OrderLists lists, Allocations allocations, Catalog catalog, Frames frames, Clock clock) {
        this.lists = lists;
        this.allocations = allocations;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry salesOrdersPage(OrderLists lists, Catalog catalog, Clock clock) {
        return new PageEntry("Orders", 10, "Orders", "/orders", Permissions.READ, "g e", facility -> {
            var today = catalog.facility(facility).day(clock.instant()).date();
            var desk = lists.desk(facility, today, today.plusDays(1));
            return desk.toAllocate() + desk.shortOrders();
        });
    }

    /** A filter of the list, as its chip and its states. */
    private enum View {
        open("Open", OrderState.CONFIRMED, OrderState.ALLOCATED, OrderState.PICKED, OrderState.SHIPPED),
        allocate("To allocate", OrderState.CONFIRMED),
        shortage("Short", OrderState.CONFIRMED, OrderState.ALLOCATED),
        pick("To pick", OrderState.ALLOCATED),
        picked("Picked", OrderState.PICKED),
        shipped("On the way", OrderState.SHIPPED),
        delivered("Delivered", OrderState.DELIVERED),
        cancelled("Cancelled", OrderState.CANCELLED);

        private final String label;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed.
        private final Set<OrderState> states;

        View(String label, OrderState... states) {
            this.label = label;
            this.states = Set.of(states);
        }

        static View of(String name) {
            for (var value : values()) {
                if (value.name().equals(name)) {
                    return value;
                }
            }
            return open;
        }
    }

    @GetMapping("/orders")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1900-01-01") LocalDate day,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        var show = View.of(status);
        int rows = sort.isEmpty() && format.isEmpty() ? PAGE : EXPORTED;
        // A day alone is what an earlier page left in the address.
        var from = after == 0 ? FIRST : day;
        var found = lists.list(person.facility(), filter(show, q.strip(), from, after, rows + 1));
        var shown = found.subList(0, Math.min(rows, found.size()));
        var chips = java.util.Arrays.stream(View.values())
                .map(s -> new Chip(s.label, "/orders?status=" + s.name() + "&q=" + url(q), s == show, ""))
                .toList();
        var page = WorklistPage.of(
                        "Orders", "What dispensaries want, by the day they want it.", table(person.facility(), shown))
                .chips(chips)
                .search("Number or customer", q)
                .summary(summary(shown))
                .export(WorklistPage.WHOLE)
                .next(
                        found.size() > rows
                                ? "/orders?status=" + show.name() + "&q=" + url(q) + "&day="
                                        + shown.getLast().deliverOn() + "&after="
                                        + shown.getLast().orderId()
                                : "")
                .forms(
                        Form.button(
                                "/orders/allocate-due",
                                "Allocate what is due",
                                "plain",
                                "Promises packages to every confirmed order of today and tomorrow: by day, key accounts first."))
                .links(
                        new LinkButton("Cut-off", "/orders/rules", false),
                        new LinkButton("From a file", "/orders/files", false),
                        new LinkButton("New order", "/orders/new", true))
                .bulk(new WorklistPage.Bulk("Allocate selected orders", "/orders/allocate"));
        model.addAttribute("frame", frames.frame("Orders"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static OrderLists.Filter filter(View show, String words, LocalDate day, long after, int limit) {
        return new OrderLists.Filter(show.states, words, show == View.shortage, day, after, limit);
    }

    @GetMapping("/orders.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person) {
        var rows = lists.list(person.facility(), filter(View.of(status), q.strip(), FIRST, 0, EXPORTED));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=orders.csv")
                .body(table(person.facility(), rows).csv());
    }

    private Table table(FacilityId facility, List<OrderLists.Row> rows) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        var table = Table.of(
                "Order",
                "Customer",
                "Deliver on",
                "Status",
                "#Lines",
                "#Wanted",
                "#Promised",
                "#Picked",
                "#Value",
                "License to");
        for (var row : rows) {
            var href = "/orders/" + row.number();
            table.row(
                    row.number(),
                    href,
                    Cell.link(row.number(), href),
                    Cell.text((row.keyAccount() ? "★ " : "") + row.customer())
                            .hint(row.keyAccount() ? "Key account" : "Tier " + row.tier()),
                    day(row, today),
                    OrderWords.badge(row.state(), row.isShort()),
                    Cell.number(row.lines()),
                    Cell.number(row.wanted(), ""),
                    quiet(row.promised()),
                    quiet(row.picked()),
                    Cell.money(row.value()),
                    row.licenseValidTo().isBefore(row.deliverOn())
                            ? Cell.badge("ends " + Show.day(row.licenseValidTo()), "bad")
                                    .forDay(row.licenseValidTo())
                            : Cell.day(row.licenseValidTo()).muted());
        }
        return table.emptySaying(
                "No order here. Take another filter, or write a new order for one of your [customers](/customers).");
    }

    private static Cell day(OrderLists.Row row, LocalDate today) {
        boolean late = row.state().isOpen() && row.deliverOn().isBefore(today);
        var cell = late
                ? Cell.badge(Show.day(row.deliverOn()) + ", late", "bad")
                : Cell.text(row.deliverOn().equals(today) ? "Today" : Show.day(row.deliverOn()));
        return cell.forDay(row.deliverOn());
    }

    private static Cell quiet(BigDecimal quantity) {
        return quantity.signum() == 0 ? Cell.muted("–") : Cell.number(quantity, "");
    }

    private static String summary(List<OrderLists.Row> rows) {
        var value = rows.stream().map(OrderLists.Row::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        long shortOnes = rows.stream()
                .filter(row -> row.state() == OrderState.ALLOCATED && row.isShort())
                .count();
        return Show.count(rows.size(), "order") + " shown, worth " + Show.money(value)
                + (shortOnes == 0 ? "" : ", " + shortOnes + " short");
    }

    @PostMapping("/orders/allocate")
    @RequirePermission(Permissions.ALLOCATE)
    String allocate(@RequestParam(defaultValue = "") List<String> id, CurrentPerson person) {
        if (id.isEmpty()) {
            frames.say("No order was selected. Tick the orders first.");
            return "redirect:/orders?status=allocate";
        }
        var wanted = Set.copyOf(id);
        var rows = lists.list(person.facility(), filter(View.open, "", FIRST, 0, EXPORTED)).stream()
                .filter(row -> wanted.contains(row.number()))
                .toList();
        frames.say(OrderWords.of(allocations.allocateAll(person.facility(), rows, person.name())));
        return "redirect:/orders";
    }

    @PostMapping("/orders/allocate-due")
    @RequirePermission(Permissions.ALLOCATE)
    String allocateDue(CurrentPerson person) {
        var tomorrow =
                catalog.facility(person.facility()).day(clock.instant()).date().plusDays(1);
        var rows = lists.list(person.facility(), filter(View.allocate, "", FIRST, 0, EXPORTED)).stream()
                .filter(row -> !row.deliverOn().isAfter(tomorrow))
                .toList();
        frames.say(
                rows.isEmpty()
                        ? "No confirmed order is due today or tomorrow."
                        : OrderWords.of(allocations.allocateAll(person.facility(), rows, person.name())));
        return "redirect:/orders";
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
