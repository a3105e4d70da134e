package io.everygram.demo;

import java.util.List;

/** The statements by which a chunk of the past is written, in their order; one transaction. */
final class DemoPastSql {
    private DemoPastSql() {}

    /** @param tagPrefix what stands before the last fifteen digits of a tag */
    static List<String> of(String tagPrefix) {
        return List.of(
                PLACES,
                PACKAGES.replace("{prefix}", tagPrefix),
                STEPS,
                INDEX,
                "ANALYZE demo_step",
                "SET LOCAL session_replication_role = replica",
                UNITS,
                MOVEMENTS,
                ENTRIES,
                BALANCES,
                "SET LOCAL session_replication_role = origin",
                HOLDS,
                "DROP TABLE demo_step, demo_package");
    }

    private static final String PLACES = """
            INSERT INTO ledger.place (facility_id, kind, ref, room_id)
            SELECT :f, p.kind, p.ref, p.room_id
            FROM (SELECT 'ROOM' AS kind, room_id::text AS ref, room_id FROM catalog.room
                  WHERE facility_id = :f AND purpose IN ('VAULT', 'FINISHED_GOODS', 'PICK_ZONE')
                  UNION ALL
                  SELECT 'CUSTOMER', customer_id::text, NULL FROM catalog.customer WHERE facility_id = :f
                  UNION ALL
                  SELECT 'IN_TRANSIT', 'PAST-' || m, NULL FROM generate_series(:from / 40, :to / 40) AS m) AS p
            ON CONFLICT (facility_id, kind, ref) DO NOTHING""";

    /** One row a package: item, quantity, cost, when it came, how many movements it has. */
    private static final String PACKAGES = """
            CREATE TEMP TABLE demo_package ON COMMIT DROP AS
            WITH item AS (
                SELECT i.item_id, i.number, i.unit, i.cost, coalesce(i.shelf_life_days, 365) AS days, row_number() OVER (ORDER BY i.item_id) - 1 AS n,
                       count(*) OVER () AS items
                FROM catalog.item AS i
                WHERE i.unit = 'EACH'
                  AND i.item_id IN (SELECT u.item_id FROM ledger.stock_unit AS u WHERE u.facility_id = :f AND u.tag IS NOT NULL)
            ), customer AS (
                SELECT place_id, row_number() OVER (ORDER BY place_id) - 1 AS n, count(*) OVER () AS customers
                FROM ledger.place WHERE facility_id = :f AND kind = 'CUSTOMER'
            ), package AS (
                SELECT i, '{prefix}' || lpad((:first_tag + i)::text, 15, '0') AS tag, i < :closed AS is_closed,
                       CASE WHEN i % 8 = 0 THEN 11 ELSE 10 END AS steps, 6 + (i * 31) % 42 AS quantity,
                       :begin::timestamptz + interval '1 second' * floor(:span_seconds::numeric * i / :n) AS received
                FROM generate_series(:from::bigint, :to::bigint - 1) AS i
            )
            SELECT p.*, nextval('ledger.stock_unit_unit_id_seq') AS unit_id, item.item_id, item.unit,
                   item.number || '-' || to_char(p.received, 'YYMMDD') AS lot, round(item.cost * p.quantity, 4) AS cost,
                   (p.received - interval '6 days')::date AS packaged, (p.received - interval '6 days')::date + item.days AS expires,
                   customer.place_id AS customer_place
            FROM package AS p
            JOIN item ON item.n = (p.i * 7919) % item.items
            LEFT JOIN customer ON customer.n = (p.i * 104729) % customer.customers""";

    /** One row a movement and its entry, in the order of time. Numbers are taken like everybody's, as the company is at work meanwhile. */
    private static final String STEPS = """
            CREATE TEMP TABLE demo_step ON COMMIT DROP AS
            WITH room AS (
                SELECT max(p.place_id) FILTER (WHERE r.purpose = 'VAULT') AS vault, max(p.place_id) FILTER (WHERE r.purpose = 'FINISHED_GOODS') AS finished,
                       max(p.place_id) FILTER (WHERE r.purpose = 'PICK_ZONE') AS pick
                FROM ledger.place AS p JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                WHERE p.facility_id = :f AND p.kind = 'ROOM'
            ), vendor AS (
                SELECT max(place_id) AS place_id FROM ledger.place WHERE facility_id = :f AND kind = 'VENDOR'
            ), step AS (
                SELECT k.*, s, k.received + interval '1 second' * (s - 1) * (72000 + (k.i * 17) % 36000) AS happened_at,
                       CASE WHEN s = 1 THEN room.vault
                            WHEN k.is_closed AND s = k.steps THEN k.customer_place
                            WHEN k.is_closed AND s = k.steps - 1 THEN t.place_id
                            WHEN s % 2 = 0 THEN room.finished ELSE room.pick END AS to_place,
                       CASE WHEN s = 1 THEN 'RECEIVE' WHEN k.is_closed AND s = k.steps THEN 'DELIVER' WHEN k.is_closed AND s = k.steps - 1 THEN 'SHIP'
                            ELSE 'MOVE' END AS kind,
                       CASE WHEN k.is_closed AND s >= k.steps - 1 THEN 'PAST-' || k.i / 40 WHEN s = 1 THEN 'DEL-' || k.received::date ELSE '' END AS document,
                       vendor.place_id AS vendor_place
                FROM demo_package AS k
                CROSS JOIN LATERAL generate_series(1, k.steps) AS s
                CROSS JOIN room CROSS JOIN vendor
                JOIN ledger.place AS t ON t.facility_id = :f AND t.kind = 'IN_TRANSIT' AND t.ref = 'PAST-' || k.i / 40
            )
            SELECT nextval('ledger.movement_movement_id_seq') AS movement_id, nextval('ledger.entry_entry_id_seq') AS entry_id, o.*
            FROM (SELECT i, s, unit_id, quantity, cost, kind, document, to_place,
                         coalesce(lag(to_place) OVER (PARTITION BY i ORDER BY s), vendor_place) AS from_place, happened_at,
                         happened_at + CASE WHEN (i + s) % 60 = 0 THEN interval '1 day' ELSE interval '40 seconds' END AS recorded_at
                  FROM step
                  WHERE happened_at < :now - interval '1 day'
                  ORDER BY happened_at, i) AS o
            ORDER BY 1""";

    private static final String INDEX = "CREATE INDEX ON demo_step (unit_id)";

    private static final String UNITS = """
            INSERT INTO ledger.stock_unit (facility_id, unit_id, tag, lot, item_id, unit, packaged_on, expires_on, received_at, lab_state, on_hand, row_hash,
                has_stock, gone_at, first_lab_state)
            SELECT (r).facility_id, (r).unit_id, (r).tag, (r).lot, (r).item_id, (r).unit, (r).packaged_on, (r).expires_on, (r).received_at, (r).lab_state,
                   (r).on_hand, ledger.hash_stock_unit(r), (r).has_stock, (r).gone_at, (r).first_lab_state
            FROM (SELECT ROW(:f, k.unit_id, k.tag, k.lot, k.item_id, k.unit, k.packaged, k.expires, k.received, 'TestPassed', '',
                      (CASE WHEN k.is_closed THEN 0 ELSE k.quantity END)::numeric(20, 7), NULL::bytea, NOT k.is_closed,
                      CASE WHEN k.is_closed THEN (SELECT max(s.recorded_at) FROM demo_step AS s WHERE s.unit_id = k.unit_id) END,
                      'TestPassed')::ledger.stock_unit AS r
                  FROM demo_package AS k
                  WHERE EXISTS (SELECT 1 FROM demo_step AS s WHERE s.unit_id = k.unit_id) ORDER BY k.unit_id) AS rows""";

    private static final String MOVEMENTS = """
            INSERT INTO ledger.movement (facility_id, movement_id, kind, happened_at, recorded_at, actor, reason, note, document, reverses, command_key,
                details, row_hash, sent_by, sent_from)
            SELECT (r).facility_id, (r).movement_id, (r).kind, (r).happened_at, (r).recorded_at, (r).actor, (r).reason, (r).note, (r).document, (r).reverses,
                   (r).command_key, (r).details, ledger.hash_movement(r), (r).sent_by, (r).sent_from
            FROM (SELECT ROW(:f, s.movement_id, s.kind, s.happened_at, s.recorded_at, 'Luis Ortega', '', '', s.document, NULL::bigint,
                      'past-' || s.i || '-' || s.s, '', NULL::bytea, NULL::bytea, NULL::text, NULL::text)::ledger.movement AS r
                  FROM demo_step AS s ORDER BY s.movement_id) AS rows""";

    private static final String ENTRIES = """
            INSERT INTO ledger.entry (facility_id, entry_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at, row_hash)
            SELECT (r).facility_id, (r).entry_id, (r).movement_id, (r).unit_id, (r).from_place, (r).to_place, (r).quantity, (r).cost, (r).happened_at,
                   (r).recorded_at, ledger.hash_entry(r)
            FROM (SELECT ROW(:f, s.entry_id, s.movement_id, s.unit_id, s.from_place, s.to_place, s.quantity::numeric(20, 7), s.cost::numeric(20, 4),
                      s.happened_at, s.recorded_at, NULL::bytea)::ledger.entry AS r
                  FROM demo_step AS s ORDER BY s.entry_id) AS rows""";

    private static final String BALANCES = """
            INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost, row_hash, has_stock)
            SELECT (r).facility_id, (r).unit_id, (r).place_id, (r).is_real, (r).quantity, (r).cost, ledger.hash_balance(r), (r).has_stock
            FROM (SELECT ROW(:f, b.unit_id, b.place_id, p.is_real, b.quantity::numeric(20, 7), b.cost::numeric(20, 4), NULL::bytea, b.quantity <> 0)::ledger.balance
                      AS r
                  FROM (SELECT s.unit_id, side.place_id, sum(side.sign * s.quantity) AS quantity, sum(side.sign * s.cost) AS cost
                        FROM demo_step AS s
                        CROSS JOIN LATERAL (VALUES (s.to_place, 1), (s.from_place, -1)) AS side (place_id, sign)
                        GROUP BY s.unit_id, side.place_id) AS b
                  JOIN ledger.place AS p ON p.facility_id = :f AND p.place_id = b.place_id
                  ORDER BY b.unit_id, b.place_id) AS rows""";

    private static final String HOLDS = """
            INSERT INTO ledger.hold (facility_id, unit_id, reason, note, placed_at, placed_by)
            SELECT :f, k.unit_id, 'QUALITY', 'Label to be checked', k.received, 'Chloe Baptiste'
            FROM demo_package AS k JOIN ledger.stock_unit AS u ON u.facility_id = :f AND u.unit_id = k.unit_id
            WHERE NOT k.is_closed AND k.i % 97 = 0""";
}
