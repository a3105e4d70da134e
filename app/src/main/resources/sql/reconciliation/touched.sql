-- Tags of which book, state or counts may say something else than to who looked when :moment was the oldest transaction under way. Rows say by themselves who wrote
-- them (xmin), so nothing is missed that was under way then or is told late; some tags too many do no harm. Of the ledger the last movements are looked at:
-- a number that many behind the newest was given out long before. Lines come into open counts only.
WITH written AS (
    SELECT m.facility_id, m.movement_id, m.details
    FROM ledger.movement AS m
    WHERE m.facility_id = :facility_id
      AND m.movement_id > (SELECT max(l.movement_id) FROM ledger.movement AS l WHERE l.facility_id = :facility_id) - 20000
      AND age(m.xmin) <= age(:moment::xid)
), units AS (
    SELECT e.unit_id FROM written AS w JOIN ledger.entry AS e ON e.facility_id = w.facility_id AND e.movement_id = w.movement_id
    UNION
    SELECT substr(w.details, 6)::bigint FROM written AS w WHERE w.details ~ '^unit [0-9]+$'
    UNION
    SELECT h.unit_id FROM ledger.hold AS h WHERE h.facility_id = :facility_id AND age(h.xmin) <= age(:moment::xid)
)
SELECT u.tag FROM units JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.unit_id = units.unit_id WHERE u.tag IS NOT NULL
UNION
SELECT p.tag FROM tracking.state_package AS p WHERE p.facility_id = :facility_id AND age(p.xmin) <= age(:moment::xid)
UNION
SELECT l.tag FROM reconciliation.count_session AS s JOIN reconciliation.count_line AS l USING (facility_id, count_id)
WHERE facility_id = :facility_id AND s.state = 'OPEN' AND age(l.xmin) <= age(:moment::xid)
LIMIT :limit
