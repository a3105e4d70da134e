package io.everygram.compliance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.rules.Rehearsals.Tally;
import io.everygram.compliance.rules.store.ChangeStore;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import io.everygram.testing.Patience;
import io.everygram.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.BeanUtils;

/** A verdict is kept for as long as nothing is recorded, and what is out of date says so. */
@Tag("database")
class VerdictsTest {
    private static final LocalDate DAY = LocalDate.parse("2031-03-14");
    private static final Instant NOW = Instant.parse("2031-03-14T18:00:00Z");

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static final AtomicInteger FACILITIES = new AtomicInteger(70);

    private final FacilityId facility = new FacilityId(FACILITIES.incrementAndGet());
    private final Verdicts.Key key = new Verdicts.Key(facility, 7, DAY.plusDays(30), DAY);
    private final Verdicts verdicts = new Verdicts(
            new ChangeStore(db.jdbc(), BeanUtils.instantiateClass(SqlCatalog.class)), Clock.fixed(NOW, ZoneOffset.UTC));
    private final AtomicInteger judgings = new AtomicInteger();

    @AfterEach
    void stop() {
        verdicts.stop();
    }

    /** The first judging counts one package, the second two, and so on. */
    private Verdict judge() {
        return new Verdict(
                List.of(),
                Map.of(),
                Map.of(),
                List.of(new Tally(Subject.PACKAGE, judgings.incrementAndGet(), 0)),
                Set.of());
    }

    private Verdicts.Kept current() {
        return Patience.await()
                .until(
                        () -> verdicts.known(key, this::judge),
                        known -> known.filter(kept -> !kept.changedSince()).isPresent())
                .orElseThrow();
    }

    private static void record(Connection connection, long facility) throws SQLException {
        try (var statement = connection.createStatement()) {
            var _ = statement.executeUpdate(
                    "INSERT INTO audit.event (facility_id, at, person, action, subject) VALUES (" + facility
                            + ", now(), 'maria', 'update', 'catalog.room 1')");
        }
    }

    private void recorded(long where) throws SQLException {
        try (var connection = db.dataSource().getConnection()) {
            record(connection, where);
        }
    }

    @Test
    void nothing_is_judged_twice_while_nothing_is_recorded() throws Exception {
        assertThat(current().verdict().judged()).isEqualTo(1);
        recorded(facility.value() + 1_000);
        assertThat(verdicts.known(key, this::judge).orElseThrow().verdict().judged())
                .as("another facility's records are not this one's")
                .isEqualTo(1);
        assertThat(judgings).hasValue(1);
    }

    @Test
    void a_record_of_the_facility_or_of_the_company_has_everything_judged_again() throws Exception {
        assertThat(current().verdict().judged()).isEqualTo(1);
        recorded(facility.value());
        assertThat(current().verdict().judged()).isEqualTo(2);
        recorded(0);
        assertThat(current().verdict().judged()).isEqualTo(3);
        var _ = db.jdbc().sql("""
                        INSERT INTO ledger.movement (facility_id, kind, happened_at, recorded_at, actor, command_key, row_hash)
                        VALUES (:f, 'MOVE', now(), now(), 'x', 'k', '\\x00')""").param("f", facility.value()).update();
        assertThat(current().verdict().judged()).isEqualTo(4);
    }

    @Test
    void what_commits_late_under_an_earlier_number_is_noticed_too() throws Exception {
        try (var late = db.dataSource().getConnection()) {
            late.setAutoCommit(false);
            record(late, facility.value());
            recorded(facility.value());
            assertThat(current().verdict().judged()).isEqualTo(1);
            late.commit();
        }
        assertThat(current().verdict().judged()).isEqualTo(2);
    }

    @Test
    void until_it_is_judged_again_a_verdict_says_that_it_is_overtaken_and_from_when_it_is() throws Exception {
        var gates = new ArrayDeque<CountDownLatch>();
        Queue<CountDownLatch> waiting = new ConcurrentLinkedQueue<>();
        for (int judging = 0; judging < 2; judging++) {
            var gate = new CountDownLatch(1);
            gates.add(gate);
            waiting.add(gate);
        }
        Supplier<Optional<Verdicts.Kept>> look = () -> verdicts.known(key, () -> {
            awaited(waiting.remove());
            return judge();
        });

        assertThat(look.get()).as("the first is still judged").isEmpty();
        assertThat(look.get()).as("and not begun twice").isEmpty();
        gates.remove().countDown();
        var first = Patience.await().until(look::get, Optional::isPresent).orElseThrow();
        assertThat(first).isEqualTo(new Verdicts.Kept(first.verdict(), NOW, false));

        recorded(facility.value());
        assertThat(look.get())
                .as("no stale pass passes for a new one")
                .contains(new Verdicts.Kept(first.verdict(), NOW, true));
        gates.remove().countDown();
        assertThat(Patience.await()
                        .until(look::get, known -> !known.orElseThrow().changedSince())
                        .orElseThrow()
                        .verdict()
                        .judged())
                .isEqualTo(2);
    }

    private static void awaited(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
