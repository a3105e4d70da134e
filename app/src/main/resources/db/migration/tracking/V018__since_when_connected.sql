-- Since when a facility's movements are reported over this link: what was recorded before owes it nothing. Unknown of links made before this was kept, whose movements all owe.
ALTER TABLE connection ADD COLUMN connected_at timestamptz;

DROP TRIGGER connection_audit ON connection;
CREATE TRIGGER connection_audit AFTER INSERT OR DELETE OR UPDATE OF base_url, license, kind, keys_closed, connected_at ON connection
    FOR EACH ROW EXECUTE FUNCTION audit.capture('facility_id');
