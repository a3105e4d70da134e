-- The mirror is read in steps that can be resumed; transfers and free tags are mirrored too.

ALTER TABLE connection
    ADD COLUMN kind          text NOT NULL DEFAULT 'METRC',
    ADD COLUMN read_mark     text NOT NULL DEFAULT '', -- how far changes were read; the adapter's own wording
    ADD COLUMN load_mark     text NOT NULL DEFAULT '', -- where a full read that was cut off goes on
    ADD COLUMN load_from     timestamptz,              -- when that full read began
    ADD COLUMN transfer_mark text NOT NULL DEFAULT '',
    ADD COLUMN tags_read_at  timestamptz;

-- When the state itself was last seen to say this; older than seen_at while we only know that the state took a report of ours.
ALTER TABLE state_package ADD COLUMN read_at timestamptz;
UPDATE state_package SET read_at = seen_at;

CREATE TABLE state_transfer (
    facility_id       bigint      NOT NULL,
    incoming          boolean     NOT NULL,
    state_id          text        NOT NULL,
    manifest          text        NOT NULL, -- the state's number; empty while there is none
    name              text        NOT NULL, -- the template it came from
    other_license     text        NOT NULL,
    other_name        text        NOT NULL,
    voided            boolean     NOT NULL,
    departed_at       timestamptz,
    received_at       timestamptz,
    packages          integer     NOT NULL,
    packages_received integer     NOT NULL,
    last_modified     timestamptz NOT NULL,
    opened_modified   timestamptz,          -- the version whose packages we know
    seen_at           timestamptz NOT NULL,
    PRIMARY KEY (facility_id, incoming, state_id)
);
CREATE INDEX state_transfer_to_open ON state_transfer (facility_id, last_modified) WHERE opened_modified IS DISTINCT FROM last_modified;
CREATE INDEX state_transfer_name ON state_transfer (facility_id, name) WHERE name <> '';

CREATE TABLE state_transfer_line (
    facility_id bigint         NOT NULL,
    incoming    boolean        NOT NULL,
    state_id    text           NOT NULL,
    tag         text           NOT NULL,
    item_name   text           NOT NULL,
    shipped     numeric(20, 7) NOT NULL,
    received    numeric(20, 7),
    unit        text           NOT NULL,
    state       text           NOT NULL, -- Shipped, Accepted, Rejected, Returned
    lab_state   text           NOT NULL,
    PRIMARY KEY (facility_id, incoming, state_id, tag),
    FOREIGN KEY (facility_id, incoming, state_id) REFERENCES state_transfer
);
CREATE INDEX state_transfer_line_tag ON state_transfer_line (facility_id, tag);

-- Tags the state lets us give to new packages.
CREATE TABLE state_tag (
    facility_id bigint NOT NULL,
    tag         text   NOT NULL,
    PRIMARY KEY (facility_id, tag)
);

-- Reports: gates before sending, what is needed to look up a lost answer, and whether the state was seen to have taken them in.
ALTER TABLE outbox
    ADD COLUMN review       text NOT NULL DEFAULT '', -- why a second person must look first; empty when none must, or one has
    ADD COLUMN reviewed_by  text NOT NULL DEFAULT '',
    ADD COLUMN cause        text NOT NULL DEFAULT '', -- why it is parked, in words for people
    ADD COLUMN advice       text NOT NULL DEFAULT '', -- what to do about it
    ADD COLUMN attempted_at timestamptz,
    ADD COLUMN verified_at  timestamptz;              -- the state was read after it had taken the report
UPDATE outbox SET verified_at = sent_at WHERE state = 'SENT';
CREATE INDEX outbox_unverified ON outbox (facility_id, message_id) WHERE state = 'SENT' AND verified_at IS NULL;

-- From which amount on a report waits for a second person.
CREATE TABLE review_rule (
    facility_id bigint         NOT NULL,
    kind        text           NOT NULL, -- ADJUST, CREATE, LOCATION or TEMPLATE
    above       numeric(20, 7) NOT NULL, -- in the unit of the report; 0 for every one
    permission  text           NOT NULL, -- who may let it go
    PRIMARY KEY (facility_id, kind)
);
