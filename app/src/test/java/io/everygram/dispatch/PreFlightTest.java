package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Failure;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.compliance.rules.Subject;
import io.everygram.compliance.rules.Value;
import io.everygram.dispatch.domain.ManifestFacts;
import io.everygram.dispatch.domain.ManifestFacts.Driver;
import io.everygram.dispatch.domain.ManifestFacts.Line;
import io.everygram.dispatch.domain.ManifestFacts.Paper;
import io.everygram.dispatch.domain.ManifestFacts.Party;
import io.everygram.dispatch.domain.ManifestFacts.Vehicle;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manifest that is complete may leave in each of six states; with one field blanked or corrupted it may not, and the field is named. */
@WholeApplication
class PreFlightTest {
    private static final LocalDate DAY = LocalDate.parse("2031-06-10");
    private static final Instant DEPARTS = Instant.parse("2031-06-10T16:00:00Z");
    private static final Party SHIPPER = new Party("Golden", "C11-1", DAY, "1 Main St", "555-1", "CA", "/facility");
    private static final Party RECEIVER = new Party("Harbor", "C10-1", DAY, "2 Side St", "555-2", "CA", "/customers/7");
    private static final Driver DRIVER = new Driver(3, "Frank", "D1", DAY, "E-1", "555-3");
    private static final Vehicle VEHICLE = new Vehicle(4, "Ford", "Transit", "8KLM241", DAY, DAY);
    private static final Line LINE = new Line(
            "T1",
            "Blue Dream",
            "flower",
            "Golden",
            "LOT-1",
            BigDecimal.TEN,
            "EACH",
            "TestPassed",
            "",
            DAY.plusDays(1),
            BigDecimal.ONE,
            new BigDecimal("1406.1"));

    /** What each state asks to be there, besides what is asked in every state. */
    private static final Set<Field> EVERYWHERE = Set.of(
            Field.SHIPPER_NAME,
            Field.SHIPPER_LICENSE,
            Field.SHIPPER_ADDRESS,
            Field.SHIPPER_PHONE,
            Field.SHIPPER_LICENSE_TO,
            Field.RECEIVER_NAME,
            Field.RECEIVER_LICENSE,
            Field.RECEIVER_ADDRESS,
            Field.RECEIVER_PHONE,
            Field.RECEIVER_LICENSE_TO,
            Field.RECEIVER_LICENSE_HELD,
            Field.MANIFEST_DEPARTS,
            Field.MANIFEST_ARRIVES,
            Field.MANIFEST_ROUTE,
            Field.MANIFEST_PACKAGES,
            Field.MANIFEST_DRIVERS,
            Field.DRIVER_NAME,
            Field.DRIVER_LICENSE,
            Field.DRIVER_LICENSE_TO,
            Field.DRIVER_EMPLOYEE,
            Field.VEHICLE_MAKE,
            Field.VEHICLE_MODEL,
            Field.VEHICLE_PLATE,
            Field.LOAD_TAG,
            Field.LOAD_ITEM,
            Field.LOAD_CATEGORY,
            Field.LOAD_LOT,
            Field.LOAD_QUANTITY,
            Field.LOAD_UNIT,
            Field.LOAD_LAB_STATE);

    private static final Map<String, Set<Field>> BESIDES = Map.of(
            "CA",
                    Set.of(
                            Field.TRANSPORTER_NAME,
                            Field.TRANSPORTER_LICENSE,
                            Field.TRANSPORTER_ADDRESS,
                            Field.MANIFEST_INVOICE),
            "CO", Set.of(Field.TRANSPORTER_NAME, Field.TRANSPORTER_LICENSE, Field.TRANSPORTER_ADDRESS),
            "OR", Set.of(Field.VEHICLE_INSURANCE_TO, Field.MANIFEST_TRIP),
            "NM", Set.of(Field.MANIFEST_INVOICE),
            "NY", Set.of(Field.LOAD_BRAND),
            "CT", Set.of(Field.MANIFEST_LEAD));

    private final JdbcClient jdbc;
    private final Rules rules;

    @Autowired
    PreFlightTest(JdbcClient jdbc, Rules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    private RulesOfDay law(String state, LocalDate day) {
        var facility = TestFacility.create(jdbc);
        var _ = jdbc.sql("UPDATE catalog.facility SET state = :s WHERE facility_id = :f")
                .param("s", state)
                .param("f", facility.id().value())
                .update();
        return rules.on(facility.id(), day);
    }

    /** A paper that any of the six states lets leave; two people in the vehicle, as Connecticut asks. */
    private static List<Facts> complete() {
        var paper = new Paper(
                "M-1",
                SHIPPER,
                RECEIVER,
                DRIVER,
                VEHICLE,
                "I-10",
                "SO-1",
                DEPARTS.minus(Duration.ofHours(24)),
                DEPARTS,
                DEPARTS.plus(Duration.ofHours(1)),
                List.of(LINE));
        return ManifestFacts.of(paper).stream()
                .map(f -> f.subject() == Subject.MANIFEST
                        ? f.with(Field.MANIFEST_DRIVERS, new Value.Many(List.of("Frank", "Chloe")))
                        : f)
                .toList();
    }

    private static List<Failure> blocking(RulesOfDay law, List<Facts> facts) {
        return facts.stream().flatMap(f -> law.judge(f).blocking().stream()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA", "CO", "OR", "NM", "NY", "CT"})
    void a_complete_manifest_may_leave_on_the_last_day_of_its_papers_and_not_a_day_later(String state) {
        assertThat(blocking(law(state, DAY), complete())).isEmpty();
        assertThat(blocking(law(state, DAY.plusDays(1)), complete()))
                .extracting(Failure::field)
                .contains(
                        Field.SHIPPER_LICENSE_TO,
                        Field.RECEIVER_LICENSE_TO,
                        Field.DRIVER_LICENSE_TO,
                        Field.VEHICLE_REGISTRATION_TO,
                        Field.VEHICLE_INSURANCE_TO,
                        Field.LOAD_EXPIRES_ON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA", "CO", "OR", "NM", "NY", "CT"})
    void every_required_field_that_is_blanked_is_named_alone_with_its_source(String state) {
        var law = law(state, DAY);
        var stops = new ArrayList<Field>();
        for (var facts : complete()) {
            for (var field : facts.given().keySet()) {
                var failures = law.judge(facts.with(field, null)).blocking();
                if (!failures.isEmpty()) {
                    stops.add(field);
                    assertThat(failures).as(state + " " + field).allSatisfy(failure -> {
                        assertThat(failure.field()).isEqualTo(field);
                        assertThat(failure.found()).isEqualTo("nothing");
                        assertThat(failure.citation()).isNotBlank();
                    });
                }
            }
        }
        var wanted = java.util.stream.Stream.concat(
                        EVERYWHERE.stream(), java.util.Objects.requireNonNull(BESIDES.get(state)).stream())
                .collect(Collectors.toSet());
        assertThat(stops).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "CA, LOAD_LAB_STATE, SubmittedForTesting",
        "CO, LOAD_LAB_STATE, TestFailed",
        "OR, LOAD_LAB_STATE, NotSubmitted",
        "NM, LOAD_LAB_STATE, TestFailed",
        "NY, LOAD_LAB_STATE, RetestFailed",
        "CT, LOAD_LAB_STATE, TestingInProgress"
    })
    void goods_that_have_not_passed_stay(String state, Field field, String value) {
        var facts = complete().stream()
                .filter(f -> f.subject() == field.subject())
                .findFirst()
                .orElseThrow();
        assertThat(law(state, DAY)
                        .judge(facts.with(field, new Value.Text(value)))
                        .blocking())
                .extracting(Failure::field)
                .containsOnly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CA", "CO", "OR", "NM", "NY", "CT"})
    void nothing_goes_to_a_license_that_is_on_hold(String state) {
        var held = complete().getFirst().with(Field.RECEIVER_LICENSE_HELD, new Value.Flag(true));
        assertThat(law(state, DAY).judge(held).blocking()).singleElement().satisfies(failure -> {
            assertThat(failure.field()).isEqualTo(Field.RECEIVER_LICENSE_HELD);
            assertThat(failure.mend()).isEqualTo("/customers/7");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "OR, MANIFEST_TRIP, 60, true",
        "OR, MANIFEST_TRIP, 61, false",
        "CA, MANIFEST_TRIP, 61, true",
        "CT, MANIFEST_LEAD, 24, true",
        "CT, MANIFEST_LEAD, 23, false",
        "NM, MANIFEST_LEAD, 0, true"
    })
    void hours_on_the_road_and_hours_ahead_are_as_each_state_has_them(
            String state, Field field, int hours, boolean leaves) {
        var facts = complete().getFirst().with(field, new Value.Span(Duration.ofHours(hours)));
        assertThat(law(state, DAY).judge(facts).blocking().isEmpty()).isEqualTo(leaves);
    }

    @ParameterizedTest
    @CsvSource({"CA, true", "CO, true", "OR, true", "NM, true", "NY, true", "CT, false"})
    void one_person_in_the_vehicle_is_enough_but_in_connecticut(String state, boolean leaves) {
        var alone = complete().getFirst().with(Field.MANIFEST_DRIVERS, new Value.Many(List.of("Frank")));
        assertThat(law(state, DAY).judge(alone).blocking().isEmpty()).isEqualTo(leaves);
    }
}
