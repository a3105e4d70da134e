package io.everygram.dispatch;

import io.everygram.compliance.rules.FactSource;
import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Subject;
import io.everygram.dispatch.domain.ManifestFacts;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.kernel.FacilityId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the rules of a state ask of drivers and vehicles in service, and of manifests that have not left. */
@Configuration(proxyBeanMethods = false)
class FleetFacts {
    private record Source(Subject subject, Gives facts) implements FactSource {
        @Override
        public Stream<Facts> open(FacilityId facility, LocalDate day) {
            return facts.open(facility, day);
        }
    }

    private interface Gives {
        Stream<Facts> open(FacilityId facility, LocalDate day);
    }

    @Bean
    static FactSource driverFacts(Fleet fleet) {
        return new Source(
                Subject.DRIVER,
                (facility, day) -> fleet.drivers(facility).stream()
                        .filter(Fleet.Driver::active)
                        .map(driver -> ManifestFacts.driver(PreFlight.driver(driver), day)));
    }

    @Bean
    static FactSource vehicleFacts(Fleet fleet) {
        return new Source(
                Subject.VEHICLE,
                (facility, day) -> fleet.vehicles(facility).stream()
                        .filter(Fleet.Vehicle::active)
                        .map(vehicle -> ManifestFacts.vehicle(PreFlight.vehicle(vehicle))));
    }

    @Bean
    static FactSource manifestFacts(Manifests manifests, PreFlight judge) {
        return new Source(Subject.MANIFEST, (facility, day) -> ready(facility, manifests, judge, true));
    }

    @Bean
    static FactSource manifestLineFacts(Manifests manifests, PreFlight judge) {
        return new Source(Subject.MANIFEST_LINE, (facility, day) -> ready(facility, manifests, judge, false));
    }

    /** Manifests that have not left are few: those of a day. */
    private static Stream<Facts> ready(FacilityId facility, Manifests manifests, PreFlight judge, boolean papers) {
        var facts = new ArrayList<Facts>();
        for (var head : manifests.list(facility, List.of(ManifestState.READY), "", Integer.MAX_VALUE)) {
            var manifest = manifests.find(facility, head.number()).orElseThrow();
            var paper = judge.paper(manifests.planned(facility, manifest, Duration.ZERO));
            ManifestFacts.of(paper).stream()
                    .filter(f -> f.subject() == (papers ? Subject.MANIFEST : Subject.MANIFEST_LINE))
                    .forEach(facts::add);
        }
        return facts.stream();
    }
}
