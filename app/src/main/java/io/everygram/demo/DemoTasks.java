package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.tracking.StateHolds;
import io.everygram.tracking.StateKeys;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What waits for people at the state besides manifests: a key that ends, tags that run out, a hold that the state has released. */
@Component
class DemoTasks {
    private static final int WEEKS = 4;
    private static final Duration HELD_SINCE = Duration.ofHours(20);
    /** New packages a week, so that the free tags last a little more than three weeks. */
    private static final int A_WEEK = 560;

    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final StateKeys keys;
    private final Clock clock;

    DemoTasks(JdbcTemplate jdbc, Ledger ledger, StateKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.keys = keys;
        this.clock = clock;
    }

    void write(DemoFacility facility, LocalDate today, String integratorKey, String userKey) {
        key(facility, today, integratorKey, userKey);
        tagsUsed(facility);
        released(facility);
    }

    private void key(DemoFacility facility, LocalDate today, String integratorKey, String userKey) {
        var added = keys.add(
                DemoIds.facility(facility),
                new StateKeys.Entered(
                        "Maria Delgado", integratorKey, userKey, today.minusDays(353), today.plusDays(12)),
                "Chloe Baptiste");
        if (!(added instanceof StateKeys.Outcome.Added)) {
            throw new IllegalStateException("The demo's key could not be entered: " + added);
        }
    }

    /** Reports of new packages of the last weeks, long taken by the state. */
    private void tagsUsed(DemoFacility facility) {
        long id = DemoIds.facility(facility).value();
        var prefix = DemoTags.tag(facility, 0).substring(0, 9) + "0000";
        for (int week = 1; week <= WEEKS; week++) {
            var at = Timestamp.from(clock.instant().minus(Duration.ofDays(7L * week - 1)));
            var _ = jdbc.update("""
                    INSERT INTO tracking.outbox (facility_id, kind, subject, body, state, movement_id, happened_at, written_by, sent_at, verified_at, attempts, answer)
                    SELECT ?, 'CREATE', ? || lpad((? * 1000 + n)::text, 11, '9'), '{}', 'SENT', 0, ?, 'Luis Ortega', ?, ?, 1, '200'
                    FROM generate_series(1, ?) AS n""", id, prefix, week, at, at, at, A_WEEK);
        }
    }

    /** Held since yesterday; the state has let it go meanwhile. */
    void released(DemoFacility facility) {
        var unit = jdbc.queryForList(
                """
                SELECT b.unit_id FROM ledger.package_balance AS b
                JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id AND r.purpose = 'VAULT'
                WHERE b.facility_id = ? AND b.tag IS NOT NULL AND b.on_hand > 0 AND b.held = 0 AND b.allocated = 0 AND b.lab_state = 'TestPassed'
                  AND NOT EXISTS (SELECT 1 FROM ledger.entry AS e WHERE e.facility_id = b.facility_id AND e.unit_id = b.unit_id AND e.happened_at > ?)
                ORDER BY b.tag DESC LIMIT 1""",
                Long.class,
                DemoIds.facility(facility).value(),
                Timestamp.from(clock.instant().minus(HELD_SINCE)));
        var held = ledger.hold(
                Command.Header.of(
                                DemoIds.facility(facility),
                                new IdempotencyKey("demo-state-hold"),
                                clock.instant().minus(HELD_SINCE),
                                "the state's system",
                                "")
                        .withReason(StateHolds.REASON, "The state put it on hold, or under a recall."),
                UnitRef.of(new StockUnitId(unit.getFirst())));
        if (!(held instanceof LedgerOutcome.Posted)) {
            throw new IllegalStateException("The demo's hold could not be booked: " + held);
        }
    }
}
