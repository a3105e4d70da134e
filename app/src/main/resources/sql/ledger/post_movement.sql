-- A whole movement of units that exist, in one statement: its head, the entries, the final balances of every touched place, and the final on hand of
-- every touched unit. When the key was used before, nothing is written and no row comes back.
WITH booked AS (
    INSERT INTO ledger.movement (facility_id, kind, happened_at, recorded_at, actor, reason, note, document, reverses, command_key)
    VALUES (:facility_id, :kind, :happened_at, :recorded_at, :actor, :reason, :note, :document, :reverses, :command_key)
    ON CONFLICT (facility_id, command_key) DO NOTHING
    RETURNING movement_id
), entered AS (
    INSERT INTO ledger.entry (facility_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at)
    SELECT :facility_id, g.movement_id, e.unit_id, e.from_place, e.to_place, e.quantity, e.cost, :happened_at, :recorded_at
    FROM booked AS g
    CROSS JOIN unnest(:entry_units::bigint[], :entry_from::bigint[], :entry_to::bigint[], :entry_quantities::numeric[], :entry_costs::numeric[])
        AS e (unit_id, from_place, to_place, quantity, cost)
), balanced AS (
    INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost)
    SELECT :facility_id, b.unit_id, b.place_id, b.is_real, b.quantity, b.cost
    FROM booked
    CROSS JOIN unnest(:balance_units::bigint[], :balance_places::bigint[], :balance_real::boolean[], :balance_quantities::numeric[],
        :balance_costs::numeric[]) AS b (unit_id, place_id, is_real, quantity, cost)
    ON CONFLICT (facility_id, unit_id, place_id) DO UPDATE SET quantity = excluded.quantity, cost = excluded.cost
), weighed AS (
    UPDATE ledger.stock_unit AS u
    SET on_hand = n.on_hand
    FROM booked CROSS JOIN unnest(:unit_ids::bigint[], :unit_on_hand::numeric[]) AS n (unit_id, on_hand)
    WHERE u.facility_id = :facility_id AND u.unit_id = n.unit_id AND u.on_hand <> n.on_hand
)
SELECT movement_id, 0 AS made FROM booked
