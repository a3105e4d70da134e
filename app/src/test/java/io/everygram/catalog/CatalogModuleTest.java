package io.everygram.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.imports.Imports;
import io.everygram.testing.ModuleAlone;
import io.everygram.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ContextConfiguration;

/** Master data with the modules below it and nothing above. */
@Tag("database")
@ApplicationModuleTest(mode = ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES, verifyAutomatically = false)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class CatalogModuleTest {
    private final ConfigurableApplicationContext application;
    private final Imports imports;

    CatalogModuleTest(ConfigurableApplicationContext application, Imports imports) {
        this.application = application;
        this.imports = imports;
    }

    @Test
    void records_and_imports_need_none_of_the_modules_that_refer_to_them() {
        ModuleAlone.onlyBeansOf(application, "catalog", "kernel", "platform", "identity", "audit");
        assertThat(imports).isNotNull();
    }
}
