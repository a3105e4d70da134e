-- Accounts by name, after the one last seen. Each role is a line 'facility ROLE'; facility 0 is all.
SELECT p.person_id, p.login, p.name, p.email, p.active, p.failed_attempts, p.locked_until, p.must_change_password, p.created_at,
       EXISTS (SELECT 1 FROM identity.second_factor AS f WHERE f.person_id = p.person_id AND f.confirmed_at IS NOT NULL)
       OR EXISTS (SELECT 1 FROM identity.passkey AS k WHERE k.person_id = p.person_id) AS has_second_factor,
       (SELECT max(s.at) FROM identity.sign_in AS s WHERE s.login = p.login AND s.refused = '') AS last_sign_in,
       coalesce((SELECT string_agg(g.facility_id || ' ' || g.role, E'\n' ORDER BY g.facility_id, g.role)
                 FROM identity.role_grant AS g WHERE g.person_id = p.person_id), '') AS roles
FROM identity.person AS p
WHERE (:person_id::bigint = 0 OR p.person_id = :person_id::bigint)
  AND (:words = '' OR p.name ILIKE '%' || :words || '%' OR p.login ILIKE '%' || :words || '%' OR p.email ILIKE '%' || :words || '%')
  AND CASE :state WHEN 'active' THEN p.active WHEN 'closed' THEN NOT p.active WHEN 'locked' THEN p.locked_until > :now::timestamptz ELSE true END
  AND (:after_id::bigint = 0 OR (lower(p.name), p.person_id) > (:after_name, :after_id::bigint))
ORDER BY lower(p.name), p.person_id
LIMIT :limit
