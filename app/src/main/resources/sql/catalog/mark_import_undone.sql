-- The import and every row of it that went ahead; rows that waited go nowhere any more. Answers how many had gone ahead.
WITH done AS (
    UPDATE catalog.import SET state = 'UNDONE', undone_by = :person, undone_at = :now
    WHERE facility_id = :f AND import_id = :i
), undone AS (
    UPDATE catalog.import_row SET status = 'UNDONE'
    WHERE facility_id = :f AND import_id = :i AND status = 'APPLIED'
    RETURNING 1
)
SELECT count(*) FROM undone
