-- Adding and removing a passkey is recorded; each use only in identity.sign_in.
CREATE TRIGGER passkey_audit AFTER INSERT OR DELETE OR UPDATE OF label ON identity.passkey FOR EACH ROW EXECUTE FUNCTION capture('person_id', 'label');
