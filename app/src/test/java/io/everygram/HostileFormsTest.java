package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.platform.web.PageEntry;
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
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/**
 * Every form that a page of the product shows, sent with what nobody should send, one field at a time: nothing breaks, every refusal says why on a page of
 * the product, no markup comes back alive. New forms are found by themselves.
 */
@WholeApplication
class HostileFormsTest {
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "-5",
            "1e500000000",
            "9".repeat(60),
            "x".repeat(10_000),
            "a\0b",
            "12 stone",
            "2026-02-30",
            "<script>alert(1)</script>",
            "😀 \u200fשלום",
            "NaN",
            "99999999");
    /** How many of them a field gets; which ones differs from field to field, so that together all forms get all of them. */
    private static final int PER_FIELD = 5;

    private static final int PAGES = 260;
    private static final int OF_A_KIND = 2;
    /** Signing out, changing the facility or one's own password would end the walk; files have tests of their own. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("/(logout|facility|views|settings|second-factor|state/(refresh|send)).*");

    private static final Pattern FORM =
            Pattern.compile("(?s)<form method=\"post\" action=\"([^\"]+)\"([^>]*)>(.*?)</form>");
    private static final Pattern FIELD = Pattern.compile(
            "(?s)<(input|textarea|select)\\b([^>]*?)\\bname=\"([^\"]+)\"([^>]*)>(?:((?:(?!<input|<select|<textarea).)*)</(?:textarea|select)>)?");
    private static final List<String> REASONS =
            List.of("role=\"alert\"", "class=\"notice", "class=\"gaps", "class=\"flash", "<h1>Not ", "<h1>This ");
    private static final Pattern BAD_ANSWER = Pattern.compile("class=\"answer (?!good)");
    private static final Pattern LINK = Pattern.compile("(?:href|data-href)=\"(/[^\"]*)\"");

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final List<PageEntry> pages;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @LocalServerPort
    private int port;

    @Autowired
    HostileFormsTest(JdbcClient jdbc, People people, Ledger ledger, List<PageEntry> pages, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.pages = List.copyOf(pages);
        this.clock = clock;
    }

    /** @param fields by name, with what the page fills in; hidden ones and those a person fills in */
    private record Form(String page, String action, Map<String, String> fields) {
        String kind() {
            return kindOf(action) + " " + fields.keySet();
        }
    }

    private record Sent(Form form, String field, String value, int status, String body) {
        @Override
        public String toString() {
            return status + " " + form.action() + " " + field + "="
                    + value.substring(0, Math.min(24, value.length())).replace("\0", "\\0") + " from " + form.page();
        }
    }

    @Test
    void nothing_that_can_be_sent_breaks_a_page_and_every_refusal_says_why() throws Exception {
        signIn(company());
        var forms = forms();
        assertThat(forms).hasSizeGreaterThan(25);

        var sent = sent(forms);

        assertThat(sent).hasSizeGreaterThan(300);
        assertThat(sent.stream().filter(s -> !List.of(200, 302, 303, 404, 422).contains(s.status())))
                .as("neither broken nor misunderstood nor shown to who may not")
                .isEmpty();
        assertThat(sent.stream().filter(s -> s.status() == 422 && !saysWhy(s.body())))
                .as("refused without a reason")
                .isEmpty();
        assertThat(sent.stream().filter(s -> s.body().contains("<script>alert")))
                .as("markup that came back alive")
                .isEmpty();
    }

    private static boolean saysWhy(String body) {
        return REASONS.stream().anyMatch(body::contains)
                || BAD_ANSWER.matcher(body).find();
    }

    /** A desk with something on it: stock, an order, people to sell to and to buy from. Gives the login of somebody who may do all trades. */
    private String company() throws Exception {
        var facility = TestFacility.create(jdbc);
        var item = facility.item("Haze");
        var jar = facility.item("Jar", "EACH", null, false);
        var customer = facility.customer("Harbor Wellness");
        var _ = facility.vendor("Glass & Co");
        assertThat(jar).isNotNull();
        var today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        for (var room : List.of("PICK_ZONE", "VAULT", "QUARANTINE")) {
            var _ = facility.received(
                    ledger,
                    item,
                    Quantity.of(40, Unit.EACH),
                    room,
                    clock.instant().minus(Duration.ofHours(2)),
                    today.plusDays(200));
        }
        var login = facility.person(
                people,
                "Robin",
                Role.SPECIALIST,
                Role.WAREHOUSE,
                Role.SALES,
                Role.PRODUCTION,
                Role.COMPLIANCE,
                Role.FLEET,
                Role.CONTROLLER);
        var number = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
        var robin = Browser.signedIn(port, login);
        for (var key : List.of("a", "b")) {
            var placed = robin.post(
                    "/orders/new",
                    "/orders/new",
                    "key",
                    key + facility.id().value(),
                    "version",
                    "0",
                    "customer",
                    "" + customer,
                    "deliver_on",
                    today.toString(),
                    "note",
                    "",
                    "item",
                    number,
                    "quantity",
                    "5",
                    "price",
                    "");
            assertThat(placed.uri().getPath()).startsWith("/orders/SO-");
        }
        return login;
    }

    private List<Form> forms() throws IOException, InterruptedException {
        var found = new TreeMap<String, Form>();
        var seen = new HashMap<String, Integer>();
        var waiting = new ArrayDeque<String>();
        pages.forEach(page -> waiting.add(page.path()));
        for (int n = 0; n < PAGES && !waiting.isEmpty(); ) {
            var path = waiting.poll();
            if (seen.merge(kindOf(path), 1, Integer::sum) > OF_A_KIND
                    || path.matches(".*(\\.csv|\\.pdf|format=|/logout).*")) {
                continue;
            }
            n++;
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isLessThan(500);
            if (answer.statusCode() == 200) {
                read(path, answer.body(), found);
                LINK.matcher(answer.body())
                        .results()
                        .map(link -> HtmlUtils.htmlUnescape(link.group(1)))
                        .forEach(waiting::add);
            }
        }
        return List.copyOf(found.values());
    }

    private static void read(String page, String body, Map<String, Form> found) {
        var forms = FORM.matcher(body);
        while (forms.find()) {
            var action = HtmlUtils.htmlUnescape(forms.group(1));
            if (LEFT_OUT.matcher(action).matches() || forms.group(2).contains("multipart")) {
                continue;
            }
            var fields = new TreeMap<String, String>();
            var field = FIELD.matcher(forms.group(3));
            while (field.find()) {
                fields.putIfAbsent(field.group(3), HtmlUtils.htmlUnescape(value(field)));
            }
            var form = new Form(page, action, fields);
            if (fields.keySet().stream().anyMatch(HostileFormsTest::isAnswered)) {
                found.putIfAbsent(form.kind(), form);
            }
        }
    }

    private static String value(Matcher field) {
        var attributes = field.group(2) + field.group(4);
        return switch (field.group(1)) {
            case "textarea" -> field.group(5) == null ? "" : field.group(5);
            case "select" -> first(field.group(5) == null ? "" : field.group(5), "<option value=\"([^\"]*)\"");
            default -> first(attributes, "value=\"([^\"]*)\"");
        };
    }

    private static String first(String text, String pattern) {
        var match = Pattern.compile(pattern).matcher(text);
        return match.find() ? match.group(1) : "";
    }

    private static boolean isAnswered(String field) {
        return !field.equals("_csrf") && !field.equals("key");
    }

    private static String kindOf(String address) {
        return address.replaceFirst("[?#].*", "").replaceAll("(?<=/)[^/]*\\d[^/]*", "N");
    }

    private List<Sent> sent(List<Form> forms) throws Exception {
        var tries = new ArrayList<Callable<Sent>>();
        int turn = 0;
        for (var form : forms) {
            for (var field : form.fields().keySet().stream()
                    .filter(HostileFormsTest::isAnswered)
                    .toList()) {
                for (int i = 0; i < PER_FIELD; i++) {
                    var value = HOSTILE.get(turn++ % HOSTILE.size());
                    tries.add(() -> send(form, field, value));
                }
            }
        }
        var sent = new ArrayList<Sent>();
        try (var four = Executors.newFixedThreadPool(4)) {
            for (var answer : four.invokeAll(tries)) {
                sent.add(answer.get());
            }
        }
        return sent;
    }

    private Sent send(Form form, String field, String value) throws IOException, InterruptedException {
        var body = form.fields().entrySet().stream()
                .map(f -> encoded(f.getKey()) + "=" + encoded(f.getKey().equals(field) ? value : f.getValue()))
                .collect(Collectors.joining("&"));
        var answer = http.send(
                request(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return new Sent(form, field, value, answer.statusCode(), answer.body());
    }

    private void signIn(String login) throws IOException, InterruptedException {
        var token = Browser.found(get("/login").body(), "name=\"_csrf\" value=\"([^\"]+)\"");
        var answer = http.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + encoded(token) + "&username=" + login + "&password="
                                + encoded(Browser.PASSWORD)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("refused");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path.replace(" ", "%20")))
                .header("Accept", "text/html")
                .timeout(Patience.LIMIT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
