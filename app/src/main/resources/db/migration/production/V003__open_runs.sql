-- Read by planning: runs that are planned or started.
CREATE VIEW open_run AS
SELECT facility_id, output_item_id AS item_id, number, starts_on, quantity, state FROM run WHERE state IN ('PLANNED', 'STARTED');
