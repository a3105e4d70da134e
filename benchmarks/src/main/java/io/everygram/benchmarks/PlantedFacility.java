package io.everygram.benchmarks;

import io.everygram.benchmarks.PlantedPlan.Standing;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.Comparison;
import io.everygram.reconciliation.CountId;
import io.everygram.reconciliation.CountOutcome;
import io.everygram.reconciliation.CountPlan;
import io.everygram.reconciliation.CountPlans;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.PlanOutcome;
import io.everygram.reconciliation.ScaleOutcome;
import io.everygram.reconciliation.Scales;
import io.everygram.reconciliation.ScanBatch;
import io.everygram.reconciliation.ScanBatchOutcome;
import io.everygram.reconciliation.ScanBatches;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A facility whose every package was counted and read, with faults planted in it by the ways in which they come about: edits on the state's side, calls that
 * fail, scans, movements of the book. What was planted is the truth against which the comparison is held.
 */
final class PlantedFacility {
    /** Every cause that a day can bring; a hold is planted by releasing in the book what the state still holds. */
    private static final List<Cause> EVERYWHERE = Stream.of(Cause.values())
            .filter(cause -> cause != Cause.KEY_REFUSED && cause != Cause.ANSWER_LOST)
            .toList();

    private static final String PASSWORD = "counted-and-compared-every-day";
    private static final String ITEM = "Eighth 3.5 g";
    /** What is weighed: the book has ten grams, the scale shows a hundredth less, and may be off by that. */
    private static final String WEIGHED_ITEM = "Bulk flower";

    private static final String SHOWN = "9.99";
    private static final String SENDER = "C11-0000900-LIC";
    private static final int BATCH = 5_000;
    private static final long EXTRA = 1_000_000_000L;

    private final StateProcess state;
    private final FacilityId facility;
    private final String license;
    private final PlantedPlan plan;
    private final boolean losesAnswers;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final Comparison comparison;
    private final Counts counts;
    private final CountPlans plans;
    private final ScanBatches batches;
    private final Scales scales;
    private final CurrentPerson person;
    private final PageBrowser browser;
    private final Instant began = Instant.now(Clock.systemUTC()).minus(Duration.ofDays(5));
    private final Map<String, Cause> truth = new TreeMap<>();
    private final Map<Integer, Cause> faults = new HashMap<>();
    private long extra = EXTRA;

    /** @param losesAnswers answers of the state are lost here; else it does not accept the key for a while */
    PlantedFacility(
            ApplicationContext application,
            String address,
            StateProcess state,
            FacilityId facility,
            int packages,
            int differences,
            boolean losesAnswers,
            Random random)
            throws IOException, InterruptedException {
        this.state = state;
        this.facility = facility;
        this.license = "C11-%07d-LIC".formatted(facility.value());
        this.losesAnswers = losesAnswers;
        var causes = Stream.concat(EVERYWHERE.stream(), Stream.of(losesAnswers ? Cause.ANSWER_LOST : Cause.KEY_REFUSED))
                .toList();
        this.plan = PlantedPlan.of(causes, packages, differences, random);
        plan.of().forEach((cause, numbers) -> numbers.forEach(number -> faults.put(number, cause)));
        this.ledger = application.getBean(Ledger.class);
        this.link = application.getBean(StateLink.class);
        this.outbox = application.getBean(Outbox.class);
        this.comparison = application.getBean(Comparison.class);
        this.counts = application.getBean(Counts.class);
        this.plans = application.getBean(CountPlans.class);
        this.batches = application.getBean(ScanBatches.class);
        this.scales = application.getBean(Scales.class);
        Company.write(application.getBean(JdbcClient.class), facility);
        var people = application.getBean(People.class);
        var login = "planter" + facility.value();
        people.save(login, "Planter", PASSWORD, Map.of(facility, Set.of(Role.SPECIALIST)));
        this.person = new CurrentPerson(people.find(login).orElseThrow().personId(), login, "Planter", facility);
        this.browser = PageBrowser.signedIn(address, login, PASSWORD);
    }

    FacilityId facility() {
        return facility;
    }

    CurrentPerson person() {
        return person;
    }

    PageBrowser browser() {
        return browser;
    }

    /** The cause of every tag that differs. */
    Map<String, Cause> truth() {
        return truth;
    }

    /** Tags lie a hundred apart, so that no slip in the last two digits makes another one. */
    String tag(long number) {
        return "1A40603%02d%015d".formatted(facility.value(), number * 100);
    }

    private String extraTag() {
        return tag(extra++);
    }

    private boolean has(int number, Cause cause) {
        return faults.get(number) == cause;
    }

    // ------------------------------------------------------------------ book and state alike

    /** Book and state have every package; nothing differs but what is planted in this. */
    void fill() {
        state.data("""
                {"k": "facility", "i": "%1$s", "v": {"Name": "%1$s"}}
                {"k": "facility", "i": "%2$s", "v": {"Name": "%2$s"}}
                {"k": "key", "i": "user-%1$s", "v": {"Integrator": "desk", "Licenses": ["%1$s"]}}
                {"k": "location", "i": "%1$s Vault", "v": {"License": "%1$s", "Name": "Vault"}}
                {"k": "location", "i": "%1$s Pick zone", "v": {"License": "%1$s", "Name": "Pick zone"}}
                {"k": "location", "i": "%1$s Staging", "v": {"License": "%1$s", "Name": "Staging"}}
                """.formatted(license, SENDER));
        for (int from = 0; from < plan.packages(); from += BATCH) {
            var rows = new StringBuilder();
            var units = new ArrayList<Command.ReceivedUnit>();
            for (int i = from; i < Math.min(plan.packages(), from + BATCH); i++) {
                if (!has(i, Cause.TO_RECEIVE) && !has(i, Cause.UNREAD_WINDOW) && !has(i, Cause.STATE_ONLY)) {
                    units.add(unit(i));
                }
                if (!has(i, Cause.TO_RECEIVE)
                        && !has(i, Cause.UNREAD_WINDOW)
                        && !has(i, Cause.STATE_ONLY)
                        && !has(i, Cause.BOOK_ONLY)) {
                    rows.append(row(i, has(i, Cause.FINISHED_ON_SHELF) ? "inactive" : "active"));
                }
            }
            state.data(rows.toString());
            posted(ledger.post(new Command.Receive(header(began), units)));
        }
        var gone = lines(Cause.FINISHED_ON_SHELF, Place.of(Place.Kind.DESTROYED));
        post(MovementKind.DESTROY, header(began.plus(Duration.ofDays(1))).withReason("Waste", "spoiled"), gone);
        mark(Cause.FINISHED_ON_SHELF);
        post(
                MovementKind.SHIP,
                header(began.plus(Duration.ofDays(2))),
                lines(Cause.STALE_IN_TRANSIT, Place.inTransit("M-STALE")));
        mark(Cause.STALE_IN_TRANSIT);
        mark(Cause.BOOK_ONLY);
        link.connect(facility, state.address(), license, "desk", "user-" + license);
        read(true);
    }

    private String row(int number, String status) {
        return """
                {"k": "package", "i": "%1$s %2$s", "v": {"License": "%1$s", "Status": "%3$s", "Label": "%2$s", "Quantity": %5$d, "UnitOfMeasureName": "%8$s", "Item": {"Name": "%6$s"}, "LocationName": "%4$s", "LabTestingState": "TestPassed", "IsOnHold": false, "IsFinished": %7$s}}
                """.formatted(
                        license,
                        tag(number),
                        status,
                        room(Standing.of(number)),
                        status.equals("inactive") ? 0 : 10,
                        isWeighed(number) ? WEIGHED_ITEM : ITEM,
                        status.equals("inactive"),
                        isWeighed(number) ? "Grams" : "Each");
    }

    private static String room(Standing standing) {
        return switch (standing) {
            case VAULT -> "Vault";
            case SLOT_ONE, SLOT_TWO -> "Pick zone";
            case STAGING -> "Staging";
        };
    }

    private static Place place(Standing standing) {
        return switch (standing) {
            case VAULT -> Company.VAULT;
            case SLOT_ONE -> Place.slot(1);
            case SLOT_TWO -> Place.slot(2);
            case STAGING -> Company.STAGING;
        };
    }

    private boolean isWeighed(int number) {
        return has(number, Cause.SCALE_TOLERANCE);
    }

    private Command.ReceivedUnit unit(int number) {
        return new Command.ReceivedUnit(
                Optional.of(PackageTag.of(tag(number))),
                (isWeighed(number) ? "FLOWER-" : "LOT-") + number / 100,
                isWeighed(number) ? Company.FLOWER : Company.EIGHTH,
                Quantity.of(10, isWeighed(number) ? Unit.GRAM : Unit.EACH),
                Company.VENDOR,
                place(Standing.of(number)),
                Money.of("10"),
                Optional.empty(),
                Optional.empty(),
                "TestPassed");
    }

    // ------------------------------------------------------------------ the shelf

    /** Every room and slot is counted, all at once, as several people would. */
    void count() throws IOException, InterruptedException {
        var open = new EnumMap<Standing, CountId>(Standing.class);
        open.put(Standing.VAULT, started(counts.start(person, new Counts.Plan(1, false))));
        open.put(Standing.STAGING, started(counts.start(person, new Counts.Plan(3, false))));
        open.put(Standing.SLOT_ONE, started(counts.start(person, slotPlan("P-1"))));
        open.put(Standing.SLOT_TWO, started(counts.start(person, slotPlan("P-2"))));
        for (var count : open.entrySet()) {
            scan(count.getKey(), count.getValue());
        }
        odd(open);
        for (var count : open.values()) {
            if (!(counts.finish(person, count) instanceof CountOutcome.Finished)) {
                throw new IllegalStateException("A count does not finish.");
            }
        }
        // What was not found is looked for once more.
        var found = comparison.compare(facility).caseIds();
        for (int number : plan.get(Cause.LOSS_SUSPECTED)) {
            var path = "/cases/" + Objects.requireNonNull(found.get(tag(number)));
            ok(browser.post(path, path + "/recount", "quantity", "0"));
        }
        mark(Cause.LOSS_SUSPECTED);
    }

    private CountPlan slotPlan(String slot) {
        var added = plans.add(person, new CountPlans.Typed("Slot " + slot, "SLOT", slot, false, "WEEKLY", "", ""));
        if (!(added instanceof PlanOutcome.Saved(var id))) {
            throw new IllegalStateException("No plan for a slot: " + added);
        }
        return plans.find(facility, id).orElseThrow();
    }

    private static CountId started(CountOutcome outcome) {
        if (!(outcome instanceof CountOutcome.Started(var count))) {
            throw new IllegalStateException("A count does not begin: " + outcome);
        }
        return count;
    }

    /** What is where it should be, or differs in its figure alone; a device sends it in batches. */
    private void scan(Standing standing, CountId count) {
        var at = Instant.now(Clock.systemUTC());
        var scans = new ArrayList<ScanBatch.Scan>();
        for (int i = 0; i < plan.packages(); i++) {
            var cause = faults.get(i);
            if (Standing.of(i) == standing && isSeenInItsPlace(cause)) {
                scans.add(new ScanBatch.Scan(scans.size(), tag(i), counted(cause), "", at));
            }
        }
        take(count, "device " + standing + facility.value(), at, scans);
        var twice = new ArrayList<ScanBatch.Scan>();
        for (int i : plan.get(Cause.COUNT_AGAIN)) {
            if (Standing.of(i) == standing) {
                twice.add(new ScanBatch.Scan(twice.size(), tag(i), "8", "", at));
                truth.put(tag(i), Cause.COUNT_AGAIN);
            }
        }
        take(count, "second device " + standing + facility.value(), at, twice);
    }

    private void take(CountId count, String device, Instant at, List<ScanBatch.Scan> scans) {
        for (int from = 0; from < scans.size(); from += BATCH) {
            var some = scans.subList(from, Math.min(scans.size(), from + BATCH));
            var outcome = batches.take(person, new ScanBatch(count, device, at, some));
            if (!(outcome instanceof ScanBatchOutcome.Taken)) {
                throw new IllegalStateException("A batch is not taken: " + outcome);
            }
        }
    }

    private static boolean isSeenInItsPlace(@Nullable Cause cause) {
        if (cause == null) {
            return true;
        }
        return switch (cause) {
            case MISSING_ON_SHELF,
                    LOSS_SUSPECTED,
                    MISREAD_TAG,
                    WRONG_ROOM,
                    WRONG_SLOT,
                    STALE_IN_TRANSIT,
                    TO_RECEIVE,
                    UNREAD_WINDOW,
                    STATE_ONLY,
                    UNKNOWN_ON_SHELF,
                    SHELF_DIFFERS,
                    SCALE_TOLERANCE -> false;
            default -> true;
        };
    }

    private static String counted(@Nullable Cause cause) {
        return cause == Cause.BOOK_DIFFERS ? "12" : cause == Cause.ALL_DIFFER ? "9" : "10";
    }

    /** What people scan on the floor and is not as the book has it. */
    private void odd(Map<Standing, CountId> open) throws IOException, InterruptedException {
        for (int number : plan.get(Cause.WRONG_ROOM)) {
            scanned(open, Standing.STAGING, tag(number), "10");
        }
        for (int number : plan.get(Cause.WRONG_SLOT)) {
            scanned(open, Standing.SLOT_TWO, tag(number), "10");
        }
        for (int number : plan.get(Cause.SHELF_DIFFERS)) {
            scanned(open, Standing.of(number), tag(number), "9");
        }
        weigh(open);
        for (int number : plan.get(Cause.MISREAD_TAG)) {
            var read = tag(number).substring(0, 23) + (1 + number % 9);
            scanned(open, Standing.of(number), read, "10");
            truth.put(read, Cause.MISREAD_TAG);
        }
        for (int number : plan.get(Cause.UNKNOWN_ON_SHELF)) {
            scanned(open, Standing.of(number), tag(number), "10");
            var unknown = extraTag();
            scanned(open, Standing.of(number), unknown, "5");
            truth.put(unknown, Cause.UNKNOWN_ON_SHELF);
        }
        for (var cause : List.of(
                Cause.WRONG_ROOM, Cause.WRONG_SLOT, Cause.SHELF_DIFFERS, Cause.MISREAD_TAG, Cause.MISSING_ON_SHELF)) {
            mark(cause);
        }
    }

    /** On a bench scale of class II with divisions of a hundredth gram. */
    private void weigh(Map<Standing, CountId> open) {
        var numbers = plan.get(Cause.SCALE_TOLERANCE);
        if (numbers.isEmpty()) {
            return;
        }
        if (!(scales.add(person, new Scales.Typed("Bench", "II", "GRAM", "0.01", "320"))
                instanceof ScaleOutcome.Saved(var scale))) {
            throw new IllegalStateException("No scale to weigh on.");
        }
        for (int number : numbers) {
            var count = Objects.requireNonNull(open.get(Standing.of(number)));
            var outcome = counts.capture(person, new Counts.Scan(count, tag(number), SHOWN, 0, scale));
            if (!(outcome instanceof CountOutcome.Captured)) {
                throw new IllegalStateException("Nothing is weighed: " + outcome);
            }
        }
        mark(Cause.SCALE_TOLERANCE);
    }

    private void scanned(Map<Standing, CountId> open, Standing where, String tag, String quantity)
            throws IOException, InterruptedException {
        var page = "/opening/count/" + Objects.requireNonNull(open.get(where)).value();
        ok(browser.scan(page, tag, quantity, "scan"));
    }

    // ------------------------------------------------------------------ the state, and what is between

    /** Somebody changes packages at the state, the book goes on, and messages between the two fail. */
    void drift() throws IOException, InterruptedException {
        var changes = Map.of(
                Cause.BOOK_DIFFERS, "{\"Quantity\": 12}",
                Cause.ALL_DIFFER, "{\"Quantity\": 12}",
                Cause.STATE_DIFFERS, "{\"Quantity\": 12}",
                Cause.UNIT_DIFFERS, "{\"UnitOfMeasureName\": \"Grams\", \"Quantity\": 35}",
                Cause.ITEM_DIFFERS, "{\"Item\": {\"Name\": \"Gummies\"}}",
                Cause.LAB_DIFFERS, "{\"LabTestingState\": \"TestFailed\"}",
                Cause.LOCATION_DIFFERS, "{\"LocationName\": \"Cage\"}",
                Cause.ON_MANIFEST, "{\"Status\": \"intransit\"}",
                Cause.STALE_IN_TRANSIT, "{\"Status\": \"intransit\"}");
        changes.forEach((cause, change) -> {
            plan.get(cause).forEach(number -> edit(tag(number), change));
            mark(cause);
        });
        plan.get(Cause.HOLD_DIFFERS).forEach(number -> edit(tag(number) + "/hold", ""));
        plan.get(Cause.STATE_ONLY).forEach(number -> state.data(row(number, "active")));
        mark(Cause.STATE_ONLY);
        post(MovementKind.SHIP, header(now()), lines(Cause.LEFT_UNREGISTERED, Place.inTransit("M-LEFT")));
        mark(Cause.LEFT_UNREGISTERED);
        arrive();
        comeBack();
        halfConverted();
        adjust(Cause.REPORT_REFUSED, "Somebody sneezed");
        var _ = outbox.send(facility);
        if (losesAnswers) {
            adjust(Cause.ANSWER_LOST, "Scale Variance");
            sendUnder("\"timeout-before\", \"times\": -1, \"seconds\": 0, \"method\": \"POST\"");
        } else {
            adjust(Cause.KEY_REFUSED, "Scale Variance");
            sendUnder("\"unauthorized\", \"times\": -1, \"method\": \"POST\"");
        }
        adjust(Cause.IN_FLIGHT, "Scale Variance");
        read(true);
        for (int number : plan.get(Cause.HOLD_DIFFERS)) {
            posted(ledger.release(
                    header(now()).withReason("State hold", "read wrongly"), UnitRef.of(PackageTag.of(tag(number)))));
        }
        mark(Cause.HOLD_DIFFERS);
        unread();
    }

    private void edit(String path, String change) {
        var _ = state.control("POST", "/packages/" + license + "/" + path, change);
    }

    /** A manifest to us that nobody receives at the state, while the goods are taken in here. */
    private void arrive() {
        var numbers = plan.get(Cause.TO_RECEIVE);
        if (numbers.isEmpty()) {
            return;
        }
        numbers.forEach(number -> state.data(row(number, "active").replace(license, SENDER)));
        var _ = registered("in-" + license, SENDER, license, numbers);
        posted(ledger.post(new Command.Receive(
                header(now()), numbers.stream().map(this::unit).toList())));
        mark(Cause.TO_RECEIVE);
    }

    /** A manifest whose goods were turned away and taken back at the state, while here the truck is on the road. */
    private void comeBack() {
        var numbers = plan.get(Cause.BACK_AT_STATE);
        if (numbers.isEmpty()) {
            return;
        }
        var name = "back-" + license;
        post(MovementKind.SHIP, header(now()), lines(Cause.BACK_AT_STATE, Place.inTransit(name)));
        var transfer = registered(name, license, SENDER, numbers);
        for (var act : List.of("depart", "reject", "return")) {
            var _ = state.control("POST", "/transfers/" + transfer + "/" + act, "");
        }
        mark(Cause.BACK_AT_STATE);
    }

    /** Registers a manifest of packages that the sender has at the state; the state's number of it. */
    private String registered(String name, String from, String to, List<Integer> numbers) {
        var lines = numbers.stream()
                .map(number -> "{\"PackageLabel\": \"%s\", \"WholesalePrice\": 100}".formatted(tag(number)))
                .toList();
        state.data("""
                {"k": "template", "i": "%1$s", "v": {"License": "%2$s", "Name": "%1$s", "ShipperFacilityLicenseNumber": "%2$s", "ShipperFacilityName": "%2$s", "PackageCount": %4$d, "Destinations": [{"TransferDestinationId": 1, "RecipientLicenseNumber": "%3$s", "TransferTypeName": "Transfer", "PlannedRoute": "Main St", "EstimatedDepartureDateTime": "2031-03-01T10:00:00", "EstimatedArrivalDateTime": "2031-03-01T12:00:00", "Transporters": [], "Packages": [%5$s]}]}}
                """.formatted(name, from, to, lines.size(), String.join(", ", lines)));
        var _ = state.control("POST", "/templates/" + name + "/register", "");
        for (var row : state.control("GET", "/rows/transfer", "")) {
            if (row.path("Name").asString("").equals(name)) {
                return row.path("Id").asString();
            }
        }
        throw new IllegalStateException(name + " was not registered");
    }

    /** A split into two of which the state knows one of the tags only. */
    private void halfConverted() {
        for (int number : plan.get(Cause.CONVERSION_HALF_DONE)) {
            var taken = extraTag();
            var refused = extraTag();
            state.data("""
                    {"k": "tag", "i": "%2$s", "v": {"Label": "%2$s", "License": "%1$s", "Used": false}}
                    """.formatted(license, taken));
            posted(ledger.post(new Command.Convert(
                    header(now()),
                    MovementKind.SPLIT,
                    List.of(new Command.Consumed(
                            UnitRef.of(PackageTag.of(tag(number))),
                            Optional.empty(),
                            Quantity.of(4, Unit.EACH),
                            Quantity.of(0, Unit.EACH))),
                    List.of(part(taken, number), part(refused, number)))));
            truth.put(tag(number), Cause.CONVERSION_HALF_DONE);
            truth.put(refused, Cause.CONVERSION_HALF_DONE);
        }
    }

    private static Command.Produced part(String tag, int number) {
        return new Command.Produced(
                Optional.of(PackageTag.of(tag)),
                "LOT-" + number / 100,
                Company.EIGHTH,
                Quantity.of(2, Unit.EACH),
                place(Standing.of(number)),
                Optional.empty(),
                Optional.empty(),
                "TestPassed");
    }

    private void adjust(Cause cause, String reason) {
        var lines = plan.get(cause).stream()
                .map(number -> new Command.Adjustment(
                        UnitRef.of(PackageTag.of(tag(number))), Optional.empty(), Quantity.of(-1, Unit.EACH)))
                .toList();
        if (!lines.isEmpty()) {
            posted(ledger.post(new Command.Adjust(header(now()).withReason(reason, "planted"), lines)));
        }
        mark(cause);
    }

    private void sendUnder(String fault) {
        var _ = state.control("POST", "/faults", "{\"name\": " + fault + ", \"license\": \"" + license + "\"}");
        var _ = outbox.send(facility);
        var _ = state.control("DELETE", "/faults", "");
    }

    /** The state has what came in, but cannot be read any more. */
    private void unread() {
        var numbers = plan.get(Cause.UNREAD_WINDOW);
        numbers.forEach(number -> state.data(row(number, "active")));
        if (!numbers.isEmpty()) {
            posted(ledger.post(new Command.Receive(
                    header(now()), numbers.stream().map(this::unit).toList())));
        }
        mark(Cause.UNREAD_WINDOW);
        var _ = state.control(
                "POST", "/faults", "{\"name\": \"unavailable\", \"times\": -1, \"license\": \"" + license + "\"}");
        if (link.readChanges(facility) instanceof StateLink.Refresh.Read) {
            throw new IllegalStateException("The state was read although it does not answer.");
        }
        var _ = state.control("DELETE", "/faults", "");
    }

    private void read(boolean full) {
        var outcome = full ? link.refresh(facility) : link.readChanges(facility);
        if (!(outcome instanceof StateLink.Refresh.Read)) {
            throw new IllegalStateException("The state was not read: " + outcome);
        }
    }

    // ------------------------------------------------------------------ small things

    private void mark(Cause cause) {
        plan.get(cause).forEach(number -> truth.put(tag(number), cause));
    }

    private List<Command.TransferLine> lines(Cause cause, Place to) {
        return plan.get(cause).stream()
                .map(number -> Command.TransferLine.all(UnitRef.of(PackageTag.of(tag(number))), to))
                .toList();
    }

    private void post(MovementKind kind, Header header, List<Command.TransferLine> lines) {
        if (!lines.isEmpty()) {
            posted(ledger.post(new Command.Transfer(header, kind, lines, Optional.empty())));
        }
    }

    private Header header(Instant at) {
        return Header.of(facility, IdempotencyKey.fresh(), at, "planter", "DOC-1");
    }

    private static Instant now() {
        return Instant.now(Clock.systemUTC());
    }

    private static void posted(LedgerOutcome outcome) {
        if (!(outcome instanceof LedgerOutcome.Posted)) {
            throw new IllegalStateException("The ledger said " + outcome);
        }
    }

    private static void ok(int status) {
        if (status != 200) {
            throw new IllegalStateException("The page answered " + status);
        }
    }

    /** How many of each cause were planted. */
    Map<Cause, Integer> planted() {
        var planted = new EnumMap<Cause, Integer>(Cause.class);
        truth.values().forEach(cause -> planted.merge(cause, 1, Integer::sum));
        return planted;
    }
}
