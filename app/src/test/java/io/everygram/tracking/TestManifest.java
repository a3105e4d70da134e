package io.everygram.tracking;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.TestFacility;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/** A manifest of ten pieces of each package to one customer, with everything that a state wants to know. */
record TestManifest(String number, String route, Instant departs) {
    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    static TestManifest of(String number) {
        return new TestManifest(number, "I-880 S", Instant.parse("2099-01-01T16:00:00Z"));
    }

    TestManifest route(String other) {
        return new TestManifest(number, other, departs);
    }

    TestManifest soon() {
        return new TestManifest(number, route, Instant.now().plus(Duration.ofHours(1)));
    }

    ManifestReport of(TestFacility facility, PackageTag... tags) {
        return new ManifestReport(
                number,
                facility.license(),
                "C10-0000321-LIC",
                "INV-1",
                "Wholesale Manifest",
                route,
                departs,
                departs.plus(Duration.ofHours(1)),
                ZONE,
                "510-555-0100",
                new ManifestReport.Driver("Frank Osei", "D1", "E-1"),
                new ManifestReport.Vehicle("Ford", "Transit", "CA 8KLM"),
                Arrays.stream(tags)
                        .map(tag -> new ManifestReport.Line(
                                tag.value(), Quantity.of(10, Unit.EACH), new BigDecimal("100.00")))
                        .toList());
    }
}
