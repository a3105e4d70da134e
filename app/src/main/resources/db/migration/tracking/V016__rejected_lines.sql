-- What customers rejected is looked for after every reading; it is little among all that was ever sent.
CREATE INDEX state_transfer_line_rejected ON state_transfer_line (facility_id, state_id) WHERE state = 'Rejected' AND NOT incoming;
