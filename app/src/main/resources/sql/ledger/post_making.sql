-- A whole movement that makes units, in one statement: its head, the units it makes, the entries, the final balances of every touched place, the final on hand of every
-- touched unit, and the lineage. When the key was used before, nothing is written and no row comes back. When the tag of a new unit was taken
-- meanwhile, fewer units are made than were asked for and no more is written; the caller rolls back.
WITH booked AS (
    INSERT INTO ledger.movement (facility_id, kind, happened_at, recorded_at, actor, reason, note, document, reverses, command_key, command_digest)
    VALUES (:facility_id, :kind, :happened_at, :recorded_at, :actor, :reason, :note, :document, :reverses, :command_key, :command_digest)
    ON CONFLICT (facility_id, command_key) DO NOTHING
    RETURNING movement_id
), made AS (
    INSERT INTO ledger.stock_unit (facility_id, unit_id, tag, lot, item_id, unit, packaged_on, expires_on, received_at, lab_state, owner, on_hand)
    SELECT :facility_id, n.unit_id, n.tag, n.lot, n.item_id, n.unit, n.packaged_on, n.expires_on, :happened_at, n.lab_state, n.owner, n.on_hand
    FROM booked
    CROSS JOIN unnest(:made_ids::bigint[], :made_tags::text[], :made_lots::text[], :made_items::bigint[], :made_units::text[],
        :made_packaged::date[], :made_expires::date[], :made_labs::text[], :made_owners::text[], :made_on_hand::numeric[])
        AS n (unit_id, tag, lot, item_id, unit, packaged_on, expires_on, lab_state, owner, on_hand)
    ORDER BY n.tag, n.unit_id -- so that two receipts of the same tags never wait for each other in a circle
    ON CONFLICT DO NOTHING
    RETURNING unit_id
), good AS (
    SELECT movement_id FROM booked WHERE (SELECT count(*) FROM made) = cardinality(:made_ids::bigint[])
), entered AS (
    INSERT INTO ledger.entry (facility_id, movement_id, unit_id, from_place, to_place, quantity, cost, happened_at, recorded_at)
    SELECT :facility_id, g.movement_id, e.unit_id, e.from_place, e.to_place, e.quantity, e.cost, :happened_at, :recorded_at
    FROM good AS g
    CROSS JOIN unnest(:entry_units::bigint[], :entry_from::bigint[], :entry_to::bigint[], :entry_quantities::numeric[], :entry_costs::numeric[])
        AS e (unit_id, from_place, to_place, quantity, cost)
), balanced AS (
    INSERT INTO ledger.balance (facility_id, unit_id, place_id, is_real, quantity, cost)
    SELECT :facility_id, b.unit_id, b.place_id, b.is_real, b.quantity, b.cost
    FROM good
    CROSS JOIN unnest(:balance_units::bigint[], :balance_places::bigint[], :balance_real::boolean[], :balance_quantities::numeric[],
        :balance_costs::numeric[]) AS b (unit_id, place_id, is_real, quantity, cost)
    ON CONFLICT (facility_id, unit_id, place_id) DO UPDATE SET quantity = excluded.quantity, cost = excluded.cost
), weighed AS (
    UPDATE ledger.stock_unit AS u
    SET on_hand = n.on_hand, gone_at = CASE WHEN n.is_gone THEN greatest(u.gone_at, :happened_at::timestamptz, :recorded_at::timestamptz) END
    FROM good CROSS JOIN unnest(:unit_ids::bigint[], :unit_on_hand::numeric[], :unit_gone::boolean[]) AS n (unit_id, on_hand, is_gone)
    WHERE u.facility_id = :facility_id AND u.unit_id = n.unit_id AND (u.on_hand <> n.on_hand OR n.is_gone OR u.gone_at IS NOT NULL)
), descended AS (
    INSERT INTO ledger.lineage (facility_id, movement_id, parent_id, child_id, quantity)
    SELECT :facility_id, g.movement_id, l.parent_id, l.child_id, sum(l.quantity)
    FROM good AS g
    CROSS JOIN unnest(:parents::bigint[], :children::bigint[], :quantities::numeric[]) AS l (parent_id, child_id, quantity)
    GROUP BY g.movement_id, l.parent_id, l.child_id
)
SELECT movement_id, (SELECT count(*) FROM made) AS made FROM booked
