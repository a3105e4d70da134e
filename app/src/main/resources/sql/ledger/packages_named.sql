-- The units that words name: the end of a tag, the beginning of a lot, or a part of the item's number, name, brand or strain. Each goes by an index of its own.
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND has_stock
      AND reverse(tag) ~>=~ reverse(upper(:words)) AND reverse(tag) ~<~ (reverse(upper(:words)) || chr(1114111))
    UNION
    SELECT unit_id FROM ledger.stock_unit
    WHERE facility_id = :facility_id AND has_stock
      AND upper(lot) ~>=~ upper(:words) AND upper(lot) ~<~ (upper(:words) || chr(1114111))
    UNION
    SELECT u.unit_id
    FROM catalog.item AS i
    JOIN ledger.stock_unit AS u ON u.facility_id = :facility_id AND u.item_id = i.item_id AND u.has_stock
    WHERE lower(i.number || ' ' || i.name || ' ' || i.brand || ' ' || i.strain) LIKE '%' || lower(:words) || '%'
