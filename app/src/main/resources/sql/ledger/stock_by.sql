-- Stock grouped by what is put in for the word in braces, and the totals of all of it in lines of their own (is_total, one a unit of measure). Begins where
-- ledger/stock_now or ledger/stock_then ended; sums before it names, by no more than the group asks for. A unit of which only a part stands in a place keeps
-- a row of its own there, so that it counts once.
, summed AS MATERIALIZED (
    SELECT CASE WHEN '{by}' = 'facility' THEN s.facility_id END AS facility_id, CASE WHEN '{by}' IN ('room', 'slot') THEN s.place_id END AS place_id,
           CASE WHEN '{by}' IN ('item', 'category', 'lot', 'package') THEN s.item_id END AS item_id, CASE WHEN '{by}' = 'owner' THEN s.owner END AS owner,
           CASE WHEN '{by}' IN ('lot', 'package') THEN s.lot END AS lot, CASE WHEN '{by}' = 'package' THEN s.unit_id ELSE s.part END AS part, s.unit,
           min(CASE WHEN '{by}' = 'package' THEN s.tag END) AS tag, CASE WHEN '{by}' = 'package' THEN 0 ELSE sum(s.whole) END AS whole,
           sum(s.on_hand) AS on_hand, sum(s.held) AS held, sum(s.allocated) AS allocated, sum(s.in_transit) AS in_transit, sum(s.cost) AS cost
    FROM stands AS s
    WHERE (:words = '' OR s.tag LIKE '%' || upper(:words) OR s.lot ILIKE :words || '%'
        OR s.item_id IN (SELECT item_id FROM catalog.item WHERE number ILIKE :words || '%' OR name ILIKE '%' || :words || '%'))
      AND (:inside = '' OR :inside_key = CASE :inside WHEN 'item' THEN s.item_id::text WHEN 'lot' THEN s.lot WHEN 'owner' THEN s.owner
               WHEN 'package' THEN s.unit_id::text WHEN 'facility' THEN s.facility_id::text
               WHEN 'room' THEN coalesce((SELECT t.room_id FROM spot AS t WHERE t.place_id = s.place_id), '0')
               WHEN 'slot' THEN coalesce((SELECT t.slot_id FROM spot AS t WHERE t.place_id = s.place_id), '')
               WHEN 'category' THEN (SELECT i.category FROM catalog.item AS i WHERE i.item_id = s.item_id) ELSE '' END)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    UNION ALL
    SELECT CASE WHEN '{by}' = 'facility' THEN s.facility_id END AS facility_id, CASE WHEN '{by}' IN ('room', 'slot') THEN s.place_id END AS place_id,
           CASE WHEN '{by}' IN ('item', 'category', 'lot', 'package') THEN s.item_id END AS item_id, CASE WHEN '{by}' = 'owner' THEN s.owner END AS owner,
           CASE WHEN '{by}' IN ('lot', 'package') THEN s.lot END AS lot, CASE WHEN '{by}' = 'package' THEN s.unit_id ELSE s.part END AS part, s.unit,
           CASE WHEN '{by}' = 'package' THEN s.tag END, CASE WHEN '{by}' = 'package' THEN 0 ELSE s.whole END,
           s.on_hand, s.held, s.allocated, s.in_transit, s.cost
    FROM besides AS s
    WHERE (:words = '' OR s.tag LIKE '%' || upper(:words) OR s.lot ILIKE :words || '%'
        OR s.item_id IN (SELECT item_id FROM catalog.item WHERE number ILIKE :words || '%' OR name ILIKE '%' || :words || '%'))
      AND (:inside = '' OR :inside_key = CASE :inside WHEN 'item' THEN s.item_id::text WHEN 'lot' THEN s.lot WHEN 'owner' THEN s.owner
               WHEN 'package' THEN s.unit_id::text WHEN 'facility' THEN s.facility_id::text
               WHEN 'room' THEN coalesce((SELECT t.room_id FROM spot AS t WHERE t.place_id = s.place_id), '0')
               WHEN 'slot' THEN coalesce((SELECT t.slot_id FROM spot AS t WHERE t.place_id = s.place_id), '')
               WHEN 'category' THEN (SELECT i.category FROM catalog.item AS i WHERE i.item_id = s.item_id) ELSE '' END)
), keyed AS (
    SELECT s.*, i.number,
           CASE '{by}' WHEN 'item' THEN s.item_id::text WHEN 'lot' THEN s.lot WHEN 'package' THEN s.part::text WHEN 'room' THEN coalesce(t.room_id, '0')
               WHEN 'slot' THEN coalesce(t.slot_id, '') WHEN 'owner' THEN s.owner WHEN 'category' THEN i.category
               WHEN 'facility' THEN s.facility_id::text ELSE '' END AS key,
           CASE '{by}' WHEN 'item' THEN i.name WHEN 'lot' THEN s.lot WHEN 'package' THEN coalesce(s.tag, s.lot) WHEN 'room' THEN coalesce(t.room, 'In transit')
               WHEN 'slot' THEN coalesce(t.slot, 'No slot') WHEN 'owner' THEN CASE WHEN s.owner = '' THEN 'This facility' ELSE s.owner END
               WHEN 'category' THEN i.category WHEN 'facility' THEN f.code ELSE '' END AS label
    FROM summed AS s
    LEFT JOIN catalog.item AS i ON i.item_id = s.item_id
    LEFT JOIN catalog.facility AS f ON f.facility_id = s.facility_id
    LEFT JOIN spot AS t ON t.place_id = s.place_id
), page AS (
    SELECT key, label, unit, coalesce(min(number), '') AS number, min(tag) AS tag, coalesce(sum(whole), 0)::bigint + count(DISTINCT part) AS units,
           coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(held), 0) AS held, coalesce(sum(allocated), 0) AS allocated,
           coalesce(sum(in_transit), 0) AS in_transit, coalesce(sum(cost), 0) AS cost
    FROM keyed
    WHERE :after = '' OR label || ' ' || key > :after
    GROUP BY key, label, unit
    ORDER BY label || ' ' || key, unit
    LIMIT :limit
), total AS (
    SELECT unit, coalesce(sum(whole), 0)::bigint + count(DISTINCT part) AS units, coalesce(sum(on_hand), 0) AS on_hand, coalesce(sum(held), 0) AS held,
           coalesce(sum(allocated), 0) AS allocated, coalesce(sum(in_transit), 0) AS in_transit, coalesce(sum(cost), 0) AS cost
    FROM summed GROUP BY unit
)
SELECT false AS is_total, key, label, number, tag, unit, units, on_hand, held, allocated, on_hand - held - allocated AS available, in_transit, cost FROM page
UNION ALL
SELECT true, '', '', '', NULL, unit, units, on_hand, held, allocated, on_hand - held - allocated, in_transit, cost FROM total
