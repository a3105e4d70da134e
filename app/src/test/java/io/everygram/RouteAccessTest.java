package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.ApiTokens;
import io.everygram.identity.OpenToAll;
import io.everygram.identity.People;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.testing.Browser;
import io.everygram.testing.Patience;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page and every operation of the running application is tried with every role, without a role, from another facility, without signing in, with a
 * token, and without the form's token: it answers exactly those whose role holds the permission that it names. New routes are found by themselves.
 */
@WholeApplication
class RouteAccessTest {
    /** The only routes for people who are not signed in. */
    private static final Set<String> BEFORE_SIGNING_IN =
            Set.of("GET /login", "GET /paper-upload/{token}", "POST /paper-upload/{token}");

    /** What is sent by a link that only its reader knows: there is no session whose forms could be forged. */
    private static final Set<String> WITHOUT_A_SESSION = Set.of("POST /paper-upload/{token}");

    /** As many as there are processors where the tests run. */
    private static final int READERS = 2;

    private final JdbcClient jdbc;
    private final People people;
    private final ApiTokens tokens;
    private final RequestMappingHandlerMapping mappings;

    @LocalServerPort
    private int port;

    private TestFacility facility;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    RouteAccessTest(
            JdbcClient jdbc,
            People people,
            ApiTokens tokens,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.jdbc = jdbc;
        this.people = people;
        this.tokens = tokens;
        this.mappings = mappings;
    }

    @BeforeEach
    void a_facility() {
        facility = TestFacility.create(jdbc);
    }

    /** @param permission empty when it is open to everybody who is signed in */
    private record Route(
            String method,
            String path,
            String permission,
            @Nullable String consumes) {
        String name() {
            return method + " " + path;
        }

        boolean isFor(Set<String> held) {
            return permission.isEmpty() || held.contains(permission);
        }
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("io.everygram")) {
                var required = handler.getMethodAnnotation(RequirePermission.class);
                assertThat(required != null || handler.hasMethodAnnotation(OpenToAll.class))
                        .as(handler + " names who may call it")
                        .isTrue();
                for (var path : info.getPatternValues()) {
                    for (var method : methods(info)) {
                        var consumes = info.getConsumesCondition().getConsumableMediaTypes().stream()
                                .map(Object::toString)
                                .findFirst();
                        routes.add(new Route(
                                method, path, required == null ? "" : required.value(), consumes.orElse(null)));
                    }
                }
            }
        });
        routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
        assertThat(routes).hasSizeGreaterThan(40);
        return routes;
    }

    private static Set<String> methods(RequestMappingInfo info) {
        var named = info.getMethodsCondition().getMethods();
        return named.isEmpty()
                ? Set.of("GET")
                : named.stream().map(RequestMethod::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands for a variable of a path: well-formed, and of nothing that exists. */
    private static String filled(String path, String tag) {
        return path.replaceAll("\\{tag[^}]*}", tag)
                .replaceAll("\\{\\w+:([a-z-]+)\\|[^}]*}", "$1") // one of several words: the first
                .replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "99999999");
    }

    private static boolean isKeptOut(HttpResponse<String> answer) {
        return answer.statusCode() == 401
                || answer.statusCode() == 403
                || answer.statusCode() == 302
                        && answer.headers().firstValue("Location").orElse("").matches("(http://[^/]+)?/login.*");
    }

    /** One person's way to the application that follows no redirect. */
    private final class Caller {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        private String csrf = "";

        Caller() throws IOException, InterruptedException {
            csrf = token("/login");
        }

        Caller(String login) throws IOException, InterruptedException {
            this();
            var signIn = send(
                    "POST",
                    "/login",
                    null,
                    "username=" + login + "&password=" + URLEncoder.encode(Browser.PASSWORD, StandardCharsets.UTF_8));
            assertThat(signIn.headers().firstValue("Location").orElse("")).doesNotContain("refused");
            csrf = token("/login");
        }

        private String token(String page) throws IOException, InterruptedException {
            return Browser.found(send("GET", page, null, "").body(), "name=\"_csrf\" value=\"([^\"]+)\"");
        }

        HttpResponse<String> call(Route route, String tag) throws IOException, InterruptedException {
            return send(route.method(), filled(route.path(), tag), route.consumes(), "");
        }

        HttpResponse<String> send(String method, String path, @Nullable String consumes, String body)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept", path.startsWith("/api/") ? "application/json" : "text/html,*/*;q=0.8")
                    .timeout(Patience.LIMIT);
            if (method.equals("GET")) {
                return http.send(request.GET().build(), BodyHandlers.ofString());
            }
            request.header("Content-Type", consumes == null ? "application/x-www-form-urlencoded" : consumes);
            if (!csrf.isEmpty()) {
                request.header("X-CSRF-TOKEN", csrf);
            }
            return http.send(
                    request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        }

        Caller withoutFormToken() {
            csrf = "";
            return this;
        }
    }

    @Test
    void each_route_answers_exactly_the_roles_that_hold_its_permission() throws Exception {
        var callers = new EnumMap<Role, Caller>(Role.class);
        for (var role : Role.values()) {
            callers.put(role, new Caller(facility.person(people, role.name().toLowerCase(Locale.ROOT), role)));
        }
        var wrong = new ArrayList<String>();
        var broken = new TreeSet<String>();
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            for (var route : routes()) {
                for (var asked : asked(route, callers, readers).entrySet()) {
                    var answer = asked.getValue().get();
                    boolean may = route.isFor(asked.getKey().permissions());
                    if (isKeptOut(answer) == may) {
                        wrong.add("%s: %s %s by %s, got %d"
                                .formatted(
                                        route.name(),
                                        may ? "is to be answered" : "is not to be answered",
                                        route.permission(),
                                        asked.getKey(),
                                        answer.statusCode()));
                    }
                    if (answer.statusCode() >= 500) {
                        broken.add(route.name() + " answers " + answer.statusCode());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(broken)
                .as("what is missing or unknown is refused, not a failure")
                .isEmpty();
    }

    /** What is read is read by several at once; what changes something is asked for by one after the other. */
    private Map<Role, Future<HttpResponse<String>>> asked(
            Route route, Map<Role, Caller> callers, ExecutorService readers) throws Exception {
        var asked = new EnumMap<Role, Future<HttpResponse<String>>>(Role.class);
        for (var caller : callers.entrySet()) {
            var answer = readers.submit(
                    () -> caller.getValue().call(route, facility.tag().value()));
            if (!route.method().equals("GET")) {
                var _ = answer.get();
            }
            asked.put(caller.getKey(), answer);
        }
        return asked;
    }

    @Test
    void who_holds_no_role_and_who_is_not_signed_in_get_nowhere() throws Exception {
        var roleless = new Caller(facility.person(people, "nobody"));
        var stranger = new Caller();
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            if (!route.permission().isEmpty()
                    && !isKeptOut(roleless.call(route, facility.tag().value()))) {
                wrong.add(route.name() + " answers a person without a role");
            }
            if (!BEFORE_SIGNING_IN.contains(route.name())
                    && !isKeptOut(stranger.call(route, facility.tag().value()))) {
                wrong.add(route.name() + " answers a stranger");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_changes_something_is_refused_without_the_token_of_the_form() throws Exception {
        var all = new Caller(facility.person(people, "everything", Role.values())).withoutFormToken();
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            if (!route.method().equals("GET") && !WITHOUT_A_SESSION.contains(route.name())) {
                var answer = all.call(route, facility.tag().value());
                if (answer.statusCode() != 403) {
                    wrong.add(route.name() + " answers " + answer.statusCode());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_facility_where_one_has_no_role_cannot_be_chosen_and_its_records_do_not_exist_elsewhere() throws Exception {
        var elsewhere = TestFacility.create(jdbc);
        var foreign = new Caller(elsewhere.person(people, "foreign", Role.values()));
        assertThat(foreign.send(
                                "POST",
                                "/facility",
                                null,
                                "facility=" + facility.id().value())
                        .statusCode())
                .isEqualTo(403);
        var item = facility.item("Gummies");
        var unit = jdbc.sql("""
                        INSERT INTO ledger.stock_unit (facility_id, tag, lot, item_id, unit, received_at, lab_state, on_hand)
                        VALUES (:f, :t, 'L', :i, 'EACH', now(), 'TestPassed', 0) RETURNING tag""")
                .param("f", facility.id().value())
                .param("t", facility.tag().value())
                .param("i", item.value())
                .query(String.class)
                .single();
        var here = new Caller(facility.person(people, "here", Role.values()));
        int seen = 0;
        for (var route : routes()) {
            if (route.method().equals("GET") && route.path().matches(".*\\{tag[^}]*}.*")) {
                seen += here.call(route, unit).statusCode() == 200 ? 1 : 0;
                assertThat(foreign.call(route, unit).statusCode())
                        .as(route.name())
                        .isEqualTo(404);
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    void a_token_opens_the_operations_of_its_scopes_and_no_others() throws Exception {
        var login = facility.person(people, "program", Role.values());
        var person = people.find(login).orElseThrow();
        var all = Arrays.stream(Role.values())
                .flatMap(role -> role.permissions().stream())
                .collect(Collectors.toSet());
        int seen = 0;
        for (var route : routes()) {
            if (route.path().startsWith("/api/") && !route.permission().isEmpty()) {
                seen++;
                var others = new HashSet<>(all);
                others.remove(route.permission());
                var without = token(person, others);
                var with = token(person, Set.of(route.permission()));
                assertThat(bearing(route, without)).as(route.name()).isEqualTo(403);
                assertThat(bearing(route, with)).as(route.name()).isNotIn(401, 403);
                assertThat(bearing(route, "egm_made_up")).as(route.name()).isEqualTo(401);
            }
        }
        assertThat(seen).isPositive();
    }

    private String token(io.everygram.identity.SignedIn person, Set<String> scopes) {
        return ((ApiTokens.MakeOutcome.Made) tokens.make(person, facility.id(), "program", scopes, 1)).token();
    }

    private int bearing(Route route, String token) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                            + filled(route.path(), facility.tag().value())))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(route.method(), BodyPublishers.noBody());
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    /** A page that somebody forgot to say who may call. */
    static final class Forgotten {
        @ResponseBody
        public String page() {
            return "secret";
        }
    }

    @Test
    void a_handler_that_names_no_permission_runs_for_nobody() throws Exception {
        var info = RequestMappingInfo.paths("/forgotten")
                .methods(RequestMethod.GET)
                .build();
        mappings.registerMapping(info, new Forgotten(), Forgotten.class.getMethod("page"));
        try {
            var login = "everybody" + facility.id().value();
            people.save(login, "Everybody", Browser.PASSWORD, Map.of(new FacilityId(0), Set.of(Role.values())));
            assertThat(new Caller(login).send("GET", "/forgotten", null, "").statusCode())
                    .isEqualTo(403);
        } finally {
            mappings.unregisterMapping(info);
        }
    }
}
