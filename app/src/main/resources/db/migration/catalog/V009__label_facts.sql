-- What rules of packaging and labels ask of an item. Absent: nobody looked yet.
ALTER TABLE item
    ADD COLUMN child_resistant  boolean,
    ADD COLUMN tamper_evident   boolean,
    ADD COLUMN opaque           boolean,
    ADD COLUMN universal_symbol boolean,
    ADD COLUMN warning_text     boolean;
