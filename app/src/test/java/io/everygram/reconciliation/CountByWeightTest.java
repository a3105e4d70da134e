package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.CountVerdict;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Packages that are weighed while they are counted. */
@WholeApplication
class CountByWeightTest extends CountDesk {
    private final Scales scales;

    private Browser maria = new Browser(0);
    private PackageTag tag = PackageTag.of("1A4060300000000000000001");
    private String bench = "";

    @Autowired
    CountByWeightTest(Scales scales) {
        this.scales = scales;
    }

    @BeforeEach
    void a_bench_scale_and_a_package_of_flower() throws Exception {
        maria = signedIn("Maria", Role.SPECIALIST);
        var flower = facility.item("Flower", "GRAM", null, true);
        tag = booked(facility, flower, Quantity.of(100, Unit.GRAM));
        assertThat(scale(maria, "Vault bench", "0.01", "320").statusCode()).isEqualTo(200);
        bench = Long.toString(scales.all(facility.id()).getFirst().scaleId());
    }

    private HttpResponse<String> scanned(String count, PackageTag what, String quantity, String scale)
            throws Exception {
        return maria.post(count, count + "/scan", "tag", what.value(), "quantity", quantity, "scale", scale);
    }

    @Test
    void within_what_its_scale_may_be_off_by_a_package_agrees_and_the_count_says_so() throws Exception {
        var count = begun(maria, "blind");
        assertThat(maria.get(count).body()).contains("Vault bench");
        assertThat(scanned(count, tag, "106.38 - 6.40", bench).body()).contains("99.98");
        assertThat(maria.get(count + "/lines").body()).contains("106.38 gross − 6.4 tare on Vault bench");
        assertThat(maria.post(count, count + "/finish").statusCode()).isEqualTo(200);
        assertThat(result(count, tag).verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(maria.get(count).body()).contains("Within tolerance", "±0.02 g");
        assertThat(cause(tag)).as("no loss, and nothing to adjust").contains(Cause.SCALE_TOLERANCE);
    }

    @Test
    void beyond_it_the_package_differs_and_so_does_a_figure_that_was_not_weighed() throws Exception {
        var other = booked(facility, facility.item("More flower", "GRAM", null, true), Quantity.of(100, Unit.GRAM));
        var count = begun(maria, "blind");
        var _ = scanned(count, tag, "S S     99.97 g", bench);
        var _ = scanned(count, other, "99.99", "0");
        var _ = maria.post(count, count + "/finish");
        assertThat(result(count, tag).verdict()).isEqualTo(CountVerdict.DIFFERS);
        assertThat(result(count, other).verdict()).isEqualTo(CountVerdict.DIFFERS);
        assertThat(cause(tag)).contains(Cause.SHELF_DIFFERS);
    }

    @Test
    void what_cannot_be_right_is_refused_with_what_to_do() throws Exception {
        var pieces = booked();
        var count = begun(maria, "blind");
        record Bad(PackageTag what, String said, String scale, String words) {}
        for (var bad : new Bad[] {
            new Bad(tag, "S D 99.98 g", bench, "still moving"),
            new Bad(tag, "320.01", bench, "more than Vault bench can weigh"),
            new Bad(tag, "5 - 6.4", bench, "less than the tare"),
            new Bad(tag, "99.985", bench, "steps of 0.01"),
            new Bad(tag, "3.5 oz", bench, "keeps this package in g"),
            new Bad(pieces, "99.98", bench, "keeps this package in ea"),
            new Bad(tag, "heavy", bench, "no reading of a scale"),
            new Bad(tag, "99.98", Long.toString(Long.MAX_VALUE), "no such scale"),
        }) {
            var answer = scanned(count, bad.what(), bad.said(), bad.scale());
            assertThat(answer.statusCode()).as(bad.said()).isEqualTo(422);
            assertThat(answer.body()).as(bad.said()).contains(bad.words());
        }
        assertThat(rows("count_line", number(count))).isZero();
    }

    @Test
    void scales_are_the_facilitys_and_recorded_as_their_plate_says() throws Exception {
        assertThat(maria.get(SCALES).body()).contains("Vault bench", "Class II", "0.01");
        assertThat(scale(maria, "vault BENCH", "0.01", "320").body()).contains("There is a scale");
        assertThat(scale(maria, "", "0.01", "320").statusCode()).isEqualTo(422);
        assertThat(scale(maria, "Floor", "0", "320").body()).contains("above zero");
        assertThat(scale(maria, "Floor", "0.01", "0.001").body()).contains("at least one division");
        var other = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, other.person(people, "Otto", Role.SPECIALIST));
        assertThat(stranger.get(SCALES).body()).doesNotContain("Vault bench");
        assertThat(stranger.post(SCALES, SCALES + "/aside", "scale", bench).statusCode())
                .isEqualTo(422);
        assertThat(maria.post(SCALES, SCALES + "/aside", "scale", bench).statusCode())
                .isEqualTo(200);
        assertThat(scales.all(facility.id())).isEmpty();
    }
}
