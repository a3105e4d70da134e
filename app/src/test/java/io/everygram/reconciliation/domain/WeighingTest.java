package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.Unit;
import io.everygram.reconciliation.domain.Weighing.Weighed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readings of scales, and what they make of a package. */
class WeighingTest {
    private static final Weighing.Scale BENCH =
            new Weighing.Scale(ScaleClass.II, Unit.GRAM, new BigDecimal("0.01"), new BigDecimal("320"));

    private static Weighing weighed(String said) {
        return Weighing.of(ScaleReading.read(said), BENCH, Unit.GRAM);
    }

    @ParameterizedTest
    @CsvSource({
        "I,50000,1",
        "I,50001,2",
        "I,200001,3",
        "II,5000,1",
        "II,5001,2",
        "II,20001,3",
        "III,500,1",
        "III,501,2",
        "III,2001,3",
        "III,4001,5",
        "IIII,50,1",
        "IIII,51,2",
        "IIII,201,3",
        "IIII,401,5"
    })
    void the_tolerance_grows_with_the_load_by_the_class_of_the_scale(ScaleClass accuracy, int divisions, int off) {
        var division = new BigDecimal("0.1");
        assertThat(accuracy.tolerance(division.multiply(BigDecimal.valueOf(divisions)), division))
                .isEqualByComparingTo(division.multiply(BigDecimal.valueOf(off)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "131.2 | 131.2 | 0",
                "131.2 g | 131.2 | 0",
                "131.2 - 6.4 | 131.2 | 6.4",
                "131.20 g − 6.40 g | 131.2 | 6.4",
                "S S     131.20 g | 131.2 | 0",
                "ST,GS,+00131.20  g | 131.2 | 0",
                "st,nt,+0000.05 g | 0.05 | 0"
            })
    void a_reading_is_typed_or_sent_by_the_scale(String said, String gross, String tare) {
        assertThat(ScaleReading.read(said)).isInstanceOfSatisfying(ScaleReading.Weight.class, w -> {
            assertThat(w.gross()).isEqualByComparingTo(gross);
            assertThat(w.tare()).isEqualByComparingTo(tare);
        });
    }

    @Test
    void what_moves_or_is_no_figure_is_no_weight() {
        assertThat(List.of("S D 131.2 g", "US,GS,+00131.20 g", "S I"))
                .allSatisfy(said -> assertThat(ScaleReading.read(said)).isEqualTo(new ScaleReading.NotStable()));
        assertThat(List.of("S +", "OL,GS"))
                .allSatisfy(said -> assertThat(ScaleReading.read(said)).isEqualTo(new ScaleReading.Overload()));
        assertThat(List.of("S -", "-0.02 g", "ST,GS,-00000.02 g"))
                .allSatisfy(said -> assertThat(ScaleReading.read(said)).isEqualTo(new ScaleReading.Underload()));
        assertThat(List.of("", "g", "12,5 g", "12 furlongs", "1e3 g", "1 - 2 - 3"))
                .allSatisfy(said -> assertThat(ScaleReading.read(said)).isEqualTo(new ScaleReading.NoReading()));
    }

    @Test
    void the_net_is_gross_less_tare_and_may_be_off_by_the_error_at_the_gross() {
        assertThat(weighed("131.20 - 6.4 g")).isInstanceOfSatisfying(Weighed.class, w -> {
            assertThat(w.net()).isEqualByComparingTo("124.8");
            assertThat(w.tolerance()).isEqualByComparingTo("0.02");
        });
    }

    @ParameterizedTest
    @CsvSource({"KILOGRAM,12.35,GRAM,12350,10", "GRAM,454.6,POUND,1.00222,0.000221"})
    void a_scale_in_another_unit_of_weight_is_brought_to_the_books(
            Unit unit, String said, Unit book, BigDecimal net, BigDecimal tolerance) {
        var scale = new Weighing.Scale(
                ScaleClass.III,
                unit,
                unit == Unit.KILOGRAM ? new BigDecimal("0.005") : new BigDecimal("0.1"),
                new BigDecimal("600"));
        assertThat(Weighing.of(ScaleReading.read(said), scale, book)).isInstanceOfSatisfying(Weighed.class, w -> {
            assertThat(w.net().subtract(net).abs()).isLessThan(new BigDecimal("0.00001"));
            assertThat(w.tolerance()).isGreaterThanOrEqualTo(tolerance);
        });
    }

    @Test
    void every_reading_that_cannot_be_right_is_refused_with_its_reason() {
        assertThat(weighed("320.01")).isEqualTo(new Weighing.OverCapacity());
        assertThat(weighed("6 - 6.4")).isInstanceOf(Weighing.BelowTare.class);
        assertThat(weighed("131.205")).isInstanceOf(Weighing.NotOfThisScale.class);
        assertThat(weighed("4.6 oz")).isEqualTo(new Weighing.WrongUnit(Unit.OUNCE, Unit.GRAM));
        assertThat(Weighing.of(
                        new ScaleReading.Weight(BigDecimal.TEN, BigDecimal.ZERO, Optional.empty()), BENCH, Unit.EACH))
                .isEqualTo(new Weighing.WrongUnit(Unit.GRAM, Unit.EACH));
        assertThat(weighed("S D 12.00 g")).isEqualTo(new Weighing.NotStable());
    }

    @Test
    void figures_that_their_scales_cannot_tell_apart_agree() {
        var tolerance = new BigDecimal("0.02");
        var line = new CountVerdict.Line(
                new BigDecimal("99.98"), new BigDecimal("100"), true, false, false, tolerance, false);
        var other = new CountVerdict.Other(
                new BigDecimal("100.01"), false, false, BigDecimal.ZERO, BigDecimal.ZERO, tolerance);
        assertThat(CountVerdict.of(line, List.of(other)).verdict()).isEqualTo(CountVerdict.AGREES);
        var far = new CountVerdict.Line(
                new BigDecimal("99.97"), new BigDecimal("100"), true, false, false, tolerance, false);
        assertThat(CountVerdict.of(far, List.of()).verdict()).isEqualTo(CountVerdict.DIFFERS);
    }
}
