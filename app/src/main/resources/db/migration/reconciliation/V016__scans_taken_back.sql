-- A device takes a scan back by a scan of its own, which names it; both stay. Where a scan was found is kept, so that it can stand later than another of its tag.
ALTER TABLE count_scan
    ADD COLUMN room_id bigint NOT NULL DEFAULT 0, -- 0: nobody said, or from before
    ADD COLUMN undoes  bigint;                    -- the number of the scan that is taken back; null: none
ALTER TABLE count_line
    ADD COLUMN device   text   NOT NULL DEFAULT '', -- whose scan it is; empty for what no device sent, and for lines from before
    ADD COLUMN sequence bigint NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX count_scan_undone_once ON count_scan (facility_id, device, undoes) WHERE undoes IS NOT NULL;
CREATE INDEX count_scan_undone ON count_scan (facility_id, count_id) WHERE undoes IS NOT NULL;
