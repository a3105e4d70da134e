package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.wire.Answer;
import io.everygram.simulators.metrc.wire.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.node.ObjectNode;

/** The state's manifest as a page and as a PDF, with the contents its documentation shows. */
public final class ManifestPapers {
    private static final int LINES_A_PAGE = 60;

    private ManifestPapers() {}

    public static Object html(Call call) {
        var lines = lines(call, Transfers.party(call));
        var body = lines.stream().map(HtmlUtils::htmlEscape).collect(Collectors.joining("\n"));
        return Answer.file(
                "text/html;charset=UTF-8",
                ("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Manifest</title><pre>" + body
                                + "</pre></html>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    public static Object pdf(Call call) {
        var bytes = pdf(lines(call, Transfers.party(call)));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("FileContents", Base64.getEncoder().encodeToString(bytes));
        answer.put("ContentType", "application/octet-stream");
        answer.put("FileDownloadName", "TransferManifestReport-" + call.id() + ".pdf");
        answer.put("HttpStatusCode", "OK");
        return answer;
    }

    private static List<String> lines(Call call, ObjectNode transfer) {
        var lines = new ArrayList<String>();
        lines.add("Transfer Manifest " + text(transfer, "ManifestNumber"));
        lines.add("Created " + text(transfer, "CreatedDateTime"));
        lines.add("From "
                + party(
                        call,
                        text(transfer, "ShipperFacilityName"),
                        text(transfer, "ShipperFacilityLicenseNumber"),
                        text(transfer, "ShipperMainPhoneNumber")));
        for (var delivery : call.system().rows().all(MetrcLists.deliveries(call.number()))) {
            lines.add("");
            lines.add("To "
                    + party(
                            call,
                            text(delivery, "RecipientFacilityName"),
                            text(delivery, "RecipientFacilityLicenseNumber"),
                            ""));
            lines.add("Type " + text(delivery, "ShipmentTypeName") + ", invoice " + text(delivery, "InvoiceNumber"));
            lines.add("Departs " + text(delivery, "EstimatedDepartureDateTime") + ", arrives "
                    + text(delivery, "EstimatedArrivalDateTime"));
            lines.add("Received " + text(delivery, "ReceivedDateTime"));
            lines.add("Route " + text(delivery, "PlannedRoute"));
            for (var by : delivery.path("Transporters")) {
                lines.add("Transporter "
                        + party(
                                call,
                                text(by, "TransporterFacilityName"),
                                text(by, "TransporterFacilityLicenseNumber"),
                                text(by, "PhoneNumberForQuestions")));
                lines.add("Checked in " + text(delivery, "TransporterActualArrivalDateTime") + ", out "
                        + text(delivery, "TransporterActualDepartureDateTime") + ", layover leg "
                        + text(by, "DriverLayoverLeg"));
                lines.add("Driver " + text(by, "DriverName") + ", employee "
                        + text(by, "DriverOccupationalLicenseNumber") + ", license " + text(by, "DriverLicenseNumber"));
                lines.add("Vehicle " + text(by, "VehicleMake") + " " + text(by, "VehicleModel") + ", plate "
                        + text(by, "VehicleLicensePlateNumber"));
                lines.add("Signature ______________________");
            }
            for (var line : delivery.path("Packages")) {
                lines.add("Package " + text(line, "PackageLabel") + "  " + text(line, "LabTestingState")
                        + "  production batch " + text(line, "ProductionBatchNumber"));
                lines.add("    " + text(line, "ItemName") + " (" + text(line, "ItemCategoryName") + "), shipped "
                        + line.path("ShippedQuantity").asString("0") + " " + text(line, "ShippedUnitOfMeasureName")
                        + ", received " + line.path("ReceivedQuantity").asString("____") + "  "
                        + text(line, "ShipmentPackageState"));
                lines.add("    Strain " + text(line, "ItemStrainName") + ", source harvest "
                        + text(line, "SourceHarvestNames"));
            }
        }
        lines.add("");
        lines.add("The sale is completed before transport.");
        return lines;
    }

    /** Name, license, address and phone; the last two as the facility's row has them in {@code Address} and {@code Phone}. */
    private static String party(Call call, String name, String license, String phone) {
        var facility = call.system()
                .rows()
                .get("facility", license)
                .or(() -> call.system().rows().get("licensee", license))
                .orElseGet(call.system().rows()::object);
        return (name.isEmpty() ? text(facility, "Name") : name) + ", license " + license + ", address "
                + text(facility, "Address") + ", phone " + (phone.isEmpty() ? text(facility, "Phone") : phone);
    }

    /** A plain PDF of text lines. */
    private static byte[] pdf(List<String> lines) {
        var objects = new ArrayList<String>();
        int pages = (lines.size() + LINES_A_PAGE - 1) / LINES_A_PAGE;
        var kids = new ArrayList<String>();
        for (int i = 0; i < pages; i++) {
            kids.add((4 + 2 * i) + " 0 R");
        }
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("<< /Type /Pages /Kids [" + String.join(" ", kids) + "] /Count " + pages + " >>");
        objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
        for (int i = 0; i < pages; i++) {
            var text = new StringBuilder("BT /F1 9 Tf 40 800 Td 12 TL\n");
            for (var line : lines.subList(i * LINES_A_PAGE, Math.min(lines.size(), (i + 1) * LINES_A_PAGE))) {
                text.append('(').append(escaped(line)).append(") Tj T*\n");
            }
            text.append("ET");
            objects.add(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents "
                            + (5 + 2 * i) + " 0 R >>");
            objects.add("<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream");
        }
        var out = new StringBuilder("%PDF-1.4\n");
        var places = new ArrayList<Integer>();
        for (int i = 0; i < objects.size(); i++) {
            places.add(out.length());
            out.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = out.length();
        out.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> out.append("%010d 00000 n \n".formatted(place)));
        out.append("trailer << /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String escaped(String line) {
        return line.replaceAll("[^\\x20-\\x7e]", "?")
                .replace("\\", "\\\\")
                .replace("(", "\\(")
                .replace(")", "\\)");
    }
}
