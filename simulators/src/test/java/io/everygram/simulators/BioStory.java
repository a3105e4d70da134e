package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** BioTrack over real HTTP: one distributor at 12345, one customer at 67890, one lab. Each test works on items of its own. */
abstract class BioStory {
    @TempDir
    static Path state;

    static Desk desk;
    static String session = "";
    static String customer = "";

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open(state);
        seed(desk);
    }

    static void seed(Desk desk) throws Exception {
        var lines = new StringBuilder();
        for (var place : new String[] {"12345 ours 0", "67890 theirs 0", "999977 lab 1", "55555 carrier 0"}) {
            var word = place.split(" ");
            line(
                    lines,
                    "location",
                    word[0],
                    "\"_company\": \"%s\", \"location\": \"%s\", \"name\": \"%s\", \"lab\": %s, \"transporter\": %d"
                            .formatted(word[1], word[0], word[1], word[2], word[1].equals("carrier") ? 1 : 0));
            line(
                    lines,
                    "user",
                    word[1],
                    "\"_company\": \"%s\", \"username\": \"%s\", \"password\": \"secret\", \"admin\": 1"
                            .formatted(word[1], word[1]));
        }
        line(lines, "vehicle", "ours 2", "\"_company\": \"ours\", \"vehicle_id\": \"2\", \"make\": \"Ford\"");
        line(
                lines,
                "employee",
                "ours 23468",
                "\"_company\": \"ours\", \"employee_id\": \"23468\", \"employee_name\": \"Ann\"");
        for (var room : new String[] {"1", "9"}) {
            line(
                    lines,
                    "inventory_room",
                    "12345 " + room,
                    "\"_company\": \"ours\", \"roomid\": \"%s\", \"location\": \"12345\", \"name\": \"Room\", \"quarantine\": 0"
                            .formatted(room));
        }
        for (int i = 1; i <= 20; i++) {
            line(
                    lines,
                    "inventory",
                    item(i),
                    "\"_company\": \"ours\", \"id\": \"%s\", \"location\": \"12345\", \"inventorytype\": 24, \"strain\": \"Haze\", \"remaining_quantity\": \"100\", \"currentroom\": \"1\""
                            .formatted(item(i)));
            line(
                    lines,
                    "inventory_qa_sample",
                    "9" + item(i).substring(1),
                    "\"_company\": \"ours\", \"inventoryid\": \"9%s\", \"parentid\": \"%s\", \"lab_license\": \"999977\", \"result\": %s"
                            .formatted(item(i).substring(1), item(i), i == 20 ? "null" : "1"));
        }
        assertThat(desk.send("POST", "/_control/ct/biotrack/data", lines.toString())
                        .statusCode())
                .isEqualTo(200);
    }

    static void line(StringBuilder lines, String kind, String key, String fields) {
        lines.append(
                "{\"k\": \"%s\", \"i\": \"%s\", \"v\": {%s, \"deleted\": 0, \"transactionid\": %d, \"transactionid_original\": %d}}\n"
                        .formatted(kind, key, fields, 1000 + lines.length(), 1000 + lines.length()));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @BeforeEach
    void logIn() throws Exception {
        session = login("ours");
        customer = login("theirs");
    }

    static String login(String who) throws Exception {
        return send("{\"API\": \"4.0\", \"action\": \"login\", \"license_number\": \"%s\", \"username\": \"%s\", \"password\": \"secret\"}"
                        .formatted(who, who))
                .get("sessionid")
                .asString();
    }

    static String item(int number) {
        return "6853296789%06d".formatted(number);
    }

    static JsonNode send(String body) throws Exception {
        var answer = desk.send("POST", "/ct/serverjson.asp", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Desk.json(answer);
    }

    static JsonNode act(String session, String action, String fields) throws Exception {
        return send("{\"API\": \"4.0\", \"action\": \"%s\", \"sessionid\": \"%s\"%s}"
                .formatted(action, session, fields.isEmpty() ? "" : ", " + fields));
    }

    static JsonNode act(String action, String fields) throws Exception {
        return act(session, action, fields);
    }

    @CanIgnoreReturnValue
    static JsonNode done(JsonNode reply) {
        assertThat(reply.get("success").asInt()).as(reply.toString()).isEqualTo(1);
        return reply;
    }

    static void refused(JsonNode reply, int code, String text) {
        assertThat(reply.get("success").asInt()).as(reply.toString()).isZero();
        assertThat(reply.path("errorcode").asInt(0)).as(reply.toString()).isEqualTo(code);
        assertThat(reply.get("error").asString()).contains(text);
    }

    static String quantity(int number) throws Exception {
        return done(act("inventory_check", "\"barcodeid\": [\"%s\"]".formatted(item(number))))
                .get("data")
                .get(0)
                .get("quantity")
                .asString();
    }

    static String manifest(int item, String to) {
        return "\"location\": \"12345\", \"employee_id\": \"23468\", \"vehicle_id\": \"2\", \"stop_overview\": {\"approximate_departure\": 1893456000, \"approximate_arrival\": 1893459600, \"approximate_route\": \"I-91\", \"vendor_license\": \"%s\", \"stop_number\": \"1\", \"barcodeid\": [\"%s\"], \"new_room\": \"9\"}"
                .formatted(to, item(item));
    }
}
