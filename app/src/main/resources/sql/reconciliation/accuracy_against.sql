-- What losses are held against, at cost: what is on hand now, and what was delivered to customers in a time.
SELECT (SELECT coalesce(sum(b.cost), 0) FROM ledger.balance AS b
        WHERE b.facility_id = :facility_id AND b.has_stock
          AND b.place_id = ANY (ARRAY(SELECT p.place_id FROM ledger.place AS p WHERE p.facility_id = :facility_id AND p.is_real))) AS on_hand,
       (SELECT coalesce(sum(e.cost), 0) FROM ledger.movement AS m
        JOIN ledger.entry AS e ON e.facility_id = m.facility_id AND e.movement_id = m.movement_id
        JOIN ledger.place AS t ON t.facility_id = e.facility_id AND t.place_id = e.to_place AND t.kind = 'CUSTOMER'
        WHERE m.facility_id = :facility_id AND m.kind = 'DELIVER' AND m.happened_at >= :since AND m.happened_at < :until
          AND NOT EXISTS (SELECT 1 FROM ledger.movement AS o WHERE o.facility_id = m.facility_id AND o.reverses = m.movement_id)) AS delivered
