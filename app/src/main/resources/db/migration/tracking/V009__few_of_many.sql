-- What is looked for after every reading is few among many: held packages, and those not submitted.
CREATE INDEX state_package_held ON state_package (facility_id, tag) WHERE status = 'ON_HOLD';
CREATE INDEX state_package_unsubmitted ON state_package (facility_id, tag) WHERE lab_state = 'NotSubmitted' AND status IN ('ACTIVE', 'ON_HOLD');
