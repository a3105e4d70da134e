package io.everygram.production.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.TypedFigure;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.production.Production;
import io.everygram.production.Reservations;
import io.everygram.production.RunOutcome;
import io.everygram.production.RunWords;
import io.everygram.production.Schedule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

/** One run: its material, starting it, and booking what it used and made. */
@Controller
class ProductionRunController {
    private final Schedule schedule;
    private final Production production;
    private final Reservations reservations;
    private final ProductionRunView view;
    private final Catalog catalog;
    private final Frames frames;

    ProductionRunController(
            Schedule schedule,
            Production production,
            Reservations reservations,
            ProductionRunView view,
            Catalog catalog,
            Frames frames) {
        this.reservations = reservations;
        this.view = view;
        this.schedule = schedule;
        this.production = production;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/production/{number}")
    @RequirePermission(Permissions.READ)
    String run(@PathVariable String number, CurrentPerson person, Model model) {
        return page(number, person, RecordPage.Refusal.NONE, model);
    }

    private String page(String number, CurrentPerson person, RecordPage.Refusal refusal, Model model) {
        var found = schedule.run(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.frame(number));
        model.addAttribute("page", view.page(person, found).after(refusal));
        return "archetypes/record";
    }

    @PostMapping("/production/{number}/start")
    @RequirePermission(Permissions.STOCK_MOVE)
    String start(
            @PathVariable String number,
            @RequestParam int version,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(production.start(person, number, version), Sent.NOTHING, number, person, model, response);
    }

    @PostMapping("/production/{number}/cancel")
    @RequirePermission(Permissions.PLAN)
    String cancel(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                production.cancel(person, number, version, reason),
                new Sent("cancel", Map.of("reason", reason), Map.of()),
                number,
                person,
                model,
                response);
    }

    @PostMapping("/production/{number}/accept")
    @RequirePermission(Permissions.STOCK_MOVE)
    String accept(
            @PathVariable String number,
            @RequestParam(defaultValue = "0") int version,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(production.accept(person, number, version), Sent.NOTHING, number, person, model, response);
    }

    @PostMapping("/production/{number}/decline")
    @RequirePermission(Permissions.PLAN)
    String decline(
            @PathVariable String number,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                production.decline(person, number, version, reason),
                new Sent("decline", Map.of("reason", reason), Map.of()),
                number,
                person,
                model,
                response);
    }

    @PostMapping("/production/{number}/reserve")
    @RequirePermission(Permissions.PLAN)
    String reserve(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(reservations.reserve(person, number), Sent.NOTHING, number, person, model, response);
    }

    @PostMapping("/production/{number}/reserve-lot")
    @RequirePermission(Permissions.PLAN)
    String reserveLot(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String lot,
            @RequestParam(defaultValue = "") String quantity,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return done(
                reservations.reserveLot(person, number, lot.matches("\\d{1,18}") ? Long.parseLong(lot) : 0, quantity),
                new Sent("lot", Map.of("lot", lot, "quantity", quantity), Map.of("", "quantity")),
                number,
                person,
                model,
                response);
    }

    @PostMapping("/production/{number}/give-back")
    @RequirePermission(Permissions.PLAN)
    String giveBack(@PathVariable String number, CurrentPerson person, Model model, HttpServletResponse response) {
        return done(reservations.release(person, number), Sent.NOTHING, number, person, model, response);
    }

    @PostMapping("/production/{number}/finish")
    @RequirePermission(Permissions.STOCK_MOVE)
    String finish(
            @PathVariable String number,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "") String good,
            @RequestParam(defaultValue = "") String lot,
            CurrentPerson person,
            HttpServletRequest request,
            Model model,
            HttpServletResponse response) {
        var run = schedule.run(person.facility(), number)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .run();
        var output = catalog.item(run.outputItemId()).orElseThrow();
        var typed = new HashMap<>(Map.of("tag", tag, "good", good, "lot", lot));
        var fields = new HashMap<>(Map.of(output.number(), "good"));
        var wrong = Optional.<RunOutcome>empty();
        var used = new ArrayList<Production.Used>();
        for (var name : Collections.list(request.getParameterNames())) {
            if (!name.matches(ProductionRunView.USED + "\\d{1,18}")) {
                continue;
            }
            var item = catalog.item(Long.parseLong(name.substring(ProductionRunView.USED.length())));
            var text = request.getParameter(name);
            typed.put(name, text);
            item.ifPresent(i -> fields.put(i.number(), name));
            var quantity = item.flatMap(i -> quantity(text, i));
            if (quantity.isPresent()) {
                used.add(new Production.Used(item.orElseThrow().id(), quantity.get()));
            } else if (wrong.isEmpty()) {
                wrong = Optional.of(new RunOutcome.WrongQuantity(
                        item.map(Catalog.Item::number).orElse(name),
                        text,
                        item.map(i -> i.unitOfMeasure().symbol()).orElse("")));
            }
        }
        var made = quantity(good, output);
        if (made.isEmpty()) {
            wrong = Optional.of(new RunOutcome.WrongQuantity(
                    output.number(), good, output.unitOfMeasure().symbol()));
        }
        var outcome = wrong.orElseGet(() -> production.finish(
                person,
                IdempotencyKey.sent(key),
                new Production.Finish(number, version, made.orElseThrow(), tag, lot, Optional.empty(), used)));
        return done(outcome, new Sent("finish", typed, fields), number, person, model, response);
    }

    private static Optional<Quantity> quantity(String typed, Catalog.Item item) {
        return TypedFigure.read(typed, item.unitOfMeasure());
    }

    /**
     * What was typed into a form.
     *
     * @param fields the field of each item's quantity, by the item's number
     */
    private record Sent(String form, Map<String, String> typed, Map<String, String> fields) {
        static final Sent NOTHING = new Sent("", Map.of(), Map.of());
    }

    private String done(
            RunOutcome outcome,
            Sent sent,
            String number,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof RunOutcome.UnknownRun) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof RunOutcome.Refused) {
            response.setStatus(422);
            var field = RunWords.field(outcome, sent.fields());
            var refusal = new RecordPage.Refusal(sent.form(), field, RunWords.of(outcome), sent.typed());
            return page(number, person, refusal, model);
        }
        frames.say(RunWords.of(outcome));
        return "redirect:/production/" + number;
    }
}
