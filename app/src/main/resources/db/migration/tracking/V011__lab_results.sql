-- For which lab state of a package its results were read.
ALTER TABLE state_package ADD COLUMN lab_read text NOT NULL DEFAULT '';
