package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.testing.Browser;
import io.everygram.testing.MadeRows;
import io.everygram.testing.Patience;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route that names a record in its path is sent the numbers of real records of another facility, by a person who may do everything at the own one: they
 * do not exist there, and nothing of the other facility changes. A route with a variable that is not told here how to fill it fails.
 */
@WholeApplication
class ForeignRecordsTest {
    /** What belongs to the company, the state or the calendar, and to no facility. */
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("/api/v1/items/.*", "items are the company's"),
            Map.entry("/items/.*", "items are the company's"),
            Map.entry("/buy/items/.*", "items are the company's; what is shown of them is the facility's"),
            Map.entry("/plan/items/.*", "items are the company's; what is shown of them is the facility's"),
            Map.entry("/demand/items/.*", "items are the company's; what is shown of them is the facility's"),
            Map.entry("/boms/.*", "bills are the company's"),
            Map.entry("/vendors/.*", "vendors are the company's"),
            Map.entry("/fleet/files/\\{what}(\\.csv|\\.xlsx)?", "names a kind of record; the rows are the facility's"),
            Map.entry("/records/export/.*", "names a kind of record; the rows are the facility's"),
            Map.entry("/\\{kind[^/]*}/(new|bulk/.*|import.*)", "names a kind of record"),
            Map.entry(
                    "/settings/people/\\{id}",
                    "people are the company's; what an administrator of one facility may not change is refused"),
            Map.entry("/rules/.*", "rules of the states"),
            Map.entry("/vendor-papers/\\{paper.*", "papers of vendors are the company's, as vendors and items are"),
            Map.entry("/paper-upload/.*", "names a link that only its reader knows; PaperUploadTest sends files by it"),
            Map.entry("/close/days/.*", "names a day; what is shown is the facility's"),
            Map.entry("/settings/state/reviews/.*", "names a kind of report; the setting is the facility's"));

    /** People are the company's: every administrator finds them, to give them a role at the own facility. */
    private static final Map<String, String> REFUSED = Map.of(
            "/settings/people/\\{id}/.+",
            "a person with a role elsewhere is changed there: refused, and nothing changes",
            "/api/v1/counts/\\{count}/scans",
            "what a device sends is read before its count is looked for; CountByDeviceTest sends scans to a count elsewhere");

    /** Pattern of a route, and the column that its variable holds. The first that fits counts. */
    private static final List<String[]> FILLED = List.of(
            new String[] {"/approvals/\\{id}.*", "identity.approval.approval_id"},
            new String[] {"/cases/\\{id}.*", "reconciliation.difference_case.case_id"},
            new String[] {"/claims/\\{number}.*", "purchasing.vendor_claim.number"},
            new String[] {"/returns/\\{number}.*", "purchasing.vendor_return.number"},
            new String[] {"/rfqs/\\{number}.*", "purchasing.rfq.number"},
            new String[] {"/x12/.*", "purchasing.x12_file.file_id"},
            new String[] {"/vendor-invoices/\\{number}.*", "purchasing.invoice.number"},
            new String[] {"/close/inspections/\\{id}.*", "closing.inspection.inspection_id"},
            new String[] {"/customers/\\{id.*", "catalog.customer.customer_id"},
            new String[] {"/mail/\\{mail.*", "platform.mail.mail_id"},
            new String[] {"/vendor-papers/requests/\\{request.*", "compliance.paper_request.request_id"},
            new String[] {"/lots/\\{unit.*", "ledger.stock_unit.unit_id"},
            new String[] {"/rooms/\\{id.*", "catalog.room.room_id"},
            new String[] {"/scenarios/\\{id.*", "replenishment.scenario.scenario_id"},
            new String[] {"/demand/overrides/\\{id.*", "demand.forecast_override.override_id"},
            new String[] {"/demand/promotions/\\{id.*", "demand.promotion.promotion_id"},
            new String[] {"/demand/sales/\\{id.*", "SALES"},
            new String[] {"/fleet/drivers/\\{id}", "dispatch.driver.driver_id"},
            new String[] {"/fleet/vehicles/\\{id}", "dispatch.vehicle.vehicle_id"},
            new String[] {"/inbound/\\{id.*", "purchasing.inbound.state_id"},
            new String[] {"(/api/v1)?/manifests/\\{number}.*", "dispatch.manifest.number"},
            new String[] {"(/opening/count|/api/v1/counts)/\\{count}.*", "reconciliation.count_session.count_id"},
            new String[] {"/opening/plans/\\{plan}.*", "reconciliation.count_plan.plan_id"},
            new String[] {"/fleet/files/\\{what}/\\{id.*", "VEHICLES"},
            new String[] {"/opening-stock/\\{id.*", "OPENING_STOCK"},
            new String[] {"/orders/files/\\{id.*", "ORDERS"},
            new String[] {"(/api/v1)?/orders/\\{number}.*", "orders.sales_order.number"},
            new String[] {"/production/lines/\\{line.*", "production.line.line_id"},
            new String[] {"/production/\\{number}.*", "production.run.number"},
            new String[] {"(/api/v1)?/purchase-orders/\\{number}.*", "purchasing.purchase_order.number"},
            new String[] {"/receive/\\{number}", "purchasing.purchase_order.number"},
            new String[] {"/quarantine/results/\\{id.*", "LAB_RESULTS"},
            new String[] {"/records/import/columns/\\{file}", "catalog.import_file.file_id"},
            new String[] {"/records/import/\\{id}.*", "catalog.import.import_id"},
            new String[] {"/settings/people/\\{id}.*", "identity.person.person_id"},
            new String[] {"/state/calls/\\{id}", "tracking.call_log.call_id"},
            new String[] {"/state/keys/\\{id}.*", "tracking.state_key.key_id"},
            new String[] {"/state/messages/\\{id}.*", "tracking.outbox.message_id"},
            new String[] {"/state/tasks/\\{id}.*", "tracking.human_step.step_id"},
            new String[] {"/views/\\{id}.*", "identity.saved_view.view_id"},
            new String[] {"/work/\\{id}.*", "platform.task.task_id"},
            new String[] {".*/\\{tag[^/]*}.*", "tag"});

    /** Further variables of the routes above, filled alike everywhere. */
    private static final Map<String, String> FURTHER = Map.of(
            "photo",
            "1",
            "file",
            "1",
            "result",
            "1",
            "document",
            "1",
            "choice",
            "accept",
            "act",
            "",
            "movement",
            "1",
            "vendor",
            "1");

    /** Kinds of records that belong to a facility, for the forms that all kinds share. */
    private static final Map<String, String> KINDS = Map.of(
            "customers", "catalog.customer.customer_id",
            "licenses", "catalog.license.license_id",
            "rooms", "catalog.room.room_id",
            "slots", "catalog.slot.slot_id",
            "facilities", "catalog.facility.facility_id");

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final RequestMappingHandlerMapping mappings;
    private final Map<String, String> records = new LinkedHashMap<>();

    @LocalServerPort
    private int port;

    private TestFacility theirs;
    private Caller foreign;
    private Caller own;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    ForeignRecordsTest(
            JdbcClient jdbc,
            People people,
            Ledger ledger,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.mappings = mappings;
    }

    @BeforeEach
    void two_facilities() throws Exception {
        theirs = TestFacility.create(jdbc);
        var mine = TestFacility.create(jdbc);
        own = new Caller(theirs.person(people, "Theirs", Role.values()));
        foreign = new Caller(mine.person(people, "Mine", Role.values()));
        var rows = new MadeRows(jdbc, theirs.id());
        rows.know("item_id", theirs.item("Gummies").value());
        rows.know("customer_id", theirs.customer("Green Door"));
        rows.know("vendor_id", theirs.vendor("Growers"));
        rows.know("room_id", theirs.id().value() * 100 + 2);
        rows.know(
                "person_id",
                people.find(theirs.person(people, "Third", Role.SALES))
                        .orElseThrow()
                        .personId());
        for (var table : List.of(
                "dispatch.vehicle",
                "dispatch.driver",
                "orders.sales_order",
                // Before the next table with an order_id: a manifest is of a sales order.
                "dispatch.manifest",
                "purchasing.purchase_order",
                "purchasing.inbound",
                "purchasing.rfq",
                "purchasing.vendor_return",
                "purchasing.invoice",
                "purchasing.x12_file",
                "production.run",
                "production.line",
                "catalog.slot",
                "closing.inspection",
                "reconciliation.count_session",
                "reconciliation.count_plan",
                "identity.approval",
                "identity.saved_view",
                "platform.task",
                "platform.task_progress",
                "tracking.call_log",
                "tracking.state_key",
                "tracking.outbox",
                "platform.mail")) {
            rows.make(table);
        }
        rows.make("purchasing.vendor_claim", Map.of("inbound_id", Long.toString(rows.known("inbound_id"))));
        rows.make("purchasing.rfq_vendor", Map.of("vendor_id", "1"));
        rows.make("replenishment.scenario", Map.of());
        rows.make("demand.promotion", Map.of("category", "'flower'"));
        rows.make("demand.forecast_override", Map.of("percent", "5", "statistical", "'{1}'", "overridden", "'{1}'"));
        rows.make(
                "compliance.paper_request",
                Map.of(
                        "kind", "'VENDOR_LICENSE'",
                        "token_hash", "encode(sha256(gen_random_uuid()::text::bytea), 'hex')",
                        "made_at", "now()",
                        "ends_at", "now() + interval '1 day'"));
        rows.make("tracking.human_step", Map.of("kind", "'DEPART'"));
        rows.make(
                "reconciliation.difference_case",
                Map.of("cause", "'" + EnumSet.allOf(Cause.class).iterator().next() + "'"));
        rows.make(
                "catalog.import_file",
                Map.of("kind", "'ROOMS'", "content", "convert_to(E'Code,Nonsense\\nA,B', 'UTF8')"));
        rows.make("catalog.import", Map.of("kind", "'ROOMS'"));
        rows.make("catalog.sheet", Map.of("kind", "'LAB_RESULTS'"));
        records.put("LAB_RESULTS", Long.toString(rows.known("sheet_id")));
        for (var kind : List.of("ORDERS", "SALES", "VEHICLES", "OPENING_STOCK")) {
            rows.make("catalog.sheet", Map.of("kind", "'" + kind + "'"));
            records.put(kind, Long.toString(rows.known("sheet_id")));
        }
        var tag = theirs.received(
                ledger,
                theirs.item("Flower"),
                Quantity.of("5", Unit.EACH),
                "VAULT",
                Instant.now().minusSeconds(60),
                LocalDate.of(2099, 1, 1));
        records.put("tag", tag.value());
        records.put("identity.person.person_id", Long.toString(rows.known("person_id")));
        records.put("catalog.customer.customer_id", Long.toString(rows.known("customer_id")));
        records.put("catalog.room.room_id", Long.toString(rows.known("room_id")));
        records.put("catalog.facility.facility_id", Long.toString(theirs.id().value()));
        FILLED.stream()
                .map(filled -> filled[1])
                .filter(column -> !records.containsKey(column))
                .forEach(column -> records.put(column, one(column)));
        KINDS.values().stream()
                .filter(column -> !records.containsKey(column))
                .forEach(column -> records.put(column, one(column)));
    }

    private String one(String column) {
        int dot = column.lastIndexOf('.');
        return jdbc.sql("SELECT max(" + column.substring(dot + 1) + ")::text FROM " + column.substring(0, dot)
                        + " WHERE facility_id = :f")
                .param("f", theirs.id().value())
                .query(String.class)
                .single();
    }

    private record Route(
            String method, String path, @Nullable String consumes, String body) {
        boolean isFilled() {
            return path.contains("{");
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("io.everygram")) {
                for (var path : info.getPatternValues()) {
                    for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                        var consumes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                                .map(Object::toString)
                                .findFirst();
                        routes.add(new Route(method.name(), path, consumes.orElse(null), body(handler)));
                    }
                }
            }
        });
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        return routes.stream().filter(Route::isFilled).toList();
    }

    /** What the handler cannot do without, so that it is not the missing field that is refused. */
    private static String body(HandlerMethod handler) {
        var fields = new TreeMap<String, String>(Map.of(
                "reason",
                "why",
                "note",
                "why",
                "why",
                "why",
                "version",
                "1",
                "key",
                "foreign-" + handler.getMethod().getName()));
        for (var parameter : handler.getMethodParameters()) {
            var asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null && asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                var type = parameter.getParameterType();
                var name = asked.name().isEmpty() ? parameter.getParameter().getName() : asked.name();
                if (!Map.class.isAssignableFrom(type)) {
                    fields.putIfAbsent(name, type.isEnum() ? type.getEnumConstants()[0].toString() : "1");
                }
            }
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    private static boolean isRefused(Route route, int status) {
        return REFUSED.keySet().stream().anyMatch(route.path()::matches) && (status == 422 || status == 400);
    }

    private static boolean isShared(Route route) {
        return SHARED.keySet().stream().anyMatch(route.path()::matches);
    }

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(?::((?:[^{}]|\\{[^{}]*})*))?}");

    /** The addresses of a route with their records; none when nobody said how to fill it. */
    private List<String> addresses(Route route) {
        if (route.path().startsWith("/{kind")) {
            return KINDS.entrySet().stream()
                    .map(kind -> filled(route.path(), kind.getKey(), records.getOrDefault(kind.getValue(), "")))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return FILLED.stream()
                .filter(filled -> route.path().matches(filled[0]))
                .findFirst()
                .flatMap(filled -> filled(route.path(), "", records.getOrDefault(filled[1], "")))
                .stream()
                .toList();
    }

    private static Optional<String> filled(String path, String kind, String record) {
        var unknown = new TreeSet<String>();
        var first = new boolean[] {true};
        var address = VARIABLE.matcher(path).replaceAll(found -> {
            var name = found.group(1);
            var words = found.group(2) == null ? "" : found.group(2);
            if (name.equals("kind")) {
                return kind;
            }
            if (name.equals("what")) {
                return "vehicles";
            }
            if (words.matches("[a-z]+(\\|[a-z]+)+")) {
                return words.replaceFirst("\\|.*", "");
            }
            if (first[0]) {
                first[0] = false;
                return record;
            }
            if (!FURTHER.containsKey(name)) {
                unknown.add(name);
            }
            return FURTHER.getOrDefault(name, "");
        });
        return unknown.isEmpty() ? Optional.of(address) : Optional.empty();
    }

    private final class Caller {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        private String csrf = "";

        Caller(String login) throws Exception {
            csrf = token();
            var _ = send(
                    new Route("POST", "/login", null, ""),
                    "/login",
                    "username=" + login + "&password=" + Browser.PASSWORD.replace(' ', '+'));
            csrf = token();
        }

        private String token() throws Exception {
            return Browser.found(
                    send(new Route("GET", "/login", null, ""), "/login", "").body(),
                    "name=\"_csrf\" value=\"([^\"]+)\"");
        }

        HttpResponse<String> send(Route route, String address, String body) throws Exception {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                    .header("Accept", address.startsWith("/api/") ? "application/json" : "text/html,*/*;q=0.8")
                    .timeout(Patience.LIMIT);
            if (route.method().equals("GET")) {
                return http.send(request.GET().build(), BodyHandlers.ofString());
            }
            var type = route.consumes() == null ? "application/x-www-form-urlencoded" : route.consumes();
            if (type.startsWith("multipart/")) {
                type += "; boundary=b";
            }
            return http.send(
                    request.header("Content-Type", type)
                            .header("X-CSRF-TOKEN", csrf)
                            .method(route.method(), BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** All rows of the other facility, as one hash a table. */
    private Map<String, String> everythingOfTheirs() {
        var hashes = new TreeMap<String, String>();
        jdbc.sql("""
                        SELECT c.table_schema || '.' || c.table_name FROM information_schema.columns AS c
                        JOIN information_schema.tables AS t USING (table_schema, table_name)
                        WHERE c.column_name = 'facility_id' AND t.table_type = 'BASE TABLE' AND c.table_schema <> 'audit'""")
                .query(String.class)
                .list()
                .forEach(table -> hashes.put(
                        table,
                        jdbc.sql("SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM " + table
                                        + " AS t WHERE facility_id = :f")
                                .param("f", theirs.id().value())
                                .query(String.class)
                                .single()));
        return hashes;
    }

    @Test
    void records_of_another_facility_do_not_exist_and_do_not_change() throws Exception {
        var before = everythingOfTheirs();
        var wrong = new TreeSet<String>();
        var untold = new TreeSet<String>();
        int tried = 0;
        for (var route : routes()) {
            if (isShared(route)) {
                continue;
            }
            var addresses = addresses(route);
            if (addresses.isEmpty()) {
                untold.add(route.method() + " " + route.path());
            }
            for (var address : addresses) {
                tried++;
                var answer = foreign.send(route, address, route.body());
                if (answer.statusCode() != 404 && !isRefused(route, answer.statusCode())) {
                    wrong.add("%s %s answers %d %s"
                            .formatted(
                                    route.method(),
                                    address,
                                    answer.statusCode(),
                                    answer.headers().firstValue("Location").orElse("")));
                }
            }
        }
        assertThat(untold).as("say in FILLED or SHARED how the path is filled").isEmpty();
        assertThat(everythingOfTheirs()).as("nothing of theirs changed").isEqualTo(before);
        assertThat(wrong).as("another facility's records do not exist").isEmpty();
        assertThat(tried).isGreaterThan(100);
    }

    /** What a made-up row alone does not show: it also wants the state's transfer, a paper of a laboratory, a file of a case, or a movement of the package. */
    private static boolean isBare(Route route) {
        return route.path().startsWith("/inbound/")
                || route.path().endsWith("/take-back")
                || route.path().startsWith("/cases/{id}/files/")
                || route.path().contains("/certificate/")
                || route.path().endsWith(".pdf") && route.path().contains("/lab/");
    }

    @Test
    void the_records_that_are_tried_exist_where_they_belong() throws Exception {
        var missing = new TreeSet<String>();
        for (var route : routes()) {
            if (route.method().equals("GET") && !isShared(route) && !isBare(route)) {
                for (var address : addresses(route)) {
                    if (own.send(route, address, "").statusCode() == 404) {
                        missing.add(address.replaceAll("\\d{3,}|x\\d+", "…"));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
