package io.everygram.simulators.biotrack.rules;

import io.everygram.simulators.biotrack.wire.Act;
import io.everygram.simulators.biotrack.wire.Actions.Rule;
import io.everygram.simulators.biotrack.wire.BioError;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Employees, vehicles, rooms and users. */
final class MasterActions {
    /** What a field of a call is called in a row. */
    private static final Map<String, String> FIELDS = Map.of(
            "birth_year", "birthyear",
            "birth_month", "birthmonth",
            "birth_day", "birthday",
            "hire_year", "hireyear",
            "hire_month", "hiremonth",
            "hire_day", "hireday");

    private MasterActions() {}

    private static final java.util.Set<String> ENVELOPE = java.util.Set.of(
            "API", "action", "sessionid", "training", "nonce", "nosession", "license_number", "username", "password");

    static Rule add(String kind, String id) {
        return act -> {
            var key = act.company() + " " + act.required(id);
            if (act.change()
                    .get(kind, key)
                    .filter(row -> row.path("deleted").asInt(0) == 0)
                    .isPresent()) {
                throw BioError.argument("The " + id + " you specified is already in use.");
            }
            act.put(kind, key, filled(act, act.change().object()));
        };
    }

    static Rule modify(String kind, String id) {
        return act -> act.put(kind, act.company() + " " + act.text(id), filled(act, found(act, kind, id)));
    }

    static Rule remove(String kind, String id) {
        return act -> act.put(
                kind, act.company() + " " + act.text(id), found(act, kind, id).put("deleted", 1));
    }

    private static ObjectNode found(Act act, String kind, String id) {
        return act.change()
                .get(kind, act.company() + " " + act.required(id))
                .filter(row -> row.path("deleted").asInt(0) == 0)
                .orElseThrow(() -> BioError.argument("Please specify a valid " + id + "."));
    }

    private static ObjectNode filled(Act act, ObjectNode row) {
        act.asked().properties().forEach(field -> {
            if (!ENVELOPE.contains(field.getKey())) {
                row.set(FIELDS.getOrDefault(field.getKey(), field.getKey()), field.getValue());
            }
        });
        return row;
    }

    // ------------------------------------------------------------------ rooms

    static void roomAdd(Act act) {
        var location = act.location();
        var id = act.text("id").isEmpty() ? next(act, location) : act.text("id");
        if (act.change()
                .get("inventory_room", location + " " + id)
                .filter(r -> r.path("deleted").asInt(0) == 0)
                .isPresent()) {
            throw new BioError(603, "The room " + id + " is already in use.");
        }
        act.put("inventory_room", location + " " + id, room(act, act.change().object(), location, id));
    }

    private static String next(Act act, String location) {
        return Long.toString(1
                + act.change().rows().all("table inventory_room " + act.company()).stream()
                        .filter(room -> room.path("location").asString("").equals(location))
                        .mapToLong(room -> room.path("roomid").asLong(0))
                        .max()
                        .orElse(0));
    }

    private static ObjectNode room(Act act, ObjectNode row, String location, String id) {
        return row.put("roomid", id)
                .put("location", location)
                .put("name", act.required("name"))
                .put("quarantine", act.asked().path("quarantine").asInt(0));
    }

    static void roomModify(Act act) {
        var location = act.location();
        var id = act.required("id");
        act.put("inventory_room", location + " " + id, room(act, room(act, location, id), location, id));
    }

    static void roomRemove(Act act) {
        var location = act.location();
        var id = act.required("id");
        act.put("inventory_room", location + " " + id, room(act, location, id).put("deleted", 1));
    }

    private static ObjectNode room(Act act, String location, String id) {
        return act.change()
                .get("inventory_room", location + " " + id)
                .filter(r -> r.path("deleted").asInt(0) == 0)
                .orElseThrow(() -> new BioError(603, "The room " + id + " could not be found."));
    }

    // ------------------------------------------------------------------ users

    static Rule user(String what) {
        return act -> {
            if (act.user().path("admin").asInt(0) != 1) {
                throw new BioError(62, "The current session does not possess access to the " + what + " privilege.");
            }
            var name = act.required("new_username");
            var before = act.change()
                    .get("user", name)
                    .filter(u -> u.path("_company").asString("").equals(act.company()));
            if (what.equals("user_add")
                    == before.filter(u -> u.path("deleted").asInt(0) == 0).isPresent()) {
                throw BioError.argument("Please specify a valid username.");
            }
            var row = before.orElseGet(act.change()::object).put("username", name);
            row.put("deleted", what.equals("user_remove") ? 1 : 0);
            if (!act.text("new_password").isEmpty()) {
                row.put("password", act.text("new_password"));
            }
            if (act.asked().has("new_admin")) {
                row.put("admin", act.asked().path("new_admin").asInt(0));
            }
            if (act.asked().has("new_permissions")) {
                row.set("permissions", act.asked().get("new_permissions"));
            }
            act.put("user", name, row);
        };
    }
}
