-- Removing a record looks for what refers to it; without these, taking back 60,000 imported items read every bill of materials 120,000 times.

CREATE INDEX bom_line_component ON bom_line (component_item_id);
CREATE INDEX bom_line_substitute ON bom_line (substitute_item_id) WHERE substitute_item_id IS NOT NULL;
CREATE INDEX vendor_price_vendor ON vendor_price (vendor_id);
CREATE INDEX slot_room ON slot (facility_id, room_id);
