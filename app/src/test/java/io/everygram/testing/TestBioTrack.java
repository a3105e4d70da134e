package io.everygram.testing;

import io.everygram.kernel.PackageTag;
import io.everygram.tracking.StateLink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A state with BioTrack in the simulators' process. Each facility is a company with one license in it; faults and switches are a state's. */
public final class TestBioTrack {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicLong TRANSACTION = new AtomicLong(1_000);
    private static final List<String> ROOMS = List.of(
            "Receiving",
            "Quarantine",
            "Vault",
            "Finished goods",
            "Pick zone",
            "Packing",
            "Staging",
            "Waste",
            "Returns",
            "Production");

    private final String state;
    private final TestState process;

    private TestBioTrack(String state) {
        this.state = state;
        this.process = TestState.of(state);
    }

    /** @param state two letters */
    public static TestBioTrack of(String state) {
        return new TestBioTrack(state);
    }

    public String address() {
        return process.address();
    }

    public static String company(TestFacility facility) {
        return "company-" + facility.license();
    }

    /** Makes the facility, its people, rooms, vehicles and customers known to the state, and connects it. */
    public void connect(StateLink link, TestFacility facility) {
        place(facility.license(), company(facility), 0);
        row("user", "user-" + facility.license(), company(facility), """
                "username": "user-%s", "password": "secret", "admin": 1""".formatted(facility.license()));
        for (var room : ROOMS) {
            var number = String.valueOf(ROOMS.indexOf(room) + 1);
            row("inventory_room", facility.license() + " " + number, company(facility), """
                    "roomid": "%s", "location": "%s", "name": "%s", "quarantine": 0""".formatted(
                            number, facility.license(), room));
        }
        row(
                "employee",
                company(facility) + " E-1",
                company(facility),
                "\"employee_id\": \"E-1\", \"employee_name\": \"Frank\"");
        row("vehicle", company(facility) + " 7", company(facility), "\"vehicle_id\": \"7\", \"plate\": \"8TST001\"");
        link.connect(
                facility.id(),
                "BIOTRACK",
                address(),
                facility.license(),
                company(facility) + "/user-" + facility.license(),
                "secret");
    }

    /** @param lab 1 for a laboratory */
    public void place(String license, String company, int lab) {
        row("location", license, company, """
                "location": "%s", "name": "Place %s", "lab": %d""".formatted(license, license, lab));
    }

    /** The state has tested pieces here. */
    public void has(TestFacility facility, PackageTag tag, String product, int quantity, String room) {
        has(facility, tag, product, quantity, room, 28);
        sample(facility, tag, "1");
    }

    public void has(TestFacility facility, PackageTag tag, String product, int quantity, String room, int type) {
        row("inventory", tag.value(), company(facility), """
                "id": "%s", "location": "%s", "inventorytype": %d, "productname": "%s", "remaining_quantity": "%d", "currentroom": "%d",
                "sessiontime": 1780000000""".formatted(
                        tag.value(), facility.license(), type, product, quantity, ROOMS.indexOf(room) + 1)
                .replace("\n", ""));
    }

    /** @param result as JSON */
    public void sample(TestFacility facility, PackageTag tag, String result) {
        row("inventory_qa_sample", "9" + tag.value().substring(1), company(facility), """
                "inventoryid": "9%s", "parentid": "%s", "location": "%s", "result": %s""".formatted(
                        tag.value().substring(1), tag.value(), facility.license(), result));
    }

    /** @param fields of a JSON object */
    public void row(String kind, String key, String company, String fields) {
        long transaction = TRANSACTION.incrementAndGet();
        var answer = process.ask("POST", "/_control/" + state + "/biotrack/data", """
                {"k": "%s", "i": "%s", "v": {"_company": "%s", %s, "deleted": 0, "transactionid": %d, "transactionid_original": %d}}""".formatted(
                        kind, key, company, fields, transaction, transaction));
        if (answer.statusCode() != 200) {
            throw new AssertionError("The simulator refused its seed: " + answer.body());
        }
    }

    /** Somebody edits a row on the state's site. */
    public void edit(String kind, String key, String fields) {
        var answer = process.ask(
                "POST", "/_control/" + state + "/biotrack/rows/" + kind + "/" + key.replace(" ", "%20"), fields);
        if (answer.statusCode() != 200) {
            throw new AssertionError("The edit failed: " + answer.statusCode() + " " + answer.body());
        }
    }

    public JsonNode rows(String kind) {
        return JSON.readTree(process.ask("GET", "/_control/" + state + "/biotrack/rows/" + kind, "")
                .body());
    }

    /** The first row whose field has this value; a missing node when there is none. */
    public JsonNode row(String kind, String field, String value) {
        for (var row : rows(kind)) {
            if (row.path(field).asString("").equals(value)) {
                return row;
            }
        }
        return JSON.missingNode();
    }

    public JsonNode item(String barcode) {
        return row("inventory", "id", barcode);
    }

    public void fault(String fault) {
        control("faults", fault);
    }

    public void noFaults() {
        var _ = process.ask("DELETE", "/_control/" + state + "/biotrack/faults", "");
    }

    public void set(String which, String value) {
        control("switches", "{\"" + which + "\": \"" + value + "\"}");
    }

    public void set(Map<String, String> switches) {
        control("switches", SimulatorSwitches.json(switches));
    }

    public void endSessions() {
        control("sessions/end", "");
    }

    /** Moves the state's clock on. */
    public void later(String duration) {
        control("clock", "{\"by\": \"" + duration + "\"}");
    }

    private void control(String path, String body) {
        var answer = process.ask("POST", "/_control/" + state + "/biotrack/" + path, body);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    /** An action as another company's user does it; the user's name and company are the same, the password is secret. */
    public JsonNode act(String company, String action, String fields) {
        var answer = process.ask("POST", "/" + state + "/serverjson.asp", """
                {"API": "4.0", "action": "%s", "nosession": 1, "license_number": "%s", "username": "%s", "password": "secret"%s}""".formatted(
                        action, company, company, fields.isEmpty() ? "" : ", " + fields));
        // A header line may stand before the answer.
        return JSON.readTree(answer.body().substring(answer.body().indexOf('{')));
    }
}
