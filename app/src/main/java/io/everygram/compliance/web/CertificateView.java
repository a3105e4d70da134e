package io.everygram.compliance.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.CertificateDesk;
import io.everygram.compliance.Quarantined;
import io.everygram.compliance.domain.CertificateFigure;
import io.everygram.compliance.domain.CertificateHead.Label;
import io.everygram.compliance.domain.CertificateReading;
import io.everygram.compliance.domain.LabDecision.Decision;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What was read of a certificate, with what the rule makes of it, and the form that confirms or corrects it. */
@Component
class CertificateView {
    private final CertificateDesk desk;
    private final Catalog catalog;
    private final Clock clock;

    CertificateView(CertificateDesk desk, Catalog catalog, Clock clock) {
        this.desk = desk;
        this.catalog = catalog;
        this.clock = clock;
    }

    static boolean namesAnother(Quarantined unit, CertificateReading.Read read) {
        return read.head().namesAnother(unit.lot(), unit.tag(), "");
    }

    RecordPage page(FacilityId facility, Quarantined unit, long document, CertificateReading.Read read) {
        var path = "/quarantine/" + unit.tag();
        var today = catalog.facility(facility).day(clock.instant()).date();
        var day = read.head().testedOn().orElse(today);
        var decision =
                desk.decision(facility, unit, day, read.figures(), read.head().passed());
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part(
                "What was read",
                "Compared with the state's limits of " + Show.day(day)
                        + (read.head().testedOn().isEmpty() ? ", as no day of the test was read." : "."),
                figures(facility, unit, day, read.figures())));
        if (!read.unread().isEmpty()) {
            var table = Table.of("Line of the certificate");
            read.unread().forEach(line -> table.row("", "", Cell.text(line).wrapped()));
            parts.add(new RecordPage.Part(
                    "Not understood",
                    "These are not taken over. Look them up on the paper, and add what counts to the figures when you record the result.",
                    table.emptySaying("")));
        }
        return new RecordPage(
                "Read a certificate",
                Cell.tag(unit.tag(), path),
                unit.name() + " · " + unit.number() + " · lot " + unit.lot(),
                marks(unit, read, decision),
                facts(read),
                parts,
                List.of(form(unit, path, document, read, decision)),
                List.of(
                        new WorklistPage.LinkButton("Another file", path + "/certificate", false),
                        new WorklistPage.LinkButton("Quarantine", path, false)),
                List.of(),
                "");
    }

    private static List<Cell> marks(Quarantined unit, CertificateReading.Read read, Decision decision) {
        var marks = new ArrayList<Cell>();
        marks.add(
                switch (decision) {
                    case Decision.Passes() -> Cell.badge("Passes by the rule", "good");
                    case Decision.Fails _ -> Cell.badge("Fails", "bad");
                    case Decision.Open _ -> Cell.badge("A person decides", "warn");
                });
        if (namesAnother(unit, read)) {
            marks.add(Cell.badge("Names another batch", "bad"));
        }
        return marks;
    }

    private static List<RecordPage.Fact> facts(CertificateReading.Read read) {
        var facts = new ArrayList<RecordPage.Fact>();
        for (var label : Label.values()) {
            var value = read.head().of(label);
            facts.add(new RecordPage.Fact(
                    switch (label) {
                        case LAB -> "Lab";
                        case CERTIFICATE -> "Certificate";
                        case TESTED -> "Tested";
                        case BATCH -> "Batch";
                        case SOURCE -> "Package of the sample";
                        case OVERALL -> "The lab's verdict";
                    },
                    value.isEmpty() ? Cell.muted("not read") : Cell.text(value).wrapped()));
        }
        return facts;
    }

    private Table figures(FacilityId facility, Quarantined unit, LocalDate day, List<CertificateFigure> figures) {
        var table = Table.of("Analyte or panel", "#Value", "#Limit", "Verdict");
        desk.analytes(facility, unit, day, figures)
                .forEach(analyte -> table.row(
                        "",
                        "",
                        Cell.text(analyte.name()),
                        LabPageController.value(analyte),
                        analyte.most() == null ? Cell.muted("–") : Cell.number(analyte.most(), analyte.unit()),
                        LabPageController.verdict(analyte)));
        return table.emptySaying(
                "No table of figures was found. Tables are read whose columns are named, such as Analyte, Result, Unit, Limit and Status. Type the figures below.");
    }

    private static Form form(
            Quarantined unit, String path, long document, CertificateReading.Read read, Decision decision) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.hidden("key", IdempotencyKey.fresh().value()));
        fields.add(Form.Field.of(
                "certificate", "Certificate (COA) number", "text", read.head().of(Label.CERTIFICATE)));
        fields.add(Form.Field.of("lab", "Lab", "text", read.head().of(Label.LAB)));
        fields.add(Form.Field.of(
                "tested",
                "Tested on",
                "date",
                read.head().testedOn().map(LocalDate::toString).orElse("")));
        fields.add(Form.Field.of(
                        "sampled",
                        "Package that was sampled",
                        "text",
                        read.head().of(Label.SOURCE))
                .optional());
        if (namesAnother(unit, read)) {
            fields.add(Form.Field.of("belongs", "Why it belongs to this batch all the same", "text", ""));
        }
        fields.add(Form.Field.of(
                        "figures",
                        "Figures as read",
                        "textarea",
                        read.figures().stream().map(CertificateFigure::line).collect(Collectors.joining("\n")))
                .optional()
                .hint("One a line: name | value | unit | limit | verdict. Correct here what was read wrongly."));
        fields.add(Form.Field.select(
                "result",
                "Result",
                proposed(decision),
                List.of(
                        new Form.Option("", "Choose"),
                        new Form.Option("passed", "Passed"),
                        new Form.Option("failed", "Failed"))));
        fields.add(Form.Field.of(
                        "failed",
                        "Failed for",
                        "text",
                        decision instanceof Decision.Fails(var why) ? String.join(", ", why) : "")
                .optional()
                .hint("Needed when it failed"));
        fields.add(Form.Field.select(
                "covers",
                "Covers",
                "lot",
                List.of(
                        new Form.Option("lot", "All waiting packages of the lot"),
                        new Form.Option("package", "This package only"))));
        return new Form(
                "confirm",
                path + "/certificate/" + document,
                "Record this result",
                "primary",
                LabFile.capital(LabFile.words(decision))
                        + ". The figures are written as they stand here, and the file stands with the result.",
                fields);
    }

    private static String proposed(Decision decision) {
        return switch (decision) {
            case Decision.Passes() -> "passed";
            case Decision.Fails _ -> "failed";
            case Decision.Open _ -> "";
        };
    }
}
