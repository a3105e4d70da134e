package io.everygram.dispatch;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.domain.ManifestFacts;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Show;
import io.everygram.tracking.ManifestReport;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a manifest down: for the paper, and for the state. */
@Component
class Papers {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE MMM d, yyyy, h:mm a zzz", Locale.US);

    private final Catalog catalog;
    private final StateNames names;
    private final Outbox outbox;
    private final JsonMapper json;

    Papers(Catalog catalog, StateNames names, Outbox outbox, JsonMapper json) {
        this.catalog = catalog;
        this.names = names;
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * Who drives what from when to when along which way.
     *
     * @param second who rides along
     */
    record Trip(
            Fleet.Vehicle vehicle,
            Fleet.Driver driver,
            Optional<Fleet.Driver> second,
            String route,
            Instant departsAt,
            Instant arrivesAt) {
        Trip(Fleet.Vehicle vehicle, Fleet.Driver driver, String route, Instant departsAt, Instant arrivesAt) {
            this(vehicle, driver, Optional.empty(), route, departsAt, arrivesAt);
        }
    }

    static ManifestFacts.Party shipper(Catalog.Facility facility) {
        return new ManifestFacts.Party(
                facility.name(),
                facility.license(),
                facility.licenseValidTo(),
                address(facility),
                facility.phone(),
                facility.state(),
                "/facility");
    }

    static ManifestFacts.Party receiver(Catalog.Customer customer) {
        return new ManifestFacts.Party(
                customer.name(),
                customer.licenseNumber(),
                customer.licenseValidTo(),
                address(customer),
                customer.phone(),
                customer.state(),
                customer.licenseOnHold(),
                "/customers/" + customer.customerId());
    }

    private static String address(Catalog.Facility f) {
        return f.street().isBlank() ? "" : f.street() + ", " + f.city() + ", " + f.state() + " " + f.zip();
    }

    private static String address(Catalog.Customer c) {
        return c.street().isBlank() ? "" : c.street() + ", " + c.city() + ", " + c.state() + " " + c.zip();
    }

    ManifestPaper paper(
            FacilityId id,
            Manifest manifest,
            Catalog.Customer customer,
            Fleet.Vehicle vehicle,
            Fleet.Driver driver,
            Optional<Fleet.Driver> second) {
        var facility = catalog.facility(id);
        var zone = facility.zoneId();
        var head = manifest.head();
        var officials = names.officials(
                id, manifest.lines().stream().map(Manifest.Line::tag).toList());
        return new ManifestPaper(
                head.number(),
                head.stateNumber(),
                head.orderNumber(),
                outbox.transferType(id, Manifests.TRANSFER_TYPE),
                time(head.createdAt(), zone) + " by " + head.createdBy(),
                party(shipper(facility)),
                party(receiver(customer)),
                trip(head, vehicle, driver, second, zone),
                manifest.lines().stream()
                        .map(line -> row(line, officials.getOrDefault(line.tag(), line.tag())))
                        .toList(),
                totals(manifest.lines()));
    }

    private static ManifestPaper.Trip trip(
            Manifest.Head head,
            Fleet.Vehicle vehicle,
            Fleet.Driver driver,
            Optional<Fleet.Driver> second,
            ZoneId zone) {
        var planned = time(head.departsAt(), zone);
        return new ManifestPaper.Trip(
                driver.name() + second.map(d -> " and " + d.name()).orElse(""),
                driver.licenseNumber()
                        + second.map(d -> " and " + d.licenseNumber()).orElse(""),
                driver.employeeNumber()
                        + second.map(d -> " and " + d.employeeNumber()).orElse(""),
                driver.phone(),
                vehicle.name(),
                vehicle.plate(),
                head.departedAt() == null ? planned : time(head.departedAt(), zone) + ", planned " + planned,
                time(head.arrivesAt(), zone),
                head.route(),
                Show.number(head.miles()) + " miles");
    }

    private static ManifestPaper.Party party(ManifestFacts.Party p) {
        return new ManifestPaper.Party(p.name(), p.license(), Show.day(p.licenseValidTo()), p.address(), p.phone());
    }

    private static ManifestPaper.Row row(Manifest.Line line, String tag) {
        return new ManifestPaper.Row(
                line.position(),
                tag,
                line.itemName(),
                line.category(),
                line.lot(),
                Show.number(line.quantity()) + " " + Show.unit(line.unit()),
                Show.day(line.packagedOn()),
                Show.day(line.expiresOn()),
                Show.words(line.labState()),
                Show.money(line.price()));
    }

    private static ManifestPaper.Totals totals(List<Manifest.Line> lines) {
        var sums = new LinkedHashMap<String, BigDecimal>();
        lines.forEach(line -> sums.merge(line.unit(), line.quantity(), BigDecimal::add));
        return new ManifestPaper.Totals(
                lines.size(),
                sums.entrySet().stream()
                        .map(e -> Show.number(e.getValue()) + " " + Show.unit(e.getKey()))
                        .collect(Collectors.joining(", ")),
                Show.money(lines.stream().map(Manifest.Line::price).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private static String time(Instant moment, ZoneId zone) {
        return TIME.format(moment.atZone(zone));
    }

    String text(ManifestPaper paper) {
        return json.writeValueAsString(paper);
    }

    ManifestPaper read(String text) {
        return json.readValue(text, ManifestPaper.class);
    }

    /** What the state must hear of it. */
    ManifestReport report(FacilityId id, Manifest manifest, Catalog.Customer customer, Trip trip) {
        var vehicle = trip.vehicle();
        var facility = catalog.facility(id);
        var head = manifest.head();
        return new ManifestReport(
                head.number(),
                facility.license(),
                new ManifestReport.Recipient(
                        customer.licenseNumber(), customer.licenseValidTo(), customer.licenseOnHold()),
                head.orderNumber(),
                Manifests.TRANSFER_TYPE,
                head.route(),
                head.departsAt(),
                head.arrivesAt(),
                facility.zoneId(),
                facility.phone(),
                named(trip.driver()),
                trip.second().map(Papers::named),
                new ManifestReport.Vehicle(vehicle.make(), vehicle.model(), vehicle.plate()),
                manifest.totalGrams(),
                priced(manifest.lines()));
    }

    private static ManifestReport.Driver named(Fleet.Driver driver) {
        return new ManifestReport.Driver(driver.name(), driver.licenseNumber(), driver.employeeNumber());
    }

    static List<ManifestReport.Line> priced(List<Manifest.Line> lines) {
        return lines.stream()
                .map(line -> new ManifestReport.Line(
                        line.tag(),
                        new Quantity(line.quantity(), Unit.parse(line.unit()).orElse(Unit.EACH)),
                        line.price(),
                        line.grossGrams()))
                .toList();
    }
}
