-- The rule packs, with edition and hash, that a manifest was judged by and passed: when it was made, and again at departure.
ALTER TABLE manifest ADD COLUMN rules text NOT NULL DEFAULT '';
