package io.everygram.replenishment.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.demand.Demand;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.replenishment.AcceptOutcome;
import io.everygram.replenishment.Proposals;
import io.everygram.replenishment.Replenishment;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One item: how it sells, what its stock comes to, and the decision on its proposal. */
@Controller
class BuyItemController {
    private final Replenishment replenishment;
    private final Proposals proposals;
    private final Demand demand;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;
    private final Clock clock;

    BuyItemController(
            Replenishment replenishment,
            Proposals proposals,
            Demand demand,
            Catalog catalog,
            Frames frames,
            FrameSource source,
            Clock clock) {
        this.replenishment = replenishment;
        this.proposals = proposals;
        this.demand = demand;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
        this.clock = clock;
    }

    @GetMapping("/buy/items/{id}")
    @RequirePermission(Permissions.READ)
    String item(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, model, "", "");
    }

    private String page(long id, CurrentPerson person, Model model, String typed, String notice) {
        var item = catalog.item(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var today = catalog.facility(person.facility()).day(clock.instant()).date();
        var plan = replenishment
                .item(person.facility(), new ItemId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame(item.number()));
        model.addAttribute(
                "page",
                ItemView.page(
                        item.category(),
                        plan,
                        demand.of(person.facility(), new ItemId(id), today),
                        source.may(Permissions.PURCHASE),
                        typed,
                        notice));
        return "replenishment/item";
    }

    @PostMapping("/buy/items/{item}/accept")
    @RequirePermission(Permissions.PURCHASE)
    String accept(
            @PathVariable long item,
            @RequestParam long id,
            @RequestParam(required = false) @Nullable String quantity,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = proposals.accept(
                person, key(key), List.of(new Proposals.Acceptance(id, Optional.ofNullable(quantity))));
        if (outcome instanceof AcceptOutcome.Accepted(var orders, var _, var _)) {
            frames.say(BuyWords.of(outcome));
            return (BuyWords.isRun(orders.getFirst()) ? "redirect:/production/" : "redirect:/purchase-orders/")
                    + orders.getFirst();
        }
        response.setStatus(422);
        return page(item, person, model, quantity == null ? "" : quantity, BuyWords.of(outcome));
    }

    @PostMapping("/buy/items/{item}/refuse")
    @RequirePermission(Permissions.PURCHASE)
    String refuse(
            @PathVariable long item,
            @RequestParam long id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = proposals.refuse(person, key(key), id, reason);
        if (outcome instanceof AcceptOutcome.Refused) {
            response.setStatus(422);
            return page(item, person, model, "", BuyWords.of(outcome));
        }
        frames.say(BuyWords.of(outcome));
        return "redirect:/buy";
    }

    @PostMapping("/buy/items/{item}/fix")
    @RequirePermission(Permissions.PURCHASE)
    String fix(
            @PathVariable long item,
            @RequestParam long id,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return said(
                proposals.fix(person, id, new Proposals.Change(quantity, on, reason)), item, person, model, response);
    }

    @PostMapping("/buy/items/{item}/release")
    @RequirePermission(Permissions.PURCHASE)
    String release(
            @PathVariable long item,
            @RequestParam long id,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return said(proposals.release(person, id), item, person, model, response);
    }

    private String said(
            AcceptOutcome outcome, long item, CurrentPerson person, Model model, HttpServletResponse response) {
        if (outcome instanceof AcceptOutcome.Refused) {
            response.setStatus(422);
            return page(item, person, model, "", BuyWords.of(outcome));
        }
        frames.say(BuyWords.of(outcome));
        return "redirect:/buy/items/" + item;
    }

    private static IdempotencyKey key(String typed) {
        return IdempotencyKey.sent(typed);
    }
}
