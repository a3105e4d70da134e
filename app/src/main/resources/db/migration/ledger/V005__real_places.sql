-- The few rooms and slots among all the manifests and customers that were ever booked on.
CREATE INDEX place_real ON place (facility_id, room_id) WHERE is_real;
