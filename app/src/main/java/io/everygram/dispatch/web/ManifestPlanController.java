package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.Gap;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.Shipping;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.MarkedPages;
import io.everygram.platform.web.Show;
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
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final Fleet fleet;
    private final Catalog catalog;
    private final MarkedPages marked;
    private final Frames frames;
    private final Clock clock;

    ManifestPlanController(
            Manifests manifests,
            Shipping shipping,
            Fleet fleet,
            Catalog catalog,
            MarkedPages marked,
            Frames frames,
            Clock clock) {
        this.manifests = manifests;
        this.shipping = shipping;
        this.fleet = fleet;
        this.catalog = catalog;
        this.marked = marked;
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
        var typed = new Typed(
                order,
                IdempotencyKey.fresh().value(),
                "",
                "",
                "",
                FIELD.format(departs),
                FIELD.format(departs.plus(trip)),
                manifests.route(person.facility(), customer));
        return planPage(person, model, load, typed, Refusal.NONE);
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

    /** What was typed. */
    private record Typed(
            String order,
            String key,
            String vehicle,
            String driver,
            String second,
            String departs,
            String arrives,
            String route) {}

    /**
     * Why it was not made.
     *
     * @param field the field it is about; empty for none
     * @param gaps what the paper lacks
     */
    private record Refusal(String field, String words, List<Gap> gaps) {
        static final Refusal NONE = new Refusal("", "", List.of());

        static Refusal of(ManifestOutcome outcome) {
            if (outcome instanceof ManifestOutcome.Incomplete(var gaps)) {
                return new Refusal("", "The paper is not complete yet. Nothing was made.", gaps);
            }
            return new Refusal(field(outcome), ManifestWords.of(outcome) + " Nothing was made.", List.of());
        }

        private static String field(ManifestOutcome outcome) {
            return switch (outcome) {
                case ManifestOutcome.UnknownVehicle() -> "vehicle";
                case ManifestOutcome.UnknownDriver() -> "driver";
                case ManifestOutcome.RouteTooLong(var _) -> "route";
                case ManifestOutcome.TripImpossible(var fault) ->
                    switch (fault) {
                        case DEPARTS_IN_THE_PAST, DEPARTS_TOO_FAR_AHEAD -> "departs";
                        case ARRIVES_BEFORE_IT_DEPARTS, TAKES_TOO_LONG -> "arrives";
                    };
                default -> "";
            };
        }
    }

    private String planPage(CurrentPerson person, Model model, Shipping.Load load, Typed typed, Refusal refusal) {
        var customer = customer(person, load);
        var vehicles = fleet.vehicles(person.facility()).stream()
                .filter(Fleet.Vehicle::active)
                .map(v -> new Form.Option(Long.toString(v.vehicleId()), v.name() + ", " + v.plate()))
                .toList();
        var drivers = fleet.drivers(person.facility()).stream()
                .filter(Fleet.Driver::active)
                .map(d -> new Form.Option(
                        Long.toString(d.driverId()), d.name() + ", license to " + Show.day(d.licenseValidTo())))
                .toList();
        var form = new Form(
                "plan",
                "/manifests/new",
                "Make the manifest",
                "primary",
                "Lists " + Show.count(load.packages().size(), "package") + " and queues the template for the state.",
                List.of(
                        Form.Field.hidden("key", typed.key()),
                        Form.Field.hidden("order", typed.order()),
                        Form.Field.select("vehicle", "Vehicle", typed.vehicle(), vehicles),
                        Form.Field.select("driver", "Driver", typed.driver(), drivers),
                        Form.Field.select(
                                        "second",
                                        "Second person",
                                        typed.second(),
                                        Stream.concat(Stream.of(new Form.Option("", "nobody")), drivers.stream())
                                                .toList())
                                .optional()
                                .hint("Where the state's rules ask for a crew of two."),
                        Form.Field.of("departs", "Departs", "datetime-local", typed.departs()),
                        Form.Field.of("arrives", "Arrives", "datetime-local", typed.arrives())
                                .hint(ArrivalWords.receives(
                                        customer,
                                        clock(typed.arrives())
                                                .map(LocalDateTime::toLocalDate)
                                                .orElse(load.deliverOn()))),
                        Form.Field.of("route", "Route", "textarea", typed.route())
                                .hint("A first guess from the coordinates; write the streets over it.")));
        var page = new PlanPage(
                "Manifest for " + load.number(),
                customer.name() + ", " + customer.street() + ", " + customer.city() + " · deliver on "
                        + Show.day(load.deliverOn()),
                "/orders/" + load.number(),
                refusal.field().isEmpty() ? refusal.words() : "",
                warning(customer, typed.arrives()),
                refusal.field().isEmpty() ? form : form.refused(refusal.field(), refusal.words(), Map.of()),
                refusal.gaps().stream()
                        .map(gap -> new PlanPage.Gap(gap.words(), gap.rule(), gap.mend()))
                        .toList(),
                marked.over(packages(load.packages())));
        return show(model, page.title(), page, "dispatch/plan");
    }

    private static String warning(Catalog.Customer customer, String arrives) {
        return clock(arrives)
                .map(local -> ArrivalWords.outside(customer, local))
                .orElse("");
    }

    /** What a field says on the clock here; empty when it is no day and hour. */
    private static Optional<LocalDateTime> clock(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed.strip().replace(' ', 'T')));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Table packages(List<PromisedPackage> packages) {
        var table = Table.of("Package", "Product", "Batch", "#Quantity", "Lab");
        for (var p : packages) {
            var href = "/packages/" + p.pickedTag();
            table.row(
                    "",
                    href,
                    Cell.tag(p.pickedTag(), href),
                    Cell.text(p.itemName()),
                    Cell.muted(p.lot()),
                    Cell.number(p.quantity(), p.unit()),
                    p.holdReasons().isEmpty()
                            ? Cell.badge(Show.words(p.labState()), "good")
                            : Cell.badge("On hold: " + p.holdReasons(), "bad"));
        }
        return table.emptySaying("Nothing is picked for this order yet.");
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
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var load = load(person, order);
        var typed = new Typed(order, key, vehicle, driver, second, departs, arrives, route);
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
                    new Refusal(
                            leaves.isEmpty() ? "departs" : "arrives",
                            "Write day and hour as they are on the clock here, like 2026-03-08 14:30. Nothing was made.",
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
                number(second)));
        if (outcome instanceof ManifestOutcome.Done(var number, var _)) {
            frames.say("Manifest " + number + " is made. Register it at the state, load it, send it off.");
            return "redirect:/manifests/" + number;
        }
        response.setStatus(422);
        return planPage(person, model, load, typed, Refusal.of(outcome));
    }

    /** On the day the clocks go forward there is no such hour as the skipped one. */
    private static Optional<Instant> moment(String typed, ZoneId zone) {
        return clock(typed)
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
