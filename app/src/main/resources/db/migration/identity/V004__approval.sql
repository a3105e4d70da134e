-- Deeds that need two people: who asked for what and why, and who let it happen.

CREATE TABLE approval (
    facility_id     bigint      NOT NULL CHECK (facility_id > 0),
    approval_id     bigint      GENERATED ALWAYS AS IDENTITY,
    request_key     text        NOT NULL, -- the same key again is the same request
    kind            text        NOT NULL CHECK (kind <> ''),
    subject         text        NOT NULL CHECK (subject <> ''),
    path            text        NOT NULL, -- the page of the subject
    facts           text[]      NOT NULL, -- sentences a second person decides by
    payload         text        NOT NULL, -- what the kind needs to carry the deed out
    reason          text        NOT NULL CHECK (reason <> ''),
    asked_by        bigint      NOT NULL REFERENCES person,
    asked_by_name   text        NOT NULL,
    asked_at        timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL CHECK (expires_at > asked_at),
    state           text        NOT NULL DEFAULT 'WAITING'
        CONSTRAINT approval_state_known CHECK (state IN ('WAITING', 'APPROVED', 'TURNED_DOWN', 'WITHDRAWN', 'EXPIRED')),
    decided_by      bigint      REFERENCES person,
    decided_by_name text        NOT NULL DEFAULT '',
    decided_at      timestamptz,
    decision_reason text        NOT NULL DEFAULT '',
    result          text        NOT NULL DEFAULT '', -- what came of it, in words
    PRIMARY KEY (facility_id, approval_id),
    CONSTRAINT approval_asked_once UNIQUE (facility_id, request_key),
    CONSTRAINT approval_decided_whole CHECK ((state = 'WAITING') = (decided_at IS NULL)),
    CONSTRAINT approval_by_another CHECK (state NOT IN ('APPROVED', 'TURNED_DOWN') OR (decided_by IS NOT NULL AND decided_by <> asked_by)),
    CONSTRAINT approval_withdrawn_by_asker CHECK (state <> 'WITHDRAWN' OR decided_by = asked_by)
);

-- One open request for one deed on one subject.
CREATE UNIQUE INDEX approval_waiting_once ON approval (facility_id, kind, subject) WHERE state = 'WAITING';
CREATE INDEX approval_newest ON approval (facility_id, asked_at DESC, approval_id DESC);
