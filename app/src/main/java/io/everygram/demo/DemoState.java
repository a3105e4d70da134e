package io.everygram.demo;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoPartners;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.StateLink;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the state's simulator what the state believes. */
final class DemoState {
    static final String INTEGRATOR_KEY = "everygram-demo-integrator";
    private static final int GHOST = 900_001;
    private static final Map<DemoFacility, Integer> RETESTED =
            Map.of(DemoFacility.LOS_ANGELES, 535, DemoFacility.DENVER, 63);
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

    DemoState(String address, StateLink link) {
        this.address = address;
        this.link = link;
    }

    static String userKey(DemoFacility facility) {
        return "everygram-demo-user-" + facility.state().toLowerCase(Locale.ROOT);
    }

    /** Seeds one facility's state and connects the facility to it. */
    void write(DemoFacility facility, List<DemoStock.Stocked> stocked, List<String> freeTags) {
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
        seeds.add(rows("package", packages(facility, stocked)));
        seeds.add(rows(
                "licensee",
                DemoPartners.customers(facility).stream()
                        .map(customer -> Map.of("_key", customer.license(), "Name", customer.name()))
                        .toList()));
        send(facility, "/seed", seeds);
        connect(facility);
    }

    /** Tells the facility where its state listens, and with which keys. */
    void connect(DemoFacility facility) {
        link.connect(
                new FacilityId(DemoIds.facility(facility).value()),
                address + "/" + facility.state().toLowerCase(Locale.ROOT),
                facility.license(),
                INTEGRATOR_KEY,
                userKey(facility));
    }

    /** Adds packages to what the state has. */
    void addPackages(DemoFacility facility, List<DemoStock.Stocked> stocked) {
        send(
                facility,
                "/seed",
                List.of(rows(
                        "package",
                        stocked.stream()
                                .map(s -> pack(facility, s, s.labState()))
                                .toList())));
    }

    static Map<String, Object> rows(String kind, List<? extends Map<String, ?>> rows) {
        return Map.of("kind", kind, "rows", rows);
    }

    private static List<Map<String, ?>> packages(DemoFacility facility, List<DemoStock.Stocked> stocked) {
        var rows = new ArrayList<Map<String, ?>>();
        var mine = stocked.stream().filter(s -> s.facility() == facility).toList();
        for (var s : mine) {
            // The lab has told the state about the first quarantined package already.
            boolean isTold = s.quarantined() && s.lot().endsWith("318");
            rows.add(
                    pack(facility, s, isTold ? "TestPassed" : isRetested(facility, s) ? "RetestPassed" : s.labState()));
        }
        rows.add(pack(facility, ghost(facility, mine.get(3)), "NotSubmitted"));
        return rows;
    }

    /** The state has it here, the book does not. */
    private static DemoStock.Stocked ghost(DemoFacility facility, DemoStock.Stocked like) {
        return new DemoStock.Stocked(
                facility,
                DemoTags.tag(facility, GHOST),
                like.item(),
                like.category(),
                BigDecimal.valueOf(24),
                like.unit(),
                "FINISHED_GOODS",
                "TestPassed",
                like.packagedOn(),
                like.lot(),
                false);
    }

    /** One package was tested again, and the book was not told. */
    private static boolean isRetested(DemoFacility facility, DemoStock.Stocked s) {
        return s.tag().equals(DemoTags.tag(facility, RETESTED.getOrDefault(facility, 0)));
    }

    /** What differs in what is seeded: cause by tag. */
    static Map<String, String> seeded(DemoFacility facility, List<DemoStock.Stocked> stocked) {
        var seeded = new HashMap<String, String>();
        stocked.stream()
                .filter(s -> s.facility() == facility && isRetested(facility, s))
                .forEach(s -> seeded.put(s.tag(), "LAB_DIFFERS"));
        seeded.put(DemoTags.tag(facility, GHOST), "STATE_ONLY");
        return seeded;
    }

    private static Map<String, ?> pack(DemoFacility facility, DemoStock.Stocked s, String labState) {
        return Map.ofEntries(
                Map.entry("_key", facility.license() + " " + s.tag()),
                Map.entry("License", facility.license()),
                Map.entry("Status", "active"),
                Map.entry("Label", s.tag()),
                Map.entry("PackageType", "Product"),
                Map.entry("Quantity", s.quantity()),
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
                Map.entry("IsOnHold", false),
                Map.entry("IsFinished", false));
    }

    /** Somebody changes a package on the state's site. */
    void edit(DemoFacility facility, String tag, Map<String, ?> change) {
        send(facility, "/packages/" + facility.license() + "/" + tag, change);
    }

    @CanIgnoreReturnValue
    JsonNode send(DemoFacility facility, String path, Object body) {
        return answer(HttpRequest.newBuilder(
                        URI.create(address + "/_control/" + facility.state().toLowerCase(Locale.ROOT) + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                .build());
    }

    /** Asks the state as the product does. */
    JsonNode ask(DemoFacility facility, String path) {
        var keys = INTEGRATOR_KEY + ":" + userKey(facility);
        return answer(HttpRequest.newBuilder(
                        URI.create(address + "/" + facility.state().toLowerCase(Locale.ROOT) + "/" + path
                                + "?licenseNumber=" + facility.license()))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8)))
                .build());
    }

    private JsonNode answer(HttpRequest request) {
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The state simulator refused what the demo tells it: "
                        + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The state simulator at " + address + " cannot be reached: " + e.getMessage(), e);
        }
    }
}
