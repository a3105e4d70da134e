-- A package whose lab state became another since we knew it, and whose results were not read since: also of goods for sale, which are few among many.
ALTER TABLE state_package ADD COLUMN lab_changed boolean NOT NULL DEFAULT false;
CREATE INDEX state_package_lab_changed ON state_package (facility_id, tag) WHERE lab_changed;
CREATE INDEX state_package_failed ON state_package (facility_id, tag) WHERE lab_state LIKE '%Failed';
