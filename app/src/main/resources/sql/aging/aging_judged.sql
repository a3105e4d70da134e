-- Packages on hand with what becomes of them at the present pace: a page of rows in the order of {key}, and the totals of each bucket in rows without a tag.
-- The same arithmetic as SellOut, which judges single packages from their queue: what of the item is sold before them and themselves. Paces of items and
-- limits of categories come as arrays. Costs are read by place, where they lie together, and not by unit. All packages are judged with little of each in hand;
-- only the rows shown are joined with the rest. Rounded half to even: a tie that round() took up to an odd figure goes down again. OFFSET 0 has a step
-- computed once and not again for every use of it in the next.
WITH stock AS MATERIALIZED (
    SELECT u.unit_id, u.tag, u.lot, u.item_id, i.number, i.name, i.category, u.packaged_on, u.expires_on, u.on_hand, i.price
    FROM catalog.item AS i
    JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.item_id = i.item_id AND u.has_stock AND u.tag IS NOT NULL AND u.packaged_on IS NOT NULL
    WHERE i.tracked AND (:category = '' OR i.category = :category)
), costs AS (
    SELECT b.unit_id, sum(b.cost) AS cost
    FROM (SELECT unit_id, cost FROM ledger.balance
          WHERE facility_id = :facility_id AND is_real AND has_stock
            AND place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = :facility_id AND is_real)) OFFSET 0) AS b
    WHERE b.unit_id IN (SELECT unit_id FROM stock)
    GROUP BY b.unit_id
), stood AS (
    SELECT u.*, coalesce(b.cost, 0) AS cost, m.price AS marked_price,
           :today::date - u.packaged_on AS age, coalesce(l.days, :other_days) AS limit_days, coalesce(s.pace, 0) AS per_day,
           greatest(u.on_hand - coalesce(v.allocated, 0), 0) AS free,
           sum(greatest(u.on_hand - coalesce(v.allocated, 0), 0))
               OVER (PARTITION BY u.item_id ORDER BY u.packaged_on, u.tag ROWS UNBOUNDED PRECEDING) AS queue
    FROM stock AS u
    LEFT JOIN costs AS b ON b.unit_id = u.unit_id
    LEFT JOIN (SELECT unit_id, sum(quantity) AS allocated FROM ledger.reservation
               WHERE facility_id = :facility_id AND state = 'OPEN' GROUP BY unit_id) AS v ON v.unit_id = u.unit_id
    LEFT JOIN unnest(:items::bigint[], :paces::numeric[]) AS s (item_id, pace) ON s.item_id = u.item_id
    LEFT JOIN unnest(:categories::text[], :limits::integer[]) AS l (category, days) ON l.category = u.category
    LEFT JOIN aging.markdown AS m ON m.facility_id = :facility_id AND m.tag = u.tag AND (m.valid_to IS NULL OR m.valid_to >= :today::date)
), left_over AS (
    SELECT s.*, least(greatest(s.queue - s.per_day * greatest(s.limit_days - s.age, 0), 0), s.free) AS rest
    FROM stood AS s
    WHERE :words = '' OR s.tag LIKE '%' || upper(:words) OR s.lot ILIKE :words || '%' OR s.number ILIKE :words || '%' OR s.name ILIKE '%' || :words || '%'
    OFFSET 0
), unsold AS (
    SELECT s.*, CASE WHEN s.rest = 0 THEN 0 WHEN round(s.rest, 4) - s.rest = 0.00005 AND round(s.rest, 4) * 10000 % 2 = 1 THEN round(s.rest, 4) - 0.0001
                     ELSE round(s.rest, 4) END AS unsold
    FROM left_over AS s
    OFFSET 0
), lost AS (
    SELECT s.*, CASE WHEN s.unsold = 0 OR s.on_hand = 0 THEN 0 ELSE round(s.cost * s.unsold / s.on_hand, 2) END AS lost
    FROM unsold AS s
    OFFSET 0
), rounded AS (
    SELECT s.*, CASE WHEN (2 * s.lost - 0.01) * s.on_hand = 2 * s.cost * s.unsold AND s.lost * 100 % 2 = 1 THEN s.lost - 0.01 ELSE s.lost END AS risk
    FROM lost AS s
), judged AS MATERIALIZED (
    SELECT s.unit_id, s.tag, s.packaged_on, s.limit_days, s.per_day, s.queue, s.cost, s.risk, {key} AS key,
           CASE WHEN s.age >= s.limit_days THEN 'PAST' WHEN s.age >= s.limit_days * 5 / 6 THEN 'OLD' WHEN s.age >= s.limit_days * 4 / 6 THEN 'MIDDLE'
                WHEN s.age >= s.limit_days * 2 / 6 THEN 'YOUNG' ELSE 'FRESH' END AS bucket
    FROM rounded AS s
), page AS (
    SELECT k.*, row_number() OVER (ORDER BY k.key {direction}, k.packaged_on, k.tag) AS place
    FROM (SELECT * FROM judged AS k
          WHERE (:bucket = '' OR k.bucket = :bucket)
            AND (:after_tag = '' OR k.key {beyond} :after_key::{type} OR (k.key = :after_key::{type} AND (k.packaged_on, k.tag) > (:after_day::date, :after_tag)))
          ORDER BY k.key {direction}, k.packaged_on, k.tag
          LIMIT :limit) AS k
)
SELECT k.unit_id, k.tag, u.lot, u.item_id, i.number, i.name, i.category, u.unit, k.packaged_on, u.expires_on, u.on_hand, coalesce(v.allocated, 0) AS allocated,
       coalesce(h.reasons, '') AS hold_reasons, coalesce(r.name, '') AS room, k.cost, i.price, coalesce(m.percent, 0) AS percent, m.price AS marked_price,
       coalesce(m.decided_by, '') AS decided_by, m.decided_at, coalesce(m.reason, '') AS reason, m.valid_from, m.valid_to, k.limit_days, k.per_day, k.queue,
       k.key::text AS key, '' AS bucket, 0 AS packages, 0 AS at_risk, k.place
FROM page AS k
JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = k.unit_id
JOIN catalog.item AS i ON i.item_id = u.item_id
LEFT JOIN aging.markdown AS m ON m.facility_id = :facility_id AND m.tag = k.tag AND (m.valid_to IS NULL OR m.valid_to >= :today::date)
LEFT JOIN LATERAL (SELECT sum(v.quantity) AS allocated FROM ledger.reservation AS v
    WHERE v.facility_id = :facility_id AND v.unit_id = k.unit_id AND v.state = 'OPEN') AS v ON true
LEFT JOIN LATERAL (SELECT p.room_id FROM ledger.balance AS b JOIN ledger.place AS p ON p.facility_id = b.facility_id AND p.place_id = b.place_id AND p.is_real
    WHERE b.facility_id = :facility_id AND b.unit_id = k.unit_id AND b.is_real AND b.has_stock
    ORDER BY b.quantity DESC, b.place_id LIMIT 1) AS p ON true
LEFT JOIN catalog.room AS r ON r.facility_id = :facility_id AND r.room_id = p.room_id
LEFT JOIN LATERAL (SELECT string_agg(h.reason, ', ' ORDER BY h.reason) AS reasons FROM ledger.hold AS h
    WHERE h.facility_id = :facility_id AND h.unit_id = k.unit_id AND h.released_at IS NULL) AS h ON true
UNION ALL
SELECT 0, NULL, '', 0, '', '', '', '', NULL, NULL, 0, 0, '', '', sum(j.cost), 0, 0, NULL, '', NULL, '', NULL, NULL, 0, 0, 0, '', j.bucket, count(*), sum(j.risk), 0
FROM judged AS j
GROUP BY j.bucket
ORDER BY place
