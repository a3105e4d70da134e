package io.everygram.compliance.web;

import io.everygram.catalog.imports.SheetKind;
import io.everygram.compliance.Analyte;
import io.everygram.compliance.Certificate;
import io.everygram.compliance.LabEntry;
import io.everygram.compliance.LabJudgments;
import io.everygram.compliance.LabResults;
import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.Quarantined;
import io.everygram.compliance.domain.LabDecision;
import io.everygram.compliance.domain.LabDecision.Decision;
import io.everygram.compliance.domain.LabDecision.Panel;
import io.everygram.compliance.domain.LabDecision.Told;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Certificates of analysis in a file, one row a package or a lot. The rule decides by the panels; what it leaves open waits for a person. A written result
 * stays: a wrong one is followed by the right one.
 */
@Component
class LabFile implements SheetKind {
    static final String OPEN = "_open";
    static final String DECISION = "_decision";
    static final String WHY = "_why";
    private static final List<Column> COLUMNS = List.of(
            Column.optional("tag", "Package tag", "Tag", "Package", "Metrc tag"),
            Column.optional("lot", "Lot", "Batch", "Batch number"),
            Column.required("lab", "Lab", "Laboratory"),
            Column.required("certificate", "Certificate", "COA", "Lab ID", "Certificate number"),
            Column.required("tested_on", "Tested on", "Date tested", "Test date"),
            Column.optional("result", "Result", "Status", "Overall"),
            Column.optional("pesticides", "Pesticides", "Pesticides status"),
            Column.optional("microbes", "Microbes", "Microbes status", "Microbials"),
            Column.optional("mycotoxins", "Mycotoxins", "Mycotoxins status"),
            Column.optional("heavy_metals", "Heavy metals", "Heavy metals status"),
            Column.optional("residual_solvents", "Residual solvents", "Residual solvents status"),
            Column.optional("foreign_matter", "Foreign matter", "Foreign matter status"),
            Column.optional("total_thc", "Total THC", "THC"),
            Column.optional("total_cbd", "Total CBD", "CBD"),
            Column.optional("total_terpenes", "Total terpenes", "Terpenes"),
            Column.optional("moisture", "Moisture", "Moisture content"),
            Column.optional("water_activity", "Water activity", "Aw"),
            Column.optional("failed_for", "Failed for", "Failed panels"),
            Column.optional("sampled_from", "Sampled from", "Source tag", "Metrc source ID"));

    private final LabResults labs;

    LabFile(LabResults labs) {
        this.labs = labs;
    }

    @Override
    public String name() {
        return "LAB_RESULTS";
    }

    @Override
    public String path() {
        return "/quarantine/results";
    }

    @Override
    public String permission() {
        return Permissions.RELEASE;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public List<Judged> judge(FacilityId facility, List<Row> rows, IntConsumer judged) {
        var stands = stands(facility, rows);
        var first = new First(new HashMap<>(), new HashMap<>());
        var all = new ArrayList<Judged>(rows.size());
        for (var row : rows) {
            all.add(judge(stands, row, first));
            judged.accept(all.size());
        }
        return all;
    }

    private LabJudgments stands(FacilityId facility, List<Row> rows) {
        return labs.judgments(facility, cells(rows, "tag"), cells(rows, "lot"), cells(rows, "certificate"));
    }

    private static Set<String> cells(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.cell(column))
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The rows before: which package they are about, by tag, and the batch of each certificate in a good row. */
    private record First(Map<String, Integer> packages, Map<String, Batch> certificates) {}

    private record Batch(int row, String batch) {}

    private Judged judge(LabJudgments stands, Row row, First first) {
        var wrong = new ArrayList<Wrong>();
        var tag = tag(stands, row, wrong);
        var unit = tag.flatMap(stands::unit);
        var panels = panels(row, wrong);
        var says = says(row, wrong);
        figure("Total terpenes", row.cell("total_terpenes"), wrong);
        var key = row.cell("certificate") + " · " + (row.cell("tag").isEmpty() ? row.cell("lot") : row.cell("tag"));
        var decision = decision(row, unit, panels, water(stands, row, unit), says);
        stands.problems(entry(row, tag.orElse(""), decision)).stream()
                .filter(problem -> tag.isPresent() || !(problem instanceof QualityOutcome.UnknownPackage))
                .filter(problem -> !(problem instanceof QualityOutcome.WhyFailedMissing))
                .forEach(problem -> wrong.add(new Wrong(field(problem), QualityWords.of(problem))));
        unit.ifPresent(u -> again(row, u, first, wrong));
        var group = Integer.toString(row.number());
        if (!wrong.isEmpty()) {
            return Judged.bad(row, key, group, wrong);
        }
        if (stands.isWritten(unit.orElseThrow(), row.cell("certificate"))) {
            return new Judged(row, key, group, Verdict.UNCHANGED, "this certificate is written already", List.of());
        }
        return good(row, key, group, unit.orElseThrow(), decision);
    }

    /** What an earlier row says of the same package, or with the same certificate of another batch. */
    private static void again(Row row, Quarantined unit, First first, List<Wrong> wrong) {
        var same = first.packages().putIfAbsent(unit.tag(), row.number());
        if (same != null) {
            wrong.add(new Wrong("Package tag", "Row " + same + " is about the same package or lot. Keep one."));
        }
        var other = first.certificates().get(row.cell("certificate"));
        if (other != null && !other.batch().equals(unit.lot())) {
            wrong.add(new Wrong(
                    "Certificate",
                    "Row " + other.row() + " has this certificate for batch " + other.batch()
                            + ". A certificate is about one batch."));
        }
        if (wrong.isEmpty()) {
            first.certificates().putIfAbsent(row.cell("certificate"), new Batch(row.number(), unit.lot()));
        }
    }

    private static Judged good(Row row, String key, String group, Quarantined unit, Decision decision) {
        var cells = new LinkedHashMap<>(row.cells());
        if (decision instanceof Decision.Open) {
            cells.put(OPEN, "yes");
        }
        return new Judged(
                new Row(row.number(), cells),
                key,
                group,
                unit.certificate() == null ? Verdict.NEW : Verdict.CHANGED,
                unit.name()
                        + (row.cell("tag").isEmpty() ? ", all waiting packages of the lot: " : ": ")
                        + words(decision)
                        + (unit.certificate() == null ? "" : " (now " + unit.certificate() + ")"),
                List.of());
    }

    static String words(Decision decision) {
        return switch (decision) {
            case Decision.Passes() -> "passes by the rule";
            case Decision.Fails(var why) -> "fails for " + String.join(", ", why);
            case Decision.Open(var missing) ->
                "a person decides; not told: "
                        + missing.stream().map(LabDecision::words).collect(Collectors.joining(", "));
        };
    }

    private static Optional<String> tag(LabJudgments stands, Row row, List<Wrong> wrong) {
        if (!row.cell("tag").isEmpty()) {
            return Optional.of(row.cell("tag"));
        }
        if (row.cell("lot").isEmpty()) {
            wrong.add(new Wrong("Package tag", "Say which package or which lot: one of the two must be filled in."));
            return Optional.empty();
        }
        var found = stands.waitingOfLot(row.cell("lot"));
        if (found.isEmpty()) {
            wrong.add(new Wrong("Lot", "No package of lot “" + row.cell("lot") + "” waits in quarantine here."));
        }
        return found;
    }

    private static Map<Panel, Told> panels(Row row, List<Wrong> wrong) {
        var panels = new EnumMap<Panel, Told>(Panel.class);
        for (var panel : Panel.values()) {
            var typed = row.cell(panel.name().toLowerCase(Locale.ROOT));
            told(typed)
                    .ifPresentOrElse(
                            told -> panels.put(panel, told),
                            () -> wrong.add(new Wrong(
                                    capital(LabDecision.words(panel)),
                                    "“" + typed
                                            + "” is neither pass nor fail. Write one of them, or leave it blank.")));
        }
        return panels;
    }

    static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Absent when it is no word for a result. */
    private static Optional<Told> told(String typed) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "pass", "passed", "ok", "nd" -> Optional.of(Told.PASS);
            case "fail", "failed" -> Optional.of(Told.FAIL);
            case "", "n/a", "na", "nt", "completed", "tested", "incomplete", "not tested" -> Optional.of(Told.NOTHING);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> says(Row row, List<Wrong> wrong) {
        var told = told(row.cell("result"));
        if (told.isEmpty()) {
            wrong.add(new Wrong("Result", "“" + row.cell("result") + "” is neither passed nor failed."));
        }
        return told.filter(t -> t != Told.NOTHING).map(t -> t == Told.PASS);
    }

    /** How much water the goods may hold by the rules of the day of the test. */
    private static Optional<BigDecimal> water(LabJudgments stands, Row row, Optional<Quarantined> unit) {
        return QuarantineController.date(row.cell("tested_on")).flatMap(day -> unit.flatMap(u -> stands.water(day, u)));
    }

    private static Decision decision(
            Row row,
            Optional<Quarantined> unit,
            Map<Panel, Told> panels,
            Optional<BigDecimal> water,
            Optional<Boolean> says) {
        var facts = new LabDecision.Facts(
                unit.map(Quarantined::category).orElse(""), panels, number(row.cell("water_activity")), water, says);
        var decision = LabDecision.of(facts);
        return decision instanceof Decision.Fails(var why)
                        && !row.cell("failed_for").isEmpty()
                ? new Decision.Fails(List.of(row.cell("failed_for")))
                : decision;
    }

    private static LabEntry entry(Row row, String tag, Decision decision) {
        var failed = decision instanceof Decision.Fails(var why) ? String.join(", ", why) : row.cell("failed_for");
        return new LabEntry(
                tag,
                row.cell("lab"),
                row.cell("certificate"),
                QuarantineController.date(row.cell("tested_on")),
                !(decision instanceof Decision.Fails),
                row.cell("total_thc"),
                row.cell("total_cbd"),
                row.cell("moisture"),
                row.cell("water_activity"),
                failed);
    }

    private static String field(QualityOutcome.Refused problem) {
        return switch (problem) {
            case QualityOutcome.UnknownPackage _, QualityOutcome.NotInQuarantine _ -> "Package tag";
            case QualityOutcome.LabMissing _ -> "Lab";
            case QualityOutcome.CertificateMissing _, QualityOutcome.CertificateOfAnotherBatch _ -> "Certificate";
            case QualityOutcome.TestedInTheFuture _ -> "Tested on";
            case QualityOutcome.TooLong(var field, var _) ->
                field.equals("failed panels") ? "Failed for" : capital(field);
            case QualityOutcome.NotAValue(var field, var _) ->
                field.equals("day of the test") ? "Tested on" : capital(field).replace("thc", "THC");
            default -> "";
        };
    }

    private static void figure(String field, String typed, List<Wrong> wrong) {
        if (!typed.isEmpty() && number(typed).isEmpty()) {
            wrong.add(new Wrong(field, "“" + typed + "” is no figure."));
        }
    }

    private static Optional<BigDecimal> number(String typed) {
        return typed.matches("\\d{1,6}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(typed)) : Optional.empty();
    }

    @Override
    public boolean isUndecided(Row row) {
        return !row.cell(OPEN).isEmpty() && row.cell(DECISION).isEmpty();
    }

    @Override
    public Result apply(CurrentPerson person, String key, List<Row> group) {
        var row = group.getFirst();
        var wrong = new ArrayList<Wrong>();
        var stands = stands(person.facility(), group);
        var tag = tag(stands, row, wrong);
        if (tag.isEmpty()) {
            return new Result.Refused(wrong.getFirst().reason());
        }
        var unit = stands.unit(tag.get());
        var panels = panels(row, wrong);
        var decision = decided(row, decision(row, unit, panels, water(stands, row, unit), says(row, wrong)));
        var by = row.cell(OPEN).isEmpty() ? "the rule" : person.name() + ": " + row.cell(WHY);
        var more = new Certificate(analytes(row, panels), by, row.cell("sampled_from"));
        var outcome = labs.record(
                person,
                new IdempotencyKey(key),
                entry(row, tag.get(), decision),
                more,
                row.cell("tag").isEmpty());
        return switch (outcome) {
            case QualityOutcome.Refused refused -> new Result.Refused(QualityWords.of(refused));
            case QualityOutcome.Recorded(var tags, var passed) ->
                new Result.Done((passed ? "passed" : "failed") + ", " + tags.size()
                        + (tags.size() == 1 ? " package" : " packages"));
            case QualityOutcome other -> throw new IllegalStateException("A result ended as " + other);
        };
    }

    private static Decision decided(Row row, Decision byRule) {
        if (!(byRule instanceof Decision.Open)) {
            return byRule;
        }
        return row.cell(DECISION).equals("passed") ? new Decision.Passes() : new Decision.Fails(List.of(row.cell(WHY)));
    }

    private static List<Analyte> analytes(Row row, Map<Panel, Told> panels) {
        var analytes = new ArrayList<@Nullable Analyte>();
        analytes.add(figure("Total THC", row.cell("total_thc"), "%"));
        analytes.add(figure("Total CBD", row.cell("total_cbd"), "%"));
        analytes.add(figure("Total terpenes", row.cell("total_terpenes"), "%"));
        analytes.add(figure("Moisture", row.cell("moisture"), "%"));
        analytes.add(figure("Water activity", row.cell("water_activity"), "aw"));
        panels.forEach((panel, told) -> {
            if (told != Told.NOTHING) {
                analytes.add(new Analyte(capital(LabDecision.words(panel)), null, "", null, told.name()));
            }
        });
        return analytes.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private static @Nullable Analyte figure(String name, String typed, String unit) {
        return number(typed)
                .map(value -> new Analyte(name, value, unit, null, "TOLD"))
                .orElse(null);
    }

    @Override
    public Optional<String> staysBecause(FacilityId facility, String reference, List<Row> group) {
        return Optional.of("A lab result stays in the book; the right one follows it.");
    }

    @Override
    public void undo(CurrentPerson person, String reference, List<Row> group) {
        throw new IllegalStateException("A lab result is not taken back.");
    }
}
