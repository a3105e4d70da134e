package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.PurchaseListStore;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of purchase orders. */
@Controller
class PurchaseOrdersController {
    private static final int PAGE = 50;
    private static final int EXPORTED = 10_000;

    private final PurchaseOrders orders;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    PurchaseOrdersController(PurchaseOrders orders, Catalog catalog, Frames frames, Clock clock) {
        this.orders = orders;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry purchaseOrdersPage() {
        return PageEntry.of("Buy", 20, "Purchase orders", "/purchase-orders", Permissions.READ, "g u");
    }

    @GetMapping("/purchase-orders")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String format,
            CurrentPerson person,
            Model model) {
        int rows = sort.isEmpty() && format.isEmpty() ? PAGE : EXPORTED;
        var found = orders.list(person.facility(), states(show), q.strip(), after, rows + 1);
        var shown = found.subList(0, Math.min(rows, found.size()));
        var address = "/purchase-orders?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&show=";
        var page = WorklistPage.of(
                        "Purchase orders",
                        "What was ordered from vendors, and what of it is still to come.",
                        table(shown, today(person)))
                .chips(List.of(
                        chip("Open", address, "open", show),
                        chip("To approve", address, "draft", show),
                        chip("To send", address, "approved", show),
                        chip("On the way", address, "sent", show),
                        chip("Closed", address, "closed", show),
                        chip("All", address, "all", show)))
                .search("Number or vendor", q)
                .summary(Show.count(shown.size(), "order") + ", " + Show.money(open(shown)) + " still to come")
                .export(WorklistPage.WHOLE)
                .links(new WorklistPage.LinkButton("New purchase order", "/purchase-orders/new", true))
                .next(
                        found.size() > rows
                                ? address + show + "&after=" + shown.getLast().number()
                                : "");
        model.addAttribute("frame", frames.frame("Purchase orders"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private static WorklistPage.Chip chip(String label, String address, String value, String show) {
        return new WorklistPage.Chip(label, address + value, show.equals(value), "");
    }

    private static List<OrderState> states(String show) {
        return switch (show) {
            case "draft" -> List.of(OrderState.DRAFT);
            case "approved" -> List.of(OrderState.APPROVED);
            case "sent" -> List.of(OrderState.SENT, OrderState.PARTLY_RECEIVED);
            case "closed" ->
                List.of(OrderState.RECEIVED, OrderState.CLOSED_SHORT, OrderState.CLOSED, OrderState.CANCELLED);
            case "all" -> List.of();
            default -> List.of(OrderState.DRAFT, OrderState.APPROVED, OrderState.SENT, OrderState.PARTLY_RECEIVED);
        };
    }

    private static BigDecimal open(List<PurchaseListStore.Row> rows) {
        return rows.stream()
                .filter(row -> OrderState.valueOf(row.state()).isOnOrder())
                .map(PurchaseListStore.Row::openAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Table table(List<PurchaseListStore.Row> rows, LocalDate today) {
        var table = Table.of(
                "Number", "Vendor", "State", "Expected", "#Lines", "#Total", "#To come", "Made by", "Approved by");
        for (var row : rows) {
            var state = OrderState.valueOf(row.state());
            var href = "/purchase-orders/" + row.number();
            boolean late = state.isReceivable() && row.expectedOn().isBefore(today);
            table.row(
                    row.number(),
                    href,
                    Cell.link(row.number(), href),
                    Cell.text(row.vendor()),
                    badge(state),
                    late
                            ? Cell.badge(Show.day(row.expectedOn()) + ", late", "bad")
                                    .forDay(row.expectedOn())
                            : Cell.day(row.expectedOn()),
                    Cell.number(row.lines()),
                    Cell.money(row.total()),
                    state.isOnOrder() ? Cell.money(row.openAmount()) : Cell.muted("–"),
                    Cell.muted(row.createdBy()),
                    Cell.muted(row.approvedBy()));
        }
        return table.emptySaying(
                "No order is in this list. Accept proposals under [Buy](/buy), or write an order by hand.");
    }

    static Cell badge(OrderState state) {
        return Cell.badge(
                Show.words(state.name()),
                switch (state) {
                    case DRAFT -> "quiet";
                    case APPROVED, SENT, PARTLY_RECEIVED -> "info";
                    case RECEIVED, CLOSED -> "good";
                    case CLOSED_SHORT -> "warn";
                    case CANCELLED -> "bad";
                });
    }

    @GetMapping("/purchase-orders.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(
            @RequestParam(defaultValue = "open") String show,
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person) {
        var rows = orders.list(person.facility(), states(show), q.strip(), "", EXPORTED);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=purchase-orders.csv")
                .body(table(rows, today(person)).csv());
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
