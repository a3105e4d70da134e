-- Runs that the plan proposed and a planner took over are asked of production, which accepts or declines them.
ALTER TABLE run ADD COLUMN asked_by text;                          -- login; absent for a run that nobody had to be asked about
ALTER TABLE run ADD COLUMN answer text NOT NULL DEFAULT '' CONSTRAINT run_answer CHECK (answer IN ('', 'ACCEPTED', 'DECLINED'));
ALTER TABLE run ADD COLUMN answered_by text;
ALTER TABLE run ADD COLUMN answered_at timestamptz;
CREATE INDEX run_asked ON run (facility_id, run_id) WHERE asked_by IS NOT NULL AND answer = '' AND state = 'PLANNED';
