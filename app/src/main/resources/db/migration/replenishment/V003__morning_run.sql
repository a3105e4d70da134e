-- The plan that is made by itself each morning: when, on the facility's clock. Without a row at half past five.
CREATE TABLE schedule (
    facility_id bigint  PRIMARY KEY,
    plans_at    time    NOT NULL,
    active      boolean NOT NULL DEFAULT true,
    version     integer NOT NULL DEFAULT 1
);
CREATE TRIGGER schedule_audit AFTER INSERT OR UPDATE OR DELETE ON schedule FOR EACH ROW EXECUTE FUNCTION audit.capture('facility_id');

-- One morning run a business day, whoever starts it and however many nodes try.
ALTER TABLE plan_run ADD COLUMN scheduled boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX plan_run_once_a_morning ON plan_run (facility_id, business_day) WHERE scheduled;
CREATE INDEX plan_run_newest ON plan_run (facility_id, run_id DESC);
