package io.everygram.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void parts_sum_to_the_whole_whatever_the_weights() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            var whole = new Money(BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), 4));
            var weights = IntStream.range(0, random.nextInt(1, 8))
                    .mapToObj(n -> BigDecimal.valueOf(random.nextLong(1, 1000), 2))
                    .toList();

            assertThat(whole.split(weights).stream().reduce(Money.ZERO, Money::plus))
                    .isEqualTo(whole);
        }
    }

    @Test
    void the_rest_goes_to_the_part_with_the_largest_cut() {
        assertThat(Money.of("0.0010").split(List.of(new BigDecimal(1), new BigDecimal(1), new BigDecimal(1))))
                .containsExactly(Money.of("0.0004"), Money.of("0.0003"), Money.of("0.0003"));
        assertThat(Money.of("0.0010").split(List.of(new BigDecimal(1), new BigDecimal(2))))
                .containsExactly(Money.of("0.0003"), Money.of("0.0007"));
    }
}
