-- A large file is judged behind the page, part by part; its import exists meanwhile.
ALTER TABLE import DROP CONSTRAINT import_state;
ALTER TABLE import ADD CONSTRAINT import_state CHECK (state IN ('JUDGING', 'JUDGED', 'APPLYING', 'APPLIED', 'UNDONE'));
