-- The log of calls to the state in a time: what was asked and answered stands by its SHA-256; the texts are in the log itself. Two halves, an index each.
SELECT call_id AS call, at, method, address, status, millis, who, array_to_string(messages, ' ') AS reports,
       encode(sha256(convert_to(request, 'UTF8')), 'hex') AS request_sha256, encode(sha256(convert_to(answer, 'UTF8')), 'hex') AS answer_sha256
FROM (SELECT * FROM tracking.call_log WHERE facility_id = :facility_id AND messages <> '{}' AND at >= :since AND at < :until
      UNION ALL
      SELECT * FROM tracking.call_log WHERE facility_id = :facility_id AND messages = '{}' AND at >= :since AND at < :until) AS c
WHERE (:of <> 'PACKAGES' OR c.subjects && :tags::text[]) AND (:of <> 'PERSON' OR c.who = :login)
ORDER BY call_id
