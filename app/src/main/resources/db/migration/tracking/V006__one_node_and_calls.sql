-- One node at a time talks to the state for a license: reading and sending share the published limits.
ALTER TABLE connection
    ADD COLUMN link_by    text NOT NULL DEFAULT '',
    ADD COLUMN link_until timestamptz;

-- Who asked, which reports a write carried, which tags and documents a call touched; all found through indexes, so that the log stays quick when it is long.
ALTER TABLE call_log
    ADD COLUMN who      text     NOT NULL DEFAULT '', -- a person's login; empty: by itself
    ADD COLUMN node     text     NOT NULL DEFAULT '',
    ADD COLUMN messages bigint[] NOT NULL DEFAULT '{}',
    ADD COLUMN subjects text[]   NOT NULL DEFAULT '{}';
CREATE INDEX call_log_subjects ON call_log USING gin (subjects);
CREATE INDEX call_log_messages ON call_log USING gin (messages) WHERE messages <> '{}';
CREATE INDEX call_log_writes ON call_log (facility_id, call_id) WHERE messages <> '{}';
CREATE INDEX call_log_writes_age ON call_log (facility_id, at) WHERE messages <> '{}';
CREATE INDEX call_log_trouble ON call_log (facility_id, call_id) WHERE status <> 200;
CREATE INDEX call_log_reads_age ON call_log (facility_id, at) WHERE messages = '{}';

-- How long calls are kept. Absent: reads 30 days, writes seven years.
CREATE TABLE call_keeping (
    facility_id bigint      PRIMARY KEY,
    reads_days  integer     NOT NULL CONSTRAINT call_keeping_reads CHECK (reads_days BETWEEN 1 AND 3660),
    writes_days integer     NOT NULL CONSTRAINT call_keeping_writes CHECK (writes_days BETWEEN 1 AND 36600),
    set_by      text        NOT NULL,
    set_at      timestamptz NOT NULL
);

-- Which state's list of reasons is known, kept so that a report is judged before it is queued also right after a start and while the state is away.
CREATE TABLE state_reason (
    facility_id   bigint  NOT NULL,
    position      integer NOT NULL,
    name          text    NOT NULL,
    requires_note boolean NOT NULL,
    PRIMARY KEY (facility_id, position)
);

-- Which permission lets a report go that waits for a second person; empty: the one of releases.
ALTER TABLE outbox ADD COLUMN review_permission text NOT NULL DEFAULT '';
COMMENT ON TABLE state_reason IS 'unaudited: a copy of what the state says; it is read anew every hour';
CREATE INDEX outbox_happened ON outbox (facility_id, happened_at);
