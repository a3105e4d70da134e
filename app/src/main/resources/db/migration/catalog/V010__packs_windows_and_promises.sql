-- An item comes in several packs, a customer takes deliveries in several windows, and is promised more than shelf life.
-- Each list stands in the record itself in the one writing of kernel.CasePacks and kernel.DeliveryWindows, so that forms, files, differences and undo treat
-- it like any other field. What stood in the single columns is carried over; nothing else writes it.

ALTER TABLE item ADD COLUMN packs text NOT NULL DEFAULT '';
UPDATE item SET packs = 'case ' || case_pack || ' sale purchase' WHERE case_pack > 1;
ALTER TABLE item DROP COLUMN case_pack;
ALTER TABLE item ADD CONSTRAINT item_packs_as_written
    CHECK (packs ~ '^([a-z][a-z -]* [1-9][0-9]{0,7}( sale)?( purchase)?(; |$))*$' AND packs !~ '; $');

ALTER TABLE customer ADD COLUMN delivery_windows text NOT NULL DEFAULT 'Mon-Sun 09:00-17:00';
UPDATE customer
SET delivery_windows = 'Mon-Sun ' || to_char(window_from, CASE WHEN extract(second FROM window_from) = 0 THEN 'HH24:MI' ELSE 'HH24:MI:SS' END)
                    || '-' || to_char(window_to, CASE WHEN extract(second FROM window_to) = 0 THEN 'HH24:MI' ELSE 'HH24:MI:SS' END);
ALTER TABLE customer
    DROP CONSTRAINT customer_window_opens_before_it_closes,
    DROP COLUMN window_from,
    DROP COLUMN window_to,
    ADD COLUMN promised_fill_share numeric(5, 4) CONSTRAINT customer_promised_fill_is_a_share CHECK (promised_fill_share > 0 AND promised_fill_share <= 1),
    ADD COLUMN promised_lead_days  integer CONSTRAINT customer_promised_lead_days CHECK (promised_lead_days BETWEEN 0 AND 365),
    ADD CONSTRAINT customer_windows_as_written CHECK (
        delivery_windows ~ '^((Mon|Tue|Wed|Thu|Fri|Sat|Sun)(-(Mon|Tue|Wed|Thu|Fri|Sat|Sun))?( [0-9:]{5,8}-[0-9:]{5,8},?)+(; |$))+$');

-- Imports that wait, or may yet be taken back, speak of the new fields too.
UPDATE import_row AS w
SET new_value = CASE WHEN w.new_value ? 'case_pack' THEN (w.new_value - 'case_pack') || jsonb_build_object('packs', CASE WHEN w.new_value ->> 'case_pack' IN ('', '1') THEN '' ELSE 'case ' || (w.new_value ->> 'case_pack') || ' sale purchase' END) ELSE w.new_value END,
    old_value = CASE WHEN w.old_value ? 'case_pack' THEN (w.old_value - 'case_pack') || jsonb_build_object('packs', CASE WHEN w.old_value ->> 'case_pack' IN ('', '1') THEN '' ELSE 'case ' || (w.old_value ->> 'case_pack') || ' sale purchase' END) ELSE w.old_value END
FROM import AS i
WHERE i.facility_id = w.facility_id AND i.import_id = w.import_id AND i.kind = 'ITEMS' AND w.verdict IN ('NEW', 'CHANGED')
  AND (w.new_value ? 'case_pack' OR w.old_value ? 'case_pack');

-- A change of one end alone takes the other from the record as it stands.
UPDATE import_row AS w
SET new_value = (w.new_value - 'window_from' - 'window_to') || jsonb_build_object('delivery_windows', 'Mon-Sun '
        || left(coalesce(w.new_value ->> 'window_from', split_part(split_part(c.delivery_windows, ' ', 2), '-', 1), '09:00'), 5) || '-'
        || left(coalesce(w.new_value ->> 'window_to', split_part(split_part(c.delivery_windows, ' ', 2), '-', 2), '17:00'), 5)),
    old_value = CASE WHEN w.verdict = 'NEW' THEN w.old_value ELSE (w.old_value - 'window_from' - 'window_to') || jsonb_build_object('delivery_windows', 'Mon-Sun '
        || left(coalesce(w.old_value ->> 'window_from', split_part(split_part(c.delivery_windows, ' ', 2), '-', 1), '09:00'), 5) || '-'
        || left(coalesce(w.old_value ->> 'window_to', split_part(split_part(c.delivery_windows, ' ', 2), '-', 2), '17:00'), 5)) END
FROM import_row AS x
JOIN import AS i USING (facility_id, import_id)
LEFT JOIN customer AS c ON c.facility_id = x.facility_id AND c.customer_id = x.record_id
WHERE x.facility_id = w.facility_id AND x.import_id = w.import_id AND x.row_number = w.row_number AND i.kind = 'CUSTOMERS'
  AND w.verdict IN ('NEW', 'CHANGED') AND (w.new_value ? 'window_from' OR w.new_value ? 'window_to');
-- A new record of a waiting import gets its promises like any other: unknown.

-- What headers of files meant: a case pack is a list of packs; two times are a list of windows no more.
UPDATE import_mapping SET column_name = 'packs' WHERE kind = 'ITEMS' AND column_name = 'case_pack';
UPDATE import_mapping SET column_name = '' WHERE kind = 'CUSTOMERS' AND column_name IN ('window_from', 'window_to');
