package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.orders.Shipping;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Planning a manifest for a picked order: who drives what, when, along which way. */
@Controller
class ManifestPlanController {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final Manifests manifests;
    private final Shipping shipping;
    private final Catalog catalog;
    private final ManifestPlanView view;
    private final Frames frames;
    private final Clock clock;

    ManifestPlanController(
            Manifests manifests,
            Shipping shipping,
            Catalog catalog,
            ManifestPlanView view,
            Frames frames,
            Clock clock) {
        this.manifests = manifests;
        this.shipping = shipping;
        this.catalog = catalog;
        this.view = view;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/manifests/new")
    @RequirePermission(Permissions.SHIP)
    String plan(@RequestParam(defaultValue = "") String order, CurrentPerson person, Model model) {
        if (order.isEmpty()) {
            return waiting(person, model);
        }
        var load = load(person, order);
        var customer = customer(person, load);
        var zone = catalog.facility(person.facility()).zoneId();
        var drive = manifests.estimate(person.facility(), customer);
        var trip = drive.drive().plusMinutes(10);
        var departs = intoWindow(suggestedDeparture(load, zone), trip, customer);
        var typed = new ManifestPlanView.Typed(
                order,
                IdempotencyKey.fresh().value(),
                "",
                "",
                "",
                FIELD.format(departs),
                FIELD.format(departs.plus(trip)),
                manifests.route(person.facility(), customer),
                Map.of());
        return planPage(person, model, load, typed, ManifestPlanView.Refusal.NONE);
    }

    /** Orders to choose from. */
    private String waiting(CurrentPerson person, Model model) {
        var table = Table.of("Order", "Customer", "Deliver on", "#Packages", "#Value");
        for (var row : shipping.waiting(person.facility())) {
            var href = "/manifests/new?order=" + row.number();
            table.row(
                    row.number(),
                    href,
                    Cell.link(row.number(), href),
                    Cell.text((row.keyAccount() ? "★ " : "") + row.customer()),
                    Cell.day(row.deliverOn()),
                    Cell.number(row.packages()),
                    Cell.money(row.value()));
        }
        var page = WorklistPage.of(
                "Picked orders without a manifest",
                "Choose one; its packages, the customer and a first guess of the trip come along.",
                table.emptySaying("Every picked order is on a manifest. Pick another order first."));
        return show(model, "Make a manifest", page, "archetypes/worklist");
    }

    private Shipping.Load load(CurrentPerson person, String order) {
        return shipping.load(person.facility(), order)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Catalog.Customer customer(CurrentPerson person, Shipping.Load load) {
        return catalog.customer(person.facility(), load.customerId())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** In half an hour on the day itself, at nine on a later day; on the quarter of the hour. */
    private LocalDateTime suggestedDeparture(Shipping.Load load, ZoneId zone) {
        var now = LocalDateTime.ofInstant(clock.instant(), zone);
        if (load.deliverOn().isAfter(now.toLocalDate())) {
            return load.deliverOn().atTime(LocalTime.of(9, 0));
        }
        var soon = now.plusMinutes(30).truncatedTo(ChronoUnit.HOURS);
        return soon.plusMinutes((now.plusMinutes(30).getMinute() / 15 + 1) * 15L);
    }

    /** Later on the same day where the customer would take nothing yet; as it was where the day has no window left. */
    private static LocalDateTime intoWindow(LocalDateTime departs, Duration trip, Catalog.Customer customer) {
        var arrives = departs.plus(trip);
        return customer.windows()
                .next(arrives)
                .filter(opens -> opens.toLocalDate().equals(arrives.toLocalDate()))
                .map(opens -> opens.minus(trip))
                .orElse(departs);
    }

    private String planPage(
            CurrentPerson person,
            Model model,
            Shipping.Load load,
            ManifestPlanView.Typed typed,
            ManifestPlanView.Refusal refusal) {
        var page = view.page(person.facility(), load, customer(person, load), typed, refusal);
        return show(model, page.title(), page, "dispatch/plan");
    }

    @PostMapping("/manifests/new")
    @RequirePermission(Permissions.SHIP)
    String make(
            @RequestParam String key,
            @RequestParam String order,
            @RequestParam(defaultValue = "") String vehicle,
            @RequestParam(defaultValue = "") String driver,
            @RequestParam(defaultValue = "") String second,
            @RequestParam String departs,
            @RequestParam String arrives,
            @RequestParam String route,
            @RequestParam Map<String, String> all,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var load = load(person, order);
        var typed = new ManifestPlanView.Typed(
                order, key, vehicle, driver, second, departs, arrives, route, ManifestPlanView.weights(all));
        var zone = catalog.facility(person.facility()).zoneId();
        var leaves = moment(departs, zone);
        var comes = moment(arrives, zone);
        if (leaves.isEmpty() || comes.isEmpty()) {
            response.setStatus(422);
            return planPage(
                    person,
                    model,
                    load,
                    typed,
                    new ManifestPlanView.Refusal(
                            leaves.isEmpty() ? "departs" : "arrives",
                            "Write day and hour as they are on the clock here, like 2026-03-08 14:30. Nothing was made.",
                            List.of()));
        }
        var unread = typed.unreadWeight();
        if (unread.isPresent()) {
            response.setStatus(422);
            return planPage(
                    person,
                    model,
                    load,
                    typed,
                    new ManifestPlanView.Refusal(
                            ManifestPlanView.WEIGHT + unread.get(),
                            "Write grams as a number above 0, like 1406.1. Nothing was made.",
                            List.of()));
        }
        var outcome = manifests.make(new Manifests.Plan(
                person.facility(),
                IdempotencyKey.sent(key),
                order,
                number(vehicle),
                number(driver),
                route,
                leaves.get(),
                comes.get(),
                person.name(),
                number(second),
                typed.weighed(view.proposed(load))));
        if (outcome instanceof ManifestOutcome.Done(var number, var _)) {
            frames.say("Manifest " + number
                    + (manifests.registeredByState(person.facility())
                            ? " is made. The state is told and registers it; load it, send it off."
                            : " is made. Register it at the state, load it, send it off."));
            return "redirect:/manifests/" + number;
        }
        response.setStatus(422);
        return planPage(person, model, load, typed, ManifestPlanView.Refusal.of(outcome));
    }

    /** On the day the clocks go forward there is no such hour as the skipped one. */
    private static Optional<Instant> moment(String typed, ZoneId zone) {
        return ManifestPlanView.clock(typed)
                .filter(local -> !zone.getRules().getValidOffsets(local).isEmpty())
                .map(local -> local.atZone(zone).toInstant());
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private String show(Model model, String title, Object page, String view) {
        model.addAttribute("frame", frames.frame(title));
        model.addAttribute("page", page);
        return view;
    }
}
