CREATE TRIGGER api_token_audit AFTER INSERT OR DELETE OR UPDATE OF scopes, expires_at, revoked_at ON identity.api_token
    FOR EACH ROW EXECUTE FUNCTION capture('token_id');
