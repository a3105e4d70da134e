package io.everygram.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Acting;
import io.everygram.identity.AsksReason;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.identity.Role;
import io.everygram.identity.SignedIn;
import io.everygram.platform.Background;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Each column of each recorded table is written to, and each write names who, from where and why. New tables and columns are found by themselves. */
@WholeApplication
class AuditedWritesTest {
    /** Columns, as patterns, whose change alone is not recorded, and where else it is. */
    private static final Pattern ALERT = Pattern.compile("<em role=\"alert\"");

    private static final Map<String, String> ELSEWHERE = Map.of(
            "identity\\.api_token\\..*", "each use of a token is a mark of the last one, and a line of the log",
            "identity\\.second_factor\\..*", "each proof of a second factor is a row of identity.sign_in",
            "identity\\.passkey\\..*", "each use of a passkey is a row of identity.sign_in",
            "tracking\\.connection\\.(last_|read|lease|load_|transfer_mark|tags_read_at|link_|integrator_key).*",
                    "how far the program has read, and who is at it; keys are kept in keys_closed");

    /** Handlers under permissions of master data, rules and rights that change none of it by themselves, or ask in their own way. */
    private static final Map<String, String> ASK_OTHERWISE = Map.ofEntries(
            Map.entry("ImportController", "each row says from which file, by which import"),
            Map.entry("BulkController.set", "only shows what would change"),
            Map.entry("PacksController.load", "a draft: the file says its sources, publishing asks"),
            Map.entry("PacksController.withdraw", "refuses an empty reason beside its field"),
            Map.entry("RulesController.choose", "refuses an empty reason beside its field"),
            Map.entry("ReleaseRuleController", "refuses an empty reason beside its field"),
            Map.entry("SealRuleController", "refuses an empty reason beside its field"),
            Map.entry(
                    "OwnContingencyController.state",
                    "refuses an empty duty and an empty source, each beside its field"),
            Map.entry("PersonController.unlock", "the deed says why: after wrong passwords"),
            Map.entry("PersonController.signOut", "changes no row that lasts"),
            Map.entry("PersonController.password", "the deed says why: a new one-time password"));

    private final JdbcClient jdbc;
    private final People people;
    private final TransactionTemplate transactions;
    private final RequestMappingHandlerMapping mappings;
    private final String url;
    private final String user;
    private final String password;

    @LocalServerPort
    private int port;

    private TestFacility facility;
    private SignedIn ada;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    AuditedWritesTest(
            JdbcClient jdbc,
            People people,
            TransactionTemplate transactions,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @Value("${everygram.database.url}") String url,
            @Value("${everygram.database.user}") String user,
            @Value("${everygram.database.password}") String password) {
        this.jdbc = jdbc;
        this.people = people;
        this.transactions = transactions;
        this.mappings = mappings;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @BeforeEach
    void an_administrator() {
        facility = TestFacility.create(jdbc);
        ada = people.find(facility.person(people, "Ada", Role.ADMINISTRATOR, Role.SPECIALIST))
                .orElseThrow();
    }

    @AfterEach
    void no_request() {
        RequestContextHolder.resetRequestAttributes();
    }

    private void a_request(String reason) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.7");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        Acting.in(request, ada, "", reason);
    }

    private record Column(String name, String type, boolean key, boolean written) {}

    private List<Column> columns(String table) {
        return jdbc.sql("""
                        SELECT a.attname AS name, format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), NULL) AS type,
                               EXISTS (SELECT 1 FROM pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS key,
                               a.attgenerated = '' AS written
                        FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
                        WHERE a.attrelid = :t::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""")
                .param("t", table)
                .query((r, n) -> new Column(r.getString(1), r.getString(2), r.getBoolean(3), r.getBoolean(4)))
                .list();
    }

    /** @param other another one than without it */
    private static String value(Column column, boolean other) {
        var number = other ? "2" : "1";
        return switch (column.type()) {
            case "bigint", "integer", "smallint" -> "3200" + number;
            case "boolean" -> Boolean.toString(other);
            case "jsonb", "json" -> "'{\"a\": " + number + "}'";
            case "bytea" -> "'\\x0" + number + "'";
            case "date" -> "date '2030-01-0" + number + "'";
            case "timestamp with time zone" -> "timestamptz '2030-01-0" + number + "T00:00Z'";
            case "time without time zone" -> "time '0" + number + ":00'";
            case "interval" -> "interval '" + number + " s'";
            case "uuid" -> "'00000000-0000-0000-0000-00000000000" + number + "'";
            case "text", "character varying", "bytea[]" -> "'" + number + "'";
            default -> column.type().endsWith("[]") ? "'{" + number + "}'" : number;
        };
    }

    /** What keeps made-up rows out of a table; the transaction that drops it is undone. */
    private void open(String table) {
        jdbc.sql("""
                        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname) FROM pg_constraint
                        WHERE conrelid = :t::regclass AND contype IN ('c', 'f', 'u', 'x')
                        UNION ALL
                        SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) FROM pg_trigger
                        WHERE tgrelid = :t::regclass AND NOT tgisinternal AND tgfoid <> 'audit.capture'::regproc""").param("t", table).query(String.class).list().forEach(statement -> {
            var _ = jdbc.sql(statement).update();
        });
    }

    private long recorded(String table) {
        return jdbc.sql("""
                        SELECT count(*) FROM audit.event
                        WHERE subject LIKE :t || ' %' AND person = :p AND account_id = :id AND person_name = 'Ada' AND address = '192.0.2.7'
                          AND reason = 'because of a test'""")
                .param("t", table)
                .param("p", ada.getUsername())
                .param("id", ada.personId())
                .query(Long.class)
                .single();
    }

    /** What of a table's writes is not recorded; empty for nothing. */
    private List<String> silent(String table) {
        var silent = new ArrayList<String>();
        var columns = columns(table);
        var written = columns.stream().filter(Column::written).toList();
        transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            open(table);
            long before = recorded(table);
            var _ = jdbc.sql("INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
                            .formatted(
                                    table,
                                    written.stream()
                                            .map(c -> '"' + c.name() + '"')
                                            .collect(Collectors.joining(", ")),
                                    written.stream().map(c -> value(c, false)).collect(Collectors.joining(", "))))
                    .update();
            if (recorded(table) != ++before) {
                silent.add(table + " insert");
                return;
            }
            var mine = columns.stream()
                    .filter(Column::key)
                    .map(c -> '"' + c.name() + "\" = " + value(c, false))
                    .collect(Collectors.joining(" AND "));
            for (var column : written) {
                if (!column.key()) {
                    var _ = jdbc.sql("UPDATE %s SET \"%s\" = %s WHERE %s"
                                    .formatted(table, column.name(), value(column, true), mine))
                            .update();
                    long after = recorded(table);
                    if (after != before + 1) {
                        silent.add(table + "." + column.name());
                    }
                    before = after;
                }
            }
            var _ = jdbc.sql("DELETE FROM %s WHERE %s".formatted(table, mine)).update();
            if (recorded(table) != before + 1) {
                silent.add(table + " delete");
            }
        });
        return silent;
    }

    @Test
    void each_write_to_each_column_of_each_recorded_table_names_person_address_and_reason() {
        a_request("because of a test");
        var tables = jdbc.sql("""
                        SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgfoid = 'audit.capture'::regproc ORDER BY 1""").query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(60);
        var secrets = secrets();
        assertThat(tables.stream().flatMap(table -> silent(table).stream()))
                .filteredOn(column -> ELSEWHERE.keySet().stream().noneMatch(column::matches)
                        && !secrets.contains(column.substring(column.lastIndexOf('.') + 1)))
                .as("writes that leave nothing in the audit trail")
                .isEmpty();
    }

    /** Columns that capture never shows: the change of one alone has no old and new value to keep. */
    private Set<String> secrets() {
        var all = Browser.found(
                jdbc.sql("SELECT pg_get_functiondef('audit.capture'::regproc)")
                        .query(String.class)
                        .single(),
                "secrets text\\[\\] := ARRAY \\[([^\\]]+)]");
        return Set.of(all.replace("'", "").split(", *", -1));
    }

    @Test
    void every_deed_on_records_rules_and_rights_asks_why() {
        var asked = Set.of(Permissions.MASTER_DATA, Permissions.RULES, Permissions.PEOPLE);
        var silent = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            var required = handler.getMethodAnnotation(RequirePermission.class);
            var name = handler.getBeanType().getSimpleName() + "."
                    + handler.getMethod().getName();
            if (required != null
                    && asked.contains(required.value())
                    && !info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                    && !handler.hasMethodAnnotation(AsksReason.class)
                    && ASK_OTHERWISE.keySet().stream()
                            .noneMatch(known -> name.equals(known) || name.startsWith(known + "."))) {
                silent.add(name);
            }
        });
        assertThat(silent)
                .as("@AsksReason, or the list of this test with a reason")
                .isEmpty();
    }

    @Test
    void the_form_asks_why_with_usual_words_keeps_what_was_said_last_and_refuses_an_emptied_field() throws Exception {
        var item = facility.item("Gummies").value();
        var page = "/items/" + item + "/edit";
        var browser = Browser.signedIn(port, ada.getUsername());
        assertThat(browser.get(page).body()).contains("name=\"reason\" value=\"kept up to date\" required");

        var fields = typed(browser.get(page).body(), "price", "21");
        var empty = browser.post(page, page, with(fields, "reason", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Say in a few words why", "name=\"price\" value=\"21\"");
        assertThat(price(item)).isEqualTo("20.00");
        var bothWrong = browser.post(page, page, with(typed(browser.get(page).body(), "price", "cheap"), "reason", ""));
        assertThat(bothWrong.statusCode()).isEqualTo(422);
        assertThat(bothWrong.body())
                .as("all that is wrong, in one pass")
                .contains("Say in a few words why", "name=\"price\" value=\"cheap\"");
        assertThat(ALERT.matcher(bothWrong.body()).results().count()).isGreaterThanOrEqualTo(2);

        assertThat(browser.post(page, page, with(fields, "reason", "list of November"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(price(item)).isEqualTo("21.00");
        assertThat(last("catalog.item " + item))
                .isEqualTo("%s %d Ada 127.0.0.1 list of November".formatted(ada.getUsername(), ada.personId()));
        assertThat(browser.get(page).body()).contains("value=\"list of November\" required");
    }

    private String price(long item) {
        return jdbc.sql("SELECT round(price, 2)::text FROM catalog.item WHERE item_id = :i")
                .param("i", item)
                .query(String.class)
                .single();
    }

    /** The fields of the page's form as they stand, one of them typed anew. */
    private static String[] typed(String body, String name, String value) {
        var fields = new ArrayList<String>();
        var form = body.substring(body.indexOf("action=\"/items/"));
        var found = java.util.regex.Pattern.compile(
                        "<input [^>]*name=\"(\\w+)\" value=\"([^\"]*)\"|<select name=\"(\\w+)\".*?</select>",
                        java.util.regex.Pattern.DOTALL)
                .matcher(form.substring(0, form.indexOf("</form>")));
        while (found.find()) {
            var select = found.group(3);
            if (select != null) {
                var chosen = java.util.regex.Pattern.compile("<option value=\"([^\"]*)\" selected")
                        .matcher(found.group());
                fields.addAll(List.of(select, chosen.find() ? chosen.group(1) : ""));
            } else if (!found.group(1).equals("_csrf") && !found.group(1).equals("reason")) {
                fields.addAll(List.of(found.group(1), found.group(1).equals(name) ? value : found.group(2)));
            }
        }
        return fields.toArray(String[]::new);
    }

    private static String[] with(String[] fields, String name, String value) {
        return IntStream.rangeClosed(0, fields.length + 1)
                .mapToObj(i -> i < fields.length ? fields[i] : i == fields.length ? name : value)
                .toArray(String[]::new);
    }

    private String last(String subject) {
        return jdbc.sql("""
                        SELECT concat_ws(' ', person, account_id, nullif(person_name, ''), nullif(address, ''), nullif(reason, ''))
                        FROM audit.event WHERE subject = :s ORDER BY event_id DESC LIMIT 1""").param("s", subject).query(String.class).single();
    }

    @Test
    void a_deed_without_a_field_for_it_is_recorded_as_the_deed() throws Exception {
        var browser = Browser.signedIn(port, ada.getUsername());
        var _ = browser.post("/settings/second-factor", "/settings/second-factor/begin");
        assertThat(last("identity.second_factor " + ada.personId())).contains("Ada 127.0.0.1");
        var _ = browser.post(
                "/opening/count",
                "/opening/count",
                "room",
                Long.toString(facility.id().value() * 100 + 2));
        var reasons = jdbc.sql(
                        "SELECT DISTINCT reason FROM audit.event WHERE facility_id = :f AND subject LIKE 'reconciliation.%'")
                .param("f", facility.id().value())
                .query(String.class)
                .list();
        assertThat(reasons).containsExactly("opening count");
    }

    @Test
    void work_without_a_person_is_named_by_what_it_is_and_a_stranger_as_one() throws Exception {
        var item = facility.item("Gummies").value();
        Background.as("outbox sender", () -> transactions.executeWithoutResult(status -> touch(item, 1)));
        assertThat(last("catalog.item " + item)).isEqualTo("system: outbox sender");
        Background.asDemo(() -> transactions.executeWithoutResult(status -> touch(item, 2)));
        assertThat(last("catalog.item " + item)).isEqualTo("demo");
        touch(item, 3);
        assertThat(last("catalog.item " + item)).isEqualTo("system: everygram");
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            var _ = statement.executeUpdate("UPDATE catalog.item SET cost = 4 WHERE item_id = " + item);
        }
        assertThat(last("catalog.item " + item))
                .startsWith("direct: " + user + ", ")
                .contains("127.0.0.1");

        var _ = new Browser(port).post("/login", "/login", "username", ada.getUsername(), "password", "wrong");
        assertThat(last("identity.person " + ada.personId())).startsWith("not signed in 127.0.0.1");
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE person = 'database'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void touch(long item, int cost) {
        var _ = jdbc.sql("UPDATE catalog.item SET cost = :c WHERE item_id = :i")
                .param("c", cost)
                .param("i", item)
                .update();
    }

    @Test
    void a_name_in_a_task_is_the_account_when_only_one_is_called_so() {
        var item = facility.item("Gummies").value();
        var name = "Olga " + facility.id().value();
        people.save("olga" + facility.id().value(), name, Browser.PASSWORD, Map.of(facility.id(), Set.of(Role.SALES)));
        transactions.executeWithoutResult(status -> {
            Acting.as(jdbc, name, "import");
            touch(item, 5);
        });
        assertThat(last("catalog.item " + item))
                .startsWith("olga" + facility.id().value())
                .endsWith(name + " import");
    }
}
