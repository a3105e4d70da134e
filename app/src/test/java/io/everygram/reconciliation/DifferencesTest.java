package io.everygram.reconciliation;

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
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.Differences.Part;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.store.ComparisonStore;
import io.everygram.reconciliation.store.ComparisonStore.Question;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.StateLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Comparing only what was written since gives what comparing everything gives. */
@WholeApplication
class DifferencesTest {
    private static final int STEPS = 150;
    private static final TestState STATE = TestState.of("zw");

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final ComparisonStore store;
    private final Differences differences;
    private final Comparison comparison;
    private final StateLink link;
    private final TransactionTemplate transactions;
    private final Clock clock;

    @LocalServerPort
    private int port;

    @Autowired
    DifferencesTest(
            JdbcClient jdbc,
            People people,
            Ledger ledger,
            ComparisonStore store,
            Differences differences,
            Comparison comparison,
            StateLink link,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.store = store;
        this.differences = differences;
        this.comparison = comparison;
        this.link = link;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Test
    void after_every_step_of_a_day_both_say_the_same() throws Exception {
        for (int seed = 1; seed <= 2; seed++) {
            var day = new Day(seed);
            for (int step = 0; step < STEPS; step++) {
                var did = day.step();
                var question = day.question();
                var look = differences.first(question);
                var anew = new Differences(store, clock).first(question);
                assertThat(look)
                        .as("seed %d, step %d: %s", seed, step, did)
                        .isEqualTo(new Part(anew.rows(), anew.next(), look.stateOnly()));
                assertThat(look.stateOnly()).isIn(-1L, anew.stateOnly());
            }
            assertThat(differences.first(day.question()).rows())
                    .as("the day makes some")
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    void what_is_undone_is_not_remembered() {
        var facility = TestFacility.create(jdbc);
        var tag = received(facility, facility.item("Haze"), 5);
        var question = new Question(facility.id(), Instant.now().minus(Duration.ofDays(31)), true);
        assertThat(differences.first(question).rows()).hasSize(1);
        transactions.executeWithoutResult(status -> {
            state(facility, tag, 5, "ACTIVE");
            assertThat(differences.first(question).rows()).isEmpty();
            status.setRollbackOnly();
        });
        assertThat(differences.first(question).rows()).hasSize(1);
    }

    @Test
    void what_was_under_way_at_the_last_look_is_seen_at_the_next() {
        var facility = TestFacility.create(jdbc);
        var tag = received(facility, facility.item("Haze"), 5);
        var question = new Question(facility.id(), Instant.now().minus(Duration.ofDays(31)), true);
        transactions.executeWithoutResult(status -> {
            state(facility, tag, 5, "ACTIVE");
            var other = Thread.ofVirtual()
                    .start(() -> assertThat(differences.first(question).rows())
                            .as("not written yet for others")
                            .hasSize(1));
            try {
                other.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
        assertThat(differences.first(question).rows()).isEmpty();
    }

    @Test
    void what_the_state_shows_returned_on_the_manifest_it_left_under_is_back_and_not_unregistered() {
        var facility = TestFacility.create(jdbc);
        var tag = received(facility, facility.item("Haze"), 5);
        assertThat(ledger.post(new Command.Transfer(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), clock.instant(), "Frank", "M-1"),
                        MovementKind.SHIP,
                        List.of(Command.TransferLine.all(UnitRef.of(tag), Place.inTransit("M-1"))),
                        Optional.empty())))
                .isInstanceOf(LedgerOutcome.Posted.class);
        state(facility, tag, 5, "ACTIVE");
        assertThat(cause(facility)).contains(Cause.LEFT_UNREGISTERED);

        transfer(facility, tag, "M-0", "Returned");
        assertThat(cause(facility))
                .as("an earlier trip says nothing of this one")
                .contains(Cause.LEFT_UNREGISTERED);
        transfer(facility, tag, "M-1", "Shipped");
        assertThat(cause(facility)).contains(Cause.LEFT_UNREGISTERED);
        var _ = jdbc.sql("DELETE FROM tracking.state_transfer_line WHERE facility_id = :f AND state_id = 'M-1'")
                .param("f", facility.id().value())
                .update();
        transfer(facility, tag, "M-1", "Returned");
        assertThat(cause(facility)).contains(Cause.BACK_AT_STATE);
    }

    private Optional<Cause> cause(TestFacility facility) {
        var rows = differences
                .first(new Question(facility.id(), clock.instant().minus(Duration.ofDays(31)), true))
                .rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst().cause();
    }

    private void transfer(TestFacility facility, PackageTag tag, String number, String state) {
        var _ = jdbc.sql("""
                        WITH t AS (INSERT INTO tracking.state_transfer (facility_id, incoming, state_id, manifest, name, other_license, other_name, voided,
                                packages, packages_received, last_modified, seen_at)
                            VALUES (:f, false, :n, '', :n, '', '', false, 1, 0, now(), now())
                            ON CONFLICT (facility_id, incoming, state_id) DO UPDATE SET last_modified = now() RETURNING facility_id)
                        INSERT INTO tracking.state_transfer_line (facility_id, incoming, state_id, tag, item_name, shipped, unit, state, lab_state, lot, sources)
                        SELECT :f, false, :n, :t, 'Haze', 5, 'Each', :s, '', '', '' FROM t""")
                .param("f", facility.id().value())
                .param("n", number)
                .param("t", tag.value())
                .param("s", state)
                .update();
    }

    @Test
    void more_differences_than_one_part_holds_are_reached_part_by_part_each_with_its_case() throws Exception {
        var facility = TestFacility.create(jdbc);
        int more = 40;
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
                        SELECT :f, '1A4DIFF' || lpad(:f::text, 7, '0') || lpad(n::text, 10, '0'), 'ACTIVE', 'Haze', 5, 'Each', 'Vault', '', now(), now()
                        FROM generate_series(1, :n) AS n""")
                .param("f", facility.id().value())
                .param("n", Comparison.PART + more)
                .update();
        STATE.connect(link, facility);
        var _ = jdbc.sql("UPDATE tracking.connection SET last_success_at = now() WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        var first = comparison.compare(facility.id());
        assertThat(first.differences()).hasSize(Comparison.PART);
        assertThat(first.isWhole()).isFalse();
        assertThat(open(facility)).isEqualTo(Comparison.PART);
        comparison.follow(facility.id());
        assertThat(open(facility)).as("each has its case").isEqualTo(Comparison.PART + more);

        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        var page = maria.get("/opening").body();
        assertThat(page).contains("in this part", "more follow", "/opening?part=" + first.next());
        var second = maria.get("/opening?part=" + first.next()).body();
        var last = tag(facility, Comparison.PART + more);
        assertThat(second)
                .contains(last, "The first differences", "Only the state")
                .doesNotContain(tag(facility, 1));
        assertThat(maria.get("/opening?q=" + last).body()).as("searched in all").contains(last);
        assertThat(maria.get("/opening.csv").body().lines()).hasSize(Comparison.PART + more + 1);

        assertThat(comparison.isOpenAfter(facility.id(), last)).isTrue();
        for (var gone : List.of(tag(facility, 7), last)) {
            var _ = jdbc.sql("DELETE FROM tracking.state_package WHERE facility_id = :f AND tag = :t")
                    .param("f", facility.id().value())
                    .param("t", gone)
                    .update();
        }
        assertThat(comparison.isOpenAfter(facility.id(), last)).isFalse();
        assertThat(open(facility)).as("only what agrees is closed").isEqualTo(Comparison.PART + more - 2);
    }

    private static String tag(TestFacility facility, int n) {
        return "1A4DIFF%07d%010d".formatted(facility.id().value(), n);
    }

    private int open(TestFacility facility) {
        return jdbc.sql(
                        "SELECT count(*) FROM reconciliation.difference_case WHERE facility_id = :f AND closed_at IS NULL")
                .param("f", facility.id().value())
                .query(Integer.class)
                .single();
    }

    private PackageTag received(TestFacility facility, ItemId item, int quantity) {
        return facility.received(
                ledger,
                item,
                Quantity.of(quantity, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(3)),
                LocalDate.of(2099, 1, 1));
    }

    private void state(TestFacility facility, PackageTag tag, int quantity, String status) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
                        VALUES (:f, :t, :s, 'Haze F' || :f, :q, 'Each', 'Vault', 'TestPassed', now(), now())
                        ON CONFLICT (facility_id, tag) DO UPDATE SET status = excluded.status, quantity = excluded.quantity""")
                .param("f", facility.id().value())
                .param("t", tag.value())
                .param("s", status)
                .param("q", quantity)
                .update();
    }

    /** Whatever a facility's people and its state may do, in any order. */
    private final class Day {
        private final SplittableRandom random;
        private final TestFacility facility = TestFacility.create(jdbc);
        private final ItemId item = facility.item("Haze");
        private final List<PackageTag> tags = new ArrayList<>();
        private final Browser browser;
        private String count = "";

        Day(int seed) throws Exception {
            random = new SplittableRandom(seed);
            browser = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
            for (int i = 0; i < 12; i++) {
                tags.add(received(facility, item, 10));
            }
        }

        Question question() {
            return new Question(facility.id(), clock.instant().minus(Duration.ofDays(31)), true);
        }

        String step() throws Exception {
            var tag = tags.get(random.nextInt(tags.size()));
            var header = Command.Header.of(facility.id(), IdempotencyKey.fresh(), clock.instant(), "tester", "test");
            int what = random.nextInt(12);
            switch (what) {
                case 0 -> tags.add(received(facility, item, 1 + random.nextInt(9)));
                case 1, 2 ->
                    post(new Command.Adjust(
                            header.withReason("Damage", "wet"),
                            List.of(new Command.Adjustment(
                                    new UnitRef.ByTag(tag), Optional.empty(), Quantity.of(-1, Unit.EACH)))));
                case 3 -> expected(ledger.hold(header.withReason("CUSTOMER", ""), new UnitRef.ByTag(tag)));
                case 4 -> expected(ledger.release(header.withReason("CUSTOMER", ""), new UnitRef.ByTag(tag)));
                case 5 ->
                    expected(ledger.changeLabState(
                            header, new UnitRef.ByTag(tag), random.nextBoolean() ? "TestFailed" : "TestPassed"));
                case 6, 7 -> state(facility, tag, 10 - random.nextInt(2), random.nextBoolean() ? "ACTIVE" : "ON_HOLD");
                case 8 -> report(tag);
                case 9 -> scan(tag);
                case 10 -> {
                    if (!count.isEmpty()) {
                        var _ = browser.post(count, count + "/undo");
                    }
                }
                default -> rareThing();
            }
            return what + " of " + tag;
        }

        private void post(Command command) {
            expected(ledger.post(command));
        }

        /** Some steps are refused where they do not fit; that is a step too. */
        private void expected(LedgerOutcome outcome) {
            assertThat(outcome).isNotNull();
        }

        private void report(PackageTag tag) {
            if (random.nextBoolean()) {
                var _ = jdbc.sql("""
                                WITH m AS (INSERT INTO tracking.outbox (facility_id, kind, subject, body, happened_at)
                                    VALUES (:f, 'ADJUST', :t, '{}', now()) RETURNING facility_id, message_id)
                                INSERT INTO tracking.outbox_effect (facility_id, message_id, tag, difference) SELECT facility_id, message_id, :t, -1 FROM m""")
                        .param("f", facility.id().value())
                        .param("t", tag.value())
                        .update();
            } else {
                var _ = jdbc.sql(
                                "UPDATE tracking.outbox SET state = CASE state WHEN 'WAITING' THEN 'REFUSED' ELSE 'SENT' END WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .update();
            }
        }

        private void scan(PackageTag tag) throws Exception {
            if (count.isEmpty()) {
                count = browser.post("/opening/count", "/opening/count", "room", "0", "mode", "blind")
                        .uri()
                        .getPath();
            }
            var _ = browser.post(
                    count, count + "/scan", "tag", tag.value(), "quantity", Integer.toString(9 + random.nextInt(2)));
        }

        private void rareThing() throws Exception {
            switch (random.nextInt(3)) {
                case 0 -> {
                    var _ = jdbc.sql(
                                    "UPDATE catalog.room SET name = name || 'x' WHERE facility_id = :f AND purpose = 'VAULT'")
                            .param("f", facility.id().value())
                            .update();
                }
                case 1 -> {
                    if (!count.isEmpty()) {
                        var _ = browser.post(count, count + "/finish");
                        count = "";
                    }
                }
                default -> {
                    if (!count.isEmpty()) {
                        var _ = browser.post(count, count + "/cancel");
                        count = "";
                    }
                }
            }
        }
    }
}
