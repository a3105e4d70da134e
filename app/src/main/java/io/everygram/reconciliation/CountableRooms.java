package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which rooms of a facility can be counted by themselves. */
@Component
class CountableRooms {
    private final Catalog catalog;

    CountableRooms(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether the facility has the room, in use or closed: goods may be found in either. */
    boolean isKnown(FacilityId facility, long room) {
        return catalog.rooms(facility).stream().anyMatch(r -> r.roomId() == room);
    }

    /**
     * Why a room cannot be counted.
     *
     * @param room 0 for the whole facility, which always can
     */
    Optional<CountOutcome> refusal(FacilityId facility, long room) {
        if (room == 0 || catalog.openRooms(facility).stream().anyMatch(r -> r.roomId() == room)) {
            return Optional.empty();
        }
        return Optional.of(catalog.rooms(facility).stream()
                .filter(r -> r.roomId() == room)
                .<CountOutcome>map(r -> new CountOutcome.RoomClosed(r.name()))
                .findFirst()
                .orElse(new CountOutcome.NoSuchRoom(room)));
    }
}
