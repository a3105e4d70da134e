package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.platform.SqlCatalog;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is taken back in the book, the state hears of as the opposite, or a person gets the step to do on its site. */
@WholeApplication
class TakenBackReportsTest {
    private static final TestState STATE = TestState.of("tb");

    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Ledger ledger;
    private final StateLink link;
    private final HumanSteps steps;
    private final TestFacility facility;
    private final ItemId item;
    private PackageTag tag;

    @Autowired
    TakenBackReportsTest(JdbcClient jdbc, SqlCatalog sql, Ledger ledger, StateLink link, HumanSteps steps) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.ledger = ledger;
        this.link = link;
        this.steps = steps;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        this.tag = facility.tag();
    }

    @BeforeEach
    void a_package_at_the_state_too() {
        STATE.connect(link, facility);
        tag = facility.received(
                ledger,
                item,
                Quantity.of(100, Unit.EACH),
                "VAULT",
                Instant.now(Clock.systemUTC()).minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        STATE.has(facility, tag, "Haze F" + facility.id().value(), 100, "Vault");
    }

    private Command.Header header(String reason) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "Maria", "")
                .withReason(reason, "n");
    }

    private MovementId posted(Command command) {
        var outcome = ledger.post(command);
        assertThat(outcome).isInstanceOf(LedgerOutcome.Posted.class);
        return ((LedgerOutcome.Posted) outcome).movement();
    }

    private MovementId takenBack(MovementId movement) {
        return posted(new Command.Reverse(header("Entry Error"), movement));
    }

    private List<String> reports(MovementId movement) {
        return jdbc.sql(
                        "SELECT kind || ' ' || subject || ' ' || (body::jsonb ->> 'Quantity') FROM tracking.outbox WHERE facility_id = :f AND movement_id = :m ORDER BY message_id")
                .param("f", facility.id().value())
                .param("m", movement.value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    private Command taking(MovementKind kind, Place.Kind to) {
        return new Command.Transfer(
                header("Damage"),
                kind,
                List.of(new Command.TransferLine(
                        UnitRef.of(tag), Optional.empty(), Place.of(to), Optional.of(Quantity.of(5, Unit.EACH)))),
                Optional.empty());
    }

    private List<String> states(MovementId movement) {
        return jdbc.sql(
                        "SELECT state || ' ' || withdrawn_why FROM tracking.outbox WHERE facility_id = :f AND movement_id = :m ORDER BY message_id")
                .param("f", facility.id().value())
                .param("m", movement.value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    /** As if the state had it. */
    private void heard(MovementId movement) {
        var _ = jdbc.sql(
                        "UPDATE tracking.outbox SET state = 'SENT', sent_at = now() WHERE facility_id = :f AND movement_id = :m")
                .param("f", facility.id().value())
                .param("m", movement.value())
                .update();
    }

    private Command split(PackageTag part) {
        return new Command.Convert(
                header(""),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        UnitRef.of(tag), Optional.empty(), Quantity.of(40, Unit.EACH), Quantity.zero(Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "L",
                        item,
                        Quantity.of(40, Unit.EACH),
                        facility.room("VAULT"),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")));
    }

    /** What the close says of a facility's movements, from one on. */
    private List<String> judged(TestFacility where, MovementId first) {
        return jdbc.sql("SELECT kind, outcome FROM (" + sql.get("closing/judged_of_span")
                        + ") AS judged ORDER BY movement_id")
                .param("facility_id", where.id().value())
                .param("from", first.value() - 1)
                .param("to", Long.MAX_VALUE)
                .param("since", Instant.EPOCH.atOffset(java.time.ZoneOffset.UTC))
                .param("connected", true)
                .param("must", new String[] {"SPLIT", "ADJUST", "REVERSE"})
                .query((r, n) -> r.getString("kind") + " " + r.getString("outcome"))
                .list();
    }

    @Test
    void what_the_state_has_not_heard_of_is_withdrawn_and_owes_it_nothing() {
        var adjusted = posted(new Command.Adjust(
                header("Damage"),
                List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), Quantity.of(-3, Unit.EACH)))));
        var split = posted(split(facility.tag()));
        for (var movement : List.of(split, adjusted)) {
            var reversal = takenBack(movement);
            assertThat(reports(reversal)).isEmpty();
            assertThat(states(movement))
                    .singleElement()
                    .satisfies(state -> assertThat(state)
                            .startsWith("WITHDRAWN Movement " + movement.value() + " was taken back by Maria"));
        }
        assertThat(steps.open(facility.id())).isEmpty();
        assertThat(judged(facility, adjusted))
                .as("the close misses no report")
                .containsExactlyInAnyOrder("ADJUST none", "SPLIT none", "REVERSE none", "REVERSE none");

        var tried = posted(split(facility.tag()));
        var _ = jdbc.sql("UPDATE tracking.outbox SET attempts = 1 WHERE facility_id = :f AND movement_id = :m")
                .param("f", facility.id().value())
                .param("m", tried.value())
                .update();
        var _ = takenBack(tried);
        assertThat(states(tried)).as("one on its way may be there").containsExactly("WAITING ");
        assertThat(steps.open(facility.id())).hasSize(1);
    }

    @Test
    void what_was_booked_before_the_facility_was_connected_owes_nothing_to_the_interface() {
        var early = TestFacility.create(jdbc);
        var haze = early.item("Haze");
        var before = early.received(
                ledger,
                haze,
                Quantity.of(100, Unit.EACH),
                "VAULT",
                Instant.now(Clock.systemUTC()).minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1));
        var adjusted = posted(new Command.Adjust(
                Command.Header.of(early.id(), IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "Maria", "")
                        .withReason("Damage", "n"),
                List.of(new Command.Adjustment(UnitRef.of(before), Optional.empty(), Quantity.of(-3, Unit.EACH)))));
        STATE.connect(link, early);
        STATE.connect(link, early);
        assertThat(judged(early, adjusted)).containsExactly("ADJUST none");

        var _ = jdbc.sql("UPDATE tracking.connection SET connected_at = 'epoch' WHERE facility_id = :f")
                .param("f", early.id().value())
                .update();
        assertThat(judged(early, adjusted))
                .as("the same, had it been connected")
                .containsExactly("ADJUST missing");
    }

    @Test
    void corrections_destructions_and_samples_are_told_as_their_opposite() {
        var adjusted = posted(new Command.Adjust(
                header("Damage"),
                List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), Quantity.of(-3, Unit.EACH)))));
        heard(adjusted);
        assertThat(reports(takenBack(adjusted))).containsExactly("ADJUST " + tag + " 3");
        var destroyed = posted(taking(MovementKind.DESTROY, Place.Kind.DESTROYED));
        heard(destroyed);
        assertThat(reports(takenBack(destroyed))).containsExactly("ADJUST " + tag + " 5");
        var sampled = posted(taking(MovementKind.SAMPLE, Place.Kind.LAB_SAMPLE));
        heard(sampled);
        assertThat(reports(takenBack(sampled))).containsExactly("ADJUST " + tag + " 5");
        assertThat(steps.open(facility.id())).isEmpty();
    }

    @Test
    void a_split_and_a_receipt_are_taken_back_by_a_person_on_the_states_site() {
        var part = facility.tag();
        var split = posted(split(part));
        heard(split);
        var reversal = takenBack(split);

        assertThat(reports(reversal)).isEmpty();
        assertThat(steps.open(facility.id())).singleElement().satisfies(step -> {
            assertThat(step.what()).isEqualTo(StepKind.TAKE_BACK);
            assertThat(step.subject()).isEqualTo("movement " + reversal.value());
            assertThat(step.values())
                    .extracting(HumanStep.Value::label, HumanStep.Value::value)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("Take from", part + ": 40 Each"),
                            org.assertj.core.groups.Tuple.tuple("Give back to", tag + ": 40 Each"));
        });
        var receipt = jdbc.sql(
                        "SELECT max(movement_id) FROM ledger.movement WHERE facility_id = :f AND kind = 'RECEIVE'")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
        var _ = takenBack(new MovementId(receipt));
        assertThat(steps.open(facility.id())).hasSize(2);
    }
}
