-- What was adjusted, counted otherwise or delivered in weeks is asked for among millions of other movements.
CREATE INDEX movement_of_kind ON movement (facility_id, happened_at, movement_id) WHERE kind IN ('ADJUST', 'COUNT', 'DELIVER');
