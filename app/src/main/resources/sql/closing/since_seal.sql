-- Per item and room: what the last seal closed with, what came in and went out since, what the book has there now and how much of it is tagged, what the state has
-- there now in the book's unit, and what waiting or refused reports would still change at it. A package of which the state names no room of ours is where the book
-- has it; one that no book of ours knows stands under the state's name of its item. Moves inside a room count as neither in nor out.
WITH units (unit, name, kind, size) AS (
    VALUES ('EACH', 'Each', 'COUNT', 1::numeric), ('GRAM', 'Grams', 'WEIGHT', 1), ('KILOGRAM', 'Kilograms', 'WEIGHT', 1000),
           ('MILLIGRAM', 'Milligrams', 'WEIGHT', 0.001), ('OUNCE', 'Ounces', 'WEIGHT', 28.349523125), ('POUND', 'Pounds', 'WEIGHT', 453.59237),
           ('MILLILITER', 'Milliliters', 'VOLUME', 1), ('LITER', 'Liters', 'VOLUME', 1000)
), moved AS (
    SELECT e.unit_id, e.quantity, f.room_id AS from_room, t.room_id AS to_room, f.is_real AS from_real, t.is_real AS to_real
    FROM ledger.movement AS m
    JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
    JOIN ledger.place AS f ON f.facility_id = e.facility_id AND f.place_id = e.from_place
    JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place
    WHERE m.facility_id = :facility_id AND m.movement_id > :to AND NOT (f.is_real AND t.is_real AND f.room_id = t.room_id)
), stands AS (
    SELECT b.unit_id, p.room_id, b.quantity FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
    WHERE b.facility_id = :facility_id AND b.is_real AND b.has_stock
      AND b.place_id = ANY (ARRAY(SELECT place_id FROM ledger.place WHERE facility_id = :facility_id AND is_real))
), stood AS (
    SELECT DISTINCT ON (unit_id) unit_id, room_id FROM stands ORDER BY unit_id, quantity DESC, room_id
), of_units AS (
    SELECT unit_id, to_room AS room_id, quantity AS came_in, 0::numeric AS went_out, 0::numeric AS book, 0::numeric AS waiting FROM moved WHERE to_real
    UNION ALL
    SELECT unit_id, from_room, 0, quantity, 0, 0 FROM moved WHERE from_real
    UNION ALL
    SELECT unit_id, room_id, 0, 0, quantity, 0 FROM stands
    UNION ALL
    SELECT u.unit_id, s.room_id, 0, 0, 0, e.difference
    FROM tracking.outbox AS o
    JOIN tracking.outbox_effect AS e ON e.facility_id = o.facility_id AND e.message_id = o.message_id
    JOIN ledger.stock_unit AS u ON u.facility_id = o.facility_id AND u.tag = e.tag
    LEFT JOIN stood AS s ON s.unit_id = u.unit_id
    WHERE o.facility_id = :facility_id AND o.state IN ('WAITING', 'REFUSED') AND e.difference <> 0
), figures AS (
    SELECT u.item_id, coalesce(f.room_id, 0) AS room_id, u.unit, '' AS named, 0::numeric AS sealed, f.came_in, f.went_out, f.book,
           CASE WHEN u.tag IS NULL THEN 0 ELSE f.book END AS tagged, 0::numeric AS state, f.waiting
    FROM of_units AS f JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = f.unit_id
    UNION ALL
    SELECT item_id, room_id, unit, '', closing, 0, 0, 0, 0, 0, 0 FROM closing.sealed_balance WHERE facility_id = :facility_id AND day = :day::date
    UNION ALL
    SELECT coalesce(u.item_id, 0), coalesce(r.room_id, s.room_id, 0), CASE WHEN tu.kind = bu.kind THEN u.unit ELSE coalesce(tu.unit, p.unit) END,
           CASE WHEN u.unit_id IS NULL THEN p.item_name ELSE '' END, 0, 0, 0, 0, 0,
           CASE WHEN tu.kind = bu.kind THEN round(p.quantity * tu.size / bu.size, 7) ELSE p.quantity END, 0
    FROM tracking.state_package AS p
    LEFT JOIN ledger.stock_unit AS u ON u.facility_id = p.facility_id AND u.tag = p.tag
    LEFT JOIN stood AS s ON s.unit_id = u.unit_id
    LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND lower(r.name) = lower(p.location)
    LEFT JOIN units AS tu ON tu.name = p.unit
    LEFT JOIN units AS bu ON bu.unit = u.unit
    WHERE p.facility_id = :facility_id AND p.status IN ('ACTIVE', 'ON_HOLD') AND :state_known
), summed AS (
    SELECT item_id, room_id, unit, named, sum(sealed) AS sealed, sum(came_in) AS came_in, sum(went_out) AS went_out, sum(book) AS book, sum(tagged) AS tagged,
           sum(state) AS state, sum(waiting) AS waiting
    FROM figures GROUP BY item_id, room_id, unit, named
)
SELECT s.item_id, coalesce(i.number, '') AS number, coalesce(i.name, s.named) AS item, s.room_id, coalesce(r.name, '') AS room, s.unit, s.sealed, s.came_in, s.went_out,
       s.book, s.tagged, s.state, s.waiting
FROM summed AS s
LEFT JOIN catalog.item AS i ON i.item_id = s.item_id
LEFT JOIN catalog.room AS r ON r.facility_id = :facility_id AND r.room_id = s.room_id
WHERE s.sealed <> 0 OR s.came_in <> 0 OR s.went_out <> 0 OR s.book <> 0 OR s.state <> 0 OR s.waiting <> 0
ORDER BY item, s.item_id, room, s.room_id, s.unit
