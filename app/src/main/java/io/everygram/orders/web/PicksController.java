package io.everygram.orders.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.orders.OrderLists;
import io.everygram.orders.domain.OrderState;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits to be picked, and picking one order by scanner. */
@Controller
class PicksController {
    private static final int PAGE = 100;

    private final OrderLists lists;
    private final Frames frames;

    PicksController(OrderLists lists, Frames frames) {
        this.lists = lists;
        this.frames = frames;
    }

    @Bean
    static PageEntry picksPage(OrderLists lists, Catalog catalog, Clock clock) {
        return new PageEntry("Orders", 20, "Picks", "/picks", Permissions.READ, "g k", facility -> {
            var today = catalog.facility(facility).day(clock.instant()).date();
            return lists.desk(facility, today, today.plusDays(1)).toPick();
        });
    }

    @GetMapping("/picks")
    @RequirePermission(Permissions.READ)
    String list(@RequestParam(defaultValue = "") String q, CurrentPerson person, Model model) {
        var rows = lists.list(
                person.facility(), OrderLists.Filter.of(Set.of(OrderState.ALLOCATED), q.strip(), false, PAGE));
        var table = Table.of("Order", "Customer", "Deliver on", "#Packages left", "#Picked", "Status");
        for (var row : rows) {
            int left = row.packages() - row.packagesPicked();
            table.row(
                    row.number(),
                    "/orders/" + row.number() + "/pick",
                    Cell.link(row.number(), "/orders/" + row.number() + "/pick"),
                    Cell.text((row.keyAccount() ? "★ " : "") + row.customer()),
                    Cell.day(row.deliverOn()),
                    Cell.number(left),
                    Cell.number(row.packagesPicked()),
                    left == 0 ? Cell.badge("short: decide", "warn") : OrderWords.badge(row.state(), row.isShort()));
        }
        long packages =
                rows.stream().mapToLong(r -> r.packages() - r.packagesPicked()).sum();
        var page = WorklistPage.of(
                        "Picks",
                        "Allocated orders whose packages still stand on the shelf, the earliest delivery first.",
                        table.emptySaying("Nothing waits to be picked. Allocate [orders](/orders) first."))
                .search("Number or customer", q)
                .summary(Show.count(packages, "package") + " to pick for " + Show.count(rows.size(), "order"))
                .links(new LinkButton("Orders to allocate", "/orders?status=allocate", false));
        model.addAttribute("frame", frames.frame("Picks"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }
}
