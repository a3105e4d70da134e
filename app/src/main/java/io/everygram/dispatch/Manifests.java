package io.everygram.dispatch;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Told;
import io.everygram.dispatch.domain.Gap;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.dispatch.domain.RouteEstimate;
import io.everygram.dispatch.domain.TripTimes;
import io.everygram.dispatch.store.ManifestStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.orders.Shipping;
import io.everygram.platform.web.Show;
import io.everygram.tracking.HumanSteps;
import io.everygram.tracking.Outbox;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes manifests of picked orders, one for each delivery, from the plan to the state's number. They are loaded in {@link Loading}; what leaves and arrives is in {@link Deliveries}. */
@Service
public class Manifests {
    /** What we call the type under which goods that are sold go; the state may call it differently. */
    public static final String TRANSFER_TYPE = "Wholesale Manifest";

    /** Characters of a route that the paper has room for. */
    public static final int ROUTE = 2_000;

    private final ManifestStore store;
    private final Papers papers;
    private final PreFlight preFlight;
    private final GrossWeights weights;
    private final Fleet fleet;
    private final Shipping shipping;
    private final Catalog catalog;
    private final Outbox outbox;
    private final HumanSteps steps;
    private final AuditTrail audit;
    private final Clock clock;

    Manifests(
            ManifestStore store,
            Papers papers,
            PreFlight preFlight,
            GrossWeights weights,
            Fleet fleet,
            Shipping shipping,
            Catalog catalog,
            Outbox outbox,
            HumanSteps steps,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.papers = papers;
        this.preFlight = preFlight;
        this.weights = weights;
        this.fleet = fleet;
        this.shipping = shipping;
        this.catalog = catalog;
        this.outbox = outbox;
        this.steps = steps;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The plan of a delivery.
     *
     * @param key the same key twice makes one manifest
     * @param route in words, street by street
     * @param secondDriverId who rides along; 0 for nobody
     * @param weighed what packages and the whole weigh with everything around them, as people put it; the rest is calculated
     */
    public record Plan(
            FacilityId facility,
            IdempotencyKey key,
            String order,
            long vehicleId,
            long driverId,
            String route,
            Instant departsAt,
            Instant arrivesAt,
            String by,
            long secondDriverId,
            GrossWeights.Weighed weighed) {
        /** A plan with one person in the vehicle. */
        public Plan(
                FacilityId facility,
                IdempotencyKey key,
                String order,
                long vehicleId,
                long driverId,
                String route,
                Instant departsAt,
                Instant arrivesAt,
                String by) {
            this(
                    facility,
                    key,
                    order,
                    vehicleId,
                    driverId,
                    route,
                    departsAt,
                    arrivesAt,
                    by,
                    0,
                    GrossWeights.Weighed.NOTHING);
        }
    }

    /** Lists the packages of a picked order and queues it for the state. An incomplete paper is not made. */
    @Transactional
    public ManifestOutcome make(Plan plan) {
        var before = store.madeUnder(plan.facility(), plan.key().value());
        if (before.isPresent()) {
            return new ManifestOutcome.Done(before.get(), true);
        }
        var found = shipping.lock(plan.facility(), plan.order());
        if (found.isEmpty()) {
            return new ManifestOutcome.UnknownOrder(plan.order());
        }
        var load = found.get();
        var meanwhile = store.madeUnder(plan.facility(), plan.key().value());
        if (meanwhile.isPresent()) {
            return new ManifestOutcome.Done(meanwhile.get(), true);
        }
        var listed = store.openOfOrder(plan.facility(), load.orderId());
        if (listed.isPresent()) {
            return new ManifestOutcome.OnOtherManifest(load.number(), listed.get());
        }
        if (!load.isPicked()) {
            return new ManifestOutcome.OrderNotPicked(load.number(), load.state());
        }
        var fault = TripTimes.fault(clock.instant(), plan.departsAt(), plan.arrivesAt());
        if (fault.isPresent()) {
            return new ManifestOutcome.TripImpossible(fault.get());
        }
        if (plan.route().length() > ROUTE) {
            return new ManifestOutcome.RouteTooLong(ROUTE);
        }
        var vehicle = fleet.vehicle(plan.facility(), plan.vehicleId()).filter(Fleet.Vehicle::active);
        if (vehicle.isEmpty()) {
            return new ManifestOutcome.UnknownVehicle();
        }
        var driver = fleet.driver(plan.facility(), plan.driverId()).filter(Fleet.Driver::active);
        if (driver.isEmpty()) {
            return new ManifestOutcome.UnknownDriver();
        }
        var customer = catalog.customer(plan.facility(), load.customerId()).orElseThrow();
        var second = second(plan.facility(), plan.secondDriverId()).filter(Fleet.Driver::active);
        if (plan.secondDriverId() != 0 && (second.isEmpty() || plan.secondDriverId() == plan.driverId())) {
            return new ManifestOutcome.UnknownSecondDriver();
        }
        var trip =
                new Papers.Trip(vehicle.get(), driver.get(), second, plan.route(), plan.departsAt(), plan.arrivesAt());
        var weighed = weights.of(load.packages(), plan.weighed());
        var verdict = preFlight.judge(new PreFlight.Planned(
                plan.facility(),
                "Manifest for " + load.number(),
                customer,
                trip,
                load,
                weighed,
                load.number(),
                clock.instant()));
        if (!verdict.gaps().isEmpty()) {
            return new ManifestOutcome.Incomplete(verdict.gaps());
        }
        var facility = catalog.facility(plan.facility());
        var now = clock.instant();
        var number = store.nextNumber(plan.facility(), facility.day(now).date().getYear());
        var miles = estimate(facility, customer).miles();
        var id = store.insert(plan, number, load, miles, now);
        store.insertLines(plan.facility(), id, load.packages(), weighed.packages());
        store.setRules(plan.facility(), id, verdict.stamp());
        shipping.onManifest(plan.facility(), load.orderId(), number);
        var manifest =
                store.load(plan.facility(), store.head(plan.facility(), number).orElseThrow());
        outbox.reportManifest(plan.facility(), papers.report(plan.facility(), manifest, customer, trip), plan.by());
        audit.record(
                plan.facility(), plan.by(), "made the manifest", "manifest " + number, "for order " + load.number());
        return new ManifestOutcome.Done(number, false);
    }

    /**
     * What the rules of the state say of a manifest.
     *
     * @param gaps what keeps the truck here; empty when it may leave
     * @param warnings what does not hold and stops nothing
     * @param notJudged rules that a person has to look after, because nobody gives their facts
     * @param stamp the packs it was judged by
     */
    public record Verdict(List<Gap> gaps, List<Told> warnings, List<Told> notJudged, String stamp) {
        public Verdict {
            gaps = List.copyOf(gaps);
            warnings = List.copyOf(warnings);
            notJudged = List.copyOf(notJudged);
        }
    }

    /** The rule packs, with edition and hash, by which the manifest was judged and passed; empty for one of older times. */
    @Transactional(readOnly = true)
    public String judgedBy(FacilityId facility, Manifest manifest) {
        return store.rules(facility, manifest.head().manifestId());
    }

    /**
     * What keeps a manifest at the dock, judged by how everything stands now, by the rules of the day of departure. A truck that is late is judged as if
     * it left now and took as long as was planned.
     */
    @Transactional(readOnly = true)
    public Verdict verdict(FacilityId facility, Manifest manifest) {
        var now = clock.instant();
        var departs = manifest.head().departsAt();
        return preFlight.judge(
                planned(facility, manifest, now.isAfter(departs) ? Duration.between(departs, now) : Duration.ZERO));
    }

    /** As it was planned, so much later. */
    PreFlight.Planned planned(FacilityId facility, Manifest manifest, Duration late) {
        var head = manifest.head();
        var weighed = new HashMap<String, BigDecimal>();
        for (var line : manifest.lines()) {
            if (line.grossGrams() != null) {
                weighed.put(line.tag(), line.grossGrams());
            }
        }
        return new PreFlight.Planned(
                facility,
                head.number(),
                catalog.customer(facility, head.customerId()).orElseThrow(),
                new Papers.Trip(
                        fleet.vehicle(facility, head.vehicleId()).orElseThrow(),
                        fleet.driver(facility, head.driverId()).orElseThrow(),
                        second(facility, head.secondDriverId()),
                        head.route(),
                        head.departsAt().plus(late),
                        head.arrivesAt().plus(late)),
                shipping.load(facility, head.orderId()).orElseThrow(),
                new GrossWeights.Weighed(weighed, Optional.ofNullable(head.grossGrams())),
                head.orderNumber(),
                head.createdAt());
    }

    private Optional<Fleet.Driver> second(FacilityId facility, long id) {
        return id == 0 ? Optional.empty() : fleet.driver(facility, id);
    }

    static RouteEstimate estimate(Catalog.Facility facility, Catalog.Customer customer) {
        return RouteEstimate.between(
                facility.latitude(), facility.longitude(), customer.latitude(), customer.longitude());
    }

    /** A first guess of distance and time to a customer. */
    @Transactional(readOnly = true)
    public RouteEstimate estimate(FacilityId facility, Catalog.Customer customer) {
        return estimate(catalog.facility(facility), customer);
    }

    /** A first guess of the way to a customer in words; a person writes the streets over it. */
    @Transactional(readOnly = true)
    public String route(FacilityId facility, Catalog.Customer customer) {
        var from = catalog.facility(facility);
        var drive = estimate(from, customer);
        return "From " + from.street() + ", " + from.city() + " by the main roads to " + customer.street() + ", "
                + customer.city() + " " + customer.zip() + ", about "
                + drive.miles().toPlainString() + " miles and "
                + Show.count(drive.drive().toMinutes(), "minute")
                + ", no stop on the way. Unload at the receiver's door.";
    }

    /** Withdraws a manifest that has not left; its order can be listed again. */
    @Transactional
    public ManifestOutcome cancel(FacilityId facility, String number, String reason, String by) {
        var locked = store.lock(facility, number);
        if (locked.isEmpty()) {
            return new ManifestOutcome.UnknownManifest(number);
        }
        if (locked.get().state() == ManifestState.VOIDED) {
            return new ManifestOutcome.Done(number, true);
        }
        if (!locked.get().state().allowsVoid()) {
            return new ManifestOutcome.NotInState(number, locked.get().state());
        }
        if (reason.isBlank()) {
            return new ManifestOutcome.ReasonMissing();
        }
        var tags = store.load(facility, locked.get()).lines().stream()
                .map(Manifest.Line::tag)
                .toList();
        store.cancel(facility, locked.get().manifestId(), reason.strip(), by, clock.instant());
        outbox.reportVoid(facility, number, tags, by);
        shipping.onManifest(facility, locked.get().orderId(), "");
        steps.withdrawn(facility, number, reason.strip());
        audit.record(facility, by, "voided the manifest", "manifest " + number, reason.strip());
        return new ManifestOutcome.Done(number, false);
    }

    /** The number under which the state knows the transfer, typed by the person who registered it there, or read from the state. */
    @Transactional
    public ManifestOutcome registered(FacilityId facility, String number, String stateNumber, String by) {
        var locked = store.lock(facility, number);
        if (locked.isEmpty()) {
            return new ManifestOutcome.UnknownManifest(number);
        }
        if (!stateNumber.isBlank() && locked.get().stateNumber().equals(stateNumber.strip())) {
            return new ManifestOutcome.Done(number, true);
        }
        if (locked.get().state() != ManifestState.READY) {
            return new ManifestOutcome.NotInState(number, locked.get().state());
        }
        if (!stateNumber.strip().matches("[0-9A-Za-z-]{4,30}")) {
            return new ManifestOutcome.BadStateNumber(stateNumber);
        }
        var taken = store.bearing(facility, stateNumber.strip());
        if (taken.isPresent()) {
            return new ManifestOutcome.StateNumberTaken(stateNumber.strip(), taken.get());
        }
        store.setStateNumber(facility, locked.get().manifestId(), stateNumber.strip());
        audit.record(facility, by, "registered at the state", "manifest " + number, "as " + stateNumber.strip());
        return new ManifestOutcome.Done(number, false);
    }

    /** The state no longer shows it as it was made; it may not leave before it is registered anew. One that has left keeps its number. */
    @Transactional
    public void unregistered(FacilityId facility, String number, String why) {
        store.lock(facility, number)
                .filter(head -> head.state() == ManifestState.READY
                        && !head.stateNumber().isEmpty())
                .ifPresent(head -> {
                    store.setStateNumber(facility, head.manifestId(), "");
                    audit.record(facility, "read from the state", "no longer registered", "manifest " + number, why);
                });
    }

    @Transactional(readOnly = true)
    public Optional<Manifest> find(FacilityId facility, String number) {
        return store.head(facility, number).map(head -> store.load(facility, head));
    }

    /**
     * Which manifests to list, newest departure first.
     *
     * @param words part of a number, the state's number, an order's number, a customer's name, or the code on the paper; empty for all
     */
    @Transactional(readOnly = true)
    public List<Manifest.Head> list(FacilityId facility, List<ManifestState> states, String words, int limit) {
        return store.list(facility, states, words, limit);
    }

    /** The paper as it left; before departure as it would leave now. */
    @Transactional(readOnly = true)
    public ManifestPaper paper(FacilityId facility, Manifest manifest) {
        var head = manifest.head();
        return head.paper().isEmpty()
                ? papers.paper(
                        facility,
                        manifest,
                        catalog.customer(facility, head.customerId()).orElseThrow(),
                        fleet.vehicle(facility, head.vehicleId()).orElseThrow(),
                        fleet.driver(facility, head.driverId()).orElseThrow(),
                        second(facility, head.secondDriverId()))
                : papers.read(head.paper());
    }

    /** The hash of the paper, as it is printed on it. */
    public String hash(Manifest manifest, ManifestPaper paper) {
        return manifest.head().paperHash().isEmpty()
                ? ManifestPaper.hash(papers.text(paper))
                : manifest.head().paperHash();
    }

    /** Whether the state registers a manifest when it is told of it; false where a person does so on the state's site. */
    public boolean registeredByState(FacilityId facility) {
        return outbox.registersManifests(facility);
    }
}
