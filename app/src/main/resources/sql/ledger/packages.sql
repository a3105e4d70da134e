-- Packages on hand that a filter names. Filled in by ledger.PackageList: named, the units that the words name; among, whether a unit is one of them.
-- "stands" is asked only by what continues with it: where most of a package stands and what all of it cost, by the places, since most balances are of stock
-- that left.
WITH named AS (
{named}), stands AS MATERIALIZED (
    SELECT DISTINCT ON (b.unit_id) b.unit_id, coalesce(r.name, '') AS room, sum(b.cost) OVER (PARTITION BY b.unit_id) AS cost
    FROM ledger.place AS p
    JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.has_stock
    LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
    WHERE p.facility_id = :facility_id AND p.is_real
    ORDER BY b.unit_id, b.quantity DESC, b.place_id
)
