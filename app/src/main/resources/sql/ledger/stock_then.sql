-- What of some facilities stood where at a moment, for ledger/stock_by to sum: today's balances less what came after. "Known then" also takes away what was
-- recorded after. A unit that stood in several places is not whole. Of what was allocated, the place where most of a unit stood is counted first.
WITH spot AS MATERIALIZED (
    SELECT p.facility_id, p.place_id, coalesce(p.room_id, 0)::text AS room_id, coalesce(ro.name, '') AS room,
           CASE p.kind WHEN 'SLOT' THEN p.ref ELSE '' END AS slot_id, coalesce(sl.code, 'No slot') AS slot
    FROM ledger.place AS p
    LEFT JOIN catalog.room AS ro ON ro.facility_id = p.facility_id AND ro.room_id = p.room_id
    LEFT JOIN catalog.slot AS sl ON p.kind = 'SLOT' AND sl.facility_id = p.facility_id AND sl.slot_id::text = p.ref
    WHERE p.facility_id = ANY (:facilities::bigint[]) AND p.is_real
), within AS MATERIALIZED (
    SELECT place_id, is_real FROM ledger.place WHERE facility_id = ANY (:facilities::bigint[]) AND (is_real OR kind = 'IN_TRANSIT')
), held AS (
    SELECT DISTINCT unit_id FROM ledger.hold
    WHERE facility_id = ANY (:facilities::bigint[]) AND placed_at <= :as_of AND (released_at IS NULL OR released_at > :as_of)
), later AS (
    SELECT facility_id, unit_id, from_place, to_place, quantity, cost FROM ledger.entry
    WHERE facility_id = ANY (:facilities::bigint[]) AND happened_at > :as_of
    UNION ALL
    SELECT facility_id, unit_id, from_place, to_place, quantity, cost FROM ledger.entry
    WHERE :known_then::boolean AND facility_id = ANY (:facilities::bigint[]) AND recorded_at > :as_of AND happened_at <= :as_of
), sides AS (
    SELECT facility_id, unit_id, place_id, quantity, cost FROM ledger.balance
    WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock AND place_id = ANY (ARRAY(SELECT place_id FROM within))
    UNION ALL
    SELECT facility_id, unit_id, to_place, -quantity, -cost FROM later
    UNION ALL
    SELECT facility_id, unit_id, from_place, quantity, cost FROM later
), stands AS MATERIALIZED (
    SELECT s.facility_id, s.unit_id, s.place_id, w.is_real, sum(s.quantity) AS quantity, sum(s.cost) AS cost
    FROM sides AS s JOIN within AS w USING (place_id)
    GROUP BY s.facility_id, s.unit_id, s.place_id, w.is_real
    HAVING sum(s.quantity) <> 0
), promised AS (
    SELECT s.unit_id, s.place_id,
           least(s.quantity, greatest(r.quantity - coalesce(sum(s.quantity) OVER (PARTITION BY s.unit_id ORDER BY s.quantity DESC, s.place_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0), 0)) AS quantity
    FROM (SELECT unit_id, sum(quantity) AS quantity FROM ledger.reservation
          WHERE facility_id = ANY (:facilities::bigint[]) AND made_at <= :as_of AND (closed_at IS NULL OR closed_at > :as_of) GROUP BY unit_id) AS r
    JOIN stands AS s USING (unit_id)
    WHERE s.is_real
), stood AS (
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, s.place_id, CASE WHEN s.is_real THEN s.quantity ELSE 0 END AS quantity,
           CASE WHEN s.is_real THEN 0 ELSE s.quantity END AS in_transit, s.cost, s.places = 1 AS is_whole
    FROM (SELECT *, count(*) OVER (PARTITION BY unit_id) AS places FROM stands) AS s
    JOIN ledger.stock_unit AS u ON u.facility_id = s.facility_id AND u.unit_id = s.unit_id
)
