-- Stock of some facilities grouped by what :by names, now or as of a moment: today's balances less what came after. "Known then" also takes away
-- what was recorded after. Held and allocated go by unit; what is allocated of a unit is counted where most of it stands first.
WITH sides AS (
    SELECT b.facility_id, b.unit_id, b.place_id, b.quantity, b.cost
    FROM ledger.balance AS b WHERE b.facility_id = ANY (:facilities::bigint[]) AND b.quantity <> 0
    UNION ALL
    SELECT e.facility_id, e.unit_id, s.place_id, s.sign * e.quantity, s.sign * e.cost
    FROM ledger.entry AS e
    CROSS JOIN LATERAL (VALUES (e.to_place, -1), (e.from_place, 1)) AS s (place_id, sign)
    WHERE :past::boolean AND e.facility_id = ANY (:facilities::bigint[])
      AND (e.happened_at > :as_of::timestamptz OR (:known_then::boolean AND e.recorded_at > :as_of::timestamptz))
), stood AS (
    SELECT s.facility_id, s.unit_id, s.place_id, p.kind, p.ref, p.room_id, p.is_real, sum(s.quantity) AS quantity, sum(s.cost) AS cost
    FROM sides AS s
    JOIN ledger.place AS p USING (facility_id, place_id)
    WHERE p.is_real OR p.kind = 'IN_TRANSIT'
    GROUP BY s.facility_id, s.unit_id, s.place_id, p.kind, p.ref, p.room_id, p.is_real
    HAVING sum(s.quantity) <> 0
), held AS (
    SELECT DISTINCT facility_id, unit_id FROM ledger.hold
    WHERE facility_id = ANY (:facilities::bigint[])
      AND CASE WHEN :past THEN placed_at <= :as_of AND (released_at IS NULL OR released_at > :as_of) ELSE released_at IS NULL END
), promised AS (
    SELECT facility_id, unit_id, sum(quantity) AS quantity FROM ledger.reservation
    WHERE facility_id = ANY (:facilities::bigint[])
      AND CASE WHEN :past THEN made_at <= :as_of AND (closed_at IS NULL OR closed_at > :as_of) ELSE state = 'OPEN' END
    GROUP BY facility_id, unit_id
), parts AS (
    SELECT s.*, h.unit_id IS NOT NULL AS is_held, coalesce(r.quantity, 0) AS promised,
           coalesce(sum(s.quantity) FILTER (WHERE s.is_real) OVER (PARTITION BY s.facility_id, s.unit_id ORDER BY s.is_real DESC, s.quantity DESC, s.place_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM stood AS s
    LEFT JOIN held AS h USING (facility_id, unit_id)
    LEFT JOIN promised AS r USING (facility_id, unit_id)
), told AS (
    SELECT p.facility_id, p.unit_id, u.unit, u.tag, u.lot, u.item_id, i.number, i.name, i.category, u.owner, p.kind, p.ref, p.room_id,
           coalesce(ro.name, CASE p.kind WHEN 'IN_TRANSIT' THEN 'In transit' END, '') AS room, coalesce(sl.code, '') AS slot,
           fa.code AS facility, p.cost,
           CASE WHEN p.is_real THEN p.quantity ELSE 0 END AS on_hand,
           CASE WHEN p.is_real AND p.is_held THEN p.quantity ELSE 0 END AS held,
           CASE WHEN p.is_real THEN least(p.quantity, greatest(p.promised - p.before, 0)) ELSE 0 END AS allocated,
           CASE WHEN p.is_real THEN 0 ELSE p.quantity END AS in_transit
    FROM parts AS p
    JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    JOIN catalog.item AS i USING (item_id)
    JOIN catalog.facility AS fa ON fa.facility_id = p.facility_id
    LEFT JOIN catalog.room AS ro ON ro.facility_id = p.facility_id AND ro.room_id = p.room_id
    LEFT JOIN catalog.slot AS sl ON p.kind = 'SLOT' AND sl.facility_id = p.facility_id AND sl.slot_id::text = p.ref
    WHERE :words = '' OR u.tag LIKE '%' || upper(:words) OR u.lot ILIKE :words || '%' OR i.number ILIKE :words || '%' OR i.name ILIKE '%' || :words || '%'
), keyed AS (
    SELECT t.*,
           CASE :by WHEN 'item' THEN item_id::text WHEN 'lot' THEN lot WHEN 'package' THEN unit_id::text WHEN 'room' THEN coalesce(room_id, 0)::text
               WHEN 'slot' THEN CASE kind WHEN 'SLOT' THEN ref ELSE '' END WHEN 'owner' THEN owner WHEN 'category' THEN category
               WHEN 'facility' THEN facility_id::text ELSE '' END AS key,
           CASE :by WHEN 'item' THEN name WHEN 'lot' THEN lot WHEN 'package' THEN coalesce(tag, lot) WHEN 'room' THEN room
               WHEN 'slot' THEN CASE WHEN slot = '' THEN 'No slot' ELSE slot END WHEN 'owner' THEN CASE WHEN owner = '' THEN 'This facility' ELSE owner END
               WHEN 'category' THEN category WHEN 'facility' THEN facility ELSE '' END AS label,
           CASE :inside WHEN 'item' THEN item_id::text WHEN 'lot' THEN lot WHEN 'room' THEN coalesce(room_id, 0)::text
               WHEN 'slot' THEN CASE kind WHEN 'SLOT' THEN ref ELSE '' END WHEN 'owner' THEN owner WHEN 'category' THEN category
               WHEN 'facility' THEN facility_id::text ELSE '' END AS inside_key
    FROM told AS t
)
SELECT key, label, min(number) AS number, min(tag) AS tag, unit, count(DISTINCT (facility_id, unit_id)) AS units,
       sum(on_hand) AS on_hand, sum(held) AS held, sum(allocated) AS allocated, sum(on_hand - held - allocated) AS available,
       sum(in_transit) AS in_transit, sum(cost) AS cost
FROM keyed
WHERE (:inside = '' OR inside_key = :inside_key) AND (:after = '' OR label || ' ' || key > :after)
GROUP BY key, label, unit
ORDER BY label || ' ' || key, unit
LIMIT :limit
