package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoRandom;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateLink;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Tells the state's simulator what the state believes, with some faults in it on purpose. */
final class DemoState {
    private static final String INTEGRATOR_KEY = "everygram-demo-integrator";
    private static final List<String> REASONS = List.of(
            "Scale Variance",
            "Drying",
            "Damage",
            "Spoilage",
            "Entry Error",
            "Incorrect Quantity",
            "Theft",
            "Waste",
            "In-House Quality Control");
    private static final Map<String, String> LOCATIONS = Map.of(
            "RECEIVING", "Receiving",
            "QUARANTINE", "Quarantine",
            "VAULT", "Vault",
            "FINISHED_GOODS", "Finished goods",
            "PICK_ZONE", "Pick zone",
            "PACKING", "Packing",
            "STAGING", "Staging",
            "PRODUCTION", "Production",
            "RETURNS", "Returns",
            "WASTE", "Waste");

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final StateLink link;
    private final List<Planted> planted = new ArrayList<>();

    /** A fault on purpose, for the printed list and the tests. */
    record Planted(String tag, String what) {}

    DemoState(String address, StateLink link) {
        this.address = address;
        this.link = link;
    }

    static String userKey(DemoFacility facility) {
        return "everygram-demo-user-" + facility.state().toLowerCase(Locale.ROOT);
    }

    /** Seeds one facility's state and connects the facility to it. */
    List<Planted> write(DemoFacility facility, List<DemoStock.Stocked> stocked, List<String> freeTags, long seed) {
        var license = facility.license();
        var seeds = new ArrayList<Map<String, Object>>();
        seeds.add(rows(
                "facility",
                List.of(Map.of(
                        "_key",
                        license,
                        "Name",
                        facility.title(),
                        "License",
                        Map.of("Number", license, "LicenseType", facility.licenseType())))));
        seeds.add(rows(
                "key",
                List.of(Map.of(
                        "_key", userKey(facility), "Integrator", INTEGRATOR_KEY, "Licenses", List.of(license)))));
        seeds.add(rows(
                "reason",
                REASONS.stream()
                        .map(r -> Map.<String, Object>of(
                                "_key",
                                r.toLowerCase(Locale.ROOT),
                                "Name",
                                r,
                                "RequiresNote",
                                r.equals("Theft") || r.equals("Incorrect Quantity")))
                        .toList()));
        seeds.add(rows(
                "location",
                LOCATIONS.values().stream()
                        .map(name -> Map.<String, Object>of(
                                "_key",
                                license + " " + name,
                                "License",
                                license,
                                "Name",
                                name,
                                "LocationTypeName",
                                "Default"))
                        .toList()));
        seeds.add(rows(
                "tag",
                freeTags.stream()
                        .map(tag ->
                                Map.<String, Object>of("_key", tag, "Label", tag, "License", license, "Used", false))
                        .toList()));
        seeds.add(rows("package", packages(facility, stocked, seed)));
        send(facility, seeds);
        link.connect(
                new FacilityId(DemoIds.facility(facility).value()),
                address + "/" + facility.state().toLowerCase(Locale.ROOT),
                license,
                INTEGRATOR_KEY,
                userKey(facility));
        return planted;
    }

    private static Map<String, Object> rows(String kind, List<? extends Map<String, ?>> rows) {
        return Map.of("kind", kind, "rows", rows);
    }

    private List<Map<String, ?>> packages(DemoFacility facility, List<DemoStock.Stocked> stocked, long seed) {
        var random = DemoRandom.of(seed, "faults-" + facility.state());
        var rows = new ArrayList<Map<String, ?>>();
        var mine = stocked.stream().filter(s -> s.facility() == facility).toList();
        int step = mine.size() / 9;
        for (int i = 0; i < mine.size(); i++) {
            var s = mine.get(i);
            var quantity = s.quantity();
            boolean onHold = false;
            // One fault in every ninth of the stock, each of another kind.
            int fault = step > 0 && i % step == step / 2 && !s.quarantined() ? i / step : -1;
            if (fault == 1 || fault == 4) {
                quantity = quantity.add(BigDecimal.valueOf(random.between(1, 3)));
                planted.add(new Planted(s.tag(), "the state has more than the book"));
            } else if (fault == 2) {
                planted.add(new Planted(s.tag(), "the state does not have it"));
                continue;
            } else if (fault == 6) {
                onHold = true;
                planted.add(new Planted(s.tag(), "the state holds it"));
            }
            // The lab has told the state about the first quarantined package already.
            var labState = s.quarantined() && s.lot().endsWith("318") ? "TestPassed" : s.labState();
            rows.add(pack(facility, s, quantity, labState, onHold));
        }
        if (facility == DemoFacility.LOS_ANGELES) {
            var ghost = mine.get(3);
            var tag = DemoStock.tag(facility, 900_001);
            planted.add(new Planted(tag, "the state has it, the book does not"));
            rows.add(pack(
                    facility,
                    new DemoStock.Stocked(
                            facility,
                            tag,
                            ghost.item(),
                            ghost.category(),
                            BigDecimal.valueOf(24),
                            ghost.unit(),
                            "FINISHED_GOODS",
                            "TestPassed",
                            ghost.packagedOn(),
                            ghost.lot(),
                            false),
                    BigDecimal.valueOf(24),
                    "TestPassed",
                    false));
        }
        return rows;
    }

    private static Map<String, ?> pack(
            DemoFacility facility, DemoStock.Stocked s, BigDecimal quantity, String labState, boolean onHold) {
        return Map.ofEntries(
                Map.entry("_key", facility.license() + " " + s.tag()),
                Map.entry("License", facility.license()),
                Map.entry("Status", "active"),
                Map.entry("Label", s.tag()),
                Map.entry("PackageType", "Product"),
                Map.entry("Quantity", quantity),
                Map.entry("UnitOfMeasureName", s.unit().stateName()),
                Map.entry("UnitOfMeasureAbbreviation", s.unit().symbol()),
                Map.entry(
                        "Item",
                        Map.of(
                                "Name",
                                s.item(),
                                "ProductCategoryName",
                                s.category(),
                                "UnitOfMeasureName",
                                s.unit().stateName())),
                Map.entry("LocationName", LOCATIONS.getOrDefault(s.room(), "Vault")),
                Map.entry("LabTestingState", labState),
                Map.entry("PackagedDate", s.packagedOn().toString()),
                Map.entry("ProductionBatchNumber", s.lot()),
                Map.entry("IsOnHold", onHold),
                Map.entry("IsFinished", false));
    }

    private void send(DemoFacility facility, List<Map<String, Object>> seeds) {
        var request = HttpRequest.newBuilder(
                        URI.create(address + "/_control/" + facility.state().toLowerCase(Locale.ROOT) + "/seed"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(seeds)))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "The state simulator refused its seed: " + answer.statusCode() + " " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The state simulator at " + address + " cannot be reached: " + e.getMessage(), e);
        }
    }
}
