-- What a person set is in the audit trail; leases and marks of the reader change every few seconds and tell nobody anything.
DROP TRIGGER IF EXISTS everygram_audit ON connection;
CREATE TRIGGER connection_audit AFTER INSERT OR DELETE OR UPDATE OF base_url, license, kind, keys_closed ON connection
    FOR EACH ROW EXECUTE FUNCTION audit.capture('facility_id');
