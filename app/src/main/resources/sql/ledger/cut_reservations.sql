-- Cuts the open reservations of units down to what may stay, the oldest kept first; the caller holds the units' locks. Where a document is named,
-- only its reservations count. What was cut stays on record as a closed row, what stays as an open one.
WITH ranked AS (
    SELECT r.reservation_id, r.unit_id, r.document, r.quantity, r.made_at, r.made_by, l.keep,
           sum(r.quantity) OVER (PARTITION BY r.unit_id, l.document ORDER BY r.made_at, r.reservation_id) - r.quantity AS before
    FROM unnest(:units::bigint[], :documents::text[], :keeps::numeric[]) AS l (unit_id, document, keep)
    JOIN ledger.reservation AS r ON r.facility_id = :facility_id AND r.unit_id = l.unit_id AND r.state = 'OPEN'
        AND (l.document = '' OR r.document = l.document)
), cut AS (
    SELECT r.*, greatest(keep - before, 0) AS kept FROM ranked AS r WHERE before + quantity > keep
), closed AS (
    UPDATE ledger.reservation AS r
    SET state = :state, closed_at = :now, quantity = r.quantity - c.kept
    FROM cut AS c
    WHERE r.facility_id = :facility_id AND r.reservation_id = c.reservation_id
), left_open AS (
    INSERT INTO ledger.reservation (facility_id, unit_id, quantity, document, made_at, made_by)
    SELECT :facility_id, unit_id, kept, document, made_at, made_by FROM cut WHERE kept > 0 ORDER BY reservation_id
)
SELECT unit_id, document, sum(quantity - kept) AS quantity
FROM cut
GROUP BY unit_id, document
ORDER BY unit_id, document
