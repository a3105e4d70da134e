-- In the order of tags, so that two receipts of the same tags never wait for each other in a circle.
INSERT INTO ledger.stock_unit (facility_id, unit_id, tag, lot, item_id, unit, packaged_on, expires_on, received_at, lab_state, on_hand)
SELECT :facility_id, unit_id, tag, lot, item_id, unit, packaged_on, expires_on, :received_at, lab_state, on_hand
FROM unnest(:unit_ids::bigint[], :tags::text[], :lots::text[], :item_ids::bigint[], :units::text[], :packaged_on::date[], :expires_on::date[],
    :lab_states::text[], :on_hand::numeric[]) AS n (unit_id, tag, lot, item_id, unit, packaged_on, expires_on, lab_state, on_hand)
ORDER BY tag, unit_id
ON CONFLICT DO NOTHING
