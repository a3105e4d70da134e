-- What a conversion uses up in dollars it makes in dollars, to the last ten-thousandth.
SELECT 'facility ' || facility_id || ', movement ' || movement_id || ': cost ' || cost_in || ' goes in, ' || cost_out || ' comes out' AS bad
FROM (
    SELECT e.facility_id, e.movement_id,
           sum(CASE WHEN t.kind = 'CONVERSION' THEN e.cost ELSE 0 END) AS cost_in,
           sum(CASE WHEN f.kind = 'CONVERSION' THEN e.cost ELSE 0 END) AS cost_out
    FROM ledger.entry AS e
    JOIN ledger.place AS f ON (f.facility_id, f.place_id) = (e.facility_id, e.from_place)
    JOIN ledger.place AS t ON (t.facility_id, t.place_id) = (e.facility_id, e.to_place)
    WHERE f.kind = 'CONVERSION' OR t.kind = 'CONVERSION'
    GROUP BY e.facility_id, e.movement_id) AS c
WHERE cost_in <> cost_out
ORDER BY facility_id, movement_id
LIMIT 20
