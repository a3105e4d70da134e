-- Grams into a conversion equal grams out of it; a line in ounces or pounds may be off by half of the last decimal it carries. Where nothing has
-- mass, pieces do. A reversal mirrors the movement it takes back.
SELECT 'facility ' || facility_id || ', movement ' || movement_id || ': ' || grams_in || ' g in, ' || grams_out || ' g out' AS bad
FROM (
    SELECT e.facility_id, e.movement_id,
           sum(CASE WHEN t.kind = 'CONVERSION' THEN e.quantity * m.grams ELSE 0 END) AS grams_in,
           sum(CASE WHEN f.kind = 'CONVERSION' THEN e.quantity * m.grams ELSE 0 END) AS grams_out,
           sum(CASE u.unit WHEN 'OUNCE' THEN 0.0000141747615625 WHEN 'POUND' THEN 0.0000226796185 ELSE 0 END) AS rounding
    FROM ledger.entry AS e
    JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
    JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
    JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
    JOIN LATERAL (
        SELECT CASE u.unit WHEN 'GRAM' THEN 1 WHEN 'KILOGRAM' THEN 1000 WHEN 'MILLIGRAM' THEN 0.001 WHEN 'OUNCE' THEN 28.349523125
               WHEN 'POUND' THEN 453.59237 WHEN 'EACH' THEN coalesce(i.content_grams, 0) ELSE 0 END AS grams
        FROM catalog.item_measure AS i WHERE i.item_id = u.item_id) AS m ON true
    WHERE f.kind = 'CONVERSION' OR t.kind = 'CONVERSION'
    GROUP BY e.facility_id, e.movement_id) AS c
WHERE abs(grams_in - grams_out) > rounding
ORDER BY facility_id, movement_id
LIMIT 20
