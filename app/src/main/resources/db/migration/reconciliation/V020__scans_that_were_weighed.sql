-- A device tells what a scale said; what it weighed is kept with the scan as with its line.
ALTER TABLE count_scan
    ADD COLUMN scale_id  bigint         NOT NULL DEFAULT 0, -- 0: not weighed
    ADD COLUMN gross     numeric(20, 7),                    -- in the book's unit, as tare and tolerance; null: the reading was refused
    ADD COLUMN tare      numeric(20, 7),
    ADD COLUMN tolerance numeric(20, 7) NOT NULL DEFAULT 0;
