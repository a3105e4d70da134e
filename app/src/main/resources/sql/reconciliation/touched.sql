-- Tags of which book, state or counts may say something else than to who looked when :moment was the oldest transaction under way. Rows say by themselves who wrote
-- them (xmin), so nothing is missed that was under way then or is told late; some tags too many do no harm. Of the ledger the last movements are looked at:
-- a number that many behind the newest was given out long before. Lines come into open counts only.
WITH written AS MATERIALIZED (
    SELECT l.movement_id, l.details
    FROM (SELECT m.movement_id, m.details, m.xmin AS writer FROM ledger.movement AS m
          WHERE m.facility_id = :facility_id ORDER BY m.movement_id DESC LIMIT 20000) AS l
    WHERE age(l.writer) <= age(:moment::xid)
), units AS MATERIALIZED (
    SELECT e.unit_id FROM written AS w CROSS JOIN LATERAL (
        SELECT t.unit_id FROM ledger.entry AS t WHERE t.facility_id = :facility_id AND t.movement_id = w.movement_id OFFSET 0) AS e
    UNION
    SELECT substr(w.details, 6)::bigint FROM written AS w WHERE w.details ~ '^unit [0-9]+$'
    UNION
    SELECT h.unit_id FROM ledger.hold AS h WHERE h.facility_id = :facility_id AND age(h.xmin) <= age(:moment::xid)
)
SELECT u.tag FROM units CROSS JOIN LATERAL (
    SELECT s.tag FROM ledger.stock_unit AS s WHERE s.facility_id = :facility_id AND s.unit_id = units.unit_id AND s.tag IS NOT NULL OFFSET 0) AS u
UNION
SELECT p.tag FROM tracking.state_package AS p WHERE p.facility_id = :facility_id AND age(p.xmin) <= age(:moment::xid)
UNION
SELECT l.tag FROM tracking.state_transfer AS t CROSS JOIN LATERAL (
    SELECT x.tag FROM tracking.state_transfer_line AS x
    WHERE x.facility_id = t.facility_id AND x.incoming = t.incoming AND x.state_id = t.state_id OFFSET 0) AS l
WHERE t.facility_id = :facility_id AND age(t.xmin) <= age(:moment::xid)
UNION
SELECT l.tag FROM reconciliation.count_session AS s JOIN reconciliation.count_line AS l USING (facility_id, count_id)
WHERE facility_id = :facility_id AND s.state = 'OPEN' AND age(l.xmin) <= age(:moment::xid)
LIMIT :limit
