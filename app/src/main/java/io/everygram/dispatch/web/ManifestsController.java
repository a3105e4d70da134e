package io.everygram.dispatch.web;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.Fleet;
import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.Gap;
import io.everygram.dispatch.domain.ManifestState;
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
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of manifests, and planning one for a picked order. */
@Controller
class ManifestsController {
    private static final int SHOWN = 200;
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    private final Manifests manifests;
    private final Shipping shipping;
    private final Fleet fleet;
    private final Catalog catalog;
    private final MarkedPages marked;
    private final Frames frames;
    private final Clock clock;

    ManifestsController(
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

    @Bean
    static PageEntry manifestsPage() {
        return PageEntry.of("Ship", 10, "Manifests", "/manifests", Permissions.READ, "g m");
    }

    /** A filter of the list: its address, its label, the states. */
    private record View(String name, String label, List<ManifestState> states) {
        static final List<View> ALL = List.of(
                new View("open", "Open", List.of(ManifestState.READY, ManifestState.DEPARTED)),
                new View("ready", "At the dock", List.of(ManifestState.READY)),
                new View("departed", "On the way", List.of(ManifestState.DEPARTED)),
                new View("delivered", "Delivered", List.of(ManifestState.DELIVERED)),
                new View("voided", "Voided", List.of(ManifestState.VOIDED)),
                new View("all", "All", List.of()));

        static View of(String name) {
            return ALL.stream().filter(v -> v.name().equals(name)).findFirst().orElse(ALL.getFirst());
        }
    }

    @GetMapping("/manifests")
    @RequirePermission(Permissions.READ)
    String list(
            @RequestParam(defaultValue = "open") String status,
            @RequestParam(defaultValue = "") String q,
            CurrentPerson person,
            Model model) {
        var view = View.of(status);
        var heads = manifests.list(person.facility(), view.states(), q.strip(), SHOWN);
        int waiting = shipping.waiting(person.facility()).size();
        var page = WorklistPage.of(
                        "Manifests",
                        "One for each delivery: made of a picked order, loaded by scan, sent off, received.",
                        table(person, heads))
                .chips(View.ALL.stream()
                        .map(v -> new Chip(
                                v.label(),
                                "/manifests?status=" + v.name() + "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8),
                                v.equals(view),
                                ""))
                        .toList())
                .search("Number, customer, or the code on the paper", q)
                .summary(Show.count(heads.size(), "manifest") + " shown, "
                        + Show.count(
                                heads.stream().mapToInt(Manifest.Head::packages).sum(), "package"))
                .links(new LinkButton(
                        waiting == 0
                                ? "Make a manifest"
                                : "Make a manifest, " + Show.count(waiting, "order")
                                        + (waiting == 1 ? " waits" : " wait"),
                        "/manifests/new",
                        true));
        return show(model, "Manifests", page, "archetypes/worklist");
    }

    private Table table(CurrentPerson person, List<Manifest.Head> heads) {
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of(
                "Manifest", "Is", "Customer", "Order", "Departs", "Vehicle", "Driver", "#Loaded", "State's number");
        for (var head : heads) {
            var href = "/manifests/" + head.number();
            table.row(
                    head.number(),
                    href,
                    Cell.link(head.number(), href),
                    ManifestWords.badge(head),
                    Cell.text(head.customer()),
                    Cell.link(head.orderNumber(), "/orders/" + head.orderNumber()),
                    Cell.text(Show.time(Optional.ofNullable(head.departedAt()).orElse(head.departsAt()), zone)),
                    Cell.text(head.vehicle()),
                    Cell.text(head.driver()),
                    Cell.text(head.loaded() + " of " + head.packages()),
                    head.stateNumber().isEmpty()
                            ? head.state() == ManifestState.READY ? Cell.badge("to register", "warn") : Cell.muted("–")
                            : Cell.text(head.stateNumber()));
        }
        return table.emptySaying("No manifest here. Pick an order, then make its manifest.");
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
                route(person, customer, drive.miles().toPlainString(), drive.drive()));
        return planPage(person, model, load, typed, "", List.of());
    }

    private String waiting(CurrentPerson person, Model model) {
        var table = Table.of("Order", "Customer", "Deliver on", "#Packages", "#Value");
        for (var row : shipping.waiting(person.facility())) {
            var href = "/manifests/new?order=" + row.number();
            table.row(
                    row.number(),
                    href,
                    Cell.link(row.number(), href),
                    Cell.text((row.keyAccount() ? "★ " : "") + row.customer()),
                    Cell.text(Show.day(row.deliverOn())),
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

    private String route(CurrentPerson person, Catalog.Customer customer, String miles, Duration drive) {
        var facility = catalog.facility(person.facility());
        return "From " + facility.street() + ", " + facility.city() + " by the main roads to " + customer.street()
                + ", "
                + customer.city() + " " + customer.zip() + ", about " + miles + " miles and "
                + Show.count(drive.toMinutes(), "minute") + ", no stop on the way. Unload at the receiver's door.";
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

    private String planPage(
            CurrentPerson person, Model model, Shipping.Load load, Typed typed, String refusal, List<Gap> gaps) {
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
                        hidden("key", typed.key()),
                        hidden("order", typed.order()),
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
                                .hint(ArrivalWords.receives(customer, load.deliverOn())),
                        Form.Field.of("route", "Route", "textarea", typed.route())
                                .hint("A first guess from the coordinates; write the streets over it.")));
        var page = new PlanPage(
                "Manifest for " + load.number(),
                customer.name() + ", " + customer.street() + ", " + customer.city() + " · deliver on "
                        + Show.day(load.deliverOn()),
                "/orders/" + load.number(),
                refusal,
                warning(customer, typed.arrives()),
                form,
                gaps.stream()
                        .map(gap -> new PlanPage.Gap(gap.words(), gap.rule(), gap.mend()))
                        .toList(),
                marked.over(packages(load.packages())));
        return show(model, page.title(), page, "dispatch/plan");
    }

    private static String warning(Catalog.Customer customer, String arrives) {
        try {
            return ArrivalWords.outside(customer, LocalDateTime.parse(arrives.strip()));
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    private static Form.Field hidden(String name, String value) {
        return new Form.Field(name, "", "hidden", value, "", "", true, List.of());
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
                    "Write both times with day and hour, as they are on the clock here. Nothing was made.",
                    List.of());
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
        return outcome instanceof ManifestOutcome.Incomplete(var gaps)
                ? planPage(person, model, load, typed, "The paper is not complete yet. Nothing was made.", gaps)
                : planPage(person, model, load, typed, ManifestWords.of(outcome), List.of());
    }

    private static Optional<Instant> moment(String typed, ZoneId zone) {
        try {
            var local = LocalDateTime.parse(typed.strip());
            // On the day the clocks go forward there is no such hour.
            return zone.getRules().getValidOffsets(local).isEmpty()
                    ? Optional.empty()
                    : Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
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
