package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Answer;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Permission;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Facilities, employees, what they may do, and the sandbox's set-up of a user. */
final class People {
    private People() {}

    /** The facilities of the user's licenses. */
    static List<ObjectNode> facilities(Call call) {
        return call.system().rows().kind("facility").stream()
                .filter(row -> call.access().opens(number(row)))
                .map(row -> {
                    var shown = row.deepCopy();
                    shown.put("FacilityId", row.path("Id").asLong(0));
                    shown.put("DisplayName", row.path("DisplayName").asString(text(row, "Name")));
                    shown.withObject("License").put("Number", number(row));
                    return call.render("facility", shown);
                })
                .toList();
    }

    private static String number(ObjectNode facility) {
        return facility.path("License").path("Number").asString(text(facility, "Name"));
    }

    static List<ObjectNode> employees(Call call) {
        var seeded = call.system().rows().all(MetrcLists.of("employee", call.license()));
        if (!seeded.isEmpty()) {
            return seeded.stream()
                    .map(row -> {
                        var shown = row.deepCopy();
                        shown.putObject("License")
                                .put("Number", call.license())
                                .put("EmployeeLicenseNumber", text(row, "EmployeeLicenseNumber"));
                        return call.render("employee", shown);
                    })
                    .toList();
        }
        return call.system().rows().kind("key").stream()
                .filter(key -> opens(key, call.license()))
                .map(key -> {
                    var row = call.system()
                            .rows()
                            .object()
                            .put("FullName", name(key))
                            .put("IsManager", true);
                    row.putObject("License")
                            .put("Number", call.license())
                            .put("EmployeeLicenseNumber", text(key, "Employee"));
                    return call.render("employee", row);
                })
                .toList();
    }

    private static String name(ObjectNode key) {
        return key.path("User").asString(key.path("Employee").asString("Test User"));
    }

    private static boolean opens(JsonNode key, String license) {
        return key.path("Licenses").valueStream().anyMatch(l -> l.asString("").equals(license));
    }

    /** Of the employee asked for; of the caller when nobody is. */
    static List<String> permissions(Call call) {
        var asked = call.query().text("employeeLicenseNumber");
        var key = asked.isEmpty()
                ? call.access().key()
                : call.system().rows().kind("key").stream()
                        .filter(k -> text(k, "Employee").equals(asked) && opens(k, call.license()))
                        .findFirst()
                        .orElseThrow(() -> Refusal.status(404));
        var all = key.has("Permissions")
                ? key.path("Permissions").valueStream().map(p -> p.asString("")).toList()
                : Permission.ALL;
        return all.stream().map(p -> p.toLowerCase(Locale.ROOT)).toList();
    }

    /** Makes a user with all facilities of the state, or gives the one that was made. */
    static Object sandbox(Write write, ObjectNode body, Call call) {
        var wanted = call.query().text("userKey");
        var name = wanted.isEmpty() ? "sandbox-" + call.access().integrator() : wanted;
        var before = write.change().get("key", name);
        if (before.isPresent()
                && !before.get()
                        .path("Integrator")
                        .asString("")
                        .equals(call.access().integrator())) {
            throw Refusal.status(401);
        }
        boolean pending = before.isEmpty() && write.is(Switch.SANDBOX_SETUP, "PENDING_ONCE");
        var key = before.orElseGet(() -> write.change()
                .object()
                .put("Integrator", call.access().integrator())
                .put("User", "Sandbox User"));
        var licenses = key.putArray("Licenses");
        write.change().rows().kind("facility").forEach(f -> licenses.add(number(f)));
        write.change().put("key", name, key);
        var json = write.change().rows().json();
        return pending
                ? new Answer(
                        202,
                        "application/json",
                        "{\"Message\":\"The sandbox user is being set up.\"}".getBytes(StandardCharsets.UTF_8))
                : new Answer(200, "application/json", json.writeValueAsBytes(Map.of("UserKey", name)));
    }
}
