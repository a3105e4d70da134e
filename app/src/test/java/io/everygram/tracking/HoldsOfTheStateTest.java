package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.OrderDesk;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The state's officer holds packages on the state's site: one reading later nothing of them can be promised, picked, listed, loaded, sent off or used. */
@WholeApplication
class HoldsOfTheStateTest {
    private static final TestState STATE = TestState.of("zx");
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Stock stock;

    @Autowired
    private StateLink link;

    @Autowired
    private HumanSteps steps;

    @Autowired
    private Clock clock;

    private TestFacility facility;
    private ItemId item;
    private long customer;
    private Browser maria;
    private OrderDesk desk;

    @BeforeEach
    void stock() throws Exception {
        facility = TestFacility.create(jdbc);
        item = facility.item("Blue Dream");
        customer = facility.customer("Harbor Wellness");
        maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        STATE.connect(link, facility);
        desk = OrderDesk.of(jdbc, clock, facility, maria);
    }

    private PackageTag everywhere(int units, int daysToExpiry) {
        var tag = facility.received(
                ledger,
                item,
                Quantity.of(units, Unit.EACH),
                "PICK_ZONE",
                clock.instant().minus(Duration.ofHours(1)),
                LocalDate.now(clock.withZone(ZONE)).plusDays(daysToExpiry));
        STATE.has(facility, tag, "Blue Dream F" + facility.id().value(), units, "Pick zone");
        return tag;
    }

    private void pressHold(PackageTag tag) {
        STATE.press("/packages/" + facility.license() + "/" + tag + "/hold", "");
    }

    private void read() {
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    private String order(int units) throws Exception {
        return desk.allocated(customer, item, units);
    }

    private HttpResponse<String> pick(String order, PackageTag tag) throws Exception {
        return desk.pick(order, tag.value(), desk.key());
    }

    private HttpResponse<String> plan(String order) throws Exception {
        return desk.plan(order, desk.key());
    }

    private Optional<HumanStep> open(StepKind kind, PackageTag tag) {
        return steps.open(facility.id()).stream()
                .filter(step -> step.what() == kind && step.subject().equals(tag.value()))
                .findFirst();
    }

    private Command.Header header(String reason) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), clock.instant(), "tester", "")
                .withReason(reason, "");
    }

    private LedgerOutcome split(PackageTag from, PackageTag to) {
        return ledger.post(new Command.Convert(
                header(""),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        UnitRef.of(from), Optional.empty(), Quantity.of(1, Unit.EACH), Quantity.zero(Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(to),
                        "LOT-" + facility.id().value(),
                        item,
                        Quantity.of(1, Unit.EACH),
                        facility.room("PICK_ZONE"),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2099, 1, 1)),
                        "TestPassed"))));
    }

    private void moved(PackageTag tag, String room) {
        assertThat(ledger.post(new Command.Transfer(
                        header(""),
                        MovementKind.MOVE,
                        List.of(Command.TransferLine.all(UnitRef.of(tag), facility.room(room))),
                        Optional.empty())))
                .isInstanceOf(LedgerOutcome.Posted.class);
    }

    private Optional<String> holds(PackageTag tag) {
        return Optional.ofNullable(
                stock.find(facility.id(), tag.value()).orElseThrow().holdReasons());
    }

    @Test
    void one_reading_after_the_officer_pressed_hold_work_begun_stops_and_says_what_to_do() throws Exception {
        var listed = everywhere(6, 50);
        var onManifest = order(6);
        assertThat(pick(onManifest, listed).statusCode()).isEqualTo(200);
        var manifest = plan(onManifest).uri().getPath().replace("/manifests/", "");
        var promised = everywhere(8, 100);
        var child = facility.tag();
        assertThat(split(promised, child)).isInstanceOf(LedgerOutcome.Posted.class);
        var allocated = order(7);
        var picked = everywhere(5, 20);
        var toList = order(5);
        assertThat(pick(toList, picked).statusCode()).isEqualTo(200);
        assertThat(maria.post("/state", "/state/send").statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT written_by FROM tracking.outbox WHERE facility_id = :f AND kind = 'TEMPLATE'")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .list())
                .as("who made the manifest does not let its report go alone")
                .containsExactly("Maria");

        for (var tag : List.of(listed, promised, picked)) {
            pressHold(tag);
        }
        read();

        assertThat(List.of(listed, promised, picked))
                .allSatisfy(tag -> assertThat(holds(tag)).hasValue("State hold"));
        assertThat(maria.get("/orders/" + allocated).body())
                .as("the allocation has ended")
                .doesNotContain(promised.lastSix());
        assertThat(pick(allocated, promised).statusCode()).as("no pick goes on").isEqualTo(422);
        assertThat(pick(allocated, promised).body()).contains("On hold");
        assertThat(maria.get("/orders/" + toList).body())
                .contains("On hold: State hold", "1 package on hold", "It was picked and may not leave: put it back");
        assertThat(plan(toList).statusCode()).as("no manifest is drafted").isEqualTo(422);
        assertThat(maria.get("/manifests/" + manifest).body())
                .as("the drafted one says so")
                .contains("hold");
        var load = maria.post("/orders", "/manifests/" + manifest + "/load", "tag", listed.value());
        assertThat(load.statusCode()).as("nothing is loaded").isEqualTo(422);
        assertThat(load.body()).contains("is on hold: State hold");
        assertThat(maria.post("/orders", "/manifests/" + manifest + "/depart").statusCode())
                .as("no truck departs")
                .isEqualTo(422);
        var register = steps.open(facility.id()).stream()
                .filter(step -> step.what() == StepKind.REGISTER)
                .findFirst()
                .orElseThrow();
        assertThat(maria.get("/state/tasks/" + register.stepId()).body())
                .as("nobody registers it on the state's site")
                .contains("Not to be done: on hold", listed + " is on hold: State hold. Do not register this manifest");
        assertThat(split(promised, facility.tag()))
                .as("nothing is made of it")
                .isInstanceOf(LedgerOutcome.OnHold.class);
        assertThat(ledger.reserve(
                        facility.id(),
                        "SO-X",
                        List.of(new Ledger.Promise(UnitRef.of(promised), Quantity.of(1, Unit.EACH))),
                        "tester"))
                .as("nothing is promised")
                .isInstanceOf(LedgerOutcome.OnHold.class);

        var cage = open(StepKind.MOVE_TO_CAGE, promised).orElseThrow();
        assertThat(cage.values())
                .contains(new HumanStep.Value("Stands in", "Pick zone"), new HumanStep.Value("Carry to", "Quarantine"));
        assertThat(maria.get("/state/tasks/" + cage.stepId()).body())
                .contains(
                        "What came out of it",
                        child.lastSix(),
                        "Its promise to " + allocated + " of 7 ea has ended: allocate the order again");
        assertThat(maria.get("/").body()).contains("Move to the cage: …" + promised.lastSix());
    }

    @Test
    void what_stands_in_the_cage_needs_no_carrying_and_what_the_state_releases_is_lifted_by_two() throws Exception {
        var tag = everywhere(8, 100);
        pressHold(tag);
        read();
        assertThat(open(StepKind.MOVE_TO_CAGE, tag)).isPresent();
        moved(tag, "QUARANTINE");
        read();
        assertThat(open(StepKind.MOVE_TO_CAGE, tag)).isEmpty();
        moved(tag, "VAULT");
        read();
        assertThat(open(StepKind.MOVE_TO_CAGE, tag))
                .hasValueSatisfying(again -> assertThat(again.wrong()).isEqualTo("It stands in Vault again."));

        pressHold(tag);
        read();
        assertThat(open(StepKind.MOVE_TO_CAGE, tag)).isEmpty();
        assertThat(holds(tag)).as("two people end it").hasValue("State hold");
        var lift = open(StepKind.LIFT_HOLD, tag).orElseThrow();
        assertThat(maria.get("/state/tasks/" + lift.stepId()).body())
                .contains("The state has released it", "/packages/" + tag);
        assertThat(ledger.release(header("State hold"), UnitRef.of(tag))).isInstanceOf(LedgerOutcome.Posted.class);
        read();
        assertThat(open(StepKind.LIFT_HOLD, tag)).isEmpty();
        assertThat(holds(tag)).isEmpty();
        read();
        assertThat(holds(tag)).as("released is released").isEmpty();
    }

    @Test
    void a_recall_holds_as_well() {
        var tag = everywhere(8, 100);
        var elsewhere = everywhere(9, 100);
        STATE.edit(facility, tag, "{\"IsOnRecall\": true}");
        read();
        assertThat(holds(tag)).hasValue("State hold");
        assertThat(holds(elsewhere)).isEmpty();
        assertThat(ledger.post(new Command.Transfer(
                        header(""),
                        MovementKind.SHIP,
                        List.of(Command.TransferLine.all(UnitRef.of(tag), Place.inTransit("M"))),
                        Optional.empty())))
                .isInstanceOf(LedgerOutcome.OnHold.class);
    }
}
