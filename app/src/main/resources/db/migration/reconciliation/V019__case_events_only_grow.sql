-- What was said and done about a case is never changed.
COMMENT ON TABLE case_event IS 'unaudited: a history itself; rows are only added';
CREATE TRIGGER case_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Of a day among years.
CREATE INDEX case_event_at ON case_event (facility_id, at);
