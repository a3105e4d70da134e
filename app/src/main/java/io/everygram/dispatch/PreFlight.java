package io.everygram.dispatch;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.compliance.papers.PaperGate;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.compliance.rules.Failure;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.compliance.rules.Rules;
import io.everygram.dispatch.domain.Gap;
import io.everygram.dispatch.domain.ManifestFacts;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.Shipping;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.TransferWant;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Judges a manifest by the rules of its state on the day of departure; papers and goods hold to the day of arrival. */
@Component
class PreFlight {
    private final Rules rules;
    private final Catalog catalog;
    private final Outbox outbox;
    private final PaperGate gate;

    PreFlight(Rules rules, Catalog catalog, Outbox outbox, PaperGate gate) {
        this.rules = rules;
        this.catalog = catalog;
        this.outbox = outbox;
        this.gate = gate;
    }

    /**
     * @param title as people call the manifest
     * @param weighed what packages and the whole weigh with everything around them
     * @param invoice number of the invoice that travels along
     * @param madeAt when it was made, or now
     */
    record Planned(
            FacilityId facility,
            String title,
            Catalog.Customer customer,
            Papers.Trip trip,
            Shipping.Load load,
            GrossWeights.Weighed weighed,
            String invoice,
            Instant madeAt) {}

    ManifestFacts.Paper paper(Planned planned) {
        var trip = planned.trip();
        return new ManifestFacts.Paper(
                planned.title(),
                Papers.shipper(catalog.facility(planned.facility())),
                Papers.receiver(planned.customer()),
                driver(trip.driver()),
                trip.second().map(PreFlight::driver),
                vehicle(trip.vehicle()),
                trip.route(),
                planned.invoice(),
                planned.madeAt(),
                trip.departsAt(),
                trip.arrivesAt(),
                lines(planned.load().packages(), planned.weighed().packages()));
    }

    static ManifestFacts.Driver driver(Fleet.Driver driver) {
        return new ManifestFacts.Driver(
                driver.driverId(),
                driver.name(),
                driver.licenseNumber(),
                driver.licenseValidTo(),
                driver.employeeNumber(),
                driver.phone(),
                driver.person().bornOn(),
                driver.person().badgeValidTo());
    }

    static ManifestFacts.Vehicle vehicle(Fleet.Vehicle vehicle) {
        return new ManifestFacts.Vehicle(
                vehicle.vehicleId(),
                vehicle.make(),
                vehicle.model(),
                vehicle.plate(),
                vehicle.registrationValidTo(),
                vehicle.insuranceValidTo(),
                new ManifestFacts.Equipment(
                        vehicle.equipment().lockedCompartment(),
                        vehicle.equipment().alarm(),
                        vehicle.equipment().gps(),
                        vehicle.equipment().unmarked(),
                        vehicle.equipment().inspectionValidTo()));
    }

    private List<ManifestFacts.Line> lines(List<PromisedPackage> packages, Map<String, BigDecimal> grossGrams) {
        Map<Long, String> brands = new HashMap<>();
        return packages.stream()
                .map(p -> new ManifestFacts.Line(
                        String.valueOf(p.pickedTag()),
                        p.itemName(),
                        p.category(),
                        brands.computeIfAbsent(p.itemId(), this::brand),
                        p.lot(),
                        p.onHand(),
                        p.unit(),
                        p.labState(),
                        p.holdReasons(),
                        p.expiresOn(),
                        p.price().multiply(p.quantity()),
                        grossGrams.get(String.valueOf(p.pickedTag()))))
                .toList();
    }

    private String brand(long item) {
        return catalog.item(new ItemId(item).value()).map(Catalog.Item::brand).orElse("");
    }

    Manifests.Verdict judge(Planned planned) {
        var paper = paper(planned);
        var facility = catalog.facility(planned.facility());
        var law = rules.on(planned.facility(), facility.day(paper.departs()).date());
        var last = paper.arrives().isAfter(paper.departs()) ? paper.arrives() : paper.departs();
        var arrival = facility.day(last).date();
        var gaps = new ArrayList<Gap>();
        var warnings = new ArrayList<Failure>();
        var notJudged = new TreeSet<String>();
        if (!paper.arrives().isAfter(paper.departs())) {
            gaps.add(new Gap("The arrival must lie after the departure.", "", ""));
        }
        for (var facts : ManifestFacts.of(paper)) {
            var judgment = law.judge(facts, arrival);
            judgment.blocking().forEach(f -> gaps.add(gap(f)));
            judgment.failures().stream().filter(f -> !f.blocks()).forEach(warnings::add);
            notJudged.addAll(judgment.notJudged());
        }
        gaps.addAll(papersOfGoods(planned));
        gaps.addAll(wantedWeights(planned, paper.lines()));
        return new Manifests.Verdict(gaps, law.told(warnings), law.toldById(notJudged), law.stamp());
    }

    /** Papers of what went into the packages that do not hold. */
    private List<Gap> papersOfGoods(Planned planned) {
        var units = planned.load().packages().stream()
                .map(PromisedPackage::unitId)
                .distinct()
                .toList();
        return gate.ofPackages(planned.facility(), PaperStep.MANIFEST, units).stream()
                .filter(Shortfall::blocks)
                .map(shortfall ->
                        new Gap(shortfall.sentence(), shortfall.need().rule().citation(), "/vendor-papers"))
                .distinct()
                .toList();
    }

    /** What the state's type of transfer wants to know and nobody told. */
    private List<Gap> wantedWeights(Planned planned, List<ManifestFacts.Line> lines) {
        return outbox.transferWants(planned.facility(), Manifests.TRANSFER_TYPE)
                .filter(wants -> wants.has(TransferWant.PACKAGE_WEIGHTS)
                        || wants.has(TransferWant.TOTAL_WEIGHT)
                                && planned.weighed().total(lines.size()).isEmpty())
                .map(wants -> lines.stream()
                        .filter(line -> line.grossGrams() == null)
                        .map(line -> new Gap(
                                "Package " + line.tag() + ": the gross weight is missing.",
                                "wanted by the state's site on a \"" + wants.type() + "\"",
                                ""))
                        .toList())
                .orElse(List.of());
    }

    private static Gap gap(Failure failure) {
        return new Gap(
                failure.sentence(),
                failure.citation()
                        + (failure.certainty().allowsChoice()
                                ? ", " + failure.certainty().word().toLowerCase(java.util.Locale.ROOT)
                                : ""),
                failure.mend());
    }
}
