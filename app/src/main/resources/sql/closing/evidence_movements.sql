-- Every movement of a span with who, why and what became of its report to the state. Around closing/judged_of_span.
SELECT j.movement_id, j.kind, j.happened_at, j.recorded_at, j.actor, m.reason, m.note, m.document, m.reverses AS takes_back,
       CASE j.outcome WHEN 'none' THEN 'none owed' ELSE j.outcome END AS report_to_the_state
FROM ({judged}) AS j
JOIN ledger.movement AS m ON m.facility_id = :facility_id AND m.movement_id = j.movement_id
ORDER BY j.movement_id
