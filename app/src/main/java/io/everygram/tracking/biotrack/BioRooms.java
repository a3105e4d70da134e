package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StateTrouble;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Rooms of a license, read once and again when one is not among them. */
@Component
class BioRooms {
    private final BioHttp http;
    private final ConcurrentHashMap<String, Map<String, String>> rooms = new ConcurrentHashMap<>();

    BioRooms(BioHttp http) {
        this.http = http;
    }

    /** Names by number. */
    Map<String, String> of(Access access, boolean anew) throws StateTrouble {
        var known = rooms.get(access.baseUrl() + " " + access.license());
        return known != null && !anew ? known : read(access);
    }

    private Map<String, String> read(Access access) throws StateTrouble {
        var found = new HashMap<String, String>();
        http.rows(access, "sync_inventory_room", http.object().put("active", 1), Map.of("inventory_room", row -> {
            if (BioPackages.isHere(access, row) && !Fields.is(row, "deleted")) {
                found.put(Fields.required(row, "roomid"), Fields.text(row, "name"));
            }
        }));
        rooms.put(access.baseUrl() + " " + access.license(), found);
        return found;
    }
}
