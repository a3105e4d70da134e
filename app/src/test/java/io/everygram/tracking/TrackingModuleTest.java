package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.ModuleAlone;
import io.everygram.testing.TestDatabase;
import io.everygram.testing.TestFacility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ContextConfiguration;

/** The link to a state with the modules below it and nothing above: what it must tell comes to it by the ledger, not by orders or manifests. */
@Tag("database")
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, verifyAutomatically = false)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class TrackingModuleTest {
    private final ConfigurableApplicationContext application;
    private final JdbcClient jdbc;
    private final StateLink link;

    TrackingModuleTest(ConfigurableApplicationContext application, JdbcClient jdbc, StateLink link) {
        this.application = application;
        this.jdbc = jdbc;
        this.link = link;
    }

    @Test
    void the_link_stands_without_the_day_s_work_above_it() {
        ModuleAlone.onlyBeansOf(
                application, "tracking", "compliance", "ledger", "kernel", "platform", "identity", "audit", "catalog");
        assertThat(link.standing(TestFacility.create(jdbc).id())).isEmpty();
    }
}
