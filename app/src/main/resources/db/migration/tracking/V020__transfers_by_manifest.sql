-- A manifest's number is typed and scanned into the search that stands on every page.
CREATE INDEX state_transfer_manifest ON state_transfer (facility_id, manifest) WHERE manifest <> '';
