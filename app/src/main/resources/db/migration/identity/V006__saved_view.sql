-- Lists as people want to see them again: filters, order, columns. Private, or shared with everybody at the facility.

CREATE TABLE saved_view (
    facility_id bigint  NOT NULL,
    view_id     bigint  GENERATED ALWAYS AS IDENTITY,
    person_id   bigint  NOT NULL REFERENCES person,
    path        text    NOT NULL CHECK (path LIKE '/%'),
    name        text    NOT NULL CHECK (name <> '' AND length(name) <= 60),
    query       text    NOT NULL CHECK (length(query) <= 2000),
    shared      boolean NOT NULL DEFAULT false,
    PRIMARY KEY (facility_id, view_id),
    CONSTRAINT saved_view_name_once UNIQUE (facility_id, person_id, path, name)
);

CREATE INDEX saved_view_of_page ON saved_view (facility_id, path);

-- The view with which a list opens for a person.
CREATE TABLE first_view (
    facility_id bigint NOT NULL,
    person_id   bigint NOT NULL REFERENCES person,
    path        text   NOT NULL,
    view_id     bigint NOT NULL,
    PRIMARY KEY (facility_id, person_id, path),
    FOREIGN KEY (facility_id, view_id) REFERENCES saved_view ON DELETE CASCADE
);
