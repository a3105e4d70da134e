package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.dispatch.GrossWeights.Weighed;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrossWeightsTest {
    private static final Map<String, BigDecimal> TWO = Map.of("A", new BigDecimal("375"), "B", new BigDecimal("350.5"));

    @Test
    void the_whole_is_what_a_person_put_else_the_sum_when_every_package_is_known() {
        assertThat(new Weighed(TWO, Optional.of(BigDecimal.TEN)).total(2)).hasValue(BigDecimal.TEN);
        assertThat(new Weighed(TWO, Optional.empty()).total(2)).hasValue(new BigDecimal("725.5"));
        assertThat(new Weighed(TWO, Optional.empty()).total(3)).isEmpty();
        assertThat(Weighed.NOTHING.total(0)).isEmpty();
    }
}
