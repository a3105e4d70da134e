package io.everygram.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.ApiTokens;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.Role;
import io.everygram.identity.SignedIn;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program sees of a facility with a token, over real HTTP. */
@WholeApplication
class ApiTest {
    private final JdbcClient jdbc;
    private final People people;
    private final ApiTokens tokens;
    private final Ledger ledger;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private TestFacility facility;
    private SignedIn person;
    private String token;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    ApiTest(JdbcClient jdbc, People people, ApiTokens tokens, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.tokens = tokens;
        this.ledger = ledger;
    }

    @BeforeEach
    void a_token_that_reads_and_counts() {
        facility = TestFacility.create(jdbc);
        person = people.find(facility.person(people, "Robot", Role.SPECIALIST)).orElseThrow();
        token = token(Permissions.READ, Permissions.COUNT);
    }

    private String token(String... scopes) {
        return ((ApiTokens.MakeOutcome.Made) tokens.make(person, facility.id(), "scanner", Set.of(scopes), 1)).token();
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, "", headers);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return json.readTree(answer.body());
    }

    private void assertProblem(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json.readTree(answer.body()).get("detail").asString()).contains(words);
    }

    private String received(String amount) {
        return facility.received(
                        ledger,
                        facility.item("Gummies"),
                        Quantity.of(amount, Unit.EACH),
                        "VAULT",
                        Instant.now().minus(2, ChronoUnit.HOURS),
                        LocalDate.of(2099, 1, 1))
                .value();
    }

    @Test
    void a_package_is_read_with_decimals_as_text_and_its_history_and_not_from_elsewhere() throws Exception {
        var tag = received("12");
        var one = read(get("/api/v1/packages/" + tag));
        assertThat(one.get("onHand").asString()).isEqualTo("12");
        assertThat(one.get("onHand").isString()).isTrue();
        assertThat(one.get("unit").asString()).isEqualTo("EACH");
        assertThat(one.get("room").asString()).isEqualTo("Vault");
        var history = read(get("/api/v1/packages/" + tag + "/history")).get("movements");
        assertThat(history.get(0).get("quantity").asString()).isEqualTo("12");

        var elsewhere = TestFacility.create(jdbc);
        person = people.find(elsewhere.person(people, "Other", Role.SPECIALIST)).orElseThrow();
        token = ((ApiTokens.MakeOutcome.Made) tokens.make(person, elsewhere.id(), "other", Set.of(Permissions.READ), 1))
                .token();
        assertProblem(get("/api/v1/packages/" + tag), 404, "no such package");
        assertProblem(get("/api/v1/packages/" + tag + "/history"), 404, "no such package");
        assertThat(read(get("/api/v1/packages?q=" + tag.substring(15))).get("data"))
                .isEmpty();
        assertThat(read(get("/api/v1/stock")).get("data")).isEmpty();
    }

    @Test
    void stock_is_told_as_it_stood_at_any_moment() throws Exception {
        var _ = received("12");
        var now = read(get("/api/v1/stock")).get("data");
        assertThat(now.get(0).get("onHand").asString()).isEqualTo("12");
        assertThat(now.get(0).get("available").asString()).isEqualTo("12");
        var before = Instant.now().minus(3, ChronoUnit.HOURS);
        assertThat(read(get("/api/v1/stock?as_of=" + before)).get("data")).isEmpty();
        var after = Instant.now().minus(1, ChronoUnit.HOURS);
        assertThat(read(get("/api/v1/stock?by=room&as_of=" + after))
                        .get("data")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("Vault");
        assertThat(read(get("/api/v1/stock?known_then=true&as_of=" + after)).get("data"))
                .as("it was recorded only now")
                .isEmpty();
        for (var by : List.of("lot", "package", "slot", "owner", "category", "facility")) {
            assertThat(read(get("/api/v1/stock?by=" + by + "&as_of=" + after)).get("data"))
                    .as(by)
                    .hasSize(1);
            var line = read(get("/api/v1/stock?by=" + by)).get("data").get(0);
            assertThat(line.get("onHand").asString()).as(by).isEqualTo("12");
            assertThat(read(get("/api/v1/stock?in=" + by + "&of="
                                    + encoded(line.get("key").asString())))
                            .get("data"))
                    .as("inside one " + by)
                    .hasSize(1);
            assertThat(read(get("/api/v1/stock?in=" + by + "&of=no-such")).get("data"))
                    .isEmpty();
        }
        assertThat(read(get("/api/v1/stock/on-order")).get("data")).isEmpty();
        assertProblem(get("/api/v1/stock?in=color&of=red"), 422, "in is item");
        assertProblem(get("/api/v1/stock?as_of=yesterday"), 422, "as_of is a moment");
        assertProblem(get("/api/v1/stock?by=color"), 422, "by is item");
    }

    @Test
    void a_package_is_traced_to_what_was_made_of_it_and_where_all_of_it_is() throws Exception {
        var tag = received("12");
        var part = facility.tag();
        var split = ledger.post(new Command.Convert(
                Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "t", "test"),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        UnitRef.of(PackageTag.of(tag)),
                        Optional.empty(),
                        Quantity.of(5, Unit.EACH),
                        Quantity.zero(Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "L",
                        facility.item("Gummies"),
                        Quantity.of(5, Unit.EACH),
                        facility.room("VAULT"),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));
        assertThat(split).isInstanceOf(LedgerOutcome.Posted.class);

        var small = tag.toLowerCase(java.util.Locale.ROOT);
        var down = read(get("/api/v1/packages/" + small + "/lineage"));
        assertThat(down.get("ancestors")).isEmpty();
        assertThat(down.get("descendants").get(0).get("tag").asString()).isEqualTo(part.value());
        assertThat(down.get("descendants").get(0).get("quantity").asString()).isEqualTo("5");
        assertThat(read(get("/api/v1/packages/" + part + "/lineage"))
                        .get("ancestors")
                        .get(0)
                        .get("tag")
                        .asString())
                .isEqualTo(tag);
        var parts = read(get("/api/v1/recall?lot=" + small)).get("parts");
        assertThat(parts).hasSize(2);
        parts.forEach(where -> {
            assertThat(where.get("place").asString()).isEqualTo("ROOM");
            assertThat(where.get("where").asString()).isEqualTo("Vault");
        });
        assertProblem(get("/api/v1/recall"), 422, "lot is a lot number");
        assertThat(read(get("/api/v1/recall?lot=NONE")).get("parts")).isEmpty();
        assertProblem(get("/api/v1/packages/" + facility.tag() + "/lineage"), 404, "no such package");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void pages_hold_every_row_once_while_others_are_written() throws Exception {
        var before = new HashSet<String>();
        for (int i = 0; i < 23; i++) {
            before.add(received("1"));
        }
        var stop = new AtomicBoolean();
        var seen = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writer = threads.submit(() -> {
                for (int i = 0; i < 200 && !stop.get(); i++) {
                    var _ = received("1");
                }
            });
            var path = "/api/v1/packages?limit=5";
            while (!path.isEmpty() && seen.size() < 1000) {
                var answer = get(path);
                var page = read(answer);
                page.get("data").forEach(row -> seen.add(row.get("tag").asString()));
                path = page.get("next").isNull() ? "" : page.get("next").asString();
                assertThat(answer.headers().firstValue("Link").orElse(""))
                        .isEqualTo(path.isEmpty() ? "" : "<" + path + ">; rel=\"next\"");
            }
            stop.set(true);
            writer.get();
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(before).isSorted();
        assertProblem(get("/api/v1/packages?limit=0"), 422, "1 to 1000");
        assertProblem(get("/api/v1/packages?limit=1001"), 422, "1 to 1000");
        assertThat(get("/api/v1/packages?limit=many").statusCode()).isIn(400, 422);
        assertProblem(get("/api/v1/packages?status=lost"), 422, "held");
        assertProblem(get("/api/v1/packages?room=NOWHERE"), 422, "no room");
    }

    @Test
    void lists_and_documents_of_all_kinds_are_read() throws Exception {
        long customer = facility.customer("Green Door");
        var item = facility.item("Gummies");
        var number = "SO-" + facility.id().value();
        var _ = jdbc.sql("""
                        WITH o AS (
                            INSERT INTO orders.sales_order (facility_id, number, customer_id, deliver_on, created_at, created_by)
                            VALUES (:f, :n, :c, '2030-01-01', now(), 'test') RETURNING facility_id, order_id)
                        INSERT INTO orders.sales_order_line (facility_id, order_id, line, item_id, quantity, unit, price)
                        SELECT facility_id, order_id, 1, :i, 2.5, 'EACH', 20 FROM o""")
                .param("f", facility.id().value())
                .param("n", number)
                .param("c", customer)
                .param("i", item.value())
                .update();
        assertThat(read(get("/api/v1/orders")).get("data").get(0).get("amount").asString())
                .isEqualTo("50.00");
        var order = read(get("/api/v1/orders/" + number));
        assertThat(order.get("lines").get(0).get("quantity").asString()).isEqualTo("2.5");
        assertProblem(get("/api/v1/orders/NONE"), 404, "no such order");
        assertProblem(get("/api/v1/purchase-orders/NONE"), 404, "no such purchase order");
        assertProblem(get("/api/v1/manifests/NONE"), 404, "no such manifest");
        assertThat(read(get("/api/v1/purchase-orders")).get("data")).isEmpty();
        assertThat(read(get("/api/v1/manifests")).get("data")).isEmpty();
        assertThat(read(get("/api/v1/customers")).get("data").get(0).get("name").asString())
                .isEqualTo("Green Door");
        assertThat(read(get("/api/v1/items?limit=1")).get("data")).hasSize(1);
        assertThat(read(get("/api/v1/vendors?limit=1")).get("data")).hasSizeLessThanOrEqualTo(1);
        assertThat(read(get("/api/v1/items/"
                                + jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                                        .param("i", item.value())
                                        .query(String.class)
                                        .single()))
                        .get("contentGrams")
                        .asString())
                .isEqualTo("3.5");
        assertProblem(get("/api/v1/items/NONE"), 404, "no such item");
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        var path = "/api/v1/packages/" + received("3");
        var mark = get(path).headers().firstValue("ETag").orElseThrow();
        assertThat(get(path, "If-None-Match", mark).statusCode()).isEqualTo(304);
    }

    @Test
    void a_scope_that_is_missing_an_expired_and_a_revoked_token_are_refused_in_words() throws Exception {
        var path = "/api/v1/packages";
        token = token(Permissions.COUNT);
        assertProblem(get(path), 403, "scopes");
        token = token(Permissions.READ);
        assertProblem(send("POST", "/api/v1/counts", "{}", "Idempotency-Key", "k"), 403, "scopes");
        assertThat(get(path).statusCode()).isEqualTo(200);
        var _ = jdbc.sql(
                        "UPDATE identity.api_token SET created_at = now() - interval '2 days', expires_at = now() - interval '1 second' WHERE person_id = :p")
                .param("p", person.personId())
                .update();
        assertProblem(get(path), 401, "expired");
        token = token(Permissions.READ);
        assertThat(tokens.revoke(person, tokens.of(person.personId()).getFirst().id()))
                .isTrue();
        assertProblem(get(path), 401, "revoked");
    }

    @Test
    void how_much_and_from_where_a_token_is_used_is_shown() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(get("/api/v1/me").statusCode()).isEqualTo(200);
        }
        var _ = jdbc.sql(
                        "UPDATE identity.api_token SET last_used_at = now() - interval '2 minutes' WHERE person_id = :p")
                .param("p", person.personId())
                .update();
        assertThat(get("/api/v1/me").statusCode()).isEqualTo(200);
        var mine = tokens.of(person.personId()).getFirst();
        assertThat(mine.calls()).isEqualTo(4);
        assertThat(mine.lastUsedFrom()).isEqualTo("127.0.0.1");
    }

    private long countsMade() {
        return jdbc.sql("SELECT count(*) FROM reconciliation.count_session WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_count_is_posted_once_however_often_it_is_sent() throws Exception {
        var seen = received("4");
        var _ = received("5");
        var body = """
                {"room": "VAULT", "scans": [{"tag": "%s", "quantity": "4"}, {"tag": "%s"}, {"tag": "nonsense"}]}""".formatted(seen, seen);
        var first = send("POST", "/api/v1/counts", body, "Idempotency-Key", "morning");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        var made = read(first);
        assertThat(made.get("taken").asInt()).isEqualTo(1);
        assertThat(made.get("refused").get(0).get("reason").asString()).contains("already");
        assertThat(made.get("refused").get(1).get("reason").asString()).contains("no tag");
        assertThat(jdbc.sql(
                                "SELECT DISTINCT address FROM audit.event WHERE facility_id = :f AND subject LIKE 'count %'")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("127.0.0.1 by token scanner");

        var again = send("POST", "/api/v1/counts", body, "Idempotency-Key", "morning");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(read(again)).isEqualTo(made);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(countsMade()).isEqualTo(1);
        assertProblem(
                send("POST", "/api/v1/counts", body.replace("\"4\"", "\"3\""), "Idempotency-Key", "morning"),
                409,
                "another request");
        assertProblem(send("POST", "/api/v1/counts", body), 422, "Idempotency-Key");
        assertProblem(
                send("POST", "/api/v1/counts", "{\"scans\": []}", "Idempotency-Key", "empty"), 422, "1 to 5000 scans");
        assertProblem(
                send("POST", "/api/v1/counts", body.replace("VAULT", "ATTIC"), "Idempotency-Key", "attic"),
                422,
                "no room ATTIC");
        assertThat(send("POST", "/api/v1/counts", "{oops", "Idempotency-Key", "bad")
                        .statusCode())
                .isEqualTo(400);
        assertThat(countsMade()).isEqualTo(1);
    }

    @Test
    void eight_at_once_with_one_key_make_one_count() throws Exception {
        var body = "{\"room\": \"VAULT\", \"scans\": [{\"tag\": \"%s\"}]}".formatted(received("4"));
        var answers = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<HttpResponse<String>>> sent = threads.invokeAll(
                    java.util.Collections.<java.util.concurrent.Callable<HttpResponse<String>>>nCopies(
                            8, () -> send("POST", "/api/v1/counts", body, "Idempotency-Key", "once")));
            for (var answer : sent) {
                answers.add(answer.get().statusCode() + " " + answer.get().body());
            }
        }
        assertThat(new TreeSet<>(answers)).hasSize(1).first().asString().startsWith("201");
        assertThat(countsMade()).isEqualTo(1);
    }

    @Test
    void sales_of_another_system_are_told_once_and_become_a_forecast() throws Exception {
        var item = facility.item("Jar");
        var number = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
        var day =
                Instant.now().atZone(java.time.ZoneId.of("America/Los_Angeles")).toLocalDate();
        var sales = new java.util.StringJoiner(",");
        for (int ago = 1; ago <= 60; ago++) {
            sales.add("""
                    {"document": "INV-%d", "line": "1", "item": "%s", "day": "%s", "units": "10"}""".formatted(ago, number, day.minusDays(ago)));
        }
        sales.add("""
                {"document": "INV-99", "line": "1", "item": "nobody", "day": "2016-01-01", "units": "-3"}""");
        var body = "{\"system\": \"ERP\", \"sales\": [" + sales + "]}";
        assertProblem(send("POST", "/api/v1/sales", body), 403, "scopes");
        token = token(Permissions.READ, Permissions.PLAN);

        var told = read(send("POST", "/api/v1/sales", body));

        assertThat(told.at("/taken").asInt()).isEqualTo(60);
        assertThat(told.at("/refused").size()).isEqualTo(3);
        assertThat(told.at("/refused/0/number").asInt()).isEqualTo(61);
        var again = read(send("POST", "/api/v1/sales", body));
        assertThat(again.at("/taken").asInt()).isZero();
        assertThat(again.at("/known").asInt()).isEqualTo(60);
        var forecast = json.readTree(
                send("GET", "/api/v1/items/" + number + "/forecast", "").body());
        assertThat(forecast.at("/units").size()).isEqualTo(180);
        assertThat(forecast.at("/units/0").asString()).startsWith("10.");
        assertThat(forecast.at("/pattern").asString()).isEqualTo("SMOOTH");
        assertProblem(send("GET", "/api/v1/items/none/forecast", ""), 404, "no such item");
        assertProblem(send("POST", "/api/v1/sales", "{\"system\": \"ERP\"}"), 422, "1 to 5000 sales");
    }

    @Test
    void the_document_names_every_operation_with_parameters_and_answers() throws Exception {
        var document = read(get("/api/v1/openapi.json"));
        assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
        var paths = document.get("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/me",
                        "/api/v1/packages",
                        "/api/v1/packages/{tag}",
                        "/api/v1/packages/{tag}/history",
                        "/api/v1/packages/{tag}/lineage",
                        "/api/v1/stock",
                        "/api/v1/items",
                        "/api/v1/orders",
                        "/api/v1/purchase-orders",
                        "/api/v1/manifests",
                        "/api/v1/counts");
        assertThat(paths.get("/api/v1/stock").get("get").get("parameters").toString())
                .contains("\"as_of\"", "known_then");
        assertThat(paths.get("/api/v1/counts").get("post").get("requestBody").toString())
                .contains("#/components/schemas/CountSent");
        // Every reference leads somewhere, and every variable of a path is a parameter.
        var schemas = document.get("components").get("schemas");
        java.util.regex.Pattern.compile("#/components/schemas/(\\w+)")
                .matcher(document.toString())
                .results()
                .forEach(found -> assertThat(schemas.get(found.group(1)).isEmpty())
                        .as(found.group())
                        .isFalse());
        paths.properties()
                .forEach(path -> java.util.regex.Pattern.compile("\\{(\\w+)}")
                        .matcher(path.getKey())
                        .results()
                        .forEach(found -> assertThat(path.getValue().toString())
                                .contains("\"name\":\"" + found.group(1) + "\"")));
        assertThat(List.of(schemas.get("TaggedPackage")
                        .get("properties")
                        .get("onHand")
                        .get("format")
                        .asString()))
                .containsExactly("decimal");
    }
}
