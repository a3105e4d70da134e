-- Acts at a facility and in the company's shared data, newest first, after the one last seen. Empty filters are all; the day is the facility's.
-- Each of the two is read in its own order and only as far as the page goes. Acts on one record are found by AuditTrail's condition, which is put in for them.
SELECT e.facility_id, e.event_id, e.at, e.person, e.account_id, e.person_name, e.address, e.action, e.subject, e.reason,
       CASE
           WHEN e.old_value IS NOT NULL AND e.new_value IS NOT NULL THEN
               (SELECT string_agg(replace(v.key, '_', ' ') || ': ' || coalesce(nullif(e.old_value ->> v.key, ''), '–') || ' → ' || coalesce(nullif(v.value, ''), '–'), E'\n' ORDER BY v.key)
                FROM jsonb_each_text(e.new_value) AS v WHERE e.old_value ->> v.key IS DISTINCT FROM v.value AND v.key <> 'version')
           WHEN coalesce(e.new_value, e.old_value) IS NOT NULL THEN
               (SELECT string_agg(replace(v.key, '_', ' ') || ': ' || v.value, E'\n' ORDER BY v.key)
                FROM jsonb_each_text(coalesce(e.new_value, e.old_value)) AS v WHERE v.value IS NOT NULL AND v.value <> '' AND v.key NOT IN ('facility_id', 'version'))
       END AS difference,
       coalesce(e.new_value ->> 'name', e.old_value ->> 'name', e.new_value ->> 'number', e.new_value ->> 'login', '') AS named
FROM unnest(ARRAY [0, :facility_id]::bigint[]) AS f (facility_id)
CROSS JOIN LATERAL (
    SELECT e.* FROM audit.event AS e
    WHERE e.facility_id = f.facility_id
      AND (:person = '' OR (:person = '*' AND e.account_id IS NOT NULL) OR e.person = :person OR e.person_name = :person)
      AND (:action = '' OR e.action = :action)
      {about}
      AND (:words = '' OR e.subject ILIKE '%' || :words || '%' OR e.person ILIKE '%' || :words || '%' OR e.person_name ILIKE '%' || :words || '%' OR e.reason ILIKE '%' || :words || '%')
      AND (:from_time::timestamptz IS NULL OR e.at >= :from_time::timestamptz)
      AND (:to_time::timestamptz IS NULL OR e.at < :to_time::timestamptz)
      AND (:before_id::bigint = 0 OR (e.at, e.event_id) < (:before_at::timestamptz, :before_id::bigint))
    ORDER BY e.at DESC, e.event_id DESC
    LIMIT :limit
) AS e
ORDER BY e.at DESC, e.event_id DESC
LIMIT :limit
