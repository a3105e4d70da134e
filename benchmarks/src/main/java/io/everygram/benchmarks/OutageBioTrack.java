package io.everygram.benchmarks;

import io.everygram.tracking.StateLink;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** BioTrack, for the proof of outages: answers get lost, sessions end in the middle, a password changes. */
final class OutageBioTrack implements OutageState {
    private static final String WRITES = "inventory_(adjust|move|split)";

    private final StateProcess state;
    private final JdbcClient jdbc;
    private final SplittableRandom random = new SplittableRandom(37);
    private String password = "first";
    private long transaction = 1_000;

    OutageBioTrack(StateProcess state, JdbcClient jdbc) {
        this.state = state;
        this.jdbc = jdbc;
    }

    private JsonNode control(String method, String path, String body) {
        return state.control(method, "/biotrack" + path, body);
    }

    @Override
    public void seed(OutageWork work) {
        var rows = new StringBuilder();
        row(
                rows,
                "location",
                OutageWork.LICENSE,
                "\"location\": \"%s\", \"name\": \"Bench\"".formatted(OutageWork.LICENSE));
        row(rows, "user", "desk", "\"username\": \"desk\", \"password\": \"first\"");
        for (int i = 0; i < OutageWork.ROOMS.size(); i++) {
            row(
                    rows,
                    "inventory_room",
                    OutageWork.LICENSE + " " + (i + 1),
                    "\"roomid\": \"%d\", \"location\": \"%s\", \"name\": \"%s\""
                            .formatted(i + 1, OutageWork.LICENSE, OutageWork.ROOMS.get(i)));
        }
        for (int i = 0; i < work.packages(); i++) {
            row(
                    rows,
                    "inventory",
                    work.tag(i).value(),
                    "\"id\": \"%s\", \"location\": \"%s\", \"inventorytype\": 28, \"productname\": \"%s\", \"remaining_quantity\": \"%d\", \"currentroom\": \"1\", \"sessiontime\": 1780000000"
                            .formatted(work.tag(i), OutageWork.LICENSE, OutageWork.ITEM_NAME, OutageWork.AT_FIRST));
        }
        var _ = control("POST", "/data", rows.toString());
    }

    private void row(StringBuilder rows, String kind, String key, String fields) {
        transaction++;
        rows.append(
                "{\"k\": \"%s\", \"i\": \"%s\", \"v\": {\"_company\": \"bench\", %s, \"deleted\": 0, \"transactionid\": %d, \"transactionid_original\": %d}}\n"
                        .formatted(kind, key, fields, transaction, transaction));
    }

    @Override
    public void connect(StateLink link) {
        link.connect(OutageWork.FACILITY, "BIOTRACK", state.address(), OutageWork.LICENSE, "bench/desk", password);
    }

    @Override
    public void edit(String tag, int quantity) {
        var _ = control("POST", "/rows/inventory/" + tag, "{\"remaining_quantity\": \"" + quantity + "\"}");
    }

    @Override
    public void move(Duration by) {
        var _ = control("POST", "/clock", "{\"by\": \"" + by + "\"}");
    }

    @Override
    public void away() {
        fault("\"outage\", \"times\": -1");
    }

    private void fault(String fault) {
        var _ = control("POST", "/faults", "{\"name\": " + fault + "}");
    }

    @Override
    public void fair() {
        var _ = control("DELETE", "/faults", "");
    }

    @Override
    public void weather() {
        fair();
        List.of(
                        "\"lost-answer\", \"rate\": 0.01, \"path\": \"" + WRITES + "\"",
                        "\"server-error-after\", \"rate\": 0.002, \"path\": \"" + WRITES + "\"",
                        "\"truncated\", \"rate\": 0.002, \"path\": \"" + WRITES + "\"",
                        "\"lost-answer\", \"rate\": 0.01, \"path\": \"nonce_replay\"",
                        "\"unavailable\", \"rate\": 0.002",
                        "\"html\", \"rate\": 0.001")
                .forEach(this::fault);
    }

    /** Sessions end. */
    @Override
    public void meanwhile() {
        if (random.nextInt(2) == 0) {
            var _ = control("POST", "/sessions/end", "");
        }
    }

    @Override
    public void expireKey() {
        password = "second";
        var _ = control("POST", "/rows/user/desk", "{\"password\": \"second\"}");
        var _ = control("POST", "/sessions/end", "");
    }

    @Override
    public void renewKey(StateLink link) {
        connect(link);
    }

    private Map<String, String> ours() {
        var ours = new HashMap<String, String>();
        jdbc.sql("SELECT official, ours FROM tracking.state_name").query(r -> {
            ours.put(r.getString(1), r.getString(2));
        });
        return ours;
    }

    @Override
    public Map<String, There> there() {
        var ours = ours();
        var there = new HashMap<String, There>();
        for (var row : control("GET", "/rows/inventory", "")) {
            var tag = row.path("id").asString();
            int room = Integer.parseInt(row.path("currentroom").asString("1"));
            there.put(
                    ours.getOrDefault(tag, tag),
                    new There(
                            new BigDecimal(row.path("remaining_quantity").asString()), OutageWork.ROOMS.get(room - 1)));
        }
        return there;
    }

    @Override
    public Map<String, List<String>> adjustments() {
        var ours = ours();
        var rows = new ArrayList<JsonNode>();
        control("GET", "/rows/inventory_adjust", "").forEach(rows::add);
        rows.sort(Comparator.comparingLong(
                row -> row.path("transactionid_original").asLong()));
        var came = new HashMap<String, List<String>>();
        for (var row : rows) {
            var tag = row.path("inventoryid").asString();
            came.computeIfAbsent(ours.getOrDefault(tag, tag), t -> new ArrayList<>())
                    .add(row.path("reason").asString("").replaceFirst("^[^:]*: ", ""));
        }
        return came;
    }

    @Override
    public JsonNode limits() {
        return JsonMapper.builder().build().createObjectNode();
    }

    @Override
    public String writes() {
        return "address ~ '^" + WRITES + "$'";
    }

    @Override
    public int toReach() {
        return 0;
    }
}
