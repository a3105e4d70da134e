package io.everygram.replenishment.web;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.PageHome;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.replenishment.Replenishment;
import io.everygram.replenishment.domain.PlanMessage;
import io.everygram.replenishment.store.ItemPlanStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The plan of every item, day by day, and what it says about what is under way. */
@Controller
class PlanController {
    private static final String NOTHING =
            "Nothing was planned here yet. [Plan now](/buy) to see what every item comes to.";

    private final Replenishment replenishment;
    private final Frames frames;

    PlanController(Replenishment replenishment, Frames frames) {
        this.replenishment = replenishment;
        this.frames = frames;
    }

    @Bean
    static PageEntry planPage() {
        return PageEntry.of("Buy", 12, "Plan by item", "/plan", Permissions.READ, "g 4");
    }

    @Bean
    static PageHome planMessagesHome() {
        return new PageHome("/plan/messages", "/plan");
    }

    @GetMapping("/plan")
    @RequirePermission(Permissions.READ)
    String plan(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person,
            Model model) {
        var all = replenishment.items(person.facility());
        var words = q.strip().toLowerCase(Locale.ROOT);
        var table =
                Table.of("Item", "Name", "Category", "From", "Short on", "Order by", "#Planned orders", "#Messages");
        for (var item : all) {
            if (shows(item, show)
                    && (item.number() + " " + item.name() + " " + item.category())
                            .toLowerCase(Locale.ROOT)
                            .contains(words)) {
                var href = "/plan/items/" + item.itemId();
                table.row(
                        "",
                        href,
                        Cell.link(item.number(), href),
                        Cell.text(item.name()),
                        Cell.text(item.category()),
                        Cell.text(source(item.source())),
                        item.shortOn() == null
                                ? Cell.muted("–")
                                : Cell.badge(Show.day(item.shortOn()), "bad").forDay(item.shortOn()),
                        Cell.day(item.nextOrderOn()),
                        Cell.number(item.orders()),
                        Cell.number(item.messages()));
            }
        }
        model.addAttribute("frame", frames.frame("Plan by item"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Plan by item",
                                lead(person.facility(), all.size()),
                                table.emptySaying(all.isEmpty() ? NOTHING : "No item is like this."))
                        .chips(List.of(
                                chip("All", "", show, q, all, i -> true),
                                chip("Short", "short", show, q, all, i -> shows(i, "short")),
                                chip("To order", "order", show, q, all, i -> shows(i, "order")),
                                chip("Made here", "make", show, q, all, i -> shows(i, "make")),
                                chip("No source", "none", show, q, all, i -> shows(i, "none")),
                                chip("With messages", "messages", show, q, all, i -> shows(i, "messages"))))
                        .search("Item or category", q)
                        .links(
                                new WorklistPage.LinkButton("Proposals", "/buy", false),
                                new WorklistPage.LinkButton("Messages", "/plan/messages", false)));
        return "archetypes/worklist";
    }

    private String lead(FacilityId facility, int items) {
        return replenishment
                .lastPlan(facility)
                .map(last -> Show.count(items, "item") + " through all levels of the bills, 180 days ahead.")
                .orElse("");
    }

    private static boolean shows(ItemPlanStore.Listed item, String show) {
        return switch (show) {
            case "short" -> item.shortOn() != null;
            case "order" -> item.orders() > 0;
            case "make" -> item.source().equals("MAKE");
            case "none" -> item.source().equals("NONE");
            case "messages" -> item.messages() > 0;
            default -> true;
        };
    }

    private static WorklistPage.Chip chip(
            String label,
            String show,
            String now,
            String q,
            List<ItemPlanStore.Listed> all,
            Predicate<ItemPlanStore.Listed> which) {
        return new WorklistPage.Chip(
                label,
                "/plan?show=" + show + "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8),
                now.equals(show),
                Show.number(all.stream().filter(which).count()));
    }

    private static String source(String source) {
        return switch (source) {
            case "BUY" -> "bought";
            case "MAKE" -> "made here";
            default -> "no source";
        };
    }

    @GetMapping("/plan/items/{id}")
    @RequirePermission(Permissions.READ)
    String item(
            @PathVariable long id,
            @RequestParam(defaultValue = "week") String by,
            @RequestParam(defaultValue = "") String open,
            CurrentPerson person,
            Model model) {
        var standing = replenishment
                .item(person.facility(), new ItemId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame(standing.plan().facts().number()));
        model.addAttribute("page", PlanGrid.page(standing.plan(), standing.decision(), by.equals("day"), open));
        return "archetypes/matrix";
    }

    @GetMapping("/plan/messages")
    @RequirePermission(Permissions.READ)
    String messages(@RequestParam(defaultValue = "") String show, CurrentPerson person, Model model) {
        var all = replenishment.messages(person.facility());
        var table = Table.of("What to do", "Item", "Name", "Document", "Due", "Better", "#Quantity", "Why");
        for (var told : all) {
            var kind = PlanMessage.Kind.valueOf(told.kind());
            if (!show.isEmpty() && !show.equals(told.kind())) {
                continue;
            }
            var href = "/plan/items/" + told.itemId();
            table.row(
                    "",
                    href,
                    Cell.badge(PlanWords.title(kind), PlanWords.tone(kind)),
                    Cell.link(told.number(), href),
                    Cell.text(told.name()),
                    told.document().isEmpty()
                            ? Cell.muted("–")
                            : Cell.link(
                                    told.document(),
                                    (BuyWords.isRun(told.document()) ? "/production/" : "/purchase-orders/")
                                            + told.document()),
                    Cell.day(told.dueOn()),
                    Cell.day(told.betterOn()),
                    Cell.number(BuyWords.quantity(told.quantity(), told.unit()), told.unit()),
                    Cell.text(PlanWords.of(
                            kind,
                            told.document(),
                            told.dueOn(),
                            told.betterOn(),
                            BuyWords.figure(told.quantity(), told.unit()))));
        }
        var chips = new ArrayList<WorklistPage.Chip>();
        chips.add(new WorklistPage.Chip("All", "/plan/messages?show=", show.isEmpty(), Show.number(all.size())));
        for (var kind : PlanMessage.Kind.values()) {
            chips.add(new WorklistPage.Chip(
                    PlanWords.title(kind),
                    "/plan/messages?show=" + kind,
                    show.equals(kind.name()),
                    Show.number(all.stream()
                            .filter(m -> m.kind().equals(kind.name()))
                            .count())));
        }
        model.addAttribute("frame", frames.frame("Messages of the plan"));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                "Messages of the plan",
                                "What should be done about orders and runs that are under way, and where the plan comes late.",
                                table.emptySaying(
                                        "Nothing is to be moved: all that is under way comes in when it is needed."))
                        .chips(chips)
                        .links(new WorklistPage.LinkButton("Plan by item", "/plan", false)));
        return "archetypes/worklist";
    }
}
