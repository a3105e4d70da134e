-- What of some facilities stood where at a moment, for ledger/stock_by to sum: the entries up to then of the units that had come and had not gone, give or
-- take the five minutes by which clocks may differ. "Known then" leaves out what was recorded later. A unit that stood in several places is not whole. Of
-- what was allocated, the place where most of a unit stood is counted first.
WITH spot AS MATERIALIZED (
    SELECT p.facility_id, p.place_id, coalesce(p.room_id, 0)::text AS room_id, coalesce(ro.name, '') AS room,
           CASE p.kind WHEN 'SLOT' THEN p.ref ELSE '' END AS slot_id, coalesce(sl.code, 'No slot') AS slot
    FROM ledger.place AS p
    LEFT JOIN catalog.room AS ro ON ro.facility_id = p.facility_id AND ro.room_id = p.room_id
    LEFT JOIN catalog.slot AS sl ON p.kind = 'SLOT' AND sl.facility_id = p.facility_id AND sl.slot_id::text = p.ref
    WHERE p.facility_id = ANY (:facilities::bigint[]) AND p.is_real
), within AS MATERIALIZED (
    SELECT place_id, is_real FROM ledger.place WHERE facility_id = ANY (:facilities::bigint[]) AND (is_real OR kind = 'IN_TRANSIT')
), held AS MATERIALIZED (
    SELECT unit_id FROM ledger.hold
    WHERE facility_id = ANY (:facilities::bigint[]) AND placed_at <= :as_of AND (released_at IS NULL OR released_at > :as_of)
), there AS (
    SELECT facility_id, unit_id FROM ledger.stock_unit
    WHERE facility_id = ANY (:facilities::bigint[]) AND gone_at IS NULL AND received_at <= :as_of::timestamptz + interval '5 minutes'
    UNION ALL
    SELECT facility_id, unit_id FROM ledger.stock_unit
    WHERE facility_id = ANY (:facilities::bigint[]) AND gone_at > :as_of::timestamptz - interval '5 minutes'
      AND received_at <= :as_of::timestamptz + interval '5 minutes'
), sides AS (
    SELECT u.facility_id, u.unit_id, e.place_id, e.quantity, e.cost
    FROM there AS u
    CROSS JOIN LATERAL ( -- unit by unit, by the index entry_unit
        SELECT s.place_id, sum(s.sign * e.quantity) AS quantity, sum(s.sign * e.cost) AS cost
        FROM ledger.entry AS e
        CROSS JOIN LATERAL (VALUES (e.to_place, 1), (e.from_place, -1)) AS s (place_id, sign)
        WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id AND e.happened_at <= :as_of
          AND (NOT :known_then::boolean OR e.recorded_at <= :as_of)
        GROUP BY s.place_id
        HAVING sum(s.sign * e.quantity) <> 0) AS e
), stood AS MATERIALIZED (
    SELECT s.facility_id, s.unit_id, s.place_id, w.is_real, sum(s.quantity) AS quantity, sum(s.cost) AS cost
    FROM sides AS s JOIN within AS w USING (place_id)
    GROUP BY s.facility_id, s.unit_id, s.place_id, w.is_real
    HAVING sum(s.quantity) <> 0
), promised AS MATERIALIZED (
    SELECT s.unit_id, s.place_id,
           least(s.quantity, greatest(r.quantity - coalesce(sum(s.quantity) OVER (PARTITION BY s.unit_id ORDER BY s.quantity DESC, s.place_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0), 0)) AS quantity
    FROM (SELECT unit_id, sum(quantity) AS quantity FROM ledger.reservation
          WHERE facility_id = ANY (:facilities::bigint[]) AND made_at <= :as_of AND (closed_at IS NULL OR closed_at > :as_of) GROUP BY unit_id) AS r
    JOIN stood AS s USING (unit_id)
    WHERE s.is_real
), stands AS (
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, s.place_id, CASE WHEN s.places = 1 THEN 1 ELSE 0 END AS whole,
           CASE WHEN s.places > 1 THEN u.unit_id END AS part, CASE WHEN s.is_real THEN s.quantity ELSE 0 END AS on_hand,
           CASE WHEN s.is_real AND s.unit_id IN (SELECT unit_id FROM held) THEN s.quantity END AS held,
           CASE WHEN s.is_real AND s.unit_id IN (SELECT unit_id FROM promised)
               THEN (SELECT p.quantity FROM promised AS p WHERE p.unit_id = s.unit_id AND p.place_id = s.place_id) END AS allocated,
           CASE WHEN s.is_real THEN NULL ELSE s.quantity END AS in_transit, s.cost
    FROM (SELECT *, count(*) OVER (PARTITION BY unit_id) AS places FROM stood) AS s
    JOIN ledger.stock_unit AS u ON u.facility_id = s.facility_id AND u.unit_id = s.unit_id
), besides AS (
    SELECT * FROM stands WHERE false
)
