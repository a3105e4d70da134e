package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.domain.Gap;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.Shipping;
import io.everygram.testing.AtMidnight;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What travels has to be good until it arrives: the day of arrival is the one on the facility's clock, and a trip leads forward in time. */
@WholeApplication
class ManifestAtMidnightTest {
    private final JdbcClient jdbc;
    private final PreFlight preFlight;
    private final Catalog catalog;

    @Autowired
    ManifestAtMidnightTest(JdbcClient jdbc, PreFlight preFlight, Catalog catalog) {
        this.jdbc = jdbc;
        this.preFlight = preFlight;
        this.catalog = catalog;
    }

    /** Until when the papers of a trip hold. */
    private record Until(
            LocalDate shipper,
            LocalDate customer,
            LocalDate driver,
            LocalDate registration,
            LocalDate insurance,
            LocalDate goods) {
        static Until all(LocalDate day) {
            return new Until(day, day, day, day, day, day.plusDays(1));
        }
    }

    private List<String> gaps(String zone, Until until, Instant departs, Instant arrives) {
        var facility = TestFacility.in(zone, jdbc);
        var _ = jdbc.sql("UPDATE catalog.license SET valid_to = :d WHERE facility_id = :f")
                .param("d", until.shipper())
                .param("f", facility.id().value())
                .update();
        var customer = facility.customer("Harbor Wellness");
        var _ = jdbc.sql("UPDATE catalog.customer SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", until.customer())
                .param("f", facility.id().value())
                .update();
        var vehicle = new Fleet.Vehicle(4, "Ford", "Transit", "8KLM", until.registration(), until.insurance(), true, 1);
        var driver = new Fleet.Driver(3, "Frank", "D1", until.driver(), "E-1", "555", true, 1);
        var load = new Shipping.Load(
                1, "SO-1", customer, until.customer(), "PICKED", true, List.of(jar(facility, until.goods())));
        return preFlight
                .judge(new PreFlight.Planned(
                        facility.id(),
                        "M-1",
                        catalog.customer(facility.id(), customer).orElseThrow(),
                        new Papers.Trip(vehicle, driver, "I-10", departs, arrives),
                        load,
                        GrossWeights.Weighed.NOTHING,
                        "SO-1",
                        departs.minus(Duration.ofHours(24))))
                .gaps()
                .stream()
                .map(Gap::words)
                .toList();
    }

    private static PromisedPackage jar(TestFacility facility, LocalDate expiresOn) {
        return new PromisedPackage(
                1,
                1,
                "T1",
                BigDecimal.ONE,
                "",
                false,
                "T1",
                Instant.EPOCH,
                "Maria",
                "EACH",
                "J-1",
                "Jar",
                "flower",
                1,
                "LOT-1",
                expiresOn,
                BigDecimal.ONE,
                "TestPassed",
                "",
                null,
                BigDecimal.ONE,
                "Staging",
                "STAGING",
                "",
                "ROOM",
                "",
                facility.item("Jar").value(),
                BigDecimal.ONE);
    }

    @AtMidnight
    void papers_and_goods_hold_to_the_end_of_the_day_of_arrival_here(
            String zone, Instant before, Instant after, LocalDate day) {
        var departs = before.minus(Duration.ofHours(2));

        assertThat(gaps(zone, Until.all(day), departs, before)).isEmpty();
        assertThat(gaps(zone, Until.all(day), departs, after))
                .hasSize(6)
                .allSatisfy(words -> assertThat(words).contains("needed: "))
                .anySatisfy(words -> assertThat(words)
                        .isEqualTo("Frank: end of the driver's license: " + day + "; needed: " + day.plusDays(1)
                                + " or later."));
        assertThat(gaps(zone, Until.all(day.plusDays(1)), departs, after)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shipper", "receiver", "driver", "registration", "insurance", "goods"})
    void each_paper_that_ends_on_the_way_over_midnight_stops_the_trip_alone(String paper) {
        var day = LocalDate.parse("2031-06-09");
        var next = day.plusDays(1);
        var until = new Until(
                paper.equals("shipper") ? day : next,
                paper.equals("receiver") ? day : next,
                paper.equals("driver") ? day : next,
                paper.equals("registration") ? day : next,
                paper.equals("insurance") ? day : next,
                paper.equals("goods") ? next : next.plusDays(1));
        var named = paper.equals("goods") ? "expir" : paper;

        var gaps = gaps(
                "America/Los_Angeles",
                until,
                Instant.parse("2031-06-10T06:00:00Z"),
                Instant.parse("2031-06-10T08:00:00Z"));

        assertThat(gaps)
                .singleElement()
                .satisfies(words -> assertThat(words).contains(named).contains("needed: "));
    }

    @ParameterizedTest
    @CsvSource({
        // An hour on the road, and the clock here shows the same or an earlier time than at departure: the clocks went
        // back.
        "2031-11-02T08:30:00Z, 2031-11-02T09:30:00Z, true",
        "2031-11-02T08:45:00Z, 2031-11-02T09:15:00Z, true",
        "2031-06-10T16:00:00Z, 2031-06-10T16:00:01Z, true",
        "2031-06-10T16:00:00Z, 2031-06-10T16:00:00Z, false",
        "2031-06-10T16:00:00Z, 2031-06-10T15:59:59Z, false",
        "2031-06-10T16:00:00Z, 2031-06-09T16:00:00Z, false"
    })
    void a_trip_arrives_after_it_departs(Instant departs, Instant arrives, boolean leaves) {
        var gaps = gaps("America/Los_Angeles", Until.all(LocalDate.parse("2032-01-01")), departs, arrives);

        assertThat(gaps).isEqualTo(leaves ? List.of() : List.of("The arrival must lie after the departure."));
    }

    @Test
    void an_arrival_on_a_day_before_the_departure_does_not_make_papers_good_that_have_ended() {
        var gaps = gaps(
                "America/Los_Angeles",
                Until.all(LocalDate.parse("2031-06-09")),
                Instant.parse("2031-06-10T16:00:00Z"),
                Instant.parse("2031-06-09T16:00:00Z"));

        assertThat(gaps).hasSize(7).contains("The arrival must lie after the departure.");
    }
}
