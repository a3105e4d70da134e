INSERT INTO ledger.lineage (facility_id, movement_id, parent_id, child_id, quantity)
SELECT :facility_id, :movement_id, parent_id, child_id, sum(quantity)
FROM unnest(:parents::bigint[], :children::bigint[], :quantities::numeric[]) AS l (parent_id, child_id, quantity)
GROUP BY parent_id, child_id
