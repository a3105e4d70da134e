package io.everygram.compliance.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.LabResults;
import io.everygram.compliance.Quarantine;
import io.everygram.compliance.Quarantined;
import io.everygram.compliance.domain.ReleaseChecks;
import io.everygram.compliance.store.LabStore;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.PlaceFields;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A package in quarantine as its page shows it: the checks, the results, and what may be done. */
@Component
class QuarantineView {
    private final Quarantine quarantine;
    private final LabResults labs;
    private final Catalog catalog;
    private final HappenedAt happened;
    private final Clock clock;

    QuarantineView(Quarantine quarantine, LabResults labs, Catalog catalog, HappenedAt happened, Clock clock) {
        this.quarantine = quarantine;
        this.labs = labs;
        this.catalog = catalog;
        this.happened = happened;
        this.clock = clock;
    }

    /** @param typed into the form of the release, if it was refused */
    RecordPage page(FacilityId facility, Quarantined q, Map<String, String> typed) {
        var here = catalog.facility(facility);
        var today = here.day(clock.instant()).date();
        var checks = q.checks(today, quarantine.coaMaxAgeDays(facility), false);
        var marks = new ArrayList<Cell>();
        marks.add(QuarantinesController.lab(q));
        if (!q.isInQuarantine()) {
            marks.add(Cell.badge("Not in quarantine", "quiet"));
        }
        return new RecordPage(
                "Quarantine",
                Cell.tag(q.tag(), "/packages/" + q.tag()),
                q.name() + " · " + q.number() + " · lot " + q.lot(),
                marks,
                List.of(
                        new RecordPage.Fact("On hand", Cell.number(q.onHand(), q.unit())),
                        new RecordPage.Fact("Room", Cell.text(q.room())),
                        new RecordPage.Fact("Received", Cell.time(q.receivedAt(), here.zoneId())),
                        new RecordPage.Fact(
                                "Waiting",
                                Cell.text(
                                        q.isInQuarantine()
                                                ? Show.ago(q.waitsSince(), clock.instant())
                                                        .replace(" ago", "")
                                                : "–")),
                        new RecordPage.Fact("Packaged", Cell.day(q.packagedOn())),
                        new RecordPage.Fact("Expires", Cell.day(q.expiresOn())),
                        new RecordPage.Fact(
                                "Held for",
                                Cell.text(q.holdReasons().isEmpty() ? "nothing" : Show.holds(q.holdReasons())))),
                List.of(
                        new RecordPage.Part(
                                "Before it may leave",
                                "Every check must hold; the last is yours.",
                                checks(checks, q.compared() > 0)),
                        new RecordPage.Part("Lab results", "", results(labs.results(facility, q.tag())))),
                forms(facility, q, checks, typed),
                List.of(
                        new WorklistPage.LinkButton("Package", "/packages/" + q.tag(), false),
                        new WorklistPage.LinkButton("Certificates and limits", "/packages/" + q.tag() + "/lab", false),
                        new WorklistPage.LinkButton(
                                "Read a certificate", "/quarantine/" + q.tag() + "/certificate", false)),
                List.of(),
                "");
    }

    private static Table checks(List<ReleaseChecks.Finding> findings, boolean isCompared) {
        var table = Table.of("Check", "Holds", "Fact");
        boolean isIn = findings.stream()
                .noneMatch(finding -> finding.check() == ReleaseChecks.Check.LAB_RESULT_IN && !finding.holds());
        for (var finding : findings) {
            table.row(
                    "",
                    "",
                    Cell.text(QualityWords.check(finding.check())),
                    holds(finding, isIn, isCompared),
                    Cell.muted(fact(finding)));
        }
        return table.emptySaying("");
    }

    /** What a result would tell is neither yes nor no without one, nor what figures would tell without a figure. */
    private static Cell holds(ReleaseChecks.Finding finding, boolean isResultIn, boolean isCompared) {
        var known = finding.holds() ? Cell.badge("yes", "good") : Cell.badge("no", "bad");
        return switch (finding.check()) {
            case LABEL_AGREES -> Cell.badge("to be confirmed", "quiet");
            case LAB_PASSED, CERTIFICATE_IN_DATE -> isResultIn ? known : notYet();
            case WITHIN_LIMITS ->
                isResultIn ? isCompared ? known : Cell.badge("no figure to compare", "quiet") : notYet();
            case LAB_RESULT_IN, NO_OTHER_HOLD, DATES_KNOWN, NOT_EXPIRED -> known;
        };
    }

    private static Cell notYet() {
        return Cell.badge("not known yet", "quiet");
    }

    /** Days as people write them. */
    private static String fact(ReleaseChecks.Finding finding) {
        try {
            return Show.day(LocalDate.parse(finding.fact()));
        } catch (DateTimeParseException e) {
            return finding.check() == ReleaseChecks.Check.NO_OTHER_HOLD ? Show.holds(finding.fact()) : finding.fact();
        }
    }

    private static Table results(List<LabStore.Result> results) {
        var table = Table.of(
                "Result",
                "Certificate",
                "Lab",
                "Tested",
                "#Total THC",
                "#Total CBD",
                "#Moisture %",
                "#Water activity",
                "Failed for",
                "Entered by");
        for (var r : results) {
            table.row(
                    "",
                    "",
                    r.passed() ? Cell.badge("Passed", "good") : Cell.badge("Failed", "bad"),
                    Cell.text(r.certificate()),
                    Cell.text(r.lab()),
                    Cell.day(r.testedOn()),
                    Cell.number(r.totalThc(), ""),
                    Cell.number(r.totalCbd(), ""),
                    Cell.number(r.moisture(), ""),
                    Cell.number(r.waterActivity(), ""),
                    Cell.text(r.failedFor()),
                    Cell.muted(r.recordedBy()));
        }
        return table.emptySaying("No result yet. Enter the certificate when it comes, or read a file of results.");
    }

    private List<Form> forms(
            FacilityId facility, Quarantined q, List<ReleaseChecks.Finding> checks, Map<String, String> typed) {
        if (!q.isInQuarantine()) {
            return List.of();
        }
        var key = new Form.Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of());
        var path = "/quarantine/" + q.tag();
        var forms = new ArrayList<Form>();
        boolean ready = checks.stream().allMatch(c -> c.holds() || c.check() == ReleaseChecks.Check.LABEL_AGREES);
        forms.add(new Form(
                "release",
                path + "/release",
                "Release",
                ready ? "primary" : "plain",
                "Ends the hold and moves " + Show.number(q.onHand()) + " " + Show.unit(q.unit())
                        + " to the room; it can then be sold. The state hears of it.",
                release(facility, q, key, typed)));
        forms.add(
                new Form("result", path + "/result", "Lab result", ready ? "plain" : "primary", "", resultFields(key)));
        var today = catalog.facility(facility).day(clock.instant()).date();
        if (q.hasFailed() || q.isAboveLimits() || q.hasLapsed(today, quarantine.coaMaxAgeDays(facility))) {
            forms.addAll(otherWays(q, key, path));
        }
        return forms;
    }

    /** What failed, is above a limit, or whose certificate ran out, is tested again, treated or destroyed; the state hears of each. */
    private static List<Form> otherWays(Quarantined q, Form.Field key, String path) {
        var reason = Form.Field.of("reason", "Reason", "text", "");
        var forms = new ArrayList<Form>();
        forms.add(new Form(
                "retest",
                path + "/retest",
                "Send to retest",
                "plain",
                "The hold stays; the next result decides. A sample that we take ourselves is reported to the state under its tag.",
                List.of(
                        key,
                        reason,
                        Form.Field.of("sample", "Tag of our sample", "text", "")
                                .optional()
                                .hint("Blank when the lab takes it"),
                        Form.Field.of("quantity", "Quantity of the sample, " + Show.unit(q.unit()), "number", "")
                                .optional())));
        if (q.hasFailed()) {
            forms.add(new Form(
                    "remediate",
                    path + "/remediate",
                    "Remediate",
                    "plain",
                    "The state hears that it was treated; it stays on hold until a new test passes.",
                    List.of(
                            key,
                            Form.Field.of("method", "Method, as the state names it", "text", ""),
                            Form.Field.of("reason", "What was done, by which approved plan", "text", ""))));
        }
        forms.add(new Form(
                "destroy",
                path + "/destroy",
                "Destroy",
                "danger",
                "Books all " + Show.number(q.onHand()) + " " + Show.unit(q.unit())
                        + " as destroyed; the state must hear of it. This cannot be sold any more.",
                List.of(key, reason)));
        return forms;
    }

    private static List<Form.Field> resultFields(Form.Field key) {
        return List.of(
                key,
                Form.Field.of("certificate", "Certificate (COA) number", "text", ""),
                Form.Field.of("lab", "Lab", "text", ""),
                Form.Field.of("tested", "Tested on", "date", ""),
                Form.Field.select(
                        "result",
                        "Result",
                        "passed",
                        List.of(new Form.Option("passed", "Passed"), new Form.Option("failed", "Failed"))),
                Form.Field.of("failed", "Failed panels", "text", "")
                        .optional()
                        .hint("Needed when it failed, e.g. pesticides"),
                Form.Field.of("thc", "Total THC", "number", "").optional(),
                Form.Field.of("cbd", "Total CBD", "number", "").optional(),
                Form.Field.of("moisture", "Moisture, %", "number", "").optional(),
                Form.Field.of("activity", "Water activity", "number", "").optional(),
                Form.Field.select(
                        "covers",
                        "Covers",
                        "lot",
                        List.of(
                                new Form.Option("lot", "All waiting packages of the lot"),
                                new Form.Option("package", "This package only"))));
    }

    private List<Form.Field> release(FacilityId facility, Quarantined q, Form.Field key, Map<String, String> typed) {
        var fields = new ArrayList<>(List.of(
                key,
                Form.Field.select(
                        "label",
                        "Label, batch and certificate agree, and I counted it",
                        "no",
                        List.of(new Form.Option("no", "Not checked"), new Form.Option("yes", "Yes, I looked"))),
                Form.Field.select("room", "To room", home(facility, q), rooms(facility)),
                Form.Field.of(PlaceFields.SLOT, "Slot", "text", "")
                        .optional()
                        .hint("Scan its code; empty for the room as a whole")));
        fields.addAll(happened.fields(facility, typed));
        return fields;
    }

    private List<Form.Option> rooms(FacilityId facility) {
        return catalog.rooms(facility).stream()
                .filter(r -> List.of("FINISHED_GOODS", "VAULT", "PICK_ZONE", "PRODUCTION")
                        .contains(r.purpose()))
                .map(r -> new Form.Option(Long.toString(r.roomId()), r.name()))
                .toList();
    }

    /** Bulk goes to the vault, all else to finished goods. */
    private String home(FacilityId facility, Quarantined q) {
        return catalog.room(facility, q.unit().equals("EACH") ? "FINISHED_GOODS" : "VAULT")
                .map(r -> Long.toString(r.roomId()))
                .orElse("");
    }
}
