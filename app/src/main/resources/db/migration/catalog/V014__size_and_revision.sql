-- A paper speaks of one size and one revision of a component, and some only of what touches food.
ALTER TABLE item
    ADD COLUMN size         text NOT NULL DEFAULT '',
    ADD COLUMN revision     text NOT NULL DEFAULT '',
    ADD COLUMN food_contact boolean;
