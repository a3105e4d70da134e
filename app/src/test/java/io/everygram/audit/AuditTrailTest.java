package io.everygram.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every change of anything is in the trail, and an auditor finds it. */
@WholeApplication
class AuditTrailTest {
    private final JdbcClient jdbc;
    private final People people;
    private final AuditTrail trail;
    private final TransactionTemplate transactions;

    @LocalServerPort
    private int port;

    private TestFacility facility;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    AuditTrailTest(JdbcClient jdbc, People people, AuditTrail trail, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.people = people;
        this.trail = trail;
        this.transactions = transactions;
    }

    @BeforeEach
    void a_facility() {
        facility = TestFacility.create(jdbc);
    }

    @Test
    void every_table_is_recorded_or_says_why_not() {
        var silent = jdbc.sql("""
                        SELECT n.nspname || '.' || c.relname
                        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'flyway_schema_history'
                          AND n.nspname NOT LIKE 'pg%' AND n.nspname NOT IN ('information_schema', 'public')
                          AND NOT EXISTS (SELECT 1 FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgfoid = 'audit.capture'::regproc)
                          AND n.nspname || '.' || c.relname NOT IN (SELECT table_name FROM audit.unaudited WHERE why <> '')
                        ORDER BY 1""").query(String.class).list();
        assertThat(silent)
                .as("SELECT audit.attach('…') in the module's migration, or COMMENT ON TABLE … IS 'unaudited: why'")
                .isEmpty();
        var both = new TreeMap<String, String>();
        jdbc.sql("""
                        SELECT u.table_name, u.why FROM audit.unaudited AS u
                        WHERE EXISTS (SELECT 1 FROM pg_trigger AS t WHERE t.tgrelid = u.table_name::regclass AND t.tgfoid = 'audit.capture'::regproc)""").query(r -> {
            both.put(r.getString(1), r.getString(2));
        });
        assertThat(both).as("said to be unaudited, and recorded").isEmpty();
    }

    @Test
    void a_change_is_recorded_with_person_address_reason_and_both_values() {
        var item = facility.item("Gummies");
        transactions.executeWithoutResult(status -> {
            trail.acting("maria", "new price list");
            var _ = jdbc.sql("UPDATE catalog.item SET price = 25 WHERE item_id = :i")
                    .param("i", item.value())
                    .update();
        });
        var auditor = facility.person(people, "Ivan", Role.AUDITOR);
        var found = trail.events(
                facility.id(),
                new AuditTrail.Filter("maria", "update", "catalog.item " + item.value(), "", null, null),
                java.util.Optional.empty(),
                10);
        assertThat(found).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo("new price list");
            assertThat(event.lines()).anyMatch(line -> line.startsWith("price: 20") && line.contains("→ 25"));
            assertThat(event.named()).startsWith("Gummies");
        });
        assertThat(auditor).isNotEmpty();
    }

    @Test
    void who_changed_is_known_from_the_request_even_when_nobody_says_it() throws Exception {
        var ada = facility.person(people, "Ada", Role.ADMINISTRATOR);
        var browser = Browser.signedIn(port, ada);
        var _ = browser.post("/settings/second-factor", "/settings/second-factor/begin");
        var person = jdbc.sql("SELECT person || ' ' || address FROM audit.event WHERE subject = :s")
                .param(
                        "s",
                        "identity.second_factor "
                                + people.find(ada).orElseThrow().personId())
                .query(String.class)
                .single();
        assertThat(person).isEqualTo(ada + " 127.0.0.1");
    }

    @Test
    void the_page_filters_by_person_subject_action_and_day_and_pages_by_key_without_gaps() throws Exception {
        var marker = "marker" + facility.id().value();
        transactions.executeWithoutResult(status -> {
            for (int i = 0; i < 120; i++) {
                trail.record(facility.id(), marker, "did " + i, "thing " + i, "because <b>" + i + "</b>");
            }
        });
        var auditor = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));
        var seen = new java.util.TreeSet<String>();
        var path = "/audit?person=" + marker;
        for (int pages = 0; !path.isEmpty() && pages < 5; pages++) {
            var body = auditor.get(path).body();
            java.util.regex.Pattern.compile(">did (\\d+)<")
                    .matcher(body)
                    .results()
                    .forEach(r -> seen.add(r.group(1)));
            path = body.contains("rel=\"next\"")
                    ? Browser.found(body, "href=\"([^\"]+)\" rel=\"next\"").replace("&amp;", "&")
                    : "";
            assertThat(body).doesNotContain("<b>1</b>");
        }
        assertThat(seen).hasSize(120);
        assertThat(auditor.get("/audit?person=" + marker + "&subject=thing+7&day=2026-11-25")
                        .body())
                .doesNotContain("does not read");
        assertThat(auditor.get("/audit?person=" + marker + "&action=did+7").body())
                .contains("did 7<")
                .doesNotContain("did 8<");
        assertThat(auditor.get("/audit?subject=thing+7").body())
                .contains("did 7<")
                .doesNotContain("did 8<");
        assertThat(auditor.get("/audit?person=" + marker + "&day=2020-01-01").body())
                .contains("Nothing was recorded that fits");
        assertThat(auditor.get("/audit?person=" + marker + "&day=nonsense").body())
                .contains("is no day");
        assertThat(auditor.get("/audit?format=csv&person=" + marker)
                        .body()
                        .lines()
                        .count())
                .isEqualTo(121);
        assertThat(auditor.get("/audit?format=xlsx&person=" + marker).headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("spreadsheetml"));
        var ordered = auditor.get("/audit?sort=Did&person=" + marker).body();
        assertThat(ordered.indexOf("did 9<")).isLessThan(ordered.indexOf("did 10<"));
        assertThat(auditor.get("/audit?person=*&q=" + marker).body()).contains("Nothing was recorded that fits");
        var elsewhere = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Iris", Role.AUDITOR));
        assertThat(elsewhere.get("/audit?person=" + marker).body()).contains("Nothing was recorded that fits");
    }

    @Test
    void nobody_changes_or_deletes_what_was_recorded() {
        transactions.executeWithoutResult(status -> trail.record(facility.id(), "maria", "did", "thing", ""));
        for (var statement :
                new String[] {"UPDATE audit.event SET person = 'x'", "DELETE FROM audit.event", "TRUNCATE audit.event"
                }) {
            assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("append-only");
        }
    }
}
