-- Stock grouped by what :by names, and the totals of all of it in lines of their own (is_total, one a unit of measure). Begins where ledger/stock_now or
-- ledger/stock_then ended; sums before it names. A unit of which only a part stands in a place keeps a row of its own there, so that the unit counts once.
, summed AS MATERIALIZED (
    SELECT s.facility_id, s.place_id, s.item_id, s.unit, s.owner, CASE WHEN :by IN ('lot', 'package') THEN s.lot END AS lot,
           CASE WHEN :by = 'package' THEN s.unit_id ELSE s.part END AS part, min(CASE WHEN :by = 'package' THEN s.tag END) AS tag,
           CASE WHEN :by = 'package' THEN 0 ELSE sum(s.whole) END AS whole, sum(s.on_hand) AS on_hand, sum(s.held) AS held, sum(s.allocated) AS allocated,
           sum(s.in_transit) AS in_transit, sum(s.cost) AS cost
    FROM stood AS s
    WHERE (:words = '' OR s.tag LIKE '%' || upper(:words) OR s.lot ILIKE :words || '%'
        OR s.item_id IN (SELECT item_id FROM catalog.item WHERE number ILIKE :words || '%' OR name ILIKE '%' || :words || '%'))
      AND (:inside = '' OR :inside_key = CASE :inside WHEN 'item' THEN s.item_id::text WHEN 'lot' THEN s.lot WHEN 'owner' THEN s.owner
               WHEN 'package' THEN s.unit_id::text WHEN 'facility' THEN s.facility_id::text
               WHEN 'room' THEN coalesce((SELECT t.room_id FROM spot AS t WHERE t.place_id = s.place_id), '0')
               WHEN 'slot' THEN coalesce((SELECT t.slot_id FROM spot AS t WHERE t.place_id = s.place_id), '')
               WHEN 'category' THEN (SELECT i.category FROM catalog.item AS i WHERE i.item_id = s.item_id) ELSE '' END)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
), keyed AS (
    SELECT s.*, i.number,
           CASE :by WHEN 'item' THEN s.item_id::text WHEN 'lot' THEN s.lot WHEN 'package' THEN s.part::text WHEN 'room' THEN coalesce(t.room_id, '0')
               WHEN 'slot' THEN coalesce(t.slot_id, '') WHEN 'owner' THEN s.owner WHEN 'category' THEN i.category
               WHEN 'facility' THEN s.facility_id::text ELSE '' END AS key,
           CASE :by WHEN 'item' THEN i.name WHEN 'lot' THEN s.lot WHEN 'package' THEN coalesce(s.tag, s.lot) WHEN 'room' THEN coalesce(t.room, 'In transit')
               WHEN 'slot' THEN coalesce(t.slot, 'No slot') WHEN 'owner' THEN CASE WHEN s.owner = '' THEN 'This facility' ELSE s.owner END
               WHEN 'category' THEN i.category WHEN 'facility' THEN f.code ELSE '' END AS label
    FROM summed AS s
    JOIN catalog.item AS i ON i.item_id = s.item_id
    JOIN catalog.facility AS f ON f.facility_id = s.facility_id
    LEFT JOIN spot AS t ON t.place_id = s.place_id
), page AS (
    SELECT key, label, unit, min(number) AS number, min(tag) AS tag, sum(whole)::bigint + count(DISTINCT part) AS units, sum(on_hand) AS on_hand,
           coalesce(sum(held), 0) AS held, coalesce(sum(allocated), 0) AS allocated, coalesce(sum(in_transit), 0) AS in_transit, sum(cost) AS cost
    FROM keyed
    WHERE :after = '' OR label || ' ' || key > :after
    GROUP BY key, label, unit
    ORDER BY label || ' ' || key, unit
    LIMIT :limit
), total AS (
    SELECT unit, sum(whole)::bigint + count(DISTINCT part) AS units, sum(on_hand) AS on_hand, coalesce(sum(held), 0) AS held,
           coalesce(sum(allocated), 0) AS allocated, coalesce(sum(in_transit), 0) AS in_transit, sum(cost) AS cost
    FROM summed GROUP BY unit
)
SELECT false AS is_total, key, label, number, tag, unit, units, on_hand, held, allocated, on_hand - held - allocated AS available, in_transit, cost FROM page
UNION ALL
SELECT true, '', '', '', NULL, unit, units, on_hand, held, allocated, on_hand - held - allocated, in_transit, cost FROM total
