-- What is done for papers once a business day: lots are held whose paper has ended, and vendors are reminded. Papers are the company's, and so is what a
-- vendor was reminded of and what nobody is to be reminded of; the day and the letters are a facility's.

CREATE TABLE paper_day (
    facility_id bigint      NOT NULL,
    day         date        NOT NULL,
    held_at     timestamptz NOT NULL,
    lots_held   integer     NOT NULL DEFAULT 0,
    reminded_at timestamptz,
    letters     integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (facility_id, day)
);
COMMENT ON TABLE paper_day IS 'unaudited: that the day''s work was done, written by it; the holds are in the books and the letters in the mail';

CREATE TABLE paper_reminding (
    facility_id bigint  PRIMARY KEY,
    stages      text    NOT NULL CONSTRAINT paper_reminding_stages CHECK (stages ~ '^([0-9]{1,3}( [0-9]{1,3}){0,7})?$'), -- days before the end, the most first
    version     integer NOT NULL DEFAULT 1
);
SELECT audit.attach('compliance.paper_reminding');

-- Once for each paper and stage, whichever facility wrote. A paper that is missing altogether has no number.
CREATE TABLE paper_reminder (
    subject     text        NOT NULL, -- the thing that the paper is wanted for
    paper_id    bigint      NOT NULL DEFAULT 0,
    stage       integer     NOT NULL CHECK (stage >= 0),
    vendor_id   bigint      NOT NULL,
    what        text        NOT NULL,
    facility_id bigint      NOT NULL,
    day         date        NOT NULL,
    made_at     timestamptz NOT NULL,
    mail_id     bigint      NOT NULL,
    PRIMARY KEY (subject, paper_id, stage)
);
CREATE INDEX paper_reminder_vendor ON paper_reminder (vendor_id, made_at);
CREATE INDEX paper_reminder_facility ON paper_reminder (facility_id, made_at);
COMMENT ON TABLE paper_reminder IS 'unaudited: written once with the letter, which is kept, and with the request, which is recorded';

CREATE TABLE paper_mute (
    vendor_id bigint      NOT NULL,
    subject   text        NOT NULL DEFAULT '', -- empty for everything of the vendor
    what      text        NOT NULL,
    muted_at  timestamptz NOT NULL,
    muted_by  text        NOT NULL,
    PRIMARY KEY (vendor_id, subject)
);
SELECT audit.attach('compliance.paper_mute');
