package io.everygram.orders.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.orders.Allocations;
import io.everygram.orders.OrderOutcome;
import io.everygram.orders.Orders;
import io.everygram.orders.PickOutcome;
import io.everygram.orders.Picks;
import io.everygram.orders.SalesOrder;
import io.everygram.orders.ShortPicks;
import io.everygram.orders.domain.PickJudgment.Judgment;
import io.everygram.orders.web.PickView.Typed;
import io.everygram.platform.web.CapturePage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.tracking.ForeignTags;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Picking an order: scan by scan, whole packages and parts, putting back, what is short on the shelf, and paper lists typed in later. */
@Controller
class PickController {
    private final PickView view;
    private final Orders orders;
    private final Picks picks;
    private final ShortPicks shortPicks;
    private final Allocations allocations;
    private final ForeignTags foreign;
    private final HappenedAt happened;
    private final Frames frames;

    PickController(
            PickView view,
            Orders orders,
            Picks picks,
            ShortPicks shortPicks,
            Allocations allocations,
            ForeignTags foreign,
            HappenedAt happened,
            Frames frames) {
        this.view = view;
        this.orders = orders;
        this.picks = picks;
        this.shortPicks = shortPicks;
        this.allocations = allocations;
        this.foreign = foreign;
        this.happened = happened;
        this.frames = frames;
    }

    @GetMapping("/orders/{number}/pick")
    @RequirePermission(Permissions.PICK)
    String pick(
            @PathVariable String number, @RequestParam Map<String, String> address, CurrentPerson person, Model model) {
        return show(number, Typed.nothing(PickTime.of(address)), person, model, frames.answer());
    }

    private String show(
            String number, Typed typed, CurrentPerson person, Model model, Optional<CapturePage.Answer> answer) {
        var page = view.page(number, typed, person, answer);
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/capture";
    }

    private SalesOrder found(CurrentPerson person, String number) {
        return orders.find(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** From here on the page books at the time of a paper list, or at its own again. */
    @PostMapping("/orders/{number}/pick/time")
    @RequirePermission(Permissions.PICK)
    String time(
            @PathVariable String number,
            @RequestParam Map<String, String> sent,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var _ = found(person, number);
        var at = PickTime.of(sent);
        if (happened.read(person.facility(), at.typed()) instanceof HappenedAt.Said.Unclear(var words)) {
            response.setStatus(422);
            var refusal = new RecordPage.Refusal("time", HappenedAt.FIELD, words, sent);
            return show(number, new Typed("", "", PickTime.NOW, refusal), person, model, Optional.empty());
        }
        return "redirect:" + page(number, at);
    }

    private static String page(String number, PickTime at) {
        return "/orders/" + number + "/pick" + at.query();
    }

    @PostMapping("/orders/{number}/picked")
    @RequirePermission(Permissions.PICK)
    String done(@PathVariable String number, CurrentPerson person) {
        var _ = found(person, number);
        return "redirect:/orders/" + number;
    }

    @PostMapping("/orders/{number}/pick")
    @RequirePermission(Permissions.PICK)
    String scan(
            @PathVariable String number,
            @RequestParam String tag,
            @RequestParam(name = "new_tag", defaultValue = "") String newTag,
            @RequestParam String key,
            @RequestParam Map<String, String> sent,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var typed = new Typed(tag, newTag, PickTime.of(sent), RecordPage.Refusal.NONE);
        return switch (happened.read(person.facility(), typed.at().typed())) {
            case HappenedAt.Said.Unclear(var words) -> late(number, words, typed, person, model, response);
            case HappenedAt.Said.At(var at) -> {
                var scan = new Picks.Scan(
                        person.facility(), number, tag, newTag, new IdempotencyKey(key), at, person.name());
                yield answered(picks.pick(scan), number, typed, person, model, response);
            }
        };
    }

    /** The time that goes along is none that can be booked, e.g. since its day was sealed. */
    private String late(
            String number, String words, Typed typed, CurrentPerson person, Model model, HttpServletResponse response) {
        response.setStatus(422);
        var answer = new CapturePage.Answer("bad", "Not at that time", words);
        return show(number, typed, person, model, Optional.of(answer));
    }

    private String answered(
            PickOutcome outcome,
            String number,
            Typed typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof PickOutcome.NotPossible(OrderOutcome.UnknownOrder _)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var words = PickWords.of(outcome);
        if (outcome instanceof PickOutcome.Refused) {
            response.setStatus(422);
            return show(
                    number,
                    typed,
                    person,
                    model,
                    Optional.of(new CapturePage.Answer(
                            words.tone(), words.head(), (words.detail() + " " + whose(outcome, person)).strip())));
        }
        frames.answered(words.tone(), words.head(), words.detail());
        return "redirect:" + page(number, typed.at());
    }

    /** Whose an unknown package is, for whoever has it in the hand. */
    private String whose(PickOutcome outcome, CurrentPerson person) {
        return outcome instanceof PickOutcome.Wrong(Judgment.UnknownTag(var scanned, var _))
                ? foreign.hint(person.facility(), scanned)
                : "";
    }

    @PostMapping("/orders/{number}/put-back")
    @RequirePermission(Permissions.PICK)
    String putBack(
            @PathVariable String number,
            @RequestParam(defaultValue = "0") long allocation,
            @RequestParam String key,
            @RequestParam Map<String, String> sent,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var typed = Typed.nothing(PickTime.of(sent));
        return switch (happened.read(person.facility(), typed.at().typed())) {
            case HappenedAt.Said.Unclear(var words) -> late(number, words, typed, person, model, response);
            case HappenedAt.Said.At(var at) -> {
                var back = new Picks.Back(
                        person.facility(), number, allocation, new IdempotencyKey(key), at, person.name());
                yield answered(picks.putBack(back), number, typed, person, model, response);
            }
        };
    }

    @PostMapping("/orders/{number}/short")
    @RequirePermission(Permissions.PICK)
    String shortPick(
            @PathVariable String number,
            @RequestParam Map<String, String> sent,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var order = found(person, number);
        var time = PickTime.of(sent);
        var found = sent.getOrDefault("found", "");
        var figure = EntryForm.figure(found);
        var then = sent.getOrDefault("then", PickView.ELSEWHERE);
        if (figure.isEmpty() || !List.of(PickView.ELSEWHERE, PickView.SHORTEN).contains(then)) {
            var wrong = figure.isEmpty()
                    ? Typed.ofShort("found", "“" + found + "” is not a quantity. Nothing was moved.", time, sent)
                    : Typed.ofShort("then", "Choose one of the two. Nothing was moved.", time, sent);
            response.setStatus(422);
            return show(number, wrong, person, model, Optional.empty());
        }
        if (!(happened.read(person.facility(), time.typed()) instanceof HappenedAt.Said.At(var at))) {
            var words = "The time of the paper list can not be booked. Choose another, or pick as now.";
            response.setStatus(422);
            return show(number, Typed.ofShort("found", words, time, sent), person, model, Optional.empty());
        }
        var id = sent.getOrDefault("allocation", "");
        long allocation = id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
        var line = order.promised().stream()
                .filter(p -> p.allocationId() == allocation)
                .map(SalesOrder.Promised::line)
                .findFirst();
        var scan = new Picks.Scan(
                person.facility(), number, "", "", IdempotencyKey.sent(sent.get("key")), at, person.name());
        var outcome = shortPicks.pick(scan, allocation, figure.get());
        var words = PickWords.of(outcome);
        if (outcome instanceof PickOutcome.Shortened(var held, var _)) {
            var next = then.equals(PickView.SHORTEN)
                    ? OrderWords.of(allocations.shorten(
                            person.facility(), number, line.orElse(0), "short on the shelf, " + held, person.name()))
                    : OrderWords.of(allocations.allocate(person.facility(), number, person.name()));
            frames.answered(words.tone(), words.head(), words.detail() + " " + next);
            return "redirect:" + page(number, time);
        }
        var refused = Typed.ofShort("found", words.head() + ". " + words.detail(), time, sent);
        return answered(outcome, number, refused, person, model, response);
    }
}
