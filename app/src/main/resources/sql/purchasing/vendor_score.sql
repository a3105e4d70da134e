-- How a vendor did at a facility since a day: lines that were due, what came in time, what was claimed, how its prices lie to those of others, its papers.
WITH due AS (
    SELECT l.quantity * l.unit_price AS worth, l.quantity,
           (SELECT coalesce(sum(t.quantity), 0)
            FROM purchasing.receipt AS r JOIN purchasing.receipt_line AS t USING (facility_id, receipt_id)
            WHERE r.facility_id = o.facility_id AND r.order_id = o.order_id AND t.order_line = l.line
              AND (r.received_at AT TIME ZONE f.zone)::date <= o.expected_on) AS in_time,
           l.received_quantity
    FROM purchasing.purchase_order AS o
    JOIN purchasing.purchase_order_line AS l USING (facility_id, order_id)
    JOIN catalog.facility AS f USING (facility_id)
    WHERE o.facility_id = :f AND o.vendor_id = :v AND o.sent_at IS NOT NULL AND o.state <> 'CANCELLED'
      AND o.expected_on >= :since::date AND o.expected_on < :today::date
), claimed AS (
    SELECT c.claim_id, sum(l.quantity * l.unit_price) AS amount
    FROM purchasing.vendor_claim AS c JOIN purchasing.vendor_claim_line AS l USING (facility_id, claim_id)
    WHERE c.facility_id = :f AND c.vendor_id = :v AND c.state <> 'DROPPED' AND c.made_at >= :since::date
    GROUP BY c.claim_id
), damaged AS (
    SELECT coalesce(sum(d.quantity * l.unit_price), 0) AS amount
    FROM purchasing.purchase_order AS o
    JOIN purchasing.receipt AS r USING (facility_id, order_id)
    JOIN purchasing.receipt_difference AS d USING (facility_id, receipt_id)
    JOIN purchasing.purchase_order_line AS l ON l.facility_id = o.facility_id AND l.order_id = o.order_id AND l.line = d.order_line
    WHERE o.facility_id = :f AND o.vendor_id = :v AND d.kind = 'DAMAGED' AND r.received_at >= :since::date
), received AS (
    SELECT coalesce(sum(t.quantity * l.unit_price), 0) AS amount
    FROM purchasing.purchase_order AS o
    JOIN purchasing.receipt AS r USING (facility_id, order_id)
    JOIN purchasing.receipt_line AS t USING (facility_id, receipt_id)
    JOIN purchasing.purchase_order_line AS l ON l.facility_id = o.facility_id AND l.order_id = o.order_id AND l.line = t.order_line
    WHERE o.facility_id = :f AND o.vendor_id = :v AND r.received_at >= :since::date
), market AS (
    SELECT p.price / o.price AS share
    FROM catalog.vendor_price AS p
    JOIN LATERAL (
        SELECT min(x.price) AS price FROM catalog.vendor_price AS x JOIN catalog.vendor AS w USING (vendor_id)
        WHERE x.item_id = p.item_id AND x.vendor_id <> p.vendor_id AND w.active AND x.price > 0) AS o ON o.price IS NOT NULL
    WHERE p.vendor_id = :v
), papers AS (
    SELECT max(d.valid_to) AS last_end FROM catalog.vendor_document AS d WHERE d.vendor_id = :v AND d.required GROUP BY d.kind
)
SELECT (SELECT count(*) FROM due) AS lines_due,
       (SELECT count(*) FROM due WHERE in_time >= quantity) AS lines_in_full,
       (SELECT count(*) FROM due WHERE received_quantity < quantity) AS lines_short,
       (SELECT round(amount, 2) FROM received) AS received,
       (SELECT round(coalesce(sum(amount), 0), 2) FROM claimed) + (SELECT round(amount, 2) FROM damaged) AS wrong,
       (SELECT count(*) FROM claimed) AS claims,
       (SELECT count(*) FROM market) AS compared,
       (SELECT coalesce(round(avg(share), 4), 0) FROM market) AS to_market,
       (SELECT count(*) FROM papers) AS papers,
       (SELECT count(*) FROM papers WHERE last_end >= :today::date) AS papers_held
