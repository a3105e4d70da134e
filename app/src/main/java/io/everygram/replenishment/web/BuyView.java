package io.everygram.replenishment.web;

import io.everygram.platform.web.Arithmetic;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorkbenchPage;
import io.everygram.platform.web.WorkbenchPage.Effect;
import io.everygram.platform.web.WorklistPage;
import io.everygram.replenishment.Proposal;
import io.everygram.replenishment.domain.ItemPlan;
import io.everygram.replenishment.domain.ItemPlanner;
import io.everygram.replenishment.domain.JointOrders;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts the workbench together: cash above, proposals by vendor and day, the open one's arithmetic beside them. */
final class BuyView {
    private BuyView() {}

    /** As the address says that proposals are wanted as a table. */
    static final String TABLE = "table";

    private static final String NOTHING =
            "Nothing needs to be bought or made. Plan now after [stock](/stock), [orders](/orders) or [runs](/production) have changed.";

    /** What the address chooses: which proposals, whose words, the one that is open, and whether they stand in a table. */
    record Choice(String show, String words, long open, boolean inTable) {
        /** The same proposals one by one, or as a table. */
        Choice as(boolean table) {
            return new Choice(show, words, 0, table);
        }

        boolean shows(Proposal p, LocalDate today) {
            var text = (p.itemNumber() + " " + p.itemName() + " " + from(p)).toLowerCase(Locale.ROOT);
            return text.contains(words.toLowerCase(Locale.ROOT))
                    && switch (show) {
                        case "today" -> BuyController.isDue(p, today);
                        case "blocked" -> p.isBlocked();
                        case "make" -> p.isMade();
                        case "late" -> p.lateDays() > 0;
                        case "fixed" -> p.firm();
                        default -> true;
                    };
        }

        String address(String newShow) {
            return "/buy?show=" + newShow + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)
                    + (inTable ? "&as=" + TABLE : "");
        }
    }

    static WorkbenchPage page(
            List<Proposal> all,
            Map<Long, JointOrders.Target> targets,
            Choice choice,
            LocalDate today,
            String lead,
            Optional<Proposal> open,
            Optional<ItemPlan> explanation,
            boolean mayBuy) {
        var shown = all.stream().filter(p -> choice.shows(p, today)).toList();
        var groups = groups(all, targets);
        var page = WorkbenchPage.of(
                        "Buy",
                        lead,
                        effects(shown, today),
                        shown.stream()
                                .map(p -> proposal(p, choice, today, Optional.ofNullable(groups.get(p.vendorId()))))
                                .toList(),
                        NOTHING)
                .chips(List.of(
                        chip("All", "", choice, all, today),
                        chip("Order today", "today", choice, all, today),
                        chip("Late", "late", choice, all, today),
                        chip("To make", "make", choice, all, today),
                        chip("Fixed", "fixed", choice, all, today),
                        chip("Blocked", "blocked", choice, all, today)))
                .search("Item or vendor", choice.words())
                .table(table(shown, choice.as(false), today))
                .forms(Form.button(
                        "/buy/plan",
                        "Plan now",
                        "plain",
                        "Looks at stock, orders, runs and sales anew; the same facts give the same proposals."));
        var other = choice.as(!choice.inTable());
        page = page.links(
                new WorklistPage.LinkButton(
                        other.inTable() ? "As a table" : "One by one", other.address(choice.show()), false),
                new WorklistPage.LinkButton("Every item", "/plan", false),
                new WorklistPage.LinkButton("Cash", "/buy/cash", false),
                new WorklistPage.LinkButton("Policies", "/buy/policies", false),
                new WorklistPage.LinkButton("Morning run", "/buy/schedule", false));
        if (mayBuy) {
            page = page.bulk(
                    new WorklistPage.Bulk("Accept onto draft orders", "/buy/accept"),
                    new WorklistPage.Bulk("Ask for quotes", "/buy/quotes"),
                    new WorklistPage.Bulk("Move", "/buy/shift"),
                    new WorklistPage.Bulk("Set aside for today", "/buy/refuse"));
        }
        return open.isPresent() && explanation.isPresent()
                ? page.open(arithmetic(open.get(), explanation.get(), mayBuy))
                : page;
    }

    /** The same page as a table, with all that lists can do. */
    static WorklistPage list(WorkbenchPage page) {
        var parts = page.parts();
        return WorklistPage.of(page.title(), page.lead(), page.table().orElseThrow())
                .chips(parts.chips())
                .search(parts.searchLabel(), parts.search())
                .summary(page.effects().stream()
                        .map(effect -> effect.label() + " " + effect.value().text())
                        .collect(Collectors.joining(" · ")))
                .forms(parts.forms().toArray(Form[]::new))
                .links(parts.links().toArray(WorklistPage.LinkButton[]::new))
                .bulk(page.bulk().toArray(WorklistPage.Bulk[]::new));
    }

    private static List<Effect> effects(List<Proposal> proposals, LocalDate today) {
        var week = today.plusDays(7);
        var shown = proposals.stream().filter(p -> !p.isMade()).toList();
        Predicate<Proposal> due = p -> BuyController.isDue(p, today);
        Predicate<Proposal> soon = p -> !due.test(p) && !p.orderBy().isAfter(week);
        long blocked = shown.stream().filter(Proposal::isBlocked).count();
        return List.of(
                new Effect("To order today", cash(shown, due), count(shown, due), ""),
                new Effect("Within a week", cash(shown, soon), count(shown, soon), ""),
                new Effect("All of it", cash(shown, p -> true), count(shown, p -> true), ""),
                new Effect("Blocked", Cell.number(blocked), "papers or price missing", blocked > 0 ? "bad" : ""));
    }

    private static Cell cash(List<Proposal> shown, Predicate<Proposal> which) {
        return Cell.money(shown.stream().filter(which).map(Proposal::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String count(List<Proposal> shown, Predicate<Proposal> which) {
        var chosen = shown.stream().filter(which).toList();
        long vendors = chosen.stream().map(Proposal::vendorId).distinct().count();
        return chosen.size()
                + (chosen.size() == 1 ? " proposal, " : " proposals, ")
                + vendors
                + (vendors == 1 ? " vendor" : " vendors");
    }

    private static WorklistPage.Chip chip(
            String label, String show, Choice choice, List<Proposal> all, LocalDate today) {
        var other = new Choice(show, choice.words(), 0, choice.inTable());
        return new WorklistPage.Chip(
                label,
                choice.address(show),
                choice.show().equals(show),
                Show.number(all.stream().filter(p -> other.shows(p, today)).count()));
    }

    /** By vendor, 0 for what is made here: what all of their proposals come to, and whether the vendor takes an order as small as that. */
    private static Map<Long, WorkbenchPage.Group> groups(List<Proposal> all, Map<Long, JointOrders.Target> targets) {
        var groups = new HashMap<Long, WorkbenchPage.Group>();
        all.stream().collect(Collectors.groupingBy(Proposal::vendorId)).forEach((vendor, of) -> {
            var open = of.stream().filter(p -> !p.isBlocked()).toList();
            var dollars = open.stream().map(Proposal::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
            var target = targets.get(vendor);
            var minimum = target == null ? BigDecimal.ZERO : target.minimum();
            groups.put(
                    vendor,
                    new WorkbenchPage.Group(
                            of.getFirst().isMade() ? "Made here" : of.getFirst().vendor(),
                            Show.count(of.size(), "proposal") + ", " + Show.money(dollars)
                                    + (minimum.signum() > 0
                                            ? "; takes orders from " + Show.money(minimum) + " on"
                                            : ""),
                            !open.isEmpty() && dollars.compareTo(minimum) < 0
                                    ? List.of(Cell.badge(
                                            Show.money(minimum.subtract(dollars)) + " below its minimum", "warn"))
                                    : List.of()));
        });
        return groups;
    }

    private static WorkbenchPage.Proposal proposal(
            Proposal p, Choice choice, LocalDate today, Optional<WorkbenchPage.Group> group) {
        var marks = new ArrayList<Cell>();
        marks.add(
                BuyController.isDue(p, today)
                        ? Cell.badge("today", "warn")
                        : Cell.badge("by " + Show.day(p.orderBy()), "quiet"));
        if (p.isBlocked()) {
            marks.add(Cell.badge(BuyWords.blocked(p), "bad"));
        }
        if (p.lateDays() > 0) {
            marks.add(Cell.badge(Show.count(p.lateDays(), "day") + " late", "bad"));
        }
        if (p.firm()) {
            marks.add(Cell.badge("fixed", "info"));
        }
        if (p.isJoined()) {
            marks.add(Cell.badge("brought forward", "info"));
        }
        return new WorkbenchPage.Proposal(
                selectable(p),
                address(p, choice.as(false)),
                Cell.text(p.itemName()),
                p.itemNumber() + " · comes in on " + Show.day(p.expectedOn()) + " · " + Show.money(p.cost()),
                Cell.number(p.quantity(), p.unit()),
                marks,
                p.proposalId() == choice.open(),
                group);
    }

    static String from(Proposal p) {
        return p.isMade() ? "made here" : p.vendor();
    }

    private static Arithmetic arithmetic(Proposal p, ItemPlan plan, boolean mayBuy) {
        var decision = ItemPlanner.decide(plan);
        var order = decision.orders().stream()
                .filter(o -> o.comesInOn().equals(p.plannedOn()))
                .findFirst();
        var steps = order.map(o -> ItemArithmetic.of(plan, decision, o)).orElse(List.of()).stream()
                .map(line -> new Arithmetic.Step(
                        line.what().equals("Order quantity") || line.what().equals("Make") ? "=" : "",
                        line.what(),
                        Cell.text(line.figure()),
                        line.why()))
                .toList();
        var lead = (p.isMade() ? "Made here, worth " : "From " + p.vendor() + " for ") + Show.money(p.cost())
                + "; comes in on " + Show.day(p.expectedOn()) + "."
                + (p.isJoined()
                        ? " Brought forward from " + Show.day(p.plannedOn()) + ", so that the order to " + p.vendor()
                                + " is large enough."
                        : "")
                + (p.firm() ? " Fixed by " + p.firmBy() + ": " + p.firmReason() : "");
        return Arithmetic.of(Cell.link(p.itemName(), "/buy/items/" + p.itemId()), lead, steps)
                .parts(PlanTables.offers(plan, decision))
                .flips(order.map(o -> ItemArithmetic.flips(plan, o)).orElse(List.of()))
                .forms(ItemForms.of(p, mayBuy, ""))
                .links(
                        new WorklistPage.LinkButton("Sales, stock and charts", "/buy/items/" + p.itemId(), false),
                        new WorklistPage.LinkButton("The plan day by day", "/plan/items/" + p.itemId(), false));
    }

    private static Table table(List<Proposal> proposals, Choice choice, LocalDate today) {
        var table = Table.of(
                "Item",
                "Name",
                "Vendor",
                "Order by",
                "#There then",
                "#Covers days",
                "#Order",
                "#Price",
                "#Cost",
                "Comes in",
                "Note");
        for (var p : proposals) {
            var href = address(p, choice);
            table.row(
                    selectable(p),
                    href,
                    Cell.link(p.itemNumber(), href),
                    Cell.text(p.itemName()),
                    Cell.text(from(p)),
                    BuyController.isDue(p, today)
                            ? Cell.badge("today", "warn").forDay(p.orderBy())
                            : Cell.day(p.orderBy()),
                    Cell.number(p.available(), p.unit()),
                    Cell.number(p.coversDays()),
                    Cell.number(p.quantity(), p.unit()),
                    Cell.price(p.unitPrice()),
                    Cell.money(p.cost()),
                    Cell.day(p.expectedOn()),
                    p.isBlocked()
                            ? Cell.badge(BuyWords.blocked(p), "bad")
                            : p.lateDays() > 0
                                    ? Cell.badge(Show.count(p.lateDays(), "day") + " late", "bad")
                                    : p.firm()
                                            ? Cell.badge("fixed", "info")
                                            : Cell.text(p.isJoined() ? "brought forward" : ""));
        }
        return table.emptySaying(NOTHING);
    }

    private static String address(Proposal p, Choice choice) {
        return choice.address(choice.show()) + "&open=" + p.proposalId();
    }

    /** Nothing that is blocked can be accepted. */
    private static String selectable(Proposal p) {
        return p.isBlocked() ? "" : Long.toString(p.proposalId());
    }
}
