-- A case that is being put right becomes a matter of messages to the state, and statistics ask what it was before.
ALTER TABLE difference_case ADD COLUMN root_cause text NOT NULL DEFAULT ''; -- the cause before that; empty: the cause itself
