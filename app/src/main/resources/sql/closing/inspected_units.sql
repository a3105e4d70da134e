-- The units of a tag, or of a lot with everything that ever came out of it, and when the last of them moved.
WITH RECURSIVE family (unit_id) AS (
    SELECT unit_id FROM ledger.stock_unit WHERE facility_id = :facility_id AND (NOT :is_lot AND tag = :name OR :is_lot AND lot = :name)
    UNION
    SELECT l.child_id FROM family AS f JOIN ledger.lineage AS l ON :is_lot AND l.facility_id = :facility_id AND l.parent_id = f.unit_id
)
SELECT u.unit_id, coalesce(u.tag, '') AS tag, u.lot,
       (SELECT max(e.happened_at) FROM ledger.entry AS e WHERE e.facility_id = u.facility_id AND e.unit_id = u.unit_id) AS last_moved
FROM family AS f JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = f.unit_id
ORDER BY u.unit_id
