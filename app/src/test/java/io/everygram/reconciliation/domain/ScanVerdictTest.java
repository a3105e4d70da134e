package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanVerdictTest {
    private static final Instant NOW = Instant.parse("2031-02-14T17:00:00Z");

    /** A tag of the book with ten pieces, not seen yet. */
    private static final ScanVerdict.Known TEN =
            new ScanVerdict.Known(Optional.of(Unit.EACH), false, BigDecimal.TEN, false, Optional.empty());

    private static ScanVerdict.Scan scan(String amount) {
        return new ScanVerdict.Scan(true, amount, true, NOW, Optional.empty());
    }

    @ParameterizedTest(name = "{0} of a tag with 10 in the book, guided {1}: {2}")
    @CsvSource({
        "10, false, TAKEN",
        "9, true, TAKEN",
        "'', true, TAKEN",
        "'', false, NO_QUANTITY",
        "ten, true, NOT_A_NUMBER",
        "-1, false, BELOW_ZERO",
        "1.5, false, TOO_FINE"
    })
    void a_figure_is_taken_or_refused_with_its_reason(String amount, boolean guided, ScanVerdict verdict) {
        assertThat(ScanVerdict.of(scan(amount), TEN, guided, NOW)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} after 10: {1}")
    @CsvSource({"10, TWICE", "'', TWICE", "9, OTHER_FIGURE"})
    void the_second_scan_of_a_tag_is_no_second_line(String amount, ScanVerdict verdict) {
        var seen =
                new ScanVerdict.Known(Optional.of(Unit.EACH), false, BigDecimal.TEN, true, Optional.of(BigDecimal.TEN));
        assertThat(ScanVerdict.of(scan(amount), seen, false, NOW)).isEqualTo(verdict);
        assertThat(verdict.isTaken()).isFalse();
    }

    @Test
    void what_was_weighed_counts_net_and_a_reading_that_is_none_is_refused_with_its_reason() {
        var grams = new ScanVerdict.Known(
                Optional.of(Unit.GRAM), false, new BigDecimal("100"), true, Optional.of(new BigDecimal("99.98")));
        assertThat(ScanVerdict.of(weighed("106.38 - 6.40"), grams, false, NOW)).isEqualTo(ScanVerdict.TWICE);
        assertThat(ScanVerdict.of(weighed("106.40 - 6.40"), grams, false, NOW)).isEqualTo(ScanVerdict.OTHER_FIGURE);
        assertThat(ScanVerdict.of(weighed("S D 12.00 g"), grams, false, NOW)).isEqualTo(ScanVerdict.SCALE_MOVING);
        assertThat(ScanVerdict.of(weighed("5 - 6"), grams, false, NOW)).isEqualTo(ScanVerdict.SCALE_BELOW);
        assertThat(ScanVerdict.of(weighed("1.005"), grams, false, NOW)).isEqualTo(ScanVerdict.SCALE_STEP);
        assertThat(ScanVerdict.of(weighed("400"), grams, false, NOW)).isEqualTo(ScanVerdict.SCALE_OVER);
        assertThat(ScanVerdict.of(weighed("4 oz"), grams, false, NOW)).isEqualTo(ScanVerdict.SCALE_UNIT);
        assertThat(ScanVerdict.of(weighed("four"), grams, false, NOW)).isEqualTo(ScanVerdict.NO_READING);
    }

    private static ScanVerdict.Scan weighed(String reading) {
        var bench = new Weighing.Scale(ScaleClass.II, Unit.GRAM, new BigDecimal("0.01"), new BigDecimal("320"));
        var made = Weighing.of(ScaleReading.read(reading), bench, Unit.GRAM);
        return new ScanVerdict.Scan(true, reading, true, NOW, Optional.of(made));
    }

    @Test
    void refusals_come_in_their_order_and_findings_are_taken() {
        var foreign = new ScanVerdict.Known(Optional.empty(), true, BigDecimal.ZERO, false, Optional.empty());
        var old = NOW.minus(Duration.ofDays(3));
        assertThat(ScanVerdict.of(new ScanVerdict.Scan(false, "x", false, old, Optional.empty()), foreign, true, NOW))
                .isEqualTo(ScanVerdict.NOT_A_TAG);
        assertThat(ScanVerdict.of(new ScanVerdict.Scan(true, "x", false, old, Optional.empty()), foreign, true, NOW))
                .isEqualTo(ScanVerdict.NO_SUCH_ROOM);
        assertThat(ScanVerdict.of(new ScanVerdict.Scan(true, "x", true, old, Optional.empty()), foreign, true, NOW))
                .isEqualTo(ScanVerdict.TOO_OLD);
        assertThat(ScanVerdict.of(scan("x"), foreign, true, NOW)).isEqualTo(ScanVerdict.FOREIGN);

        var unknown = new ScanVerdict.Known(Optional.empty(), false, BigDecimal.ZERO, false, Optional.empty());
        assertThat(ScanVerdict.of(scan(""), unknown, true, NOW)).isEqualTo(ScanVerdict.UNKNOWN);
        var usedUp = new ScanVerdict.Known(Optional.of(Unit.EACH), false, BigDecimal.ZERO, false, Optional.empty());
        assertThat(ScanVerdict.of(scan("3"), usedUp, false, NOW)).isEqualTo(ScanVerdict.FINISHED);
    }
}
