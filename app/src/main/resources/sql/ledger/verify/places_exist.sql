-- Entries and balances name places that exist; no foreign key says so, because it would lock the places that everybody books on.
SELECT 'facility ' || facility_id || ', ' || what || ' names place ' || place_id || ', which does not exist' AS bad
FROM (SELECT facility_id, from_place AS place_id, 'entry ' || min(entry_id) AS what FROM ledger.entry GROUP BY facility_id, from_place
      UNION ALL
      SELECT facility_id, to_place, 'entry ' || min(entry_id) FROM ledger.entry GROUP BY facility_id, to_place
      UNION ALL
      SELECT facility_id, place_id, 'the balance of unit ' || min(unit_id) FROM ledger.balance GROUP BY facility_id, place_id) AS named
WHERE NOT EXISTS (SELECT FROM ledger.place AS p WHERE (p.facility_id, p.place_id) = (named.facility_id, named.place_id))
ORDER BY bad
LIMIT 20
