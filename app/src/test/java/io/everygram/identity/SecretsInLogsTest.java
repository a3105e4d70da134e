package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.StateLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever turns on debugging, and whoever reads the audit trail, finds no password, token, key or code there. */
@WholeApplication
class SecretsInLogsTest {
    private static final String FACTOR = "/settings/second-factor";
    /** Hashes of what everybody may read, and the public name of a passkey. */
    private static final Set<String> PUBLIC =
            Set.of("file_hash", "figures_hash", "paper_hash", "facts_hash", "credential_id");

    private static final String TOKENS = "/settings/tokens";

    private final JdbcClient jdbc;
    private final People people;
    private final StateLink link;
    private final String databasePassword;

    @LocalServerPort
    private int port;

    @Autowired
    SecretsInLogsTest(
            JdbcClient jdbc,
            People people,
            StateLink link,
            @Value("${everygram.database.password}") String databasePassword) {
        this.jdbc = jdbc;
        this.people = people;
        this.link = link;
        this.databasePassword = databasePassword;
    }

    /** All that is logged, at whatever level, until it is closed. */
    private static final class Listening extends AppenderBase<ILoggingEvent> implements AutoCloseable {
        private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Level before = root.getLevel();
        private final List<Appender<ILoggingEvent>> silenced = new ArrayList<>();
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        Listening() {
            root.iteratorForAppenders().forEachRemaining(silenced::add);
            silenced.forEach(root::detachAppender);
            setContext(root.getLoggerContext());
            start();
            root.addAppender(this);
            root.setLevel(Level.DEBUG);
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + ": " + event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }

        @Override
        public void close() {
            root.setLevel(before);
            root.detachAppender(this);
            silenced.forEach(root::addAppender);
        }
    }

    @Test
    void no_password_token_key_or_code_is_written_down_anywhere() throws Exception {
        var facility = TestFacility.create(jdbc);
        var ada = facility.person(people, "Ada", Role.ADMINISTRATOR);
        var secrets = new LinkedHashMap<String, String>();
        secrets.put("the password", Browser.PASSWORD);
        secrets.put("a wrong password", "hunter2-hunter2");
        secrets.put("the new password", "an even longer pass phrase");
        secrets.put("the database's password", databasePassword);
        secrets.put("the state's user key", "user-" + facility.license());
        secrets.put(
                "the state's keys on the wire",
                Base64.getEncoder()
                        .encodeToString(
                                ("test-integrator:user-" + facility.license()).getBytes(StandardCharsets.UTF_8)));
        List<String> lines;
        try (var listening = new Listening()) {
            var _ = new Browser(port)
                    .post("/login", "/login", "username", ada, "password", secrets.get("a wrong password"));
            var browser = Browser.signedIn(port, ada);
            var made = browser.post(TOKENS, TOKENS, "name", "scanner", "days", "9", "scope", Permissions.READ);
            var token = Browser.found(made.body(), "<div>(egm_[\\w-]{43})</div>");
            secrets.put("the token", token);
            assertThat(new Browser(port)
                            .get("/api/v1/me", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(new Browser(port)
                            .get("/api/v1/me", "Authorization", "Bearer " + token + "x")
                            .statusCode())
                    .isEqualTo(401);
            secrets.put(
                    "the authenticator's secret",
                    Browser.found(browser.post(FACTOR, FACTOR + "/begin").body(), "into it: ([A-Z2-7]{32})"));
            var _ = browser.post(FACTOR, FACTOR + "/confirm", "code", "123 456 789 000");
            secrets.put("a typed code", "123 456 789 000");
            var _ = browser.post(
                    "/settings/password",
                    "/settings/password",
                    "present",
                    Browser.PASSWORD,
                    "wanted",
                    secrets.get("the new password"),
                    "again",
                    secrets.get("the new password"));
            TestState.of("ca").connect(link, facility);
            assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
            lines = List.copyOf(listening.lines);
        }
        assertThat(lines).as("it was listened to").anyMatch(line -> line.contains("/settings/password"));
        assertThat(secrets.entrySet())
                .allSatisfy(secret ->
                        assertThat(lines).as(secret.getKey()).noneMatch(line -> line.contains(secret.getValue())));
        assertThat(recorded(secrets)).as("in the audit trail or the call log").isEmpty();
    }

    /** Which of the secrets stand in what is kept to be read. */
    private List<String> recorded(Map<String, String> secrets) {
        return secrets.entrySet().stream()
                .filter(secret -> jdbc.sql("""
                                SELECT EXISTS (SELECT 1 FROM audit.event AS e WHERE strpos(e::text, :s) > 0)
                                    OR EXISTS (SELECT 1 FROM tracking.call_log AS c WHERE strpos(c::text, :s) > 0)""")
                        .param("s", secret.getValue())
                        .query(Boolean.class)
                        .single())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void no_column_that_holds_a_secret_is_recorded_with_its_table() {
        var recorded = jdbc.sql("""
                        SELECT c.table_schema || '.' || c.table_name || '.' || c.column_name
                        FROM information_schema.columns AS c
                        JOIN pg_trigger AS t ON t.tgrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
                                            AND t.tgfoid = 'audit.capture'::regproc
                        WHERE c.column_name ~ '(password|secret|token|hash|api_key|user_key|software_key|integrator_key|closed$|private|credential)'
                          AND c.data_type NOT IN ('boolean', 'bigint')
                          AND c.column_name <> ALL (ARRAY(
                              SELECT (regexp_matches(match[1], '''([a-z_]+)''', 'g'))[1]
                              FROM regexp_matches(pg_get_functiondef('audit.capture'::regproc), 'secrets text\\[\\] := ARRAY \\[([^]]+)\\]') AS match))
                        ORDER BY 1""").query(String.class).list();
        assertThat(recorded)
                .filteredOn(column -> !PUBLIC.contains(column.substring(column.lastIndexOf('.') + 1)))
                .as("a column named like a secret goes into the list of audit.capture, or gets another name")
                .isEmpty();
    }
}
