-- What ledger/stock_stands would have read at a moment: the entries up to then of the units that had come and had not gone, give or take the five minutes by
-- which clocks may differ. "Known then" leaves out what was recorded later.
WITH within AS MATERIALIZED (
    SELECT place_id, is_real FROM ledger.place WHERE facility_id = :facility_id AND (is_real OR kind = 'IN_TRANSIT')
), there AS (
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND gone_at IS NULL AND received_at <= :as_of::timestamptz + interval '5 minutes'
    UNION ALL
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND gone_at > :as_of::timestamptz - interval '5 minutes'
      AND received_at <= :as_of::timestamptz + interval '5 minutes'
), stood AS MATERIALIZED (
    SELECT t.unit_id, e.place_id, e.quantity, e.cost
    FROM there AS t
    CROSS JOIN LATERAL ( -- unit by unit, by the index entry_unit
        SELECT s.place_id, sum(s.sign * e.quantity) AS quantity, sum(s.sign * e.cost) AS cost
        FROM ledger.entry AS e
        CROSS JOIN LATERAL (VALUES (e.to_place, 1), (e.from_place, -1)) AS s (place_id, sign)
        WHERE e.facility_id = :facility_id AND e.unit_id = t.unit_id AND e.happened_at <= :as_of
          AND (NOT :known_then::boolean OR e.recorded_at <= :as_of)
        GROUP BY s.place_id
        HAVING sum(s.sign * e.quantity) <> 0) AS e
)
SELECT u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.owner, s.place_id, w.is_real, s.quantity, s.cost
FROM stood AS s JOIN within AS w USING (place_id)
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = s.unit_id
ORDER BY (coalesce(u.tag, u.lot) || ' ' || u.unit_id) COLLATE "C"
