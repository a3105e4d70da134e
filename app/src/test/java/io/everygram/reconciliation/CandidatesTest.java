package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.store.ComparisonStore;
import io.everygram.reconciliation.store.ComparisonStore.Question;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Of stock, counts and mirrors as they fall by chance, all that a look at each tag finds is found by the look at all, which sees closely only what may differ:
 * whole and part by part. More of it: {@code -Deverygram.seeds=50}.
 */
@WholeApplication
class CandidatesTest {
    private static final int SEEDS = Integer.getInteger("everygram.seeds", 3);

    private final JdbcClient jdbc;
    private final ComparisonStore store;
    private final TransactionTemplate transactions;

    @Autowired
    CandidatesTest(JdbcClient jdbc, ComparisonStore store, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.store = store;
        this.transactions = transactions;
    }

    @Test
    void whatever_differs_by_a_look_at_each_tag_is_found_by_the_look_at_all() {
        var causes = EnumSet.noneOf(Cause.class);
        for (int seed = 1; seed <= SEEDS; seed++) {
            int chance = seed;
            transactions.executeWithoutResult(status -> {
                status.setRollbackOnly();
                var facility = stock(chance);
                var question = new Question(
                        facility.id(),
                        Instant.now().minus(Duration.ofDays(31)),
                        chance % 3 > 0,
                        null,
                        false,
                        Instant.now().minus(Duration.ofHours(24)));
                var tags = tags(facility);
                var each = differing(question, store.of(question, tags));
                var all = store.differing(question, "", tags.size());
                assertThat(differing(question, all.rows()))
                        .as("seed %d", chance)
                        .isEqualTo(each);
                assertThat(parts(question)).as("seed %d, in parts", chance).isEqualTo(each);
                assertThat(store.totals(question, all.stateOnly()))
                        .as("seed %d", chance)
                        .isEqualTo(store.totals(question, -1));
                assertThat(each).hasSizeBetween(tags.size() / 20, tags.size() * 9 / 10);
                each.forEach(c -> causes.add(c.cause().orElseThrow()));
            });
        }
        assertThat(causes).as("chance makes most of them").hasSizeGreaterThan(12);
    }

    private List<Compared> parts(Question question) {
        var found = new ArrayList<ComparedRow>();
        var after = "";
        for (boolean more = true; more; ) {
            var part = store.differing(question, after, 100).rows();
            found.addAll(part);
            more = part.size() == 100;
            after = more ? part.getLast().tag() : "";
        }
        return differing(question, found);
    }

    private static List<Compared> differing(Question question, List<ComparedRow> rows) {
        return rows.stream()
                .map(row -> Comparison.judged(row, question))
                .filter(c -> c.cause().isPresent())
                .toList();
    }

    private List<String> tags(TestFacility facility) {
        return jdbc.sql("""
                        SELECT tag FROM ledger.stock_unit WHERE facility_id = :f AND tag IS NOT NULL
                        UNION SELECT tag FROM tracking.state_package WHERE facility_id = :f
                        UNION SELECT tag FROM reconciliation.count_line WHERE facility_id = :f""")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    /** Written without the rules of the rows, so that whatever may stand in the tables does; nothing of it stays. */
    private TestFacility stock(int seed) {
        var facility = TestFacility.create(jdbc);
        for (var name : List.of("Haze", "Kush", "Gummies")) {
            var _ = facility.item(name);
        }
        var _ = jdbc.sql("SELECT setseed(:seed)")
                .param("seed", seed / 1000.0)
                .query((r, n) -> "")
                .list();
        for (var statement : STOCK.split(";\n", -1)) {
            var _ = jdbc.sql(statement).param("f", facility.id().value()).update();
        }
        return facility;
    }

    private static final String STOCK = """
            SET LOCAL session_replication_role = replica;
            INSERT INTO ledger.place (facility_id, kind, ref, room_id, row_hash)
            SELECT facility_id, 'ROOM', room_id::text, room_id, ''::bytea FROM catalog.room WHERE facility_id = :f
            UNION ALL SELECT :f, 'SLOT', n::text, :f * 100 + n % 2, '' FROM generate_series(1, 4) AS n
            UNION ALL SELECT :f, k, 'x', NULL, '' FROM unnest(ARRAY['VENDOR', 'CUSTOMER', 'ADJUSTMENT', 'IN_TRANSIT']) AS k;
            CREATE TEMP TABLE chance ON COMMIT DROP AS
            SELECT n, '1A4CHANCE' || lpad(:f::text, 6, '0') || lpad(n::text, 9, '0') AS tag, (ARRAY['EACH', 'EACH', 'EACH', 'GRAM', 'POUND'])[1 + floor(random() * 5)] AS unit,
                   CASE WHEN random() < 0.2 THEN 0 ELSE 10 END AS amount, random() AS a, random() AS b, random() AS c, random() AS d, random() AS e,
                   (SELECT min(item_id) FROM catalog.item WHERE name LIKE '% F' || :f) + n % 3 AS item,
                   (SELECT array_agg(place_id ORDER BY place_id) FROM ledger.place WHERE facility_id = :f AND is_real) AS places
            FROM generate_series(1, 300) AS n;
            INSERT INTO ledger.stock_unit (facility_id, tag, lot, item_id, unit, received_at, lab_state, on_hand, has_stock, row_hash, first_lab_state)
            SELECT :f, tag, 'LOT-' || n, item, unit, now() - interval '50 days', 'TestPassed', amount, amount > 0, '', 'TestPassed' FROM chance WHERE a < 0.9;
            INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost, has_stock, row_hash)
            SELECT :f, u.unit_id, places[1 + n % 14], true, CASE WHEN c.b < 0.8 THEN 10 WHEN c.b < 0.9 THEN 6 ELSE 5 END, 1, true, ''::bytea
            FROM chance AS c JOIN ledger.stock_unit AS u ON u.facility_id = :f AND u.tag = c.tag WHERE u.has_stock
            UNION ALL
            SELECT :f, u.unit_id, places[1 + (n + 1) % 14], true, CASE WHEN c.b < 0.9 THEN 4 ELSE 5 END, 1, true, ''::bytea
            FROM chance AS c JOIN ledger.stock_unit AS u ON u.facility_id = :f AND u.tag = c.tag WHERE u.has_stock AND c.b >= 0.8
            UNION ALL
            SELECT :f, u.unit_id, p.place_id, false, 10, 1, true, ''::bytea
            FROM chance AS c JOIN ledger.stock_unit AS u ON u.facility_id = :f AND u.tag = c.tag JOIN ledger.place AS p ON p.facility_id = :f AND p.kind = 'IN_TRANSIT'
            WHERE NOT u.has_stock AND c.b < 0.5;
            INSERT INTO ledger.hold (facility_id, unit_id, reason, placed_at, placed_by, released_at, released_by, row_hash)
            SELECT :f, unit_id, 'TEST', now(), 'x', CASE WHEN unit_id % 3 = 0 THEN now() END, CASE WHEN unit_id % 3 = 0 THEN 'x' END, ''
            FROM ledger.stock_unit WHERE facility_id = :f AND random() < 0.1;
            INSERT INTO ledger.movement (facility_id, kind, happened_at, recorded_at, actor, document, command_key, row_hash)
            SELECT :f, 'MOVE', now() - n * interval '3 hours', now() - n * interval '3 hours', 'x', (ARRAY['', '', 'case 1', 'taken from the state'])[1 + n % 4], 'chance ' || n, ''
            FROM generate_series(1, 320) AS n;
            INSERT INTO ledger.entry (facility_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at, row_hash)
            SELECT :f, m.movement_id, u.unit_id, p.ids[1 + floor(random() * 18)], p.ids[1 + floor(random() * 18)], 1 + floor(random() * 3), 1, m.happened_at, m.recorded_at, ''
            FROM ledger.movement AS m
            CROSS JOIN (SELECT array_agg(place_id ORDER BY place_id) AS ids FROM ledger.place WHERE facility_id = :f) AS p
            JOIN LATERAL (SELECT unit_id FROM ledger.stock_unit WHERE facility_id = :f AND m.movement_id > 0 ORDER BY random() LIMIT 1) AS u ON true
            WHERE m.facility_id = :f;
            INSERT INTO tracking.state_package (facility_id, tag, status, item_name, quantity, unit, location, lab_state, last_modified, seen_at)
            SELECT :f, c.tag, CASE WHEN d < 0.8 THEN 'ACTIVE' WHEN d < 0.87 THEN 'ON_HOLD' WHEN d < 0.94 THEN 'IN_TRANSIT' ELSE 'INACTIVE' END,
                   CASE WHEN e < 0.8 THEN i.name WHEN e < 0.9 THEN upper(i.name) WHEN e < 0.95 THEN '' ELSE 'Other' END,
                   CASE WHEN random() < 0.1 THEN 7 WHEN c.unit = 'POUND' AND c.b < 0.5 THEN round(amount * 453.59237, 7) ELSE amount END,
                   CASE WHEN random() < 0.05 THEN 'Each' WHEN c.unit = 'EACH' THEN 'Each' WHEN c.unit = 'GRAM' THEN 'Grams' WHEN c.b < 0.5 THEN 'Grams' WHEN c.b < 0.9 THEN 'Pounds' ELSE 'Stones' END,
                   CASE WHEN random() < 0.1 THEN 'Vault' WHEN random() < 0.2 THEN '' WHEN random() < 0.2 THEN upper(r.name) ELSE coalesce(r.name, '') END,
                   CASE WHEN random() < 0.07 THEN 'TestFailed' WHEN random() < 0.2 THEN '' ELSE 'TestPassed' END, now(), now()
            FROM chance AS c JOIN catalog.item AS i ON i.item_id = c.item
            JOIN ledger.place AS p ON p.facility_id = :f AND p.place_id = c.places[1 + n % 14]
            LEFT JOIN catalog.room AS r ON r.facility_id = :f AND r.room_id = p.room_id WHERE c.c < 0.95;
            INSERT INTO reconciliation.count_session (facility_id, day, source, scope, mode, state, started_at, finished_at, counted_by, room_id, slot_id, item_id)
            SELECT :f, current_date, 'x', s.scope, 'BLIND', s.state, s.at, CASE WHEN s.state <> 'OPEN' THEN s.at + interval '1 day' END, 'x',
                   CASE s.scope WHEN 'ROOM' THEN :f * 100 + floor(random() * 10) ELSE 0 END, CASE s.scope WHEN 'SLOT' THEN 1 + floor(random() * 4) ELSE 0 END,
                   CASE s.scope WHEN 'ITEM' THEN 1 ELSE 0 END
            FROM (SELECT (ARRAY['FACILITY', 'ROOM', 'SLOT', 'ITEM', 'LISTED', 'LISTED'])[1 + floor(random() * 6)] AS scope,
                         (ARRAY['OPEN', 'FINISHED', 'FINISHED', 'FINISHED', 'CANCELED'])[1 + floor(random() * 5)] AS state,
                         now() - random() * interval '40 days' AS at
                  FROM generate_series(1, 7)) AS s;
            INSERT INTO reconciliation.count_line (facility_id, count_id, tag, quantity, counted_at, unit, room_id, as_booked, counted_by)
            SELECT :f, s.count_id, c.tag, CASE WHEN random() < 0.05 THEN 0 WHEN random() < 0.08 THEN 8 ELSE c.amount END, s.started_at + random() * interval '1 day',
                   c.unit, CASE WHEN random() < 0.5 THEN 0 WHEN random() < 0.1 THEN :f * 100 ELSE coalesce(p.room_id, 0) END, random() < 0.3, 'x'
            FROM reconciliation.count_session AS s CROSS JOIN chance AS c
            JOIN ledger.place AS p ON p.facility_id = :f AND p.place_id = c.places[1 + n % 14]
            WHERE s.facility_id = :f AND random() < 0.4;
            INSERT INTO reconciliation.count_result (facility_id, count_id, tag, verdict, expected, counted, at, twin)
            SELECT :f, s.count_id, c.tag, 'MISSING', c.amount, NULL, s.started_at, CASE WHEN random() < 0.2 THEN 'TWIN' ELSE '' END
            FROM reconciliation.count_session AS s CROSS JOIN chance AS c
            WHERE s.facility_id = :f AND s.state = 'FINISHED' AND random() < 0.03;
            INSERT INTO reconciliation.recount (facility_id, tag, count_id, asked_for, asked_at, done_at)
            SELECT :f, c.tag, s.count_id, 'x', now(), CASE WHEN c.e < 0.5 THEN now() END
            FROM chance AS c CROSS JOIN (SELECT min(count_id) AS count_id FROM reconciliation.count_session WHERE facility_id = :f) AS s WHERE random() < 0.03""";
}
