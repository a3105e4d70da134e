-- What a count should have seen by the book and has not, by tag, with whether the book has changed or moved it since the count began.
SELECT b.tag, b.on_hand AS expected,
       EXISTS (SELECT 1 FROM ledger.entry AS e WHERE e.facility_id = b.facility_id AND e.unit_id = b.unit_id AND e.happened_at > :began) AS moved
FROM ledger.package_balance AS b
WHERE b.facility_id = :facility_id AND b.tag IS NOT NULL AND b.has_stock AND (:room = 0 OR b.room_id = :room) AND (:item = 0 OR b.item_id = :item)
  AND (NOT :several OR b.item_id IN (SELECT n.item_id FROM reconciliation.count_item AS n WHERE n.facility_id = :facility_id AND n.count_id = :count))
  AND (:slot = 0 OR b.place_kind = 'SLOT' AND b.place_ref = :slot::text)
  AND NOT EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :facility_id AND l.count_id = :count AND l.tag = b.tag)
ORDER BY b.tag
