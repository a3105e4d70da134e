package io.everygram.tracking.metrc;

import io.everygram.tracking.port.StateLabTest;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateTransfer;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.port.StateTrouble.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Metrc's rows in our words. A row that cannot be understood is said to be so; it is never half understood. */
final class MetrcRows {
    private static final BigDecimal FAR = new BigDecimal("1e12");
    /** Decimals of the finest figure that can be one; more would only ask for a number as long as a book. */
    private static final int FINEST = 30;

    private static final List<String> HOLDS =
            List.of("IsOnHold", "IsOnRecall", "IsOnInvestigationHold", "IsOnInvestigationRecall");

    private MetrcRows() {}

    static StatePackage onList(String list, JsonNode row) throws StateTrouble {
        return statePackage(
                row,
                switch (list) {
                    case "onhold" -> "ON_HOLD";
                    case "active" -> isHeld(row) ? "ON_HOLD" : "ACTIVE";
                    case "intransit" -> "IN_TRANSIT";
                    default -> "INACTIVE";
                });
    }

    /** A package asked for by its tag; the answer does not name a list. */
    static StatePackage alone(JsonNode row) throws StateTrouble {
        boolean gone = flag(row, "IsFinished")
                || !text(row, "ArchivedDate").isEmpty()
                || text(row, "Status").equals("inactive");
        boolean held = isHeld(row);
        return statePackage(
                row,
                gone
                        ? "INACTIVE"
                        : text(row, "Status").equals("intransit") ? "IN_TRANSIT" : held ? "ON_HOLD" : "ACTIVE");
    }

    /** On hold, under a recall, or both because of an investigation. Source: docs/domain/sources.md#metrc-packages (read 2026-11-25). */
    private static boolean isHeld(JsonNode row) throws StateTrouble {
        boolean held = false;
        for (var field : HOLDS) {
            held |= flag(row, field);
        }
        return held;
    }

    private static StatePackage statePackage(JsonNode row, String status) throws StateTrouble {
        try {
            var tag = required(row, "Label");
            if (tag.length() > 40) {
                throw unreadable(row, null);
            }
            return new StatePackage(
                    tag,
                    status,
                    itemName(row),
                    decimal(row, "Quantity"),
                    text(row, "UnitOfMeasureName"),
                    text(row, "LocationName"),
                    text(row, "LabTestingState"),
                    OffsetDateTime.parse(required(row, "LastModified")).toInstant());
        } catch (JacksonException | DateTimeException | ArithmeticException e) {
            throw unreadable(row, e);
        }
    }

    /** Empty when it is not there; what is there and no text is not understood. */
    private static String text(JsonNode row, String field) throws StateTrouble {
        var node = row.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isString()) {
            throw unreadable(row, null);
        }
        return node.asString();
    }

    /** False when it is not there. */
    private static boolean flag(JsonNode row, String field) throws StateTrouble {
        var node = row.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return false;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isString() && node.asString().matches("(?i)true|false")) {
            return Boolean.parseBoolean(node.asString());
        }
        throw unreadable(row, null);
    }

    private static String itemName(JsonNode row) throws StateTrouble {
        var item = row.path("Item");
        if (item.isMissingNode() || item.isNull()) {
            return "";
        }
        if (!item.isObject()) {
            throw unreadable(row, null);
        }
        return text(item, "Name");
    }

    /** A number, also when it comes as text; what is far beyond any package is none. */
    private static BigDecimal decimal(JsonNode row, String field) throws StateTrouble {
        var node = row.path(field);
        try {
            var value = node.isString() ? new BigDecimal(node.asString().strip()) : node.decimalValue();
            if (value.scale() > FINEST || value.abs().compareTo(FAR) > 0) {
                throw unreadable(row, null);
            }
            return value;
        } catch (NumberFormatException | JacksonException e) {
            throw unreadable(row, e);
        }
    }

    private static StateTrouble unreadable(JsonNode row, @Nullable Exception cause) {
        var message = "The state sent a row that cannot be read: " + MetrcHttp.brief(row.toString());
        return cause == null
                ? new StateTrouble(Kind.UNREADABLE, message)
                : new StateTrouble(Kind.UNREADABLE, message, cause);
    }

    private static String required(JsonNode row, String field) throws StateTrouble {
        var node = row.path(field);
        if (node.isObject() || node.isArray()) {
            throw unreadable(row, null);
        }
        var value = node.asString("");
        if (value.isEmpty()) {
            throw new StateTrouble(
                    Kind.UNREADABLE, "The state sent a row without " + field + ": " + MetrcHttp.brief(row.toString()));
        }
        return value;
    }

    static StateTransfer transfer(boolean incoming, JsonNode row, ZoneId zone) throws StateTrouble {
        try {
            return new StateTransfer(
                    row.path("DeliveryId").asString("").isEmpty() || !incoming
                            ? required(row, "Id")
                            : row.path("DeliveryId").asString(),
                    incoming,
                    row.path("ManifestNumber").asString(""),
                    row.path("Name").asString(""),
                    row.path(incoming ? "ShipperFacilityLicenseNumber" : "RecipientFacilityLicenseNumber")
                            .asString(""),
                    row.path(incoming ? "ShipperFacilityName" : "RecipientFacilityName")
                            .asString(""),
                    flag(row, "IsVoided"),
                    moment(row, "ActualDepartureDateTime", zone).orElse(null),
                    moment(row, "EstimatedArrivalDateTime", zone).orElse(null),
                    moment(row, "ReceivedDateTime", zone).orElse(null),
                    row.path("PackageCount")
                            .asInt(row.path("DeliveryPackageCount").asInt(0)),
                    row.path("ReceivedPackageCount")
                            .asInt(row.path("DeliveryReceivedPackageCount").asInt(0)),
                    OffsetDateTime.parse(required(row, "LastModified")).toInstant(),
                    row.path("DriverName").asString(""),
                    row.path("VehicleLicensePlateNumber").asString(""));
        } catch (JacksonException | DateTimeException e) {
            throw unreadable(row, e);
        }
    }

    /** With an offset or without one; the year 1 means none. */
    private static Optional<Instant> moment(JsonNode row, String field, ZoneId zone) {
        var text = row.path(field).asString("");
        if (text.isEmpty() || text.startsWith("0001-")) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
        }
    }

    /** @param prices what the sender asks, by tag */
    static List<StateTransfer.Line> lines(Iterable<JsonNode> rows, Map<String, BigDecimal> prices) throws StateTrouble {
        var lines = new ArrayList<StateTransfer.Line>();
        for (var row : rows) {
            var tag = row.path("PackageLabel").asString(row.path("Label").asString(""));
            lines.add(new StateTransfer.Line(
                    tag,
                    row.path("ItemName").asString(row.path("Item").path("Name").asString("")),
                    decimal(row, row.has("ShippedQuantity") ? "ShippedQuantity" : "Quantity"),
                    isAbsent(row, "ReceivedQuantity") ? null : decimal(row, "ReceivedQuantity"),
                    row.path("ShippedUnitOfMeasureName")
                            .asString(row.path("UnitOfMeasureName").asString("")),
                    row.path("ShipmentPackageState").asString("Shipped"),
                    row.path("LabTestingState").asString(""),
                    new StateTransfer.Goods(
                            prices.get(tag),
                            row.path("ProductionBatchNumber")
                                    .asString(row.path("SourceProductionBatchNumbers")
                                            .asString("")),
                            day(row, "PackagedDate"),
                            firstDay(row),
                            row.path("SourcePackageLabels").asString(""))));
        }
        return lines;
    }

    static Map<String, BigDecimal> prices(Iterable<JsonNode> rows) throws StateTrouble {
        var prices = new HashMap<String, BigDecimal>();
        for (var row : rows) {
            if (!isAbsent(row, "ShipperWholesalePrice")) {
                prices.put(row.path("PackageLabel").asString(""), decimal(row, "ShipperWholesalePrice"));
            }
        }
        return prices;
    }

    private static boolean isAbsent(JsonNode row, String field) {
        return row.path(field).isMissingNode() || row.path(field).isNull();
    }

    /** The first of the days after which it may not be sold or used. */
    private static @Nullable LocalDate firstDay(JsonNode row) {
        LocalDate first = null;
        for (var field : List.of("ExpirationDate", "SellByDate", "UseByDate")) {
            var day = day(row, field);
            first = day != null && (first == null || day.isBefore(first)) ? day : first;
        }
        return first;
    }

    /** A day; what is no day is taken for none, because goods can be judged without it. */
    private static @Nullable LocalDate day(JsonNode row, String field) {
        var text = row.path(field).asString("");
        try {
            return text.length() < 10 || text.startsWith("0001-") ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The tests that count: what was revoked does not. */
    static List<StateLabTest> labTests(Iterable<JsonNode> rows) throws StateTrouble {
        var tests = new ArrayList<StateLabTest>();
        for (var row : rows) {
            if (isAbsent(row, "RevokedDate") && isAbsent(row, "LabTestDetailRevokedDate")) {
                var testedOn = day(row, "TestPerformedDate");
                if (testedOn == null) {
                    throw unreadable(row, null);
                }
                tests.add(new StateLabTest(
                        required(row, "LabTestResultId"),
                        row.path("LabFacilityName").asString(""),
                        row.path("LabFacilityLicenseNumber").asString(""),
                        row.path("SourcePackageLabel").asString(""),
                        testedOn,
                        row.path("OverallPassed").asBoolean(false),
                        day(
                                row,
                                row.has("ExpirationDateTime")
                                        ? "ExpirationDateTime"
                                        : "LabTestResultExpirationDateTime"),
                        row.path("LabTestResultDocumentFileId").asString(""),
                        required(row, "TestTypeName"),
                        isAbsent(row, "TestResultLevel") ? null : decimal(row, "TestResultLevel"),
                        row.path("TestPassed").asBoolean(false),
                        row.path("TestInformationalOnly").asBoolean(false)));
            }
        }
        return tests;
    }
}
