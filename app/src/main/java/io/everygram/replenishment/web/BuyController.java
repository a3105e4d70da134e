package io.everygram.replenishment.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.replenishment.AcceptOutcome;
import io.everygram.replenishment.Proposal;
import io.everygram.replenishment.Replenishment;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The planner's workbench: what the plan suggests to buy. */
@Controller
class BuyController {
    private final Replenishment replenishment;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    BuyController(Replenishment replenishment, Catalog catalog, Frames frames, Clock clock) {
        this.replenishment = replenishment;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    @Bean
    static PageEntry buyPage(Replenishment replenishment) {
        return new PageEntry(
                "Buy",
                10,
                "Proposals",
                "/buy",
                Permissions.READ,
                "g b",
                facility -> replenishment.waiting(facility).due());
    }

    @GetMapping("/buy")
    @RequirePermission(Permissions.READ)
    String buy(@RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        return page(show, person, model, "");
    }

    private String page(String show, CurrentPerson person, Model model, String notice) {
        var today = today(person);
        var all = replenishment.open(person.facility());
        var shown = all.stream().filter(p -> isShown(p, show, today)).toList();
        var page = WorklistPage.of("Buy", lead(person, notice), table(shown, today))
                .chips(chips(all, show, today))
                .summary(cash(shown, today))
                .export("/buy.csv?show=" + show)
                .bulk(new WorklistPage.Bulk("Accept onto draft orders", "/buy/accept"))
                .forms(Form.button(
                        "/buy/plan",
                        "Plan now",
                        "plain",
                        "Looks at stock, orders, runs and sales anew; the same facts give the same proposals."));
        model.addAttribute("frame", frames.frame("Buy"));
        model.addAttribute("page", page);
        return "archetypes/worklist";
    }

    private String lead(CurrentPerson person, String notice) {
        if (!notice.isEmpty()) {
            return notice;
        }
        return replenishment
                .lastPlan(person.facility())
                .map(last ->
                        last.items() + " items planned " + Show.ago(last.at(), clock.instant()) + " by " + last.by()
                                + "."
                                + (last.flags().isEmpty()
                                        ? ""
                                        : " Needed, but nobody sells it: "
                                                + String.join(
                                                        ", ",
                                                        last.flags().stream()
                                                                .map(Replenishment.Flag::number)
                                                                .toList())
                                                + "."))
                .orElse("Nothing was planned here yet. Plan now to see what to buy.");
    }

    private static boolean isShown(Proposal p, String show, LocalDate today) {
        return switch (show) {
            case "today" -> !p.orderBy().isAfter(today);
            case "blocked" -> p.isBlocked();
            default -> true;
        };
    }

    private static List<WorklistPage.Chip> chips(List<Proposal> all, String show, LocalDate today) {
        return List.of(
                new WorklistPage.Chip("All", "/buy", show.isEmpty(), Show.number(all.size())),
                new WorklistPage.Chip(
                        "Order today",
                        "/buy?show=today",
                        show.equals("today"),
                        Show.number(all.stream()
                                .filter(p -> isShown(p, "today", today))
                                .count())),
                new WorklistPage.Chip(
                        "Blocked",
                        "/buy?show=blocked",
                        show.equals("blocked"),
                        Show.number(all.stream().filter(Proposal::isBlocked).count())));
    }

    private static String cash(List<Proposal> shown, LocalDate today) {
        return shown.size() + " proposals cost " + money(shown) + ": "
                + money(shown.stream().filter(p -> !p.orderBy().isAfter(today)).toList()) + " to order today, "
                + money(shown.stream()
                        .filter(p -> p.orderBy().isAfter(today) && !p.orderBy().isAfter(today.plusDays(7)))
                        .toList())
                + " within a week, "
                + money(shown.stream()
                        .filter(p -> p.orderBy().isAfter(today.plusDays(7)))
                        .toList())
                + " later";
    }

    private static String money(List<Proposal> proposals) {
        return Show.money(proposals.stream().map(Proposal::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Table table(List<Proposal> proposals, LocalDate today) {
        var table = Table.of(
                "Vendor",
                "Order by",
                "Item",
                "#Available",
                "#Reorder point",
                "#Buy",
                "#Price",
                "#Cost",
                "Comes in",
                "");
        for (var p : proposals) {
            var href = "/buy/items/" + p.itemId();
            table.row(
                    Long.toString(p.proposalId()),
                    href,
                    Cell.text(p.vendor()),
                    p.orderBy().isAfter(today) ? Cell.day(p.orderBy()) : Cell.badge("today", "warn"),
                    Cell.link(p.itemName(), href).hint(p.itemNumber()),
                    Cell.number(p.available(), p.unit()),
                    Cell.number(p.reorderPoint(), p.unit()),
                    Cell.number(p.quantity(), p.unit()),
                    Cell.text(Show.price(p.unitPrice())),
                    Cell.money(p.cost()),
                    Cell.day(p.expectedOn()),
                    p.isBlocked() ? Cell.badge(BuyWords.blocked(p), "bad") : Cell.muted(""));
        }
        return table.emptySaying("Nothing needs to be bought. Plan now after stock, orders or runs have changed.");
    }

    @GetMapping("/buy.csv")
    @RequirePermission(Permissions.READ)
    ResponseEntity<String> export(@RequestParam(defaultValue = "") String show, CurrentPerson person) {
        var today = today(person);
        var shown = replenishment.open(person.facility()).stream()
                .filter(p -> isShown(p, show, today))
                .toList();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=proposals.csv")
                .body(table(shown, today).csv());
    }

    @PostMapping("/buy/plan")
    @RequirePermission(Permissions.PLAN)
    String plan(CurrentPerson person) {
        var planned = replenishment.plan(person.facility(), person.name());
        frames.say(planned.items() + " items planned: " + planned.proposals() + " proposals, "
                + (planned.changed() == 0 ? "nothing changed." : planned.changed() + " changed."));
        return "redirect:/buy";
    }

    @PostMapping("/buy/accept")
    @RequirePermission(Permissions.PURCHASE)
    String accept(
            @RequestParam(defaultValue = "") List<Long> id,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = replenishment.accept(
                person,
                key.isEmpty() ? IdempotencyKey.fresh() : new IdempotencyKey(key),
                id.stream()
                        .map(i -> new Replenishment.Acceptance(i, Optional.empty()))
                        .toList());
        if (outcome instanceof AcceptOutcome.Refused) {
            response.setStatus(422);
            return page("", person, model, BuyWords.of(outcome));
        }
        frames.say(BuyWords.of(outcome));
        return "redirect:/purchase-orders";
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }
}
