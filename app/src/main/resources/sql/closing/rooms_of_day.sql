-- Per item and room: what stood there before a day, what came in and went out in it, what stands after it. Moves inside a room count as neither. What stands
-- after is what stands now less what came after the day; what stood before follows from it, so that the sum is exact. Which movements are of the day and
-- after it ({since}), and which of these are of the day ({inside}), is put in: those of a span of numbers, or those that happened in it.
WITH moved AS (
    SELECT e.unit_id, e.quantity, {inside} AS inside, f.room_id AS from_room, t.room_id AS to_room, f.is_real AS from_real, t.is_real AS to_real
    FROM ledger.movement AS m
    JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
    JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
    JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
    WHERE m.facility_id = :facility_id AND {since}
      AND NOT (f.is_real AND t.is_real AND f.room_id = t.room_id)
), sides AS (
    SELECT unit_id, to_room AS room_id, inside, quantity AS came_in, 0::numeric AS went_out FROM moved WHERE to_real
    UNION ALL
    SELECT unit_id, from_room, inside, 0, quantity FROM moved WHERE from_real
), stands AS (
    SELECT b.unit_id, p.room_id, b.quantity FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
    WHERE b.facility_id = :facility_id AND b.is_real AND b.has_stock
      AND b.place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = :facility_id AND is_real))
), figures AS (
    SELECT unit_id, room_id, quantity AS now, 0::numeric AS later, 0::numeric AS came_in, 0::numeric AS went_out FROM stands
    UNION ALL
    SELECT unit_id, room_id, 0, CASE WHEN inside THEN 0 ELSE came_in - went_out END, CASE WHEN inside THEN came_in ELSE 0 END,
           CASE WHEN inside THEN went_out ELSE 0 END
    FROM sides
), summed AS (
    SELECT u.item_id, f.room_id, u.unit, sum(f.now) - sum(f.later) AS closing, sum(f.came_in) AS came_in, sum(f.went_out) AS went_out
    FROM figures AS f JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = f.unit_id
    GROUP BY u.item_id, f.room_id, u.unit
)
SELECT s.item_id, i.number, i.name AS item, coalesce(s.room_id, 0) AS room_id, coalesce(r.name, '') AS room, s.unit,
       s.closing - s.came_in + s.went_out AS opening, s.came_in, s.went_out, s.closing
FROM summed AS s
JOIN catalog.item AS i USING (item_id)
LEFT JOIN catalog.room AS r ON r.facility_id = :facility_id AND r.room_id = s.room_id
WHERE s.closing <> 0 OR s.came_in <> 0 OR s.went_out <> 0
ORDER BY i.number, r.code, s.unit
