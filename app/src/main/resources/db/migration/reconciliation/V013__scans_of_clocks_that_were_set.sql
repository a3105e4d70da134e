-- A device's clock may be set right in the middle of a shift. What the device told of its clocks is kept with each scan; where they contradict each other, it is
-- unsure when the scan was made, and it lies between two moments.
ALTER TABLE count_scan
    ADD COLUMN clocks      text NOT NULL DEFAULT '', -- as the device told them; empty for a clock alone
    ADD COLUMN unsure_from timestamptz,              -- null: no doubt
    ADD COLUMN unsure_to   timestamptz,
    ADD CONSTRAINT scan_lies_between CHECK (unsure_from <= counted_at AND counted_at <= unsure_to AND (unsure_from IS NULL) = (unsure_to IS NULL));

ALTER TABLE count_line
    ADD COLUMN unsure_from timestamptz,
    ADD COLUMN unsure_to   timestamptz,
    ADD CONSTRAINT line_lies_between CHECK (unsure_from <= counted_at AND counted_at <= unsure_to AND (unsure_from IS NULL) = (unsure_to IS NULL));
