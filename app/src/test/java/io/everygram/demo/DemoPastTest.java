package io.everygram.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerVerification;
import io.everygram.ledger.NewTags;
import io.everygram.ledger.Seals;
import io.everygram.ledger.Stock;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.ledger.store.PromiseStore;
import io.everygram.platform.SqlCatalog;
import io.everygram.testing.TestDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A thousandth of the large company: its past is as good as if the ledger had booked it. */
@Tag("database")
class DemoPastTest {
    private static final int PACKAGES = 1_000;
    private static final long SEED = 7;

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private static JdbcTemplate jdbc = new JdbcTemplate();
    private static long smallUnits;

    @EnableTransactionManagement
    static class Transactions {}

    @BeforeAll
    static void company() {
        var dataSource = db.dataSource();
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(dataSource));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(
                SqlCatalog.class,
                Transactions.class,
                LedgerStore.class,
                PromiseStore.class,
                Ledger.class,
                Seals.class,
                Stock.class,
                NewTags.class,
                LedgerVerification.class);
        context.refresh();
        jdbc = new JdbcTemplate(dataSource);
        var today = LocalDate.now(Clock.systemUTC());
        var ids = new DemoMasterData(jdbc, today, SEED).write();
        var receipts = new DemoReceipts(context.getBean(Ledger.class), ids, SEED);
        new DemoStock(receipts, ids, today, SEED).write();
        new DemoMaterials(receipts, ids, today, SEED).write();
        smallUnits = count("SELECT count(*) FROM ledger.stock_unit");
        stopAfterTheFirstPart();
        int left = past().left(PACKAGES);
        assertThat(left).isBetween(1, PACKAGES - 1);
        assertThat(past().write(PACKAGES, words -> {})).isEqualTo(left);
    }

    /** As a kill does: what is committed stays, the rest was never there. */
    private static void stopAfterTheFirstPart() {
        assertThatThrownBy(() -> past().write(PACKAGES, words -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static DemoPast past() {
        return new DemoPast(
                jdbc,
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class)),
                context.getBean(Seals.class),
                Clock.systemUTC().instant());
    }

    private static long count(String sql) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }

    @Test
    void everything_that_the_ledger_claims_holds() {
        assertThat(context.getBean(LedgerVerification.class).verify().firstBad())
                .isEmpty();
    }

    @Test
    void there_are_ten_movements_a_package_and_most_of_it_is_delivered() {
        assertThat(count("SELECT count(*) FROM ledger.stock_unit") - smallUnits)
                .isBetween(PACKAGES - 10L, (long) PACKAGES);
        assertThat(count("SELECT count(*) FROM ledger.movement WHERE command_key LIKE 'past-%'"))
                .isBetween(9_900L, 10_300L);
        assertThat(
                        count(
                                "SELECT count(*) FROM ledger.stock_unit WHERE has_stock AND tag LIKE '1A40603000%' AND received_at > now() - interval '60 days' AND unit_id > 0"))
                .isPositive();
        assertThat(count("SELECT count(*) FROM ledger.stock_unit WHERE NOT has_stock"))
                .isGreaterThan(900);
    }

    @Test
    void a_second_time_writes_nothing_and_the_ledger_goes_on_behind_it() {
        var words = new ArrayList<String>();
        assertThat(past().write(PACKAGES, words::add)).isZero();
        assertThat(words).isEmpty();
        assertThat(count("SELECT nextval('ledger.movement_movement_id_seq')"))
                .isGreaterThan(count("SELECT max(movement_id) FROM ledger.movement"));
    }
}
