package io.everygram.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.Application;
import io.everygram.testing.QuickPasswords;
import io.everygram.testing.Simulators;
import io.everygram.testing.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything of the demo company follows from its seed and the time at which it is made. */
@Tag("database")
@SpringBootTest(
        classes = {Application.class, DemoSeedTest.Standing.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"everygram.security.key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "everygram.demo=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@Import(QuickPasswords.class)
@DirtiesContext
class DemoSeedTest {
    /** What tells a state one report from another, whoever made it: random by purpose, too. */
    private static final String NONCE = "eg-[0-9a-f-]{36}";

    /** What is random or of the moment by purpose: salted and locked secrets, the simulators' free port, printed bytes, measured times. */
    private static final Map<String, List<String>> BY_PURPOSE = Map.of(
            "audit.event",
            List.of(
                    "at",
                    "event_id",
                    "new_value,base_url",
                    "old_value,base_url",
                    "new_value,keys_closed",
                    "old_value,keys_closed",
                    "new_value,closed",
                    "old_value,closed",
                    "new_value,pdf"),
            "identity.person",
            List.of("password_hash"),
            "purchasing.sent_paper",
            List.of("pdf"),
            "platform.mail",
            List.of("attachment"),
            "tracking.call_log",
            List.of("at", "address", "request", "answer", "millis"),
            "tracking.connection",
            List.of("base_url", "keys_closed"),
            "tracking.state_key",
            List.of("closed"));

    /** Late in the evening in Los Angeles, when Denver and Albuquerque have the next day already. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Standing {
        @Bean
        @Primary
        Clock standingClock() {
            var pacific = ZoneId.of("America/Los_Angeles");
            var lateYesterday =
                    LocalDate.now(Clock.system(pacific)).minusDays(1).atTime(23, 30);
            return Clock.fixed(lateYesterday.atZone(pacific).toInstant(), ZoneOffset.UTC);
        }
    }

    @Autowired
    private DemoCompany company;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_same_seed_at_the_same_time_makes_the_same_company_and_another_seed_another() {
        var first = made(420);
        var again = made(420);
        var other = made(421);

        assertThat(first.keySet().stream().filter(table -> !Objects.equals(first.get(table), again.get(table))))
                .as("tables that differ under the same seed")
                .isEmpty();
        assertThat(first.keySet().stream().filter(t -> !Objects.equals(first.get(t), other.get(t))))
                .contains("catalog.item", "ledger.entry", "orders.sale", "orders.sales_order_line");
    }

    /** Rows and what is in them, by table; nothing stays. */
    private Map<String, String> made(long seed) {
        try (var simulators = Simulators.start()) {
            var found = transactions.execute(status -> {
                company.make(DemoCompany.Size.small, 0, simulators.address(), seed);
                var tables = tables();
                status.setRollbackOnly();
                return tables;
            });
            return Objects.requireNonNull(found);
        } finally {
            restart();
        }
    }

    private Map<String, String> tables() {
        var found = new TreeMap<String, String>();
        var figures = withFiguresOnly();
        for (var table : names("""
                SELECT schemaname || '.' || tablename FROM pg_tables
                WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'public') ORDER BY 1""")) {
            found.put(
                    table,
                    jdbc.sql("SELECT count(*) || ' ' || coalesce(sum("
                                    + (figures.contains(table) ? "hash_record_extended(t, 0)" : words(table))
                                    + "), 0) FROM " + table + " AS t")
                            .param("nonce", NONCE)
                            .query(String.class)
                            .single());
        }
        return found;
    }

    private static String words(String table) {
        var without = BY_PURPOSE.getOrDefault(table, List.of()).stream()
                .map(path -> " #- '{" + path + "}'")
                .collect(Collectors.joining());
        return "hashtextextended(regexp_replace((to_jsonb(t)" + without + ")::text, :nonce, '', 'g'), 0)";
    }

    /** Tables that have no column for words, as that of the sales: nothing has to be left out of them, and they are read as they are. */
    private List<String> withFiguresOnly() {
        return names("""
                SELECT table_schema || '.' || table_name FROM information_schema.columns GROUP BY table_schema, table_name
                HAVING bool_and(data_type IN ('bigint', 'integer', 'smallint', 'numeric', 'date', 'boolean', 'timestamp with time zone'))""").stream()
                .filter(table -> !BY_PURPOSE.containsKey(table))
                .toList();
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query((r, n) -> r.getString(1)).list();
    }

    /** Numbers that were given do not come back with a transaction that is undone. */
    private void restart() {
        names("SELECT schemaname || '.' || sequencename FROM pg_sequences")
                .forEach(sequence ->
                        jdbc.sql("ALTER SEQUENCE " + sequence + " RESTART").update());
        // The packs that come with the product stay.
        assertThat(
                        names(
                                "SELECT setval('compliance.rule_pack_pack_id_seq', (SELECT max(pack_id) FROM compliance.rule_pack))::text"))
                .hasSize(1);
    }
}
