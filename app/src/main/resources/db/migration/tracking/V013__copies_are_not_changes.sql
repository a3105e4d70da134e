-- Copies of what the state says are nothing that somebody changed here: each reading filled the audit trail with them. What we told the state, and what it
-- answered, stand in the outbox and in the log of calls.
COMMENT ON TABLE state_transfer IS 'unaudited: a copy of what the state says, made by the program';
COMMENT ON TABLE state_transfer_line IS 'unaudited: a copy of what the state says, made by the program';
COMMENT ON TABLE state_tag IS 'unaudited: a copy of what the state says, made by the program';
DROP TRIGGER IF EXISTS everygram_audit ON state_transfer;
DROP TRIGGER IF EXISTS everygram_audit ON state_transfer_line;
DROP TRIGGER IF EXISTS everygram_audit ON state_tag;
