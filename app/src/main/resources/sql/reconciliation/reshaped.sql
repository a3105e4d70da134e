-- Whether something was written, by the transaction :moment or a later one, that may change the verdict on any tag: a room, an item's name, a count
-- begun, finished, taken back or with a line taken back.
SELECT EXISTS (SELECT 1 FROM catalog.room AS r WHERE r.facility_id = :facility_id AND age(r.xmin) <= age(:moment::xid))
    OR EXISTS (SELECT 1 FROM catalog.item AS i WHERE age(i.xmin) <= age(:moment::xid))
    OR EXISTS (SELECT 1 FROM reconciliation.count_session AS s WHERE s.facility_id = :facility_id AND age(s.xmin) <= age(:moment::xid))
