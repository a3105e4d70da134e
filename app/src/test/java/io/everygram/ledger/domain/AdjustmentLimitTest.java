package io.everygram.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.ledger.domain.AdjustmentLimit.Before;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alone up to $500, or a quarter of a package when that is worth more than $150. */
class AdjustmentLimitTest {
    private static final AdjustmentLimit LIMIT =
            new AdjustmentLimit(new BigDecimal("500"), new BigDecimal("0.25"), new BigDecimal("150"));

    private static Before before(String onHand, String cost, String alone) {
        return new Before(new BigDecimal(onHand), new BigDecimal(cost), new BigDecimal(alone));
    }

    @ParameterizedTest(name = "{2} of {0} worth {1}, {3} adjusted before: {4}")
    @CsvSource(textBlock = """
            # on hand, cost,  difference, alone, passes
            100,       1000,   -25,        0,     alone
            100,       1000,   -25.0001,   0,     SHARE
            100,       1000,    25.0001,   0,     SHARE
            1000,      10000,  -50,        0,     alone
            1000,      10000,  -50.0001,   0,     VALUE
            10,        100,    -10,        0,     alone
            10,        150,    -10,        0,     alone
            10,        150.01, -10,        0,     SHARE
            100,       1000,   -1,         24,    alone
            100,       1000,   -1,         24.1,  SHARE
            1000,      10000,  -1,         49.5,  VALUE
            3,         0,      -3,         0,     alone
            1,         3000,   -0.1,       0,     alone
            """)
    void one_person_may_adjust_up_to_a_value_and_a_share(
            String onHand, String cost, String difference, String alone, String passes) {
        var passed = LIMIT.passedBy(before(onHand, cost, alone), new BigDecimal(difference));
        assertThat(passed.map(Enum::name).orElse("alone")).isEqualTo(passes);
    }

    @Test
    void the_most_that_is_shown_is_the_most_that_is_booked_alone() {
        for (var before : new Before[] {
            before("100", "1000", "0"),
            before("1000", "10000", "0"),
            before("7", "999.99", "1"),
            before("10", "100", "4")
        }) {
            var most = LIMIT.most(before, 3).orElseThrow();
            assertThat(LIMIT.passedBy(before, most)).as(before + " " + most).isEmpty();
            assertThat(LIMIT.passedBy(before, most.add(new BigDecimal("0.001"))))
                    .as(before + " above " + most)
                    .isPresent();
        }
        assertThat(LIMIT.most(before("5", "0", "0"), 3))
                .as("worth nothing in the books")
                .isEmpty();
    }

    @Test
    void waste_is_judged_by_its_value_alone() {
        assertThat(LIMIT.passedByDestroying(before("10", "499", "0"), new BigDecimal("10")))
                .isEmpty();
        assertThat(LIMIT.passedByDestroying(before("10", "501", "0"), new BigDecimal("10")))
                .contains(AdjustmentLimit.Passed.VALUE);
    }

    @Test
    void a_limit_below_zero_is_no_limit() {
        assertThatThrownBy(() -> new AdjustmentLimit(new BigDecimal("-1"), BigDecimal.ONE, BigDecimal.ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
