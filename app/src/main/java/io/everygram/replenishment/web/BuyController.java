package io.everygram.replenishment.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.replenishment.AcceptOutcome;
import io.everygram.replenishment.PlanSchedule;
import io.everygram.replenishment.Proposal;
import io.everygram.replenishment.Proposals;
import io.everygram.replenishment.Replenishment;
import io.everygram.replenishment.Scenarios;
import io.everygram.replenishment.domain.SupplyPlanner;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The planner's workbench: what the plan suggests to buy. */
@Controller
class BuyController {
    private final Replenishment replenishment;
    private final Proposals proposals;
    private final PlanSchedule schedule;
    private final Scenarios scenarios;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;
    private final Clock clock;

    BuyController(
            Replenishment replenishment,
            Proposals proposals,
            PlanSchedule schedule,
            Scenarios scenarios,
            Catalog catalog,
            Frames frames,
            FrameSource source,
            Clock clock) {
        this.replenishment = replenishment;
        this.proposals = proposals;
        this.schedule = schedule;
        this.scenarios = scenarios;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
        this.clock = clock;
    }

    @Bean
    static PageEntry buyPage(Proposals proposals) {
        return new PageEntry(
                "Buy",
                10,
                "Proposals",
                "/buy",
                Permissions.READ,
                "g b",
                facility -> proposals.waiting(facility).due());
    }

    @GetMapping("/buy")
    @RequirePermission(Permissions.READ)
    String buy(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") long open,
            @RequestParam(defaultValue = "") String as,
            CurrentPerson person,
            Model model) {
        return page(new BuyView.Choice(show, q.strip(), open, as.equals(BuyView.TABLE)), person, model, "");
    }

    private String page(BuyView.Choice choice, CurrentPerson person, Model model, String notice) {
        var all = proposals.open(person.facility());
        var opened = all.stream().filter(p -> p.proposalId() == choice.open()).findFirst();
        var explanation = opened.flatMap(p -> proposals.explanation(person.facility(), p));
        model.addAttribute("frame", frames.frame("Buy"));
        var page = BuyView.page(
                all,
                proposals.targets(),
                choice,
                today(person),
                notice.isEmpty() ? lead(person) : notice,
                opened,
                explanation,
                source.may(Permissions.PURCHASE));
        model.addAttribute("page", choice.inTable() ? BuyView.list(page) : page);
        return choice.inTable() ? "archetypes/worklist" : "archetypes/workbench";
    }

    private String lead(CurrentPerson person) {
        return replenishment
                        .lastPlan(person.facility())
                        .map(last -> Show.count(last.items(), "item") + " planned "
                                + Show.ago(last.at(), clock.instant()) + " by " + last.by() + "." + flags(last.flags()))
                        .orElse("Nothing was planned here yet. Plan now to see what to buy.")
                + promoted(person)
                + morning(person);
    }

    private String promoted(CurrentPerson person) {
        var names = scenarios.promoted(person.facility());
        return names.isEmpty() ? "" : " Made on the scenario " + String.join(", ", names) + ".";
    }

    private String morning(CurrentPerson person) {
        var standing = schedule.standing(person.facility());
        var zone = catalog.facility(person.facility()).zoneId();
        return standing.next()
                .map(next -> " Planned by itself every day at " + standing.run().at() + "; next "
                        + Show.time(next, zone) + ".")
                .orElse("");
    }

    private static String flags(List<SupplyPlanner.Flag> flags) {
        return flags.stream()
                .collect(Collectors.groupingBy(
                        SupplyPlanner.Flag::kind,
                        TreeMap::new,
                        Collectors.mapping(SupplyPlanner.Flag::number, Collectors.toList())))
                .entrySet()
                .stream()
                .map(kind -> " " + PlanWords.of(kind.getKey()) + ": " + PlanWords.some(kind.getValue()) + ".")
                .collect(Collectors.joining());
    }

    @PostMapping("/buy/plan")
    @RequirePermission(Permissions.PLAN)
    String plan(CurrentPerson person) {
        var planned = replenishment.plan(person.facility(), person.name());
        frames.say(Show.count(planned.items(), "item") + " planned: " + Show.count(planned.proposals(), "proposal")
                + ", " + (planned.changed() == 0 ? "nothing changed." : planned.changed() + " changed."));
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
        var outcome = proposals.accept(
                person,
                IdempotencyKey.sent(key),
                id.stream()
                        .map(i -> new Proposals.Acceptance(i, Optional.empty()))
                        .toList());
        if (outcome instanceof AcceptOutcome.Refused) {
            response.setStatus(422);
            return page(new BuyView.Choice("", "", 0, false), person, model, BuyWords.of(outcome));
        }
        frames.say(BuyWords.of(outcome));
        return outcome instanceof AcceptOutcome.Accepted(var orders, var _, var _)
                        && orders.stream().allMatch(BuyWords::isRun)
                ? "redirect:/production"
                : "redirect:/purchase-orders";
    }

    private LocalDate today(CurrentPerson person) {
        return catalog.facility(person.facility()).day(clock.instant()).date();
    }

    static boolean isDue(Proposal proposal, LocalDate today) {
        return !proposal.orderBy().isAfter(today);
    }
}
