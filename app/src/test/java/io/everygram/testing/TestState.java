package io.everygram.testing;

import io.everygram.kernel.PackageTag;
import io.everygram.tracking.StateLink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A state's system in the simulators' process, one process for all tests of a JVM. Each facility is a license of its own in it; a test that makes the
 * system misbehave takes a state of its own.
 */
public final class TestState {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String INTEGRATOR = "test-integrator";

    private final String state;

    private TestState(String state) {
        this.state = state;
    }

    /** @param state two letters; faults strike all facilities of a state */
    public static TestState of(String state) {
        return new TestState(state);
    }

    public String address() {
        return Running.SIMULATORS.address() + "/" + state;
    }

    /** Makes the facility known to the state, with the usual rooms, reasons and some free tags, and connects it. */
    public void connect(StateLink link, TestFacility facility) {
        seed("facility", row(facility.license(), "Name", facility.license()));
        seed("key", """
                {"_key": "user-%1$s", "Integrator": "%2$s", "Licenses": ["%1$s"]}""".formatted(facility.license(), INTEGRATOR));
        seed("reason", """
                {"_key": "scale variance", "Name": "Scale Variance", "RequiresNote": false},
                {"_key": "theft", "Name": "Theft", "RequiresNote": true},
                {"_key": "entry error", "Name": "Entry Error", "RequiresNote": false}""");
        for (var room : List.of(
                "Receiving",
                "Quarantine",
                "Vault",
                "Finished goods",
                "Pick zone",
                "Packing",
                "Staging",
                "Waste",
                "Returns",
                "Production")) {
            seed("location", """
                    {"_key": "%1$s %2$s", "License": "%1$s", "Name": "%2$s"}""".formatted(facility.license(), room));
        }
        // Tests of the link write templates with the fields they are about, to whom they name.
        var _ = control("/switches", "{\"templateFields\": \"LENIENT\", \"recipientLicense\": \"ANY\"}");
        link.connect(facility.id(), address(), facility.license(), INTEGRATOR, "user-" + facility.license());
    }

    private static String row(String key, String field, String value) {
        return """
                {"_key": "%s", "%s": "%s"}""".formatted(key, field, value);
    }

    /** The state has a package of pieces here. */
    public void has(TestFacility facility, PackageTag tag, String item, int quantity, String location) {
        has(facility, tag, item, quantity, location, "TestPassed");
    }

    public void has(
            TestFacility facility, PackageTag tag, String item, int quantity, String location, String labState) {
        seed("package", """
                {"_key": "%1$s %2$s", "License": "%1$s", "Status": "active", "Label": "%2$s", "Quantity": %4$d, "UnitOfMeasureName": "Each",
                 "Item": {"Name": "%3$s"}, "LocationName": "%5$s", "LabTestingState": "%6$s", "IsOnHold": false, "IsFinished": false}""".formatted(facility.license(), tag.value(), item, quantity, location, labState));
    }

    /** A package of another licensee's manifest to us. */
    public record Sent(PackageTag tag, String item, int quantity, String lot, String packagedOn, String expiresOn) {}

    /**
     * Another licensee sends packages to the facility under a registered manifest, $10 a piece.
     *
     * @param arrives local time, e.g. {@code 2031-03-01T10:00:00}
     * @return the state's transfer, with its {@code Id} and {@code ManifestNumber}
     */
    public JsonNode sends(TestFacility to, String sender, String senderName, String arrives, List<Sent> packages) {
        seed("facility", row(sender, "Name", senderName));
        for (var p : packages) {
            seed("package", """
                    {"_key": "%1$s %2$s", "License": "%1$s", "Status": "active", "Label": "%2$s", "Quantity": %3$d, "UnitOfMeasureName": "Each",
                     "Item": {"Name": "%4$s"}, "LabTestingState": "TestPassed", "ProductionBatchNumber": "%5$s", "PackagedDate": "%6$s",
                     "ExpirationDate": "%7$s", "IsOnHold": false, "IsFinished": false}""".formatted(
                            sender, p.tag().value(), p.quantity(), p.item(), p.lot(), p.packagedOn(), p.expiresOn()));
        }
        var key = "in-" + packages.getFirst().tag().value();
        var lines = packages.stream()
                .map(p -> "{\"PackageLabel\": \"%s\", \"WholesalePrice\": %d}"
                        .formatted(p.tag().value(), 10 * p.quantity()))
                .toList();
        seed("template", """
                {"_key": "%1$s", "License": "%2$s", "Name": "%1$s", "ShipperFacilityLicenseNumber": "%2$s", "ShipperFacilityName": "%3$s", "PackageCount": %6$d,
                 "Destinations": [{"TransferDestinationId": 1, "RecipientLicenseNumber": "%4$s", "TransferTypeName": "Transfer", "PlannedRoute": "Main St",
                 "EstimatedDepartureDateTime": "%5$s", "EstimatedArrivalDateTime": "%5$s", "Transporters": [], "Packages": [%7$s]}]}""".formatted(
                        key, sender, senderName, to.license(), arrives, packages.size(), String.join(",", lines)));
        var answer = control("/templates/" + key + "/register", "");
        if (answer.statusCode() != 200) {
            throw new AssertionError("The manifest was not registered: " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Somebody registers the templates of a name on the state's site. */
    public void registers(String name) {
        for (var template : rows("template")) {
            if (template.path("Name").asString("").equals(name)) {
                var answer = control("/templates/" + template.path("Id").asString() + "/register", "");
                if (answer.statusCode() != 200) {
                    throw new AssertionError("The manifest was not registered: " + answer.body());
                }
            }
        }
    }

    public void freeTag(TestFacility facility, PackageTag tag) {
        seed("tag", """
                {"_key": "%2$s", "Label": "%2$s", "License": "%1$s", "Used": false}""".formatted(facility.license(), tag.value()));
    }

    public void seed(String kind, String rows) {
        var answer = control("/seed", "[{\"kind\": \"" + kind + "\", \"rows\": [" + rows + "]}]");
        if (answer.statusCode() != 200) {
            throw new AssertionError("The simulator refused its seed: " + answer.body());
        }
    }

    /** Somebody edits a package on the state's site. */
    public void edit(TestFacility facility, PackageTag tag, String change) {
        var answer = control("/packages/" + facility.license() + "/" + tag.value(), change);
        if (answer.statusCode() != 200) {
            throw new AssertionError("The edit failed: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The state's own view of a package; a missing node when it has none. */
    public JsonNode pack(TestFacility facility, PackageTag tag) {
        for (var row : rows("package")) {
            if (row.path("Label").asString("").equals(tag.value())
                    && row.path("License").asString("").equals(facility.license())) {
                return row;
            }
        }
        return JSON.missingNode();
    }

    public JsonNode rows(String kind) {
        return JSON.readTree(
                send("GET", "/_control/" + state + "/rows/" + kind, "").body());
    }

    /** The answer to a question below an address of its own, beside the interfaces. */
    HttpResponse<String> ask(String method, String path, String body) {
        return send(method, path, body);
    }

    /** The next requests of this state answer this instead of the truth. */
    public void fault(String fault) {
        var _ = control("/faults", fault);
    }

    public HttpResponse<String> control(String path, String body) {
        return send("POST", "/_control/" + state + path, body);
    }

    /** A person presses a button of the state's web site; the page behind it is not followed. */
    public void press(String path, String form) {
        var answer = send("POST", "/_site/" + state + path, form, "application/x-www-form-urlencoded");
        if (answer.statusCode() != 303) {
            throw new AssertionError("The state's site refused: " + answer.statusCode() + " " + answer.body());
        }
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, "application/json");
    }

    private HttpResponse<String> send(String method, String path, String body, String type) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(Running.SIMULATORS.address() + path))
                            .header("Content-Type", type)
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Started with the first test that asks; it watches its standard input and so ends with us. */
    private static final class Running {
        static final Simulators SIMULATORS = Simulators.start();
    }
}
