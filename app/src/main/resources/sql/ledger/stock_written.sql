-- Units of which something was moved by the transaction :moment or a later one. Rows say by themselves who wrote them (xmin); movements up to :settled were
-- known to whoever looked at that moment. Tag, lot, item and owner of a unit never change.
SELECT DISTINCT e.unit_id
FROM (SELECT m.movement_id FROM ledger.movement AS m
      WHERE m.facility_id = :facility_id AND m.movement_id > :settled AND age(m.xmin) <= age(:moment::xid) OFFSET 0) AS w
CROSS JOIN LATERAL (SELECT t.unit_id FROM ledger.entry AS t WHERE t.facility_id = :facility_id AND t.movement_id = w.movement_id OFFSET 0) AS e
LIMIT :limit
