-- A markdown holds from a day on, and to a day or until it is taken back.
ALTER TABLE markdown
    ADD COLUMN valid_from date,
    ADD COLUMN valid_to   date,
    ADD CONSTRAINT markdown_ends_after_it_begins CHECK (valid_to >= valid_from);
UPDATE markdown SET valid_from = (decided_at AT TIME ZONE 'UTC')::date - 1;
ALTER TABLE markdown ALTER COLUMN valid_from SET NOT NULL;
