-- Acts on a record are those whose subject is it or begins with it and a blank; this order finds both in a database of any collation.
CREATE INDEX event_about ON event (facility_id, subject text_pattern_ops, event_id);
DROP INDEX event_subject;
