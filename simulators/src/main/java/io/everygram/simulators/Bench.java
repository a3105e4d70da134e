package io.everygram.simulators;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The company of the benches: one license, one user, packages with every field that matters to a reader. */
final class Bench {
    static final String LICENSE = "C11-0000001-LIC";
    static final String KEYS =
            "Basic " + Base64.getEncoder().encodeToString("desk:user".getBytes(StandardCharsets.UTF_8));

    private Bench() {}

    static String label(int number) {
        return "1A4060300000000%09d".formatted(number);
    }

    static String barcode(int number) {
        return "4853296%09d".formatted(number);
    }

    /** Writes lines of start data. */
    interface Lines {
        void to(Writer out) throws IOException;
    }

    static void metrc(Writer out, int packages) throws IOException {
        line(out, "facility", LICENSE, "{\"License\": {\"Number\": \"" + LICENSE + "\"}}");
        line(out, "reason", "spoilage", "{\"Name\": \"Spoilage\", \"RequiresNote\": false}");
        line(out, "key", "user", "{\"Integrator\": \"desk\", \"Licenses\": [\"" + LICENSE + "\"]}");
        for (int i = 1; i <= packages; i++) {
            line(out, "package", LICENSE + " " + label(i), """
                    {"License": "%s", "Label": "%s", "Status": "active", "Quantity": 10, "UnitOfMeasureName": "Each", "LocationName": "Vault",\
                     "Item": {"Name": "Alpine Haze Cart 1g", "ProductCategoryName": "Vape Cartridge (each)"}, "LabTestingState": "TestPassed"}""".formatted(LICENSE, label(i)));
        }
    }

    static void biotrack(Writer out, int items) throws IOException {
        line(
                out,
                "location",
                "12345",
                "{\"_company\": \"ours\", \"location\": \"12345\", \"deleted\": 0, \"transactionid\": 1}");
        line(
                out,
                "user",
                "ours",
                "{\"_company\": \"ours\", \"username\": \"ours\", \"password\": \"secret\", \"deleted\": 0, \"transactionid\": 2}");
        for (int i = 1; i <= items; i++) {
            line(out, "inventory", barcode(i), """
                    {"_company": "ours", "id": "%s", "location": "12345", "inventorytype": 24, "strain": "Haze", "productname": "Alpine Haze Cart 1g",\
                     "remaining_quantity": "10", "currentroom": "1", "deleted": 0, "transactionid": %d, "transactionid_original": %d}""".formatted(barcode(i), 10 + i, 10 + i));
        }
    }

    private static void line(Writer out, String kind, String key, String row) throws IOException {
        out.write("{\"k\": \"" + kind + "\", \"i\": \"" + key + "\", \"v\": " + row + "}\n");
    }

    /** Sends lines to the control interface while they are made, however many they are. */
    static void load(int port, String path, Lines lines) {
        try (var http = HttpClient.newHttpClient();
                var in = new PipedInputStream(1 << 20)) {
            var out = new PipedOutputStream(in);
            var _ = Thread.ofVirtual().start(() -> {
                try (var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                    lines.to(text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> in))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
