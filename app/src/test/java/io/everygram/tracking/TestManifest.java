package io.everygram.tracking;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.TestFacility;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** A manifest of ten pieces of each package to one customer, with everything that a state wants to know. */
record TestManifest(
        String number,
        String route,
        Instant departs,
        ManifestReport.Recipient recipient,
        Optional<BigDecimal> grossGrams) {
    static final ManifestReport.Recipient TO =
            new ManifestReport.Recipient("C10-0000321-LIC", LocalDate.parse("2099-01-01"), false);
    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    static TestManifest of(String number) {
        return new TestManifest(number, "I-880 S", Instant.parse("2099-01-01T16:00:00Z"), TO, Optional.empty());
    }

    TestManifest route(String other) {
        return new TestManifest(number, other, departs, recipient, grossGrams);
    }

    TestManifest soon() {
        return new TestManifest(number, route, Instant.now().plus(Duration.ofHours(1)), recipient, grossGrams);
    }

    TestManifest to(ManifestReport.Recipient other) {
        return new TestManifest(number, route, departs, other, grossGrams);
    }

    TestManifest weighing(String grams) {
        return new TestManifest(number, route, departs, recipient, Optional.of(new BigDecimal(grams)));
    }

    ManifestReport of(TestFacility facility, PackageTag... tags) {
        return new ManifestReport(
                number,
                facility.license(),
                recipient,
                "INV-1",
                "Wholesale Manifest",
                route,
                departs,
                departs.plus(Duration.ofHours(1)),
                ZONE,
                "510-555-0100",
                new ManifestReport.Driver("Frank Osei", "D1", "E-1"),
                Optional.empty(),
                new ManifestReport.Vehicle("Ford", "Transit", "CA 8KLM"),
                Optional.empty(),
                Arrays.stream(tags)
                        .map(tag -> new ManifestReport.Line(
                                tag.value(),
                                Quantity.of(10, Unit.EACH),
                                new BigDecimal("100.00"),
                                grossGrams.orElse(null)))
                        .toList());
    }
}
