package io.everygram.benchmarks;

import io.everygram.tracking.StateLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Metrc, for the proof of outages. */
final class OutageMetrc implements OutageState {
    private final StateProcess state;
    private String key = "user-1";

    OutageMetrc(StateProcess state) {
        this.state = state;
    }

    @Override
    public void seed(OutageWork work) {
        var rows = new StringBuilder("""
                {"k": "facility", "i": "%1$s", "v": {"Name": "%1$s"}}
                {"k": "key", "i": "user-1", "v": {"Integrator": "desk", "Licenses": ["%1$s"]}}
                """.formatted(OutageWork.LICENSE));
        for (var room : OutageWork.ROOMS) {
            rows.append("""
                    {"k": "location", "i": "%1$s %2$s", "v": {"License": "%1$s", "Name": "%2$s"}}
                    """.formatted(OutageWork.LICENSE, room));
        }
        for (int i = 0; i < work.acts(); i++) {
            if (OutageWork.isSplit(i)) {
                rows.append("""
                        {"k": "tag", "i": "%2$s", "v": {"Label": "%2$s", "License": "%1$s", "Used": false}}
                        """.formatted(OutageWork.LICENSE, work.part(i)));
            }
        }
        for (int i = 0; i < work.packages(); i++) {
            rows.append("""
                    {"k": "package", "i": "%1$s %2$s", "v": {"License": "%1$s", "Status": "active", "Label": "%2$s", "Quantity": %3$d, "UnitOfMeasureName": "Each", "Item": {"Name": "%4$s"}, "LocationName": "Vault", "LabTestingState": "TestPassed", "IsOnHold": false, "IsFinished": false}}
                    """.formatted(OutageWork.LICENSE, work.tag(i), OutageWork.AT_FIRST, OutageWork.ITEM_NAME));
        }
        state.data(rows.toString());
    }

    @Override
    public void connect(StateLink link) {
        link.connect(OutageWork.FACILITY, state.address(), OutageWork.LICENSE, "desk", key);
    }

    @Override
    public void edit(String tag, int quantity) {
        var _ = state.control(
                "POST", "/packages/" + OutageWork.LICENSE + "/" + tag, "{\"Quantity\": " + quantity + "}");
    }

    @Override
    public void move(Duration by) {
        var _ = state.control("POST", "/clock", "{\"by\": \"" + by + "\"}");
    }

    @Override
    public void away() {
        fault("\"outage\", \"times\": -1");
    }

    private void fault(String fault) {
        var _ = state.control("POST", "/faults", "{\"name\": " + fault + "}");
    }

    @Override
    public void fair() {
        var _ = state.control("DELETE", "/faults", "");
    }

    @Override
    public void weather() {
        fair();
        List.of(
                        "\"lost-answer\", \"rate\": 0.01, \"method\": \"POST|PUT\"",
                        "\"server-error-after\", \"rate\": 0.002, \"method\": \"POST|PUT\"",
                        "\"unavailable\", \"rate\": 0.002",
                        "\"html\", \"rate\": 0.001",
                        "\"too-many\", \"rate\": 0.002",
                        "\"late-modified\", \"rate\": 0.01, \"seconds\": 20, \"method\": \"POST|PUT\"")
                .forEach(this::fault);
    }

    @Override
    public void meanwhile() {}

    @Override
    public void expireKey() {
        var _ = state.control("POST", "/keys/expire", named());
    }

    private String named() {
        return "{\"key\": \"" + key + "\"}";
    }

    @Override
    public void renewKey(StateLink link) {
        key = state.control("POST", "/keys/regenerate", named()).path("key").asString();
        connect(link);
    }

    @Override
    public Map<String, There> there() {
        var there = new HashMap<String, There>();
        state.control("GET", "/rows/package", "")
                .forEach(row -> there.put(
                        row.path("Label").asString(),
                        new There(
                                row.path("Quantity").decimalValue(),
                                row.path("LocationName").asString(""))));
        return there;
    }

    @Override
    public Map<String, List<String>> adjustments() {
        var came = new HashMap<String, List<String>>();
        for (var row : state.control("GET", "/rows/adjustment", "")) {
            came.computeIfAbsent(row.path("PackageLabel").asString(), tag -> new ArrayList<>())
                    .add(row.path("AdjustmentNote").asString(""));
        }
        return came;
    }

    @Override
    public JsonNode limits() {
        return state.control("GET", "/limits", "");
    }

    @Override
    public String writes() {
        return "method <> 'GET'";
    }

    @Override
    public int toReach() {
        return 400;
    }
}
