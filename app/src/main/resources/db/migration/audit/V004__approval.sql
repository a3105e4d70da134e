-- Every request for a second person and every decision on it, with both names.
CREATE TRIGGER approval_audit AFTER INSERT OR UPDATE OR DELETE ON identity.approval FOR EACH ROW EXECUTE FUNCTION capture('approval_id');
