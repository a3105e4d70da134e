package io.everygram.simulators.metrc.rules;

import static io.everygram.simulators.metrc.wire.Write.required;
import static io.everygram.simulators.metrc.wire.Write.text;

import io.everygram.simulators.metrc.store.MetrcLists;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Answer;
import io.everygram.simulators.metrc.wire.BadRow;
import io.everygram.simulators.metrc.wire.Call;
import io.everygram.simulators.metrc.wire.Refusal;
import io.everygram.simulators.metrc.wire.Write;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Results of laboratories: recorded by a lab, seen by the owner of the package and of what it was sampled from. */
@Component
public final class LabTests {
    public static final List<String> STATES = List.of(
            "NotSubmitted",
            "SubmittedForTesting",
            "TestFailed",
            "TestPassed",
            "TestingInProgress",
            "AwaitingConfirmation",
            "RetestFailed",
            "RetestPassed",
            "Remediated",
            "SelectedForRandomTesting",
            "NotRequired",
            "ProcessValidated",
            "Decontaminated",
            "RandDCompleted");
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int DAYS_VALID = 365;

    private final Reference reference;

    LabTests(Reference reference) {
        this.reference = reference;
    }

    /** The results of one package. */
    public List<ObjectNode> results(Call call) {
        if (call.query().text("packageId").isEmpty()) {
            throw Refusal.message(400, "The packageId parameter is required.");
        }
        var pack = PackageReads.byId(call, call.query().number("packageId"));
        return call.system().rows().all("results " + text(pack, "Label")).stream()
                .filter(row -> row.path("ResultReleased").asBoolean(false))
                .map(row -> call.render(
                        "labresult", row.put("PackageId", pack.path("Id").asLong(0))))
                .toList();
    }

    /** One row a test, with the columns of the package. */
    public List<ObjectNode> samples(Call call) {
        var rows = new ArrayList<ObjectNode>();
        for (var list : List.of("active", "onhold", "inactive", "intransit")) {
            for (var pack : call.system().rows().all(MetrcLists.packages(call.license(), list))) {
                if (pack.path("IsTestingSample").asBoolean(false) && call.inWindow(pack)) {
                    var results = call.system().rows().all("results " + text(pack, "Label"));
                    if (results.isEmpty()) {
                        rows.add(call.render("labsample", pack));
                    }
                    results.forEach(result -> {
                        var row = pack.deepCopy();
                        row.setAll(result);
                        rows.add(call.render(
                                "labsample",
                                row.put("Id", pack.path("Id").asLong(0))
                                        .put("LastModified", text(pack, "LastModified"))));
                    });
                }
            }
        }
        return rows;
    }

    /** What a lab reports of one package. */
    public long record(Write write, ObjectNode row) {
        var label = required(row, "Label");
        var date = Packs.date(write, row, "ResultDate");
        var pack = standing(write, label)
                .orElseThrow(() -> new BadRow("Package " + label + " does not exist in the current Facility."));
        if (row.path("Results").isEmpty()) {
            throw new BadRow("Results were not specified.");
        }
        long file = document(write, row);
        long id = write.change().newId();
        boolean passed = passed(write, row.path("Results"));
        var until = date.plusDays(daysValid(write, row.path("Results"))) + "T00:00:00+00:00";
        for (var concerned : concerned(write, pack)) {
            for (var result : row.path("Results")) {
                keep(write, concerned, result, new Report(id, file, date, until, passed, label));
            }
            settle(write, concerned, date, until, passed);
        }
        return id;
    }

    /** The kinds of tests that only inform, or always pass, decide nothing; of the others each may fail as often as its kind allows. */
    private boolean passed(Write write, JsonNode results) {
        var failures = new HashMap<String, Integer>();
        for (var result : results) {
            var type = type(write, result);
            if (!type.path("InformationalOnly").asBoolean(false)
                    && !type.path("AlwaysPasses").asBoolean(false)
                    && !result.path("Passed").asBoolean(false)
                    && failures.merge(text(type, "Name"), 1, Integer::sum)
                            > type.path("MaxAllowedFailureCount").asInt(0)) {
                return false;
            }
        }
        return true;
    }

    /** As long as the first of its tests to run out. */
    private long daysValid(Write write, JsonNode results) {
        return results.valueStream()
                .mapToLong(result ->
                        type(write, result).path("LabTestResultExpirationDays").asLong(DAYS_VALID))
                .min()
                .orElse(DAYS_VALID);
    }

    /** @throws BadRow when the state knows no test of that name */
    private ObjectNode type(Write write, JsonNode result) {
        var name = required(result, "LabTestTypeName");
        return reference
                .named(write.change().rows(), "labtype", name)
                .orElseThrow(() -> new BadRow("Lab Test Type \"" + name + "\" is invalid."));
    }

    /**
     * What one report says of all its tests.
     *
     * @param file of its document, or 0
     * @param until when its results run out
     * @param sampled label of the package that was tested
     */
    private record Report(long id, long file, LocalDate date, String until, boolean passed, String sampled) {}

    /** A package keeps its label from facility to facility: the one that has it now, not those that sent it on. */
    private static Optional<ObjectNode> standing(Write write, String label) {
        return write.change().rows().all("label " + label).stream()
                .map(row -> write.change()
                        .get("package", text(row, "License") + " " + label)
                        .orElse(row))
                .min(Comparator.comparing(row -> text(row, "Status").equals("inactive")));
    }

    /** The package itself wherever it stands, and what it was sampled from. */
    private static List<ObjectNode> concerned(Write write, ObjectNode pack) {
        var concerned = new ArrayList<>(List.of(pack));
        if (pack.path("IsTestingSample").asBoolean(false)) {
            for (var source : text(pack, "SourcePackageLabels").split(", ")) {
                standing(write, source).ifPresent(concerned::add);
            }
        }
        return concerned;
    }

    private void keep(Write write, ObjectNode pack, JsonNode result, Report report) {
        boolean withheld = write.is(Switch.RESULTS_WITHHELD, "YES");
        long key = write.change().newId();
        var kept = write.change().object();
        kept.put("Id", key)
                .put("License", text(pack, "License"))
                .put("PackageLabel", text(pack, "Label"))
                .put("PackageId", pack.path("Id").asLong(0))
                .put("LabTestResultId", report.id())
                .put("LabFacilityLicenseNumber", write.license())
                .put("LabFacilityName", write.facility().path("Name").asString(write.license()))
                .put("SourcePackageLabel", report.sampled())
                .put("ProductName", text(pack.path("Item"), "Name"))
                .put("ProductCategoryName", text(pack.path("Item"), "ProductCategoryName"))
                .put("TestPerformedDate", report.date().toString())
                .put("OverallPassed", report.passed())
                .put("ResultReleased", !withheld)
                .put("ExpirationDateTime", report.until())
                .put("TestTypeName", text(result, "LabTestTypeName"))
                .put("TestPassed", result.path("Passed").asBoolean(false))
                .put("TestResultLevel", result.path("Quantity").decimalValue(java.math.BigDecimal.ZERO))
                .put("TestComment", text(result, "Notes"))
                .put(
                        "TestInformationalOnly",
                        type(write, result).path("InformationalOnly").asBoolean(false));
        if (report.file() > 0) {
            kept.put("LabTestResultDocumentFileId", report.file());
        }
        if (!withheld) {
            kept.put("ResultReleaseDateTime", write.moment());
        }
        write.change().put("labresult", "%012d".formatted(key), kept);
    }

    private static void settle(Write write, ObjectNode pack, LocalDate date, String until, boolean passed) {
        boolean again = text(pack, "LabTestingState").matches("TestFailed|Retest.*|Remediated|Decontaminated");
        var state = (again ? "Retest" : "Test") + (passed ? "Passed" : "Failed");
        pack.put("LabTestingPerformedDate", date.toString())
                .put("LabTestingRecordedDate", write.today().toString())
                .put("LabTestResultExpirationDateTime", until);
        if (write.is(Switch.RESULTS_WITHHELD, "YES")) {
            var _ = Packs.store(
                    write,
                    NewPackages.labState(write, pack, "AwaitingConfirmation").put("Awaiting", state));
        } else {
            var _ = Packs.store(write, NewPackages.labState(write, pack, state));
        }
    }

    private static long document(Write write, ObjectNode row) {
        var content = text(row, "DocumentFileBase64");
        if (content.isEmpty()) {
            return 0;
        }
        try {
            var bytes = Base64.getDecoder().decode(content);
            if (bytes.length > MOST_BYTES) {
                throw new BadRow("The document cannot be larger than 5 MB.");
            }
            if (bytes.length < 4 || bytes[0] != '%' || bytes[1] != 'P' || bytes[2] != 'D' || bytes[3] != 'F') {
                throw new BadRow("The document must be a PDF.");
            }
        } catch (IllegalArgumentException e) {
            throw new BadRow("DocumentFileBase64 is invalid.");
        }
        long id = write.change().newId();
        var file = write.change()
                .object()
                .put("Id", id)
                .put("FileName", text(row, "DocumentFileName"))
                .put("Content", content);
        write.change().put("file", Long.toString(id), file);
        return id;
    }

    public long addDocument(Write write, ObjectNode row) {
        long result = row.path("LabTestResultId").asLong(0);
        long file = document(write, row);
        if (file == 0) {
            throw new BadRow("DocumentFileBase64 was not specified.");
        }
        boolean any = false;
        for (var kept : write.change().rows().kind("labresult")) {
            if (kept.path("LabTestResultId").asLong(0) == result && isOf(write, kept)) {
                write.change()
                        .put(
                                "labresult",
                                "%012d".formatted(kept.path("Id").asLong(0)),
                                kept.put("LabTestResultDocumentFileId", file));
                any = true;
            }
        }
        if (!any) {
            throw new BadRow("Lab Test Result " + result + " was not found.");
        }
        return result;
    }

    /** A laboratory says more about its own results only. */
    private static boolean isOf(Write write, JsonNode result) {
        return text(result, "LabFacilityLicenseNumber").equals(write.license());
    }

    /** What was withheld is shown to the owner, and counts. */
    public static long release(Write write, ObjectNode row) {
        var label = required(row, "PackageLabel");
        var sample = standing(write, label)
                .orElseThrow(() -> new BadRow("Package " + label + " does not exist in the current Facility."));
        var concerned = concerned(write, sample);
        if (concerned.stream()
                .flatMap(pack -> write.change().rows().all("results " + text(pack, "Label")).stream())
                .noneMatch(result -> isOf(write, result))) {
            throw new BadRow("Package " + label + " has no results of this Facility.");
        }
        for (var pack : concerned) {
            for (var kept : write.change().rows().all("results " + text(pack, "Label"))) {
                if (!isOf(write, kept)) {
                    continue;
                }
                kept.put("ResultReleased", true).put("ResultReleaseDateTime", write.moment());
                write.change()
                        .put("labresult", "%012d".formatted(kept.path("Id").asLong(0)), kept);
            }
            if (!text(pack, "Awaiting").isEmpty()) {
                var state = text(pack, "Awaiting");
                pack.remove("Awaiting");
                var _ = Packs.store(write, NewPackages.labState(write, pack, state));
            }
        }
        return sample.path("Id").asLong(0);
    }

    public Object documentFile(Call call) {
        var rows = call.system().rows();
        var file = rows.get("file", Long.toString(call.number())).orElseThrow(() -> Refusal.status(404));
        boolean mine = rows.all(MetrcLists.document(call.number())).stream()
                .anyMatch(result -> text(result, "LabFacilityLicenseNumber").equals(call.license())
                        || rows.get("package", call.license() + " " + text(result, "PackageLabel"))
                                .isPresent());
        if (!mine) {
            throw call.foreign();
        }
        var content = text(file, "Content");
        if (call.system().is(Switch.LAB_DOCUMENT, "OBJECT")) {
            return Map.of(
                    "FileContents",
                    content,
                    "ContentType",
                    "application/pdf",
                    "FileDownloadName",
                    text(file, "FileName"));
        }
        return Answer.file("application/pdf", Base64.getDecoder().decode(content));
    }
}
