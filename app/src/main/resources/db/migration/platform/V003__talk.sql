-- What people say to one another about a page, and what they are told.

CREATE TABLE remark (
    facility_id  bigint      NOT NULL,
    remark_id    bigint      GENERATED ALWAYS AS IDENTITY,
    about        text        NOT NULL CHECK (about LIKE '/%' AND length(about) <= 200), -- page of what it is about
    body         text        NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
    written_at   timestamptz NOT NULL,
    written_by   text        NOT NULL, -- login
    written_name text        NOT NULL,
    command_key  text        NOT NULL,
    PRIMARY KEY (facility_id, remark_id),
    CONSTRAINT remark_once UNIQUE (facility_id, command_key)
);
CREATE INDEX remark_about ON remark (facility_id, about, remark_id);
COMMENT ON TABLE remark IS 'unaudited: rows are only added, each with who wrote it and when';

CREATE TABLE notification (
    facility_id     bigint      NOT NULL,
    notification_id bigint      GENERATED ALWAYS AS IDENTITY,
    login           text        NOT NULL,
    kind            text        NOT NULL CONSTRAINT notification_kind CHECK (kind IN ('MENTION', 'REMARK', 'ASKED', 'ANSWERED')),
    about           text        NOT NULL CHECK (about LIKE '/%'),
    sentence        text        NOT NULL CHECK (sentence <> ''),
    detail          text        NOT NULL DEFAULT '',
    made_at         timestamptz NOT NULL,
    made_by         text        NOT NULL,
    read_at         timestamptz,
    PRIMARY KEY (facility_id, notification_id)
);
CREATE INDEX notification_of ON notification (facility_id, login, notification_id);
CREATE INDEX notification_unread ON notification (facility_id, login) WHERE read_at IS NULL;
COMMENT ON TABLE notification IS 'unaudited: made by what it tells of; a person only marks it read';

-- What of it goes by mail too. Who chose nothing gets mentions.
CREATE TABLE notification_choice (
    login text PRIMARY KEY,
    mail  text NOT NULL CONSTRAINT notification_mail CHECK (mail IN ('ALL', 'MENTIONS', 'NONE'))
);
COMMENT ON TABLE notification_choice IS 'unaudited: how a person likes to be told';
