package io.everygram.tracking;

import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** What a person types to register a transfer template on the state's site. */
final class Template {
    private Template() {}

    static String toType(JsonNode body, String license) {
        var lines = new StringJoiner("\n");
        line(lines, "License", license);
        line(lines, "Template", body.path("Name").asString(""));
        line(lines, "Driver", body.path("DriverName").asString(""));
        line(
                lines,
                "Driver's license",
                body.path("DriverLicenseNumber")
                        .asString(body.path("DriverOccupationalLicenseNumber").asString("")));
        line(
                lines,
                "Vehicle",
                (body.path("VehicleMake").asString("") + " "
                                + body.path("VehicleModel").asString("") + " "
                                + body.path("VehicleLicensePlateNumber").asString(""))
                        .strip());
        for (var destination : body.path("Destinations")) {
            line(lines, "To license", destination.path("RecipientLicenseNumber").asString(""));
            line(lines, "Transfer type", destination.path("TransferTypeName").asString(""));
            line(
                    lines,
                    "Departs",
                    destination.path("EstimatedDepartureDateTime").asString(""));
            line(lines, "Arrives", destination.path("EstimatedArrivalDateTime").asString(""));
            line(lines, "Route", destination.path("PlannedRoute").asString(""));
            for (var shipped : destination.path("Packages")) {
                line(lines, "Package", shipped.path("PackageLabel").asString(""));
            }
        }
        return lines.toString();
    }

    private static void line(StringJoiner lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(label + "\t" + value.replaceAll("\\s+", " "));
        }
    }
}
