package io.everygram.ledger;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where something is put: a room, and in it a slot if one is named. A scanned slot alone says its room; a slot of another room is refused.
 */
@Component
public class PlaceFields {
    public static final String ROOM = "room";
    public static final String SLOT = "slot";

    private final Catalog catalog;
    private final JdbcClient jdbc;

    PlaceFields(Catalog catalog, JdbcClient jdbc) {
        this.catalog = catalog;
        this.jdbc = jdbc;
    }

    /** What the two fields say: a place of this facility, or beside which field stands what is wrong. */
    public sealed interface Said {
        record At(Place place) implements Said {}

        record Unclear(String field, String words) implements Said {}
    }

    private record Slot(long slotId, long roomId, String room) {}

    /** @param label of the room's field, e.g. {@code To room} */
    public List<Form.Field> fields(FacilityId facility, String label, String room) {
        var rooms = new ArrayList<>(List.of(new Form.Option("", "Choose, or scan a slot")));
        catalog.rooms(facility).forEach(one -> rooms.add(new Form.Option(Long.toString(one.roomId()), one.name())));
        return List.of(
                Form.Field.select(ROOM, label, room, rooms).optional(),
                Form.Field.of(SLOT, "Slot", "text", "")
                        .optional()
                        .hint("Scan its code; empty for the room as a whole"));
    }

    public Said read(FacilityId facility, Map<String, String> typed) {
        return read(
                facility,
                typed.getOrDefault(ROOM, "").strip(),
                typed.getOrDefault(SLOT, "").strip());
    }

    /**
     * The place that a room and a slot name.
     *
     * @param room its number; empty for the slot's
     * @param slot its code in any case; empty for none
     */
    public Said read(FacilityId facility, String room, String slot) {
        var chosen = catalog.rooms(facility).stream()
                .filter(one -> Long.toString(one.roomId()).equals(room))
                .findFirst();
        if (!room.isEmpty() && chosen.isEmpty()) {
            return new Said.Unclear(ROOM, "This facility has no such room. Choose one of the list.");
        }
        if (slot.isEmpty()) {
            return chosen.<Said>map(one -> new Said.At(Place.room(one.roomId())))
                    .orElseGet(() -> new Said.Unclear(ROOM, "Choose a room, or scan a slot."));
        }
        var found = slot(facility, slot);
        if (found.isEmpty()) {
            return new Said.Unclear(
                    SLOT, "There is no slot “" + slot + "” at this facility. Scan it again, or leave it empty.");
        }
        if (chosen.isPresent() && chosen.get().roomId() != found.get().roomId()) {
            return new Said.Unclear(
                    SLOT,
                    "Slot " + slot + " is in " + found.get().room() + ", not in "
                            + chosen.get().name() + ". Choose that room, or another slot.");
        }
        return new Said.At(Place.slot(found.get().slotId()));
    }

    private Optional<Slot> slot(FacilityId facility, String code) {
        return jdbc.sql("""
                        SELECT s.slot_id, s.room_id, r.name FROM catalog.slot AS s JOIN catalog.room AS r USING (facility_id, room_id)
                        WHERE s.facility_id = :f AND upper(s.code) = upper(:c) AND s.active ORDER BY s.code = :c DESC, s.slot_id LIMIT 1""")
                .param("f", facility.value())
                .param("c", code)
                .query((r, n) -> new Slot(r.getLong(1), r.getLong(2), r.getString(3)))
                .optional();
    }
}
