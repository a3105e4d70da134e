package io.everygram.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.CheapFirst.Rank;
import org.junit.jupiter.api.Test;

class CheapFirstTest {
    private static final class Plain {}

    private static final class OnDatabase {
        static final TestDatabase DB = TestDatabase.perClass();
    }

    @WholeApplication
    private static final class Pages {}

    private static final class DayScenarioTest {}

    @WholeApplication
    private static final class MouseBrowserTest {}

    @Last
    @WholeApplication
    private static final class Kills {}

    @Test
    void a_rule_fails_before_a_statement_a_statement_before_a_page_and_programs_last() {
        assertThat(new Class<?>[] {
                    Plain.class,
                    OnDatabase.class,
                    Pages.class,
                    DayScenarioTest.class,
                    MouseBrowserTest.class,
                    Kills.class
                })
                .extracting(CheapFirst::rank)
                .containsExactly(
                        Rank.UNIT, Rank.DATABASE, Rank.SHARED_APPLICATION, Rank.SCENARIO, Rank.BROWSER, Rank.LAST)
                .isSorted();
        assertThat(OnDatabase.DB).isNotNull();
    }

    @Test
    void the_order_is_the_one_that_the_build_uses() throws Exception {
        try (var settings = CheapFirst.class.getResourceAsStream("/junit-platform.properties")) {
            var read = new java.util.Properties();
            read.load(settings);
            assertThat(read).containsEntry("junit.jupiter.testclass.order.default", CheapFirst.class.getName());
        }
    }
}
