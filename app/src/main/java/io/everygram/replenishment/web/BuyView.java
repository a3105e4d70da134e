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
import io.everygram.replenishment.domain.Explanation;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Puts the workbench together: cash above, proposals by vendor and day, the open one's arithmetic beside them. */
final class BuyView {
    private BuyView() {}

    /** What the address chooses: which proposals, whose words, and the one that is open. */
    record Choice(String show, String words, long open) {
        boolean shows(Proposal p, LocalDate today) {
            var text = (p.itemNumber() + " " + p.itemName() + " " + p.vendor()).toLowerCase(Locale.ROOT);
            return text.contains(words.toLowerCase(Locale.ROOT))
                    && switch (show) {
                        case "today" -> BuyController.isDue(p, today);
                        case "blocked" -> p.isBlocked();
                        default -> true;
                    };
        }

        String address(String newShow) {
            return "/buy?show=" + newShow + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        }
    }

    static WorkbenchPage page(
            List<Proposal> all,
            Choice choice,
            LocalDate today,
            String lead,
            Optional<Proposal> open,
            Optional<Explanation> explanation,
            boolean mayBuy) {
        var shown = all.stream().filter(p -> choice.shows(p, today)).toList();
        var page = WorkbenchPage.of(
                        "Buy",
                        lead,
                        effects(shown, today),
                        shown.stream().map(p -> proposal(p, choice, today)).toList(),
                        "Nothing needs to be bought. Plan now after stock, orders or runs have changed.")
                .chips(List.of(
                        chip("All", "", choice, all, today),
                        chip("Order today", "today", choice, all, today),
                        chip("Blocked", "blocked", choice, all, today)))
                .search("Item or vendor", choice.words())
                .export("/buy.csv?show=" + choice.show() + "&q="
                        + URLEncoder.encode(choice.words(), StandardCharsets.UTF_8))
                .forms(Form.button(
                        "/buy/plan",
                        "Plan now",
                        "plain",
                        "Looks at stock, orders, runs and sales anew; the same facts give the same proposals."));
        page = page.links(new WorklistPage.LinkButton("Morning run", "/buy/schedule", false));
        if (mayBuy) {
            page = page.bulk(new WorklistPage.Bulk("Accept onto draft orders", "/buy/accept"));
        }
        return open.isPresent() && explanation.isPresent()
                ? page.open(arithmetic(open.get(), explanation.get(), mayBuy))
                : page;
    }

    private static List<Effect> effects(List<Proposal> shown, LocalDate today) {
        var week = today.plusDays(7);
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
        var other = new Choice(show, choice.words(), 0);
        return new WorklistPage.Chip(
                label,
                choice.address(show),
                choice.show().equals(show),
                Show.number(all.stream().filter(p -> other.shows(p, today)).count()));
    }

    private static WorkbenchPage.Proposal proposal(Proposal p, Choice choice, LocalDate today) {
        var marks = new ArrayList<Cell>();
        marks.add(
                BuyController.isDue(p, today)
                        ? Cell.badge("today", "warn")
                        : Cell.badge("by " + Show.day(p.orderBy()), "quiet"));
        if (p.isBlocked()) {
            marks.add(Cell.badge(BuyWords.blocked(p), "bad"));
        }
        return new WorkbenchPage.Proposal(
                p.isBlocked() ? "" : Long.toString(p.proposalId()),
                choice.address(choice.show()) + "&open=" + p.proposalId(),
                Cell.text(p.itemName()),
                p.itemNumber() + " · " + p.vendor() + " · " + Show.number(p.available()) + " " + Show.unit(p.unit())
                        + " available · " + Show.money(p.cost()),
                Cell.number(p.quantity(), p.unit()),
                marks,
                p.proposalId() == choice.open());
    }

    private static Arithmetic arithmetic(Proposal p, Explanation e, boolean mayBuy) {
        var unit = Show.unit(p.unit());
        var steps = ItemArithmetic.of(e, unit).stream()
                .map(line -> new Arithmetic.Step(
                        line.what().equals("Order quantity") ? "=" : "",
                        line.what(),
                        Cell.text(line.figure()),
                        line.why()))
                .toList();
        var flips = e.moreStock()
                .map(more ->
                        List.of("With " + Show.number(more) + " " + unit + " more in stock nothing would be bought."))
                .orElse(List.of());
        return Arithmetic.of(
                        Cell.link(p.itemName(), "/buy/items/" + p.itemId()),
                        "From " + p.vendor() + " for " + Show.money(p.cost()) + "; comes in on "
                                + Show.day(p.expectedOn()) + ".",
                        steps)
                .flips(flips)
                .forms(ItemView.forms(p, mayBuy, ""))
                .links(new WorklistPage.LinkButton("Sales, stock and charts", "/buy/items/" + p.itemId(), false));
    }

    static Table table(List<Proposal> proposals) {
        var table = Table.of(
                "Vendor",
                "Order by",
                "Item",
                "Name",
                "#Available",
                "#Reorder point",
                "#Buy",
                "#Price",
                "#Cost",
                "Comes in",
                "Note");
        for (var p : proposals) {
            table.row(
                    "",
                    "",
                    Cell.text(p.vendor()),
                    Cell.day(p.orderBy()),
                    Cell.text(p.itemNumber()),
                    Cell.text(p.itemName()),
                    Cell.number(p.available(), p.unit()),
                    Cell.number(p.reorderPoint(), p.unit()),
                    Cell.number(p.quantity(), p.unit()),
                    Cell.text(Show.price(p.unitPrice())),
                    Cell.money(p.cost()),
                    Cell.day(p.expectedOn()),
                    Cell.text(BuyWords.blocked(p)));
        }
        return table.emptySaying("");
    }
}
