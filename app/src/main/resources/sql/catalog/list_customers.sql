-- Customers of a facility for their list.
SELECT c.customer_id AS record_id, c.version, c.code, c.name, c.license_number, c.license_valid_to, c.tier, c.key_account, c.city, c.state, c.delivery_windows,
       c.minimum_shelf_life_days, c.active
FROM catalog.customer AS c
WHERE c.facility_id = :f::bigint AND :today::date IS NOT NULL
