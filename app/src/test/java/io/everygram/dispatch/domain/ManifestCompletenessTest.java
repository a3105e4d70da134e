package io.everygram.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.dispatch.domain.ManifestCompleteness.Driver;
import io.everygram.dispatch.domain.ManifestCompleteness.Gap;
import io.everygram.dispatch.domain.ManifestCompleteness.Line;
import io.everygram.dispatch.domain.ManifestCompleteness.Paper;
import io.everygram.dispatch.domain.ManifestCompleteness.Party;
import io.everygram.dispatch.domain.ManifestCompleteness.Vehicle;
import io.everygram.dispatch.domain.ManifestCompleteness.Where;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestCompletenessTest {
    private static final LocalDate DAY = LocalDate.parse("2031-06-10");
    private static final Party SHIPPER = new Party("Golden", "C11-1", DAY, "1 Main St", "555-1");
    private static final Party RECEIVER = new Party("Harbor", "C10-1", DAY, "2 Side St", "555-2");
    private static final Driver DRIVER = new Driver("Frank", "D1", DAY, "E-1");
    private static final Vehicle VEHICLE = new Vehicle("Ford Transit", "8KLM241", null, DAY);
    private static final Line LINE =
            new Line("T1", "Blue Dream", "flower", "LOT-1", BigDecimal.TEN, "TestPassed", "", DAY.plusDays(1));

    private static List<Gap> missing(
            Party shipper, Party receiver, Driver driver, Vehicle vehicle, String route, List<Line> lines) {
        return ManifestCompleteness.missing(
                new Paper(
                        shipper,
                        receiver,
                        driver,
                        vehicle,
                        route,
                        Instant.parse("2031-06-10T16:00:00Z"),
                        Instant.parse("2031-06-10T17:00:00Z"),
                        lines),
                DAY);
    }

    private static List<Where> where(List<Gap> gaps) {
        return gaps.stream().map(Gap::where).toList();
    }

    @Test
    void papers_that_end_on_the_day_of_the_trip_still_hold() {
        assertThat(missing(SHIPPER, RECEIVER, DRIVER, VEHICLE, "I-10", List.of(LINE)))
                .isEmpty();
    }

    @Test
    void papers_that_ended_the_day_before_do_not() {
        var before = DAY.minusDays(1);

        assertThat(where(missing(
                        new Party("Golden", "C11-1", before, "1 Main St", "555-1"),
                        new Party("Harbor", "C10-1", before, "2 Side St", "555-2"),
                        new Driver("Frank", "D1", before, "E-1"),
                        new Vehicle("Ford Transit", "8KLM241", before, before),
                        "I-10",
                        List.of(LINE))))
                .containsExactly(Where.SHIPPER, Where.RECEIVER, Where.DRIVER, Where.VEHICLE, Where.VEHICLE);
    }

    @Test
    void every_field_that_is_missing_is_named_with_where_to_mend_it() {
        var nobody = new Party("", " ", DAY, "", "");

        assertThat(where(missing(nobody, RECEIVER, DRIVER, VEHICLE, "I-10", List.of(LINE))))
                .containsExactly(Where.SHIPPER, Where.SHIPPER, Where.SHIPPER, Where.SHIPPER);
        assertThat(where(missing(SHIPPER, RECEIVER, new Driver("", "", DAY, ""), VEHICLE, "I-10", List.of(LINE))))
                .containsExactly(Where.DRIVER, Where.DRIVER, Where.DRIVER);
        assertThat(where(missing(SHIPPER, RECEIVER, DRIVER, new Vehicle("", "", null, null), "I-10", List.of(LINE))))
                .containsExactly(Where.VEHICLE, Where.VEHICLE);
        assertThat(where(missing(SHIPPER, RECEIVER, DRIVER, VEHICLE, " ", List.of())))
                .containsExactly(Where.TRIP, Where.TRIP);
    }

    @Test
    void a_package_needs_product_type_batch_quantity_a_passed_test_no_hold_and_days_left() {
        var bad = new Line("T9", "", "", "", BigDecimal.ZERO, "SubmittedForTesting", "RECALL", DAY);

        var gaps = missing(SHIPPER, RECEIVER, DRIVER, VEHICLE, "I-10", List.of(LINE, bad));

        assertThat(gaps)
                .hasSize(7)
                .allMatch(gap -> gap.where() == Where.PACKAGE && gap.tag().equals("T9"));
    }

    @Test
    void it_arrives_after_it_departs() {
        var noon = Instant.parse("2031-06-10T19:00:00Z");

        assertThat(where(ManifestCompleteness.missing(
                        new Paper(SHIPPER, RECEIVER, DRIVER, VEHICLE, "I-10", noon, noon, List.of(LINE)), DAY)))
                .containsExactly(Where.TRIP);
    }
}
