-- A scan costs the same however long its count is: what a page of an open count says in figures is kept beside it, in parts, so that scanners do not wait for each other.
CREATE TABLE count_tally (
    facility_id bigint   NOT NULL,
    count_id    bigint   NOT NULL,
    part        smallint NOT NULL, -- by database connection; a count's figure is the sum of its parts, one of which may be below zero
    lines       integer  NOT NULL,
    findings    integer  NOT NULL,
    expected    integer  NOT NULL,
    PRIMARY KEY (facility_id, count_id, part),
    FOREIGN KEY (facility_id, count_id) REFERENCES count_session
);
COMMENT ON TABLE count_tally IS 'unaudited: sums of lines, which are recorded';

-- Counts from before have no parts; their lines are counted.
ALTER TABLE count_session ADD COLUMN tallied boolean NOT NULL DEFAULT false;

ALTER TABLE count_line
    ADD COLUMN used_up  boolean NOT NULL DEFAULT false, -- the book had nothing of it left when the line was taken
    ADD COLUMN expected boolean NOT NULL DEFAULT false; -- the book had it among what the count is of

CREATE INDEX count_line_newest ON count_line (facility_id, count_id, line_id);
CREATE INDEX count_line_of_person ON count_line (facility_id, count_id, counted_by, line_id);
CREATE INDEX count_line_finding ON count_line (facility_id, count_id, line_id) WHERE unit = '' OR used_up;
