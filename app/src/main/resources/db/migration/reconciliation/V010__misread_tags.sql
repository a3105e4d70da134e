-- Of a tag that was misread: the one that was meant, and of that the one that was read.
ALTER TABLE count_result ADD COLUMN twin text NOT NULL DEFAULT '';
CREATE INDEX count_result_twin ON count_result (facility_id, tag) WHERE twin <> '';
