package io.everygram.purchasing.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.purchasing.DateReach;
import io.everygram.purchasing.PromisedDates;
import io.everygram.purchasing.PurchaseOrder;
import io.everygram.purchasing.PurchaseOrders;
import io.everygram.purchasing.PurchaseOutcome;
import io.everygram.purchasing.PurchaseWords;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What slips when an order comes on another day, before and while that day is written down. */
@Controller
class ReachController {
    private static final List<Integer> LATER_DAYS = List.of(1, 3, 7, 14);

    private final PurchaseOrders orders;
    private final PromisedDates dates;
    private final DateReach reach;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;
    private final Clock clock;

    ReachController(
            PurchaseOrders orders,
            PromisedDates dates,
            DateReach reach,
            Catalog catalog,
            Frames frames,
            FrameSource source,
            Clock clock) {
        this.orders = orders;
        this.dates = dates;
        this.reach = reach;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
        this.clock = clock;
    }

    /** @param on the day asked for; empty or unreadable for a week later */
    @GetMapping("/purchase-orders/{number}/reach")
    @RequirePermission(Permissions.READ)
    String show(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String on,
            CurrentPerson person,
            Model model) {
        return page(found(number, person), on, model, RecordPage.Refusal.NONE);
    }

    private String page(PurchaseOrder order, String asked, Model model, RecordPage.Refusal refusal) {
        var today = catalog.facility(order.facility()).day(clock.instant()).date();
        var now = order.lines().stream()
                .map(order::expectedOn)
                .max(Comparator.naturalOrder())
                .orElse(order.expectedOn());
        var from = now.isBefore(today) ? today : now;
        var day = day(asked)
                .filter(d -> !d.isBefore(today) && !d.isAfter(today.plusYears(1)))
                .orElse(from.plusDays(7));
        var slips = reach.of(order, order::expectedOn, day);
        var path = "/purchase-orders/" + order.number();
        model.addAttribute("frame", frames.frame("If " + order.number() + " comes later"));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Purchase order " + order.number(),
                                Cell.text("If it comes on " + Show.day(day)),
                                order.vendor() + " · expected " + Show.day(now),
                                List.of(
                                        slips.runs().isEmpty()
                                                ? Cell.badge("Nothing slips", "good")
                                                : Cell.badge(
                                                        Show.count(slips.runs().size(), "run") + " slip", "bad")),
                                List.of(
                                        new Fact("Ordered for", Cell.day(order.expectedOn())),
                                        new Fact("Expected now", Cell.day(now)),
                                        new Fact(
                                                "Runs that slip",
                                                Cell.money(slips.runsWorth().amount())),
                                        new Fact(
                                                "Orders that slip",
                                                Cell.money(slips.ordersWorth().amount()))),
                                ReachParts.of(slips, "Production runs that slip"),
                                source.may(Permissions.PURCHASE)
                                                && order.state().isReceivable()
                                        ? List.of(new Form(
                                                "move",
                                                path + "/move",
                                                "The vendor brings it then",
                                                "primary",
                                                "All that is open is expected on that day; the day that was ordered stays beside it.",
                                                List.of(
                                                        Form.Field.hidden("version", Integer.toString(order.version())),
                                                        Form.Field.of("on", "Day", "date", day.toString()),
                                                        Form.Field.of("reason", "What the vendor says", "text", ""))))
                                        : List.of(),
                                Stream.concat(
                                                LATER_DAYS.stream()
                                                        .map(later -> new LinkButton(
                                                                Show.count(later, "day") + " later",
                                                                path + "/reach?on=" + from.plusDays(later),
                                                                false)),
                                                Stream.of(new LinkButton("Purchase order", path, false)))
                                        .toList(),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    @PostMapping("/purchase-orders/{number}/move")
    @RequirePermission(Permissions.PURCHASE)
    String move(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var order = found(number, person);
        var day = day(on);
        if (day.isEmpty()) {
            return refused(order, "on", "Type the day on which the vendor brings it.", on, reason, model, response);
        }
        var outcome = dates.move(person, number, version, day.get(), reason);
        return switch (outcome) {
            case PurchaseOutcome.Done _ -> {
                frames.say(number + " is expected on " + Show.day(day.get()) + ". "
                        + ReachParts.words(reach.acknowledged(found(number, person))));
                yield "redirect:/purchase-orders/" + number;
            }
            case PurchaseOutcome.UnknownOrder _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case PurchaseOutcome.Refused why ->
                refused(
                        order,
                        why instanceof PurchaseOutcome.WrongDay
                                ? "on"
                                : why instanceof PurchaseOutcome.ReasonMissing ? "reason" : "",
                        PurchaseWords.of(why),
                        on,
                        reason,
                        model,
                        response);
        };
    }

    private String refused(
            PurchaseOrder order,
            String field,
            String words,
            String on,
            String reason,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        return page(order, on, model, new RecordPage.Refusal("move", field, words, Map.of("on", on, "reason", reason)));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private PurchaseOrder found(String number, CurrentPerson person) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
