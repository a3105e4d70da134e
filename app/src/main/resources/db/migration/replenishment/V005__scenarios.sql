-- Facts as they would be, what the plan would come to on them, and whether the plan is made on them from now on.
CREATE TABLE scenario (
    facility_id bigint      NOT NULL,
    scenario_id bigint      GENERATED ALWAYS AS IDENTITY,
    name        text        NOT NULL CHECK (name <> ''),
    state       text        NOT NULL DEFAULT 'OPEN' CONSTRAINT scenario_state CHECK (state IN ('OPEN', 'PROMOTED', 'ENDED')),
    made_by     text        NOT NULL,
    made_at     timestamptz NOT NULL,
    promoted_by text        NOT NULL DEFAULT '',
    promoted_at timestamptz,
    compared_at timestamptz,
    comparison  jsonb,
    command_key text,
    PRIMARY KEY (facility_id, scenario_id)
);
CREATE UNIQUE INDEX scenario_made_once ON scenario (facility_id, command_key) WHERE command_key IS NOT NULL;
CREATE INDEX scenario_promoted ON scenario (facility_id, scenario_id) WHERE state = 'PROMOTED';

CREATE TABLE scenario_change (
    facility_id bigint  NOT NULL,
    scenario_id bigint  NOT NULL,
    position    integer NOT NULL CHECK (position > 0),
    kind        text    NOT NULL CONSTRAINT scenario_change_kind CHECK (kind IN ('DEMAND', 'VENDOR_LATE', 'PRICE', 'NEW_ITEM')),
    percent     integer NOT NULL DEFAULT 0 CHECK (percent BETWEEN -100 AND 1000),
    days        integer NOT NULL DEFAULT 0 CHECK (days BETWEEN -365 AND 365),
    vendor_id   bigint  NOT NULL DEFAULT 0,
    item_id     bigint  NOT NULL DEFAULT 0,
    category    text    NOT NULL DEFAULT '',
    number      text    NOT NULL DEFAULT '',
    name        text    NOT NULL DEFAULT '',
    from_day    date,
    PRIMARY KEY (facility_id, scenario_id, position),
    FOREIGN KEY (facility_id, scenario_id) REFERENCES scenario ON DELETE CASCADE
);
