package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tag too many and a tag too few, one slip apart, are one package whose tag was misread. */
class MisreadTagsTest {
    private static final String READ = "1A4060300000000000012345";

    private static Map<String, String> of(Map<String, BigDecimal> unknown, Map<String, BigDecimal> missed) {
        return MisreadTags.of(unknown, missed);
    }

    @Test
    void one_digit_or_two_neighbors_swapped_are_one_slip_and_more_are_not() {
        for (var meant :
                new String[] {"1A4060300000000000012346", "1A4060300000000000013245", "2A4060300000000000012345"}) {
            assertThat(of(Map.of(READ, BigDecimal.TEN), Map.of(meant, BigDecimal.TEN)))
                    .containsExactly(Map.entry(READ, meant));
        }
        for (var other :
                new String[] {"1A4060300000000000012366", "1A4060300000000000014325", "1A406030000000000001234"}) {
            assertThat(of(Map.of(READ, BigDecimal.TEN), Map.of(other, BigDecimal.TEN)))
                    .isEmpty();
        }
    }

    @Test
    void another_quantity_is_another_package() {
        assertThat(of(Map.of(READ, BigDecimal.TEN), Map.of("1A4060300000000000012346", BigDecimal.ONE)))
                .isEmpty();
        assertThat(of(
                        Map.of(READ, new BigDecimal("10.00")),
                        Map.of("1A4060300000000000012346", BigDecimal.TEN, "1A4060300000000000012347", BigDecimal.ONE)))
                .containsValue("1A4060300000000000012346");
    }

    @Test
    void where_two_may_be_meant_or_two_may_be_it_none_is_named() {
        assertThat(of(
                        Map.of(READ, BigDecimal.TEN),
                        Map.of("1A4060300000000000012346", BigDecimal.TEN, "1A4060300000000000012347", BigDecimal.TEN)))
                .isEmpty();
        assertThat(of(
                        Map.of(READ, BigDecimal.TEN, "1A4060300000000000012347", BigDecimal.TEN),
                        Map.of("1A4060300000000000012346", BigDecimal.TEN)))
                .isEmpty();
    }
}
