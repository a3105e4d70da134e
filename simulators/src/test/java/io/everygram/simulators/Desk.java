package io.everygram.simulators;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulators started for a test on a free port, and a client of one license in California. */
final class Desk implements AutoCloseable {
    static final String LICENSE = "C11-0000001-LIC";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Desk(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.port = port;
    }

    static Desk open(Path state) throws IOException {
        var portFile = state.resolve("port");
        var context = SimulatorsApplication.start(SimulatorsApplication.Options.of(
                "--port", "0", "--port-file", portFile.toString(), "--state-dir", state.toString()));
        return new Desk(context, Integer.parseInt(Files.readString(portFile)));
    }

    /** One facility with its user key, a reason, packages numbered from 1 with 10 each in it, and free tags numbered from 9001. */
    Desk seeded(String license, int packages) throws Exception {
        var rows = new ArrayList<String>();
        for (int i = 1; i <= packages; i++) {
            rows.add("""
                    {"_key": "%1$s %2$s", "License": "%1$s", "Label": "%2$s", "Quantity": 10, "UnitOfMeasureName": "Each",
                     "Status": "active", "LabTestingState": "TestPassed"}""".formatted(license, label(i)));
        }
        var answer = control("/seed", """
                [{"kind": "facility", "rows": [{"_key": "%1$s", "License": {"Number": "%1$s"}}]},
                 {"kind": "licensee", "rows": [{"_key": "C10-0000009-LIC"}, {"_key": "C10-1"}]},
                 {"kind": "key", "rows": [{"_key": "user-%1$s", "Integrator": "desk-%1$s", "Licenses": ["%1$s"]}]},
                 {"kind": "reason", "rows": [{"_key": "spoilage", "Name": "Spoilage", "RequiresNote": true}]},
                 {"kind": "tag", "rows": [{"_key": "%3$s", "Label": "%3$s", "License": "%1$s"}]},
                 {"kind": "package", "rows": [%2$s]}]""".formatted(license, String.join(",", rows), label(9001)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return this;
    }

    java.util.List<io.everygram.simulators.metrc.wire.Endpoint> endpoints() {
        return context.getBean(io.everygram.simulators.metrc.wire.Endpoints.class)
                .table();
    }

    static String label(int number) {
        return "1A4060300000000%09d".formatted(number);
    }

    /** A complete template of one package to one customer. */
    static String template(String name, String recipient, int number) {
        return """
                [{"Name": "%s", "Destinations": [{"RecipientLicenseNumber": "%s", "TransferTypeName": "Wholesale Manifest", "InvoiceNumber": "INV-1",
                  "PlannedRoute": "I-880 S", "EstimatedDepartureDateTime": "2026-12-03T08:30:00.000", "EstimatedArrivalDateTime": "2026-12-03T10:05:00.000",
                  "Transporters": [{"TransporterFacilityLicenseNumber": "C11-0000001-LIC", "DriverOccupationalLicenseNumber": "EMP-1", "DriverName": "Ann",
                    "DriverLicenseNumber": "D1", "PhoneNumberForQuestions": "510-555-0100", "VehicleMake": "Ford", "VehicleModel": "Transit",
                    "VehicleLicensePlateNumber": "8TST001", "IsLayover": false, "EstimatedDepartureDateTime": "2026-12-03T08:30:00.000",
                    "EstimatedArrivalDateTime": "2026-12-03T10:05:00.000"}],
                  "Packages": [{"PackageLabel": "%s", "WholesalePrice": 10}]}]}]""".formatted(name, recipient, label(number));
    }

    static String basic(String integrator, String user) {
        return "Basic "
                + Base64.getEncoder().encodeToString((integrator + ":" + user).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> call(String method, String license, String path, String body) throws Exception {
        return send(
                method,
                "/ca/" + path + (path.contains("?") ? "&" : "?") + "licenseNumber=" + license,
                body,
                "Authorization",
                basic("desk-" + license, "user-" + license));
    }

    /** Waits as told when the reads of a second are used up. */
    HttpResponse<String> get(String path) throws Exception {
        var answer = call("GET", LICENSE, path, "");
        while (answer.statusCode() == 429) {
            Thread.sleep(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElseThrow()));
            answer = call("GET", LICENSE, path, "");
        }
        return answer;
    }

    HttpResponse<String> control(String path, String body) throws Exception {
        return send("POST", "/_control/ca" + path, body);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    List<String> labels(String path) throws Exception {
        return json(get(path))
                .get("Data")
                .valueStream()
                .map(row -> row.get("Label").asString())
                .toList();
    }

    /** What the state says a package holds. */
    int quantity(int number) throws Exception {
        return json(get("packages/v2/" + label(number))).get("Quantity").asInt();
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
