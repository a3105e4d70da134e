-- Since when a facility is connected decides what it owes the state, so a change of it is in the audit trail.
DROP TRIGGER connection_audit ON connection;
CREATE TRIGGER connection_audit AFTER INSERT OR DELETE OR UPDATE OF base_url, license, kind, keys_closed, connected_at ON connection
    FOR EACH ROW EXECUTE FUNCTION audit.capture('facility_id');
