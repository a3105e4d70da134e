-- Entries, the final balances of every touched place, and the final on hand of every touched unit, in one statement.
WITH entered AS (
    INSERT INTO ledger.entry (facility_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at)
    SELECT :facility_id, :movement_id, unit_id, from_place, to_place, quantity, cost, :happened_at, :recorded_at
    FROM unnest(:entry_units::bigint[], :entry_from::bigint[], :entry_to::bigint[], :entry_quantities::numeric[], :entry_costs::numeric[])
        AS e (unit_id, from_place, to_place, quantity, cost)
), balanced AS (
    INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost)
    SELECT :facility_id, unit_id, place_id, is_real, quantity, cost
    FROM unnest(:balance_units::bigint[], :balance_places::bigint[], :balance_real::boolean[], :balance_quantities::numeric[],
        :balance_costs::numeric[]) AS b (unit_id, place_id, is_real, quantity, cost)
    ON CONFLICT (facility_id, unit_id, place_id) DO UPDATE SET quantity = excluded.quantity, cost = excluded.cost
)
UPDATE ledger.stock_unit AS u
SET on_hand = n.on_hand
FROM unnest(:unit_ids::bigint[], :unit_on_hand::numeric[]) AS n (unit_id, on_hand)
WHERE u.facility_id = :facility_id AND u.unit_id = n.unit_id AND u.on_hand <> n.on_hand
