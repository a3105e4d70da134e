-- Papers of vehicles and drivers, voided manifests, loading by scan, what the receiver took and rejected.

CREATE TABLE number_series (
    facility_id bigint  NOT NULL,
    year        integer NOT NULL,
    last_number integer NOT NULL CHECK (last_number > 0),
    PRIMARY KEY (facility_id, year)
);

ALTER TABLE vehicle
    ADD COLUMN registration_valid_to date,
    ADD COLUMN insurance_valid_to    date,
    ADD COLUMN active                boolean NOT NULL DEFAULT true,
    ADD COLUMN version               integer NOT NULL DEFAULT 1;
ALTER TABLE driver
    ADD COLUMN phone   text    NOT NULL DEFAULT '',
    ADD COLUMN active  boolean NOT NULL DEFAULT true,
    ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE TRIGGER vehicle_audit AFTER INSERT OR UPDATE OR DELETE ON vehicle FOR EACH ROW EXECUTE FUNCTION audit.capture('vehicle_id');
CREATE TRIGGER driver_audit AFTER INSERT OR UPDATE OR DELETE ON driver FOR EACH ROW EXECUTE FUNCTION audit.capture('driver_id');

ALTER TABLE manifest DROP CONSTRAINT manifest_state;
ALTER TABLE manifest DROP CONSTRAINT manifest_order_once;
ALTER TABLE manifest
    ADD CONSTRAINT manifest_state CHECK (state IN ('READY', 'DEPARTED', 'DELIVERED', 'VOIDED')),
    ADD COLUMN command_key  text,
    ADD COLUMN order_number text          NOT NULL DEFAULT '',
    ADD COLUMN miles        numeric(8, 1) NOT NULL DEFAULT 0,
    ADD COLUMN departed_by  text          NOT NULL DEFAULT '',
    ADD COLUMN voided_at    timestamptz,
    ADD COLUMN voided_by    text          NOT NULL DEFAULT '',
    ADD COLUMN void_reason  text          NOT NULL DEFAULT '';
CREATE UNIQUE INDEX manifest_order_once ON manifest (facility_id, order_id) WHERE state <> 'VOIDED';
CREATE UNIQUE INDEX manifest_command_once ON manifest (facility_id, command_key);
CREATE INDEX manifest_newest ON manifest (facility_id, manifest_id DESC);

ALTER TABLE manifest_line
    ADD COLUMN order_line    integer NOT NULL DEFAULT 0,
    ADD COLUMN item_id       bigint  NOT NULL DEFAULT 0,
    ADD COLUMN packaged_on   date,
    ADD COLUMN expires_on    date,
    ADD COLUMN loaded_by     text    NOT NULL DEFAULT '',
    ADD COLUMN outcome       text    NOT NULL DEFAULT 'PLANNED' CONSTRAINT manifest_line_outcome CHECK (outcome IN ('PLANNED', 'DELIVERED', 'REJECTED')),
    ADD COLUMN reject_reason text    NOT NULL DEFAULT '',
    ADD CONSTRAINT manifest_tag_once UNIQUE (facility_id, manifest_id, tag);
CREATE INDEX manifest_line_tag ON manifest_line (facility_id, tag);
