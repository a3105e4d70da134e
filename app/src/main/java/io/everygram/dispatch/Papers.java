package io.everygram.dispatch;

import io.everygram.catalog.Catalog;
import io.everygram.dispatch.domain.ManifestFacts;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a manifest down: for the paper, and for the state's template. */
@Component
class Papers {
    static final String TRANSFER_TYPE = "Wholesale Manifest";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE MMM d, yyyy, h:mm a zzz", Locale.US);
    private static final DateTimeFormatter STATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000", Locale.US);

    private final Catalog catalog;
    private final JsonMapper json;

    Papers(Catalog catalog, JsonMapper json) {
        this.catalog = catalog;
        this.json = json;
    }

    /** Who drives what from when to when along which way. */
    record Trip(Fleet.Vehicle vehicle, Fleet.Driver driver, String route, Instant departsAt, Instant arrivesAt) {}

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
                "/customers/" + customer.customerId());
    }

    private static String address(Catalog.Facility f) {
        return f.street().isBlank() ? "" : f.street() + ", " + f.city() + ", " + f.state() + " " + f.zip();
    }

    private static String address(Catalog.Customer c) {
        return c.street().isBlank() ? "" : c.street() + ", " + c.city() + ", " + c.state() + " " + c.zip();
    }

    ManifestPaper paper(
            FacilityId id, Manifest manifest, Catalog.Customer customer, Fleet.Vehicle vehicle, Fleet.Driver driver) {
        var facility = catalog.facility(id);
        var zone = facility.zoneId();
        var head = manifest.head();
        return new ManifestPaper(
                head.number(),
                head.stateNumber(),
                head.orderNumber(),
                TRANSFER_TYPE,
                time(head.createdAt(), zone) + " by " + head.createdBy(),
                party(shipper(facility)),
                party(receiver(customer)),
                new ManifestPaper.Trip(
                        driver.name(),
                        driver.licenseNumber(),
                        driver.employeeNumber(),
                        driver.phone(),
                        vehicle.name(),
                        vehicle.plate(),
                        time(head.departedAt() == null ? head.departsAt() : head.departedAt(), zone),
                        time(head.arrivesAt(), zone),
                        head.route(),
                        Show.number(head.miles()) + " miles"),
                manifest.lines().stream().map(Papers::row).toList(),
                totals(manifest.lines()));
    }

    private static ManifestPaper.Party party(ManifestFacts.Party p) {
        return new ManifestPaper.Party(p.name(), p.license(), Show.day(p.licenseValidTo()), p.address(), p.phone());
    }

    private static ManifestPaper.Row row(Manifest.Line line) {
        return new ManifestPaper.Row(
                line.position(),
                line.tag(),
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

    /** The body of a transfer template as Metrc takes it. Source: docs/domain/sources.md#metrc-limits (read 2026-11-24). */
    String template(
            FacilityId id, Manifest manifest, Catalog.Customer customer, Fleet.Vehicle vehicle, Fleet.Driver driver) {
        var facility = catalog.facility(id);
        var zone = facility.zoneId();
        var head = manifest.head();
        var departs = STATE_TIME.format(head.departsAt().atZone(zone));
        var arrives = STATE_TIME.format(head.arrivesAt().atZone(zone));
        var body = json.createObjectNode().put("Name", head.number());
        var destination = body.putArray("Destinations")
                .addObject()
                .put("RecipientLicenseNumber", customer.licenseNumber())
                .put("InvoiceNumber", head.orderNumber())
                .put("TransferTypeName", TRANSFER_TYPE)
                .put("PlannedRoute", head.route())
                .put("EstimatedDepartureDateTime", departs)
                .put("EstimatedArrivalDateTime", arrives);
        destination
                .putArray("Transporters")
                .addObject()
                .put("TransporterFacilityLicenseNumber", facility.license())
                .put("DriverOccupationalLicenseNumber", driver.employeeNumber())
                .put("DriverName", driver.name())
                .put("DriverLicenseNumber", driver.licenseNumber())
                .put("PhoneNumberForQuestions", facility.phone())
                .put("VehicleMake", vehicle.make())
                .put("VehicleModel", vehicle.model())
                .put("VehicleLicensePlateNumber", vehicle.plate())
                .put("IsLayover", false)
                .put("EstimatedDepartureDateTime", departs)
                .put("EstimatedArrivalDateTime", arrives);
        var packages = destination.putArray("Packages");
        for (var line : manifest.lines()) {
            packages.addObject().put("PackageLabel", line.tag()).put("WholesalePrice", line.price());
        }
        return json.writeValueAsString(body);
    }
}
