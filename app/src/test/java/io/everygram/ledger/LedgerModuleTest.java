package io.everygram.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.ModuleAlone;
import io.everygram.testing.TestDatabase;
import io.everygram.testing.TestFacility;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ContextConfiguration;

/** The ledger with the modules below it and nothing above: it keeps books without orders, vehicles or a state. */
@Tag("database")
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, verifyAutomatically = false)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class LedgerModuleTest {
    private final ConfigurableApplicationContext application;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Seals seals;
    private final LedgerVerification verification;

    LedgerModuleTest(
            ConfigurableApplicationContext application,
            JdbcClient jdbc,
            Ledger ledger,
            Seals seals,
            LedgerVerification verification) {
        this.application = application;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.seals = seals;
        this.verification = verification;
    }

    @Test
    void it_books_seals_and_verifies_without_the_modules_above_it() {
        ModuleAlone.onlyBeansOf(application, "ledger", "kernel", "platform", "identity", "audit", "catalog");
        var facility = TestFacility.create(jdbc);
        var tag = facility.received(
                ledger,
                facility.item("Eighth"),
                Quantity.of(12, Unit.EACH),
                "VAULT",
                Clock.systemUTC().instant(),
                LocalDate.of(2099, 1, 1));

        assertThat(seals.seal(facility.id())).isTrue();
        assertThat(verification.verify().firstBad()).isEmpty();
        assertThat(jdbc.sql("SELECT on_hand::int FROM ledger.stock_unit WHERE tag = :t")
                        .param("t", tag.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(12);
    }
}
