-- A delivery has two times, as everything in the books: when it came, and when we knew. Of deliveries before this the two are the same: they have none here.
ALTER TABLE receipt ADD COLUMN recorded_at timestamptz;
ALTER TABLE receipt ALTER COLUMN recorded_at SET DEFAULT now();
