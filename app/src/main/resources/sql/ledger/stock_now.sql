-- What of some facilities stands where now, for ledger/stock_by to sum: what stands, and besides it what is held, promised and in transit of that, which is
-- little and is found by key instead of being asked of each row. Walks only places where something can be on hand or in transit, by the index balance_place.
-- Of what is allocated, the place where most of a unit stands is counted first.
WITH spot AS MATERIALIZED (
    SELECT p.facility_id, p.place_id, coalesce(p.room_id, 0)::text AS room_id, coalesce(ro.name, '') AS room,
           CASE p.kind WHEN 'SLOT' THEN p.ref ELSE '' END AS slot_id, coalesce(sl.code, 'No slot') AS slot
    FROM ledger.place AS p
    LEFT JOIN catalog.room AS ro ON ro.facility_id = p.facility_id AND ro.room_id = p.room_id
    LEFT JOIN catalog.slot AS sl ON p.kind = 'SLOT' AND sl.facility_id = p.facility_id AND sl.slot_id::text = p.ref
    WHERE p.facility_id = ANY (:facilities::bigint[]) AND p.is_real
), transit AS MATERIALIZED (
    SELECT facility_id, unit_id, place_id, quantity, cost FROM ledger.balance
    WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock
      AND place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = ANY (:facilities::bigint[]) AND kind = 'IN_TRANSIT'))
), held AS MATERIALIZED (
    SELECT DISTINCT facility_id, unit_id FROM ledger.hold WHERE facility_id = ANY (:facilities::bigint[]) AND released_at IS NULL
), promised AS MATERIALIZED (
    SELECT b.facility_id, b.unit_id, b.place_id,
           least(b.quantity, greatest(r.quantity - coalesce(sum(b.quantity) OVER (PARTITION BY b.unit_id ORDER BY b.quantity DESC, b.place_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0), 0)) AS quantity
    FROM (SELECT facility_id, unit_id, sum(quantity) AS quantity FROM ledger.reservation
          WHERE facility_id = ANY (:facilities::bigint[]) AND state = 'OPEN' GROUP BY facility_id, unit_id) AS r
    JOIN ledger.balance AS b ON b.facility_id = r.facility_id AND b.unit_id = r.unit_id AND b.is_real AND b.has_stock
), stands AS NOT MATERIALIZED (
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, b.place_id, CASE WHEN b.quantity = u.on_hand THEN 1 ELSE 0 END AS whole,
           CASE WHEN b.quantity <> u.on_hand THEN u.unit_id END AS part, b.quantity AS on_hand, NULL::numeric AS held, NULL::numeric AS allocated,
           NULL::numeric AS in_transit, b.cost
    FROM (SELECT facility_id, unit_id, tag, lot, item_id, unit, owner, on_hand FROM ledger.stock_unit
          WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock OFFSET 0) AS u
    JOIN (SELECT facility_id, unit_id, place_id, quantity, cost FROM ledger.balance
          WHERE facility_id = ANY (:facilities::bigint[]) AND has_stock AND place_id = ANY (ARRAY(SELECT place_id FROM spot)) OFFSET 0) AS b
        ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id
), besides AS NOT MATERIALIZED (
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, b.place_id, 0 AS whole, NULL::bigint AS part, NULL::numeric AS on_hand,
           b.quantity AS held, NULL::numeric AS allocated, NULL::numeric AS in_transit, NULL::numeric AS cost
    FROM held AS h
    JOIN ledger.stock_unit AS u ON u.facility_id = h.facility_id AND u.unit_id = h.unit_id
    JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock
    UNION ALL
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, p.place_id, 0, NULL, NULL, NULL, p.quantity, NULL, NULL
    FROM promised AS p JOIN ledger.stock_unit AS u ON u.facility_id = p.facility_id AND u.unit_id = p.unit_id
    UNION ALL
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, t.place_id, 0, u.unit_id, 0, NULL, NULL, t.quantity, t.cost
    FROM transit AS t JOIN ledger.stock_unit AS u ON u.facility_id = t.facility_id AND u.unit_id = t.unit_id
    UNION ALL -- what stands in one place of a unit that is in transit too is no whole unit
    SELECT u.facility_id, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, b.place_id, -1, u.unit_id, NULL, NULL, NULL, NULL, NULL
    FROM (SELECT DISTINCT facility_id, unit_id FROM transit) AS t
    JOIN ledger.stock_unit AS u ON u.facility_id = t.facility_id AND u.unit_id = t.unit_id
    JOIN ledger.balance AS b ON b.facility_id = u.facility_id AND b.unit_id = u.unit_id AND b.is_real AND b.has_stock AND b.quantity = u.on_hand
)
