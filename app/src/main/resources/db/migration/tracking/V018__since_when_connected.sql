-- Since when a facility's movements are reported over this link: what was recorded before owes it nothing. Unknown of links made before this was kept, whose movements all owe.
ALTER TABLE connection ADD COLUMN connected_at timestamptz;
