-- One-time passwords, and who signed in from where.

ALTER TABLE person ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;
CREATE INDEX person_name ON person (lower(name), person_id);

-- Sign-ins and refused tries; rows are only added.
CREATE TABLE sign_in (
    sign_in_id bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    login      text        NOT NULL,
    at         timestamptz NOT NULL,
    address    text        NOT NULL,
    way        text        NOT NULL, -- password, passkey, single sign-on
    refused    text        NOT NULL DEFAULT '' -- why; empty when let in
);

CREATE INDEX sign_in_newest ON sign_in (login, sign_in_id DESC);

COMMENT ON TABLE sign_in IS 'unaudited: it is a record of events itself; rows are only added';
COMMENT ON TABLE recovery_code IS 'unaudited: holds secrets only; the row of second_factor is recorded';
COMMENT ON TABLE spring_session IS 'unaudited: who is signed in just now; sign_in keeps the history';
COMMENT ON TABLE spring_session_attributes IS 'unaudited: who is signed in just now; sign_in keeps the history';
