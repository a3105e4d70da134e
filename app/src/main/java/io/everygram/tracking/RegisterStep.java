package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay.Due;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.tracking.HumanStep.Value;
import io.everygram.tracking.domain.StepVerdict.Manifest;
import io.everygram.tracking.port.TransferType;
import io.everygram.tracking.store.StateListStore;
import io.everygram.tracking.store.StepFacts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a person types to register a transfer template on the state's site, and what the state must show afterwards. */
@Component
class RegisterStep {
    private static final String DRIVER = "driver";
    private static final String PLATE = "plate";
    /** Label of a package among the values. */
    static final String PACKAGE = "Package";

    private final StepFacts facts;
    private final Rules rules;
    private final Catalog catalog;
    private final StateListStore lists;
    private final Clock clock;

    RegisterStep(StepFacts facts, Rules rules, Catalog catalog, StateListStore lists, Clock clock) {
        this.facts = facts;
        this.rules = rules;
        this.catalog = catalog;
        this.lists = lists;
        this.clock = clock;
    }

    HumanSteps.Wanted of(FacilityId facility, String number, JsonNode body, String license) {
        var destination = body.path("Destinations").path(0);
        return new HumanSteps.Wanted(
                StepKind.REGISTER,
                number,
                toType(facility, body, license),
                expected(facility, body),
                number,
                "",
                clock.instant(),
                due(facility, destination.path("EstimatedDepartureDateTime").asString("")));
    }

    /** Before the truck leaves, by as many hours as the rules want. */
    private Optional<Due> due(FacilityId facility, String departs) {
        Instant leaves;
        try {
            leaves = LocalDateTime.parse(departs)
                    .atZone(catalog.facility(facility).zoneId())
                    .toInstant();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        var today = rules.today(facility);
        return Optional.of(
                today.figure(Parameter.MANIFEST_LEAD_HOURS)
                        .map(hours -> new Due(
                                leaves.minus(Duration.ofHours(hours.longValue())),
                                "Manifest sent " + hours.toPlainString() + " hours before departure ("
                                        + today.parameter(Parameter.MANIFEST_LEAD_HOURS)
                                                .map(stated -> stated.citation())
                                                .orElse("")
                                        + ")"))
                        .orElse(
                                new Due(
                                        leaves,
                                        "Before the planned departure: goods may leave only under a manifest that the state's system knows")));
    }

    private List<Value> toType(FacilityId facility, JsonNode body, String license) {
        var values = new ArrayList<Value>();
        values.add(new Value("License", license));
        values.add(new Value("Template", body.path("Name").asString("")));
        for (var destination : body.path("Destinations")) {
            var transporter = destination.path("Transporters").path(0);
            values.add(new Value(
                    "To license", destination.path("RecipientLicenseNumber").asString("")));
            values.add(new Value(
                    "Transfer type", destination.path("TransferTypeName").asString("")));
            values.add(new Value("Driver", said(body, transporter, "DriverName")));
            values.add(new Value("Driver's license", said(body, transporter, "DriverLicenseNumber")));
            values.add(new Value("Employee number", said(body, transporter, "DriverOccupationalLicenseNumber")));
            values.add(new Value(
                    "Vehicle",
                    (said(body, transporter, "VehicleMake") + " " + said(body, transporter, "VehicleModel")).strip()));
            values.add(new Value("Plate", said(body, transporter, "VehicleLicensePlateNumber")));
            values.add(new Value(
                    "Departs", destination.path("EstimatedDepartureDateTime").asString("")));
            values.add(new Value(
                    "Arrives", destination.path("EstimatedArrivalDateTime").asString("")));
            values.add(new Value("Route", destination.path("PlannedRoute").asString("")));
            values.addAll(byHand(facility, destination.path("TransferTypeName").asString(""), body));
            for (var shipped : destination.path("Packages")) {
                values.add(new Value(PACKAGE, shipped.path("PackageLabel").asString("")));
            }
        }
        return values;
    }

    /** What the type wants and no template carries. */
    private List<Value> byHand(FacilityId facility, String type, JsonNode body) {
        var wants = lists.transferTypes(facility).stream()
                .filter(known -> known.name().equalsIgnoreCase(type))
                .findFirst()
                .map(TransferType::wants)
                .orElse(Set.of());
        var values = new ArrayList<Value>();
        if (wants.contains(TransferWant.DOCUMENT)) {
            values.add(new Value(
                    "PDF document",
                    "attach the paper of the manifest: /manifests/"
                            + body.path("Name").asString("") + ".pdf"));
        }
        if (wants.contains(TransferWant.REGISTRATION)) {
            values.add(new Value("Registration number", "as the papers of the vehicle have it"));
        }
        return values;
    }

    /** Templates say it at the destination's transporter, older ones at the top. */
    private static String said(JsonNode body, JsonNode transporter, String field) {
        var nested = transporter.path(field).asString("");
        return nested.isEmpty() ? body.path(field).asString("") : nested;
    }

    private String expected(FacilityId facility, JsonNode body) {
        var transporter = body.path("Destinations").path(0).path("Transporters").path(0);
        var values = new ArrayList<Value>();
        values.add(new Value(DRIVER, said(body, transporter, "DriverName")));
        values.add(new Value(PLATE, said(body, transporter, "VehicleLicensePlateNumber")));
        var tags = new ArrayList<String>();
        for (var destination : body.path("Destinations")) {
            for (var shipped : destination.path("Packages")) {
                tags.add(shipped.path("PackageLabel").asString(""));
            }
        }
        var onHand = facts.onHand(facility, tags);
        tags.forEach(tag -> values.add(new Value(
                tag,
                Optional.ofNullable(onHand.get(tag)).map(Quantity::toString).orElse("?"))));
        return HumanStep.lines(values);
    }

    static Manifest expected(HumanStep step) {
        var packages = new HashMap<String, Optional<Quantity>>();
        var said = new HashMap<String, String>();
        for (var value : HumanStep.values(step.expected())) {
            if (value.label().equals(DRIVER) || value.label().equals(PLATE)) {
                said.put(value.label(), value.value());
            } else {
                packages.put(value.label(), quantity(value.value()));
            }
        }
        return new Manifest(said.getOrDefault(DRIVER, ""), said.getOrDefault(PLATE, ""), packages);
    }

    /** Quantities by tag, as {@link HumanSteps#expected(Map)} writes them. */
    static Map<String, Quantity> quantities(HumanStep step) {
        var quantities = new HashMap<String, Quantity>();
        HumanStep.values(step.expected())
                .forEach(value -> quantity(value.value()).ifPresent(q -> quantities.put(value.label(), q)));
        return quantities;
    }

    private static Optional<Quantity> quantity(String text) {
        int space = text.indexOf(' ');
        return space < 0
                ? Optional.empty()
                : Unit.parse(text.substring(space + 1))
                        .map(unit -> new Quantity(new BigDecimal(text.substring(0, space)), unit));
    }
}
