package io.everygram.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.orders.domain.FefoOrder.Candidate;
import io.everygram.orders.domain.FefoOrder.Serving;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FefoOrderTest {
    private static final LocalDate ANY = LocalDate.MIN;

    private static Candidate aPackage(String tag, @Nullable String expiresOn, String receivedOn, String available) {
        return new Candidate(
                tag.hashCode(),
                tag,
                expiresOn == null ? null : LocalDate.parse(expiresOn),
                Instant.parse(receivedOn + "T09:00:00Z"),
                new BigDecimal(available));
    }

    private static List<String> taken(List<Serving> servings) {
        return servings.stream()
                .map(s -> s.tag() + " " + s.quantity().stripTrailingZeros().toPlainString())
                .toList();
    }

    @Test
    void earlier_expiry_is_picked_before_earlier_receipt() {
        var expiresFirst = aPackage("A", "2031-09-01", "2031-03-01", "5");
        var receivedFirst = aPackage("B", "2031-12-01", "2031-02-01", "5");

        assertThat(FefoOrder.of(List.of(receivedFirst, expiresFirst))).containsExactly(expiresFirst, receivedFirst);
    }

    @Test
    void on_the_same_expiry_the_earlier_receipt_goes_first_and_then_the_lower_tag() {
        var b = aPackage("B", "2031-09-01", "2031-02-01", "5");
        var a = aPackage("A", "2031-09-01", "2031-02-01", "5");
        var late = aPackage("0", "2031-09-01", "2031-03-01", "5");

        assertThat(FefoOrder.of(List.of(late, b, a))).containsExactly(a, b, late);
    }

    @Test
    void a_package_without_an_expiry_goes_last() {
        var forever = aPackage("A", null, "2030-01-01", "5");
        var expires = aPackage("B", "2099-01-01", "2031-01-01", "5");

        assertThat(FefoOrder.of(List.of(forever, expires))).containsExactly(expires, forever);
    }

    @Test
    void the_last_package_gives_only_what_is_left_to_serve() {
        var servings = FefoOrder.take(
                List.of(
                        aPackage("B", "2031-10-01", "2031-02-01", "10"),
                        aPackage("A", "2031-09-01", "2031-02-01", "4")),
                new BigDecimal("6"),
                ANY);

        assertThat(taken(servings)).containsExactly("A 4", "B 2");
    }

    @Test
    void what_is_not_there_is_not_served() {
        var servings = FefoOrder.take(
                List.of(aPackage("A", "2031-09-01", "2031-02-01", "4"), aPackage("B", "2031-09-02", "2031-02-01", "0")),
                new BigDecimal("6"),
                ANY);

        assertThat(taken(servings)).containsExactly("A 4");
        assertThat(FefoOrder.take(List.of(), BigDecimal.ONE, ANY)).isEmpty();
    }

    @Test
    void a_package_that_expires_on_the_promised_day_still_serves_and_a_day_earlier_does_not() {
        var candidates =
                List.of(aPackage("A", "2031-08-31", "2031-02-01", "4"), aPackage("B", "2031-09-01", "2031-02-01", "4"));

        var servings = FefoOrder.take(candidates, new BigDecimal("4"), LocalDate.parse("2031-09-01"));

        assertThat(taken(servings)).containsExactly("B 4");
        assertThat(servings.getFirst().why()).contains("1 older passed over");
    }
}
