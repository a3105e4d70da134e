package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.Unit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Registered manifests at the state's simulator: what others send us, and what leaves us. */
final class DemoTransfers {
    private final DemoState state;

    DemoTransfers(DemoState state) {
        this.state = state;
    }

    /** A package on a manifest, in what the state needs to know of it. */
    record Sent(String tag, String item, int quantity, Unit unit, int dollarsEach, String lot, LocalDate packagedOn) {
        int dollars() {
            return dollarsEach * quantity;
        }

        private Map<String, Object> row() {
            return Map.ofEntries(
                    Map.entry("Label", tag),
                    Map.entry("Quantity", quantity),
                    Map.entry("UnitOfMeasureName", unit.stateName()),
                    Map.entry("UnitOfMeasureAbbreviation", unit.symbol()),
                    Map.entry("Item", Map.of("Name", item, "UnitOfMeasureName", unit.stateName())),
                    Map.entry("LabTestingState", "TestPassed"),
                    Map.entry("ProductionBatchNumber", lot),
                    Map.entry("PackagedDate", packagedOn.toString()),
                    Map.entry("ExpirationDate", packagedOn.plusDays(365).toString()),
                    Map.entry("WholesalePrice", dollars()));
        }
    }

    /**
     * Another licensee sends packages to a facility; the truck has left.
     *
     * @return the manifest as the state has it
     */
    JsonNode sends(DemoFacility to, DemoIds.Supplier from, LocalDateTime arrives, List<Sent> packages) {
        var stored = new ArrayList<Map<String, Object>>();
        for (var sent : packages) {
            var row = new HashMap<>(sent.row());
            row.put("_key", from.license() + " " + sent.tag());
            row.put("License", from.license());
            row.put("Status", "active");
            stored.add(row);
        }
        state.send(
                to,
                "/seed",
                List.of(
                        DemoState.rows(
                                "facility",
                                List.of(Map.of(
                                        "_key",
                                        from.license(),
                                        "Name",
                                        from.name(),
                                        "License",
                                        Map.of("Number", from.license())))),
                        DemoState.rows("package", stored)));
        var lines = packages.stream()
                .<Map<String, Object>>map(sent -> Map.of("PackageLabel", sent.tag(), "WholesalePrice", sent.dollars()))
                .toList();
        return registered(
                to,
                "incoming-" + packages.getFirst().tag(),
                from,
                destination(
                        to.license(),
                        arrives.minusHours(5),
                        arrives,
                        "US-101 S, I-10 E, exit Santa Fe Ave, rear dock",
                        List.of(),
                        lines));
    }

    /** What is to be asked for when the state is asked for a manifest to us. */
    String delivery(DemoFacility to, JsonNode manifest) {
        var number = manifest.path("ManifestNumber").asString("");
        for (var row : state.ask(to, "transfers/v2/incoming").path("Data")) {
            if (row.path("ManifestNumber").asString("").equals(number)) {
                return row.path("DeliveryId").asString(row.path("Id").asString(""));
            }
        }
        throw new IllegalStateException("The state does not show manifest " + number + " to " + to);
    }

    /**
     * A manifest of ours that a person registered under our number; nobody has marked it departed there.
     *
     * @return it as the state has it
     */
    JsonNode leaves(
            DemoFacility from,
            String number,
            String toLicense,
            LocalDateTime departs,
            String driver,
            String plate,
            List<String> tags) {
        var transporter = Map.<String, Object>of(
                "TransporterFacilityLicenseNumber",
                from.license(),
                "DriverName",
                driver,
                "VehicleLicensePlateNumber",
                plate);
        var lines = tags.stream()
                .<Map<String, Object>>map(tag -> Map.of("PackageLabel", tag))
                .toList();
        return registered(
                from,
                number,
                new DemoIds.Supplier(0, from.title(), from.license()),
                destination(toLicense, departs, departs.plusHours(1), "main roads", List.of(transporter), lines));
    }

    /** The customer takes all of it but these packages in; nobody has taken these back on the state's site yet. */
    void received(DemoFacility from, JsonNode transfer, List<String> rejected) {
        var path = "/transfers/" + transfer.path("Id").asString("");
        var _ = state.send(from, path + "/depart", Map.of());
        var _ = state.send(from, path + "/receive", Map.of("rejected", rejected));
    }

    private static Map<String, Object> destination(
            String license,
            LocalDateTime departs,
            LocalDateTime arrives,
            String route,
            List<Map<String, Object>> transporters,
            List<Map<String, Object>> lines) {
        return Map.of(
                "TransferDestinationId",
                1,
                "RecipientLicenseNumber",
                license,
                "TransferTypeName",
                "Wholesale Manifest",
                "PlannedRoute",
                route,
                "EstimatedDepartureDateTime",
                local(departs),
                "EstimatedArrivalDateTime",
                local(arrives),
                "Transporters",
                transporters,
                "Packages",
                lines);
    }

    private JsonNode registered(
            DemoFacility facility, String name, DemoIds.Supplier from, Map<String, Object> destination) {
        state.send(
                facility,
                "/seed",
                List.of(DemoState.rows(
                        "template",
                        List.of(Map.of(
                                "_key", name,
                                "License", from.license(),
                                "Name", name,
                                "ShipperFacilityLicenseNumber", from.license(),
                                "ShipperFacilityName", from.name(),
                                "PackageCount", ((List<?>) destination.getOrDefault("Packages", List.of())).size(),
                                "Destinations", List.of(destination))))));
        return state.send(facility, "/templates/" + name + "/register", Map.of());
    }

    /** As the state writes times: on the facility's clock, without a zone. */
    private static String local(LocalDateTime time) {
        return time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
    }
}
