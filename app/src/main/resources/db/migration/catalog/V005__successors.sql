-- What an item means cannot change once stock was booked in it; a new item takes its place, and the old one names it.
ALTER TABLE item ADD COLUMN successor_item_id bigint REFERENCES item;
ALTER TABLE item ADD CONSTRAINT item_is_not_its_own_successor CHECK (successor_item_id <> item_id);
CREATE INDEX item_succeeds ON item (successor_item_id) WHERE successor_item_id IS NOT NULL;
