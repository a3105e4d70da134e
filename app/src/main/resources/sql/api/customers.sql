-- Customers of a facility in the order of their codes.
SELECT c.code, c.name, c.license_number, c.license_valid_to, c.tier, c.city, c.state, c.active
FROM catalog.customer AS c
WHERE c.facility_id = :facility_id AND c.code > :after AND (:only = '' OR c.code = :only)
ORDER BY c.code
LIMIT :limit
