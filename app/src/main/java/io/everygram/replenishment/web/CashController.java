package io.everygram.replenishment.web;

import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.Tally;
import io.everygram.platform.web.WorklistPage;
import io.everygram.replenishment.AcceptOutcome;
import io.everygram.replenishment.CashOutcome;
import io.everygram.replenishment.CashPlan;
import io.everygram.replenishment.Proposals;
import io.everygram.replenishment.store.CashLimitStore;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What orders cost by week, the limit they are held to, and what can wait. */
@Controller
class CashController {
    private final CashPlan cash;
    private final Proposals proposals;
    private final Frames frames;
    private final FrameSource source;

    CashController(CashPlan cash, Proposals proposals, Frames frames, FrameSource source) {
        this.cash = cash;
        this.proposals = proposals;
        this.frames = frames;
        this.source = source;
    }

    @GetMapping("/buy/cash")
    @RequirePermission(Permissions.READ)
    String cash(CurrentPerson person, Model model) {
        return show(person, model, "", "");
    }

    /** @param notice what was refused of the list; {@code typed} a limit that was refused */
    private String show(CurrentPerson person, Model model, String notice, String typed) {
        var standing = cash.standing(person.facility());
        var page = WorklistPage.of(
                        "Cash",
                        notice.isEmpty()
                                ? "What the orders of each week cost. This week holds what is ordered and what is proposed; the weeks after, what the last plan"
                                        + " has for them."
                                : notice,
                        table(standing))
                .links(new WorklistPage.LinkButton("Proposals", "/buy", false));
        if (source.may(Permissions.PLAN)) {
            var form = limit(standing);
            page = page.forms(typed.isEmpty() ? form : form.refused("weekly", wrong(typed), Map.of("weekly", typed)));
        }
        if (source.may(Permissions.PURCHASE) && !standing.ranked().isEmpty()) {
            page = page.bulk(new WorklistPage.Bulk("Postpone by a week", "/buy/cash/postpone"));
        }
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        model.addAttribute("figures", figures(standing));
        return "replenishment/cash";
    }

    private static String wrong(String typed) {
        return "“" + typed + "” is no limit: dollars above zero, e.g. 25000. Empty it for no limit.";
    }

    private static Form limit(CashPlan.Standing standing) {
        return new Form(
                "limit",
                "/buy/cash/limit",
                "Set the limit",
                "plain",
                "What a week's orders may cost. Nothing is held back by itself: the list says what can wait with the least harm.",
                List.of(
                        Form.Field.hidden(
                                "version",
                                Integer.toString(standing.limit()
                                        .map(CashLimitStore.Kept::version)
                                        .orElse(0))),
                        Form.Field.of(
                                        "weekly",
                                        "Dollars a week",
                                        "number",
                                        standing.limit()
                                                .map(kept -> kept.weekly()
                                                        .stripTrailingZeros()
                                                        .toPlainString())
                                                .orElse(""))
                                .optional()
                                .hint("Empty for no limit.")));
    }

    private static CashPage figures(CashPlan.Standing standing) {
        var week = standing.weeks().getFirst();
        var all = standing.weeks().stream().map(CashPlan.Week::together).reduce(BigDecimal.ZERO, BigDecimal::add);
        var limit = standing.limit().map(CashLimitStore.Kept::weekly);
        var over = limit.map(week.together()::subtract).filter(more -> more.signum() > 0);
        return new CashPage(
                List.of(
                        new Tally("Ordered this week", Show.money(week.made()), "", "drafts too", ""),
                        new Tally("Proposed for this week", Show.money(week.planned()), "", "", ""),
                        limit.map(kept -> new Tally(
                                        "Limit of a week",
                                        Show.money(kept),
                                        "",
                                        over.map(more -> Show.money(more) + " over")
                                                .orElse(Show.money(kept.subtract(week.together())) + " left"),
                                        over.isPresent() ? "bad" : "good"))
                                .orElse(new Tally("Limit of a week", "none", "", "set one to see what can wait", "")),
                        new Tally("Next " + Show.count(standing.weeks().size(), "week"), Show.money(all), "", "", "")),
                Charts.cash(standing.weeks(), limit),
                standing.weeks().stream()
                        .map(w -> "Week of " + Show.day(w.monday()) + ": " + Show.money(w.together()))
                        .toList());
    }

    private static Table table(CashPlan.Standing standing) {
        var table = Table.of("Item", "Name", "Vendor", "Order by", "#Cost", "A week later", "Advice");
        for (var ranked : standing.ranked()) {
            var p = ranked.proposal();
            var href = "/buy?open=" + p.proposalId();
            table.row(
                    Long.toString(p.proposalId()),
                    href,
                    Cell.link(p.itemNumber(), href),
                    Cell.text(p.itemName()),
                    Cell.text(p.vendor()),
                    Cell.day(p.orderBy()),
                    Cell.money(p.cost()),
                    BuyWords.later(p, ranked.later()),
                    ranked.toPostpone()
                            ? ranked.later().missing() == 0
                                    ? Cell.badge("can wait", "info")
                                    : Cell.badge("has to wait", "warn")
                            : Cell.muted("order it"));
        }
        return table.emptySaying(
                standing.limit().isEmpty()
                        ? "Set a limit to see which proposals can wait."
                        : "This week is within its limit: nothing has to wait.");
    }

    @PostMapping("/buy/cash/limit")
    @AsksReason(usually = "fits the cash at hand")
    @RequirePermission(Permissions.PLAN)
    String limit(
            @RequestParam(defaultValue = "") String weekly,
            @RequestParam(defaultValue = "0") int version,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return switch (cash.limit(person, weekly, version)) {
            case CashOutcome.Saved() -> said("The limit is set.");
            case CashOutcome.Removed() -> said("There is no limit any more.");
            case CashOutcome.WrongLimit(var typed) -> {
                response.setStatus(422);
                yield show(person, model, "", typed);
            }
            case CashOutcome.ChangedMeanwhile() -> {
                response.setStatus(422);
                yield show(
                        person, model, "Somebody changed the limit after you opened it. Look at it as it is now.", "");
            }
        };
    }

    private String said(String words) {
        frames.say(words);
        return "redirect:/buy/cash";
    }

    @PostMapping("/buy/cash/postpone")
    @RequirePermission(Permissions.PURCHASE)
    String postpone(
            @RequestParam(defaultValue = "") List<Long> id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = proposals.shift(person, id, CashPlan.LATER_DAYS, "The week's cash limit");
        if (outcome instanceof AcceptOutcome.Refused) {
            response.setStatus(422);
            return show(person, model, BuyWords.of(outcome), "");
        }
        return said(BuyWords.of(outcome));
    }
}
