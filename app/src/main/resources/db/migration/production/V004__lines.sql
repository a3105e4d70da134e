-- Lines: when they work, how fast they make what, and how long it takes to change over from one item to another.

CREATE TABLE line (
    facility_id         bigint         NOT NULL,
    line_id             bigint         GENERATED ALWAYS AS IDENTITY,
    name                text           NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    per_hour            numeric(18, 4) CHECK (per_hour > 0),                                     -- of items without a rate of their own; absent: not known
    change_over_minutes integer        NOT NULL DEFAULT 0 CHECK (change_over_minutes BETWEEN 0 AND 1440), -- between items that nothing below names
    active              boolean        NOT NULL DEFAULT true,
    version             integer        NOT NULL DEFAULT 1,
    PRIMARY KEY (facility_id, line_id),
    CONSTRAINT line_name_once UNIQUE (facility_id, name)
);

CREATE TABLE line_hours (
    facility_id bigint   NOT NULL,
    line_id     bigint   NOT NULL,
    weekday     smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7), -- 1 is Monday
    opens       time     NOT NULL,
    closes      time     NOT NULL,
    PRIMARY KEY (facility_id, line_id, weekday),
    FOREIGN KEY (facility_id, line_id) REFERENCES line,
    CONSTRAINT line_hours_forward CHECK (closes > opens)
);

CREATE TABLE line_closed (
    facility_id bigint NOT NULL,
    line_id     bigint NOT NULL,
    day         date   NOT NULL,
    reason      text   NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    PRIMARY KEY (facility_id, line_id, day),
    FOREIGN KEY (facility_id, line_id) REFERENCES line
);

CREATE TABLE line_rate (
    facility_id bigint         NOT NULL,
    line_id     bigint         NOT NULL,
    item_id     bigint         NOT NULL,
    per_hour    numeric(18, 4) NOT NULL CHECK (per_hour > 0),
    PRIMARY KEY (facility_id, line_id, item_id),
    FOREIGN KEY (facility_id, line_id) REFERENCES line
);

-- From and to: an item, a family (item category), or anything where both are empty. The most exact row that fits counts.
CREATE TABLE line_change_over (
    facility_id    bigint  NOT NULL,
    line_id        bigint  NOT NULL,
    change_over_id bigint  GENERATED ALWAYS AS IDENTITY,
    from_item_id   bigint,
    from_family    text    NOT NULL DEFAULT '' CHECK (from_family = '' OR from_item_id IS NULL),
    to_item_id     bigint,
    to_family      text    NOT NULL DEFAULT '' CHECK (to_family = '' OR to_item_id IS NULL),
    minutes        integer NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    PRIMARY KEY (facility_id, line_id, change_over_id),
    FOREIGN KEY (facility_id, line_id) REFERENCES line
);
CREATE UNIQUE INDEX line_change_over_once ON line_change_over (facility_id, line_id, coalesce(from_item_id, 0), from_family, coalesce(to_item_id, 0), to_family);

-- The order of the runs of a line on a day, before their ids.
ALTER TABLE run ADD COLUMN place_in_day integer NOT NULL DEFAULT 0;
