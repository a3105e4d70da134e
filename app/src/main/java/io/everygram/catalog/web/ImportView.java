package io.everygram.catalog.web;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.imports.ImportOutcome.ChangedSince;
import io.everygram.catalog.imports.ImportSummary;
import io.everygram.catalog.imports.ImportWork;
import io.everygram.catalog.imports.domain.JudgedRow.Verdict;
import io.everygram.catalog.imports.store.ImportStore.ImportRow;
import io.everygram.platform.task.Task;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.LiveWork;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorkPage;
import io.everygram.platform.web.WorklistPage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How imports look and speak. */
final class ImportView {
    private ImportView() {}

    /** @param ofKind why the kind was refused, {@code ofFile} why the file was; empty for fine */
    static FormPage upload(String kind, String ofKind, String ofFile) {
        var known = Arrays.stream(RecordKind.values()).map(k -> new Form.Option(k.word(), KindWords.title(k)));
        var kinds = RecordKind.parse(kind).isPresent()
                ? known.toList()
                : Stream.concat(Stream.of(new Form.Option("", "Choose")), known).toList();
        var columns = RecordKind.parse(kind)
                .map(k -> " Needed for " + k.word() + ": "
                        + k.columns().stream()
                                .filter(Column::isRequired)
                                .map(Column::header)
                                .collect(Collectors.joining(", "))
                        + ".")
                .orElse("");
        return new FormPage(
                "Import a file",
                "The file is judged whole and shown as a difference first; nothing changes before you let the good rows go ahead.",
                ofKind.isEmpty() && ofFile.isEmpty()
                        ? ""
                        : "Nothing was read in yet. Mend what is marked and send it again.",
                new Form(
                        "import",
                        "/records/import",
                        "Judge the file",
                        "primary",
                        "",
                        List.of(
                                Form.Field.select("kind", "What the file lists", kind, kinds)
                                        .refused(ofKind),
                                Form.Field.of("file", "File", "file", "")
                                        .hint(
                                                "CSV or Excel (XLSX), up to 50 MB and 200,000 rows, the columns named in the first row."
                                                        + columns
                                                        + " Headers of your own are asked about once and remembered.")
                                        .refused(ofFile))),
                "/records/import",
                RecordKind.parse(kind).map(ImportView::columns));
    }

    /** Every column a file may have, so that nobody has to ask; the export is the empty form while there are no records. */
    private static RecordPage.Part columns(RecordKind kind) {
        var table = Table.of("Column", "Needed", "May be", "Also understood");
        kind.columns()
                .forEach(column -> table.row(
                        "",
                        "",
                        Cell.text(column.header()),
                        column.isRequired() ? Cell.text("yes") : Cell.muted("no"),
                        Cell.muted(mayBe(column)).wrapped(),
                        Cell.muted(String.join(", ", column.otherNames())).wrapped()));
        return new RecordPage.Part(
                "Columns of " + KindWords.title(kind).toLowerCase(Locale.ROOT),
                "The [file as it stands now](/records/export/" + kind.word()
                        + ".csv) has them all in its first row, also while there are no records: fill it in and send it back. Also [as a workbook](/records/export/"
                        + kind.word() + ".xlsx).",
                table.emptySaying(""));
    }

    private static String mayBe(Column column) {
        var content = column.content();
        if (!content.choices().isEmpty() && content.choices().size() <= 12) {
            return content.choices().stream().map(content::shown).collect(Collectors.joining(", "));
        }
        return switch (content.shape()) {
            case TEXT -> "text";
            case NUMBER -> "a number, like 1234.5";
            case DAY -> "a day, like 2026-03-08";
            case CHOICE -> "one of a list";
            case LIST -> "several, with semicolons between";
        };
    }

    /** The bare name; browsers may send a path. */
    static String fileName(@Nullable String sent) {
        var name = sent == null ? "" : sent.replaceAll("^.*[/\\\\]", "").strip();
        return name.isEmpty() ? "file" : name.substring(0, Math.min(200, name.length()));
    }

    static String words(String state) {
        return switch (state) {
            case "JUDGING" -> "being judged";
            case "JUDGED" -> "judged";
            case "APPLYING" -> "going ahead";
            case "APPLIED" -> "imported";
            default -> "undone";
        };
    }

    static Cell state(ImportSummary summary) {
        return Cell.badge(
                words(summary.state()),
                switch (summary.state()) {
                    case "JUDGED" -> "info";
                    case "JUDGING", "APPLYING" -> "warn";
                    case "APPLIED" -> "good";
                    default -> "quiet";
                });
    }

    /** What to show: what was asked for, else what needs eyes first. */
    static Verdict verdict(String asked, ImportSummary summary) {
        return Arrays.stream(Verdict.values())
                .filter(v -> v.name().equals(asked.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> summary.rowsBad() + summary.rowsRefused() > 0
                        ? Verdict.BAD
                        : summary.rowsChanged() > 0
                                ? Verdict.CHANGED
                                : summary.rowsNew() > 0 ? Verdict.NEW : Verdict.UNCHANGED);
    }

    /** The import while a task is at it. */
    static WorkPage going(ImportSummary summary, Task task, Instant now) {
        var what = Show.words(summary.kind()) + " from " + summary.fileName() + ". ";
        return WorkPage.of(
                task,
                "Import",
                what + whatGoesOn(summary, task),
                now,
                new WorklistPage.LinkButton("All work", "/work", false),
                new WorklistPage.LinkButton("All imports", "/records/import", false));
    }

    private static String whatGoesOn(ImportSummary summary, Task task) {
        if (summary.state().equals("JUDGING")) {
            return "Every row is judged; nothing changes yet. What is judged stands when it is stopped.";
        }
        return ImportWork.isUndo(task)
                ? "It is taken back as one: until all of it is, nothing is. Stopping it leaves the records as they are."
                : "The good rows go ahead; rows with errors stay out. What went ahead stands when it is stopped.";
    }

    /** @param vainUndo an undo that ended while the import still stands */
    static WorklistPage preview(
            ImportSummary summary,
            Optional<Task> vainUndo,
            Verdict verdict,
            List<ImportRow> rows,
            boolean more,
            ZoneId zone) {
        var path = "/records/import/" + summary.importId();
        var chips = Stream.of(Verdict.BAD, Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED)
                .map(v -> new WorklistPage.Chip(
                        label(v), path + "?show=" + v.name().toLowerCase(Locale.ROOT), v == verdict, count(summary, v)))
                .toList();
        var page = WorklistPage.of(
                        summary.fileName(),
                        lead(summary, zone)
                                + vainUndo.map(undo -> " It was not undone. " + undo.summary())
                                        .orElse(""),
                        verdict == Verdict.BAD
                                ? ImportTables.problems(rows)
                                : ImportTables.difference(summary.kindOf(), rows))
                .chips(chips)
                .summary(summary.state().equals("JUDGED") ? "" : summary.notes())
                .next(
                        more
                                ? path + "?show=" + verdict.name().toLowerCase(Locale.ROOT) + "&after="
                                        + rows.getLast().row().number()
                                : "")
                .links(links(summary, vainUndo));
        return page.forms(forms(summary).toArray(Form[]::new));
    }

    private static WorklistPage.LinkButton[] links(ImportSummary summary, Optional<Task> vainUndo) {
        var links = new ArrayList<WorklistPage.LinkButton>();
        vainUndo.ifPresent(
                undo -> links.add(new WorklistPage.LinkButton("Why it was not undone", LiveWork.address(undo), true)));
        links.add(new WorklistPage.LinkButton("All imports", "/records/import", false));
        if (summary.fileId() > 0) {
            links.add(new WorklistPage.LinkButton(
                    "Say what the columns mean", "/records/import/columns/" + summary.fileId(), false));
        }
        if (summary.rowsBad() > 0) {
            links.add(new WorklistPage.LinkButton(
                    "Bad rows as CSV", "/records/import/" + summary.importId() + "/errors.csv", false));
        }
        return links.toArray(WorklistPage.LinkButton[]::new);
    }

    private static List<Form> forms(ImportSummary summary) {
        var path = "/records/import/" + summary.importId();
        var good = Show.number(summary.rowsGood());
        return switch (summary.state()) {
            case "JUDGED" ->
                summary.rowsGood() == 0
                        ? List.of()
                        : List.of(Form.button(
                                path + "/apply",
                                "Import " + good + (summary.rowsGood() == 1 ? " row" : " rows"),
                                "primary",
                                "Makes " + Show.number(summary.rowsNew()) + " and changes "
                                        + Show.number(summary.rowsChanged()) + " "
                                        + summary.kindOf().word()
                                        + "; rows with errors stay out."));
            case "JUDGING" ->
                List.of(
                        Form.button(
                                path + "/resume",
                                "Go on judging",
                                "primary",
                                "It was stopped half way. The rows that are judged stand; the rest follows. Nothing changes yet."));
            case "APPLYING" ->
                List.of(
                        undo(summary),
                        Form.button(
                                path + "/resume",
                                "Go on with " + Show.count(summary.rowsWaiting(), "row"),
                                "primary",
                                "It stopped half way. What went ahead stands; the rest follows."));
            case "APPLIED" -> summary.rowsApplied() == 0 ? List.of() : List.of(undo(summary));
            default -> List.of();
        };
    }

    private static Form undo(ImportSummary summary) {
        return Form.button(
                "/records/import/" + summary.importId() + "/undo",
                "Undo " + Show.count(summary.rowsApplied(), "row"),
                "danger",
                "Gives changed records their old values back and removes those it made, all or none.");
    }

    private static String lead(ImportSummary summary, ZoneId zone) {
        var kind = Show.words(summary.kind());
        return switch (summary.state()) {
            case "JUDGED" -> notes(summary) + kind + ", judged by " + summary.judgedBy() + ". " + judgment(summary);
            case "JUDGING" ->
                kind + ": judging was stopped after "
                        + Show.number(summary.rowsGood() + summary.rowsBad() + summary.rowsUnchanged())
                        + " rows. Nothing has changed.";
            case "APPLYING" -> progress(summary);
            case "APPLIED" ->
                kind + ": " + Show.count(summary.rowsApplied(), "row") + " imported by " + summary.appliedBy() + ", "
                        + Show.time(summary.appliedAt(), zone) + "."
                        + (summary.rowsRefused() == 0
                                ? ""
                                : " " + Show.number(summary.rowsRefused())
                                        + " could not go ahead, as the records had changed after the preview.");
            default ->
                kind + ": undone by " + summary.undoneBy() + ", " + Show.time(summary.undoneAt(), zone) + ". "
                        + Show.number(summary.rowsApplied()) + " records are as they were.";
        };
    }

    private static String notes(ImportSummary summary) {
        return summary.notes().isEmpty() ? "" : summary.notes() + " ";
    }

    private static String judgment(ImportSummary summary) {
        if (summary.rowsGood() + summary.rowsBad() == 0) {
            return "Every row says what is known already; there is nothing to import.";
        }
        return Show.count(summary.rowsGood(), "row") + " can go ahead, " + Show.number(summary.rowsBad())
                + " have errors, " + Show.number(summary.rowsUnchanged())
                + " say what is known already. Nothing has changed yet.";
    }

    private static String progress(ImportSummary summary) {
        return Show.number(summary.rowsApplied() + summary.rowsRefused()) + " of " + Show.number(summary.rowsGood())
                + " rows went ahead, then it was stopped. Going on doubles nothing.";
    }

    private static String label(Verdict verdict) {
        return switch (verdict) {
            case NEW -> "New";
            case CHANGED -> "Changed";
            case UNCHANGED -> "Unchanged";
            case BAD -> "Errors";
        };
    }

    private static String count(ImportSummary summary, Verdict verdict) {
        return Show.number(
                switch (verdict) {
                    case NEW -> summary.rowsNew();
                    case CHANGED -> summary.rowsChanged();
                    case UNCHANGED -> summary.rowsUnchanged();
                    case BAD -> summary.rowsBad() + summary.rowsRefused();
                });
    }

    /** The answer to an undo that was refused. */
    static WorklistPage conflicts(ImportSummary summary, ChangedSince changed) {
        var table = Table.of("#Row", "Record", "Why");
        for (var conflict : changed.rows()) {
            table.row("", "", Cell.number(conflict.row()), Cell.text(conflict.key()), Cell.text(conflict.reason()));
        }
        return WorklistPage.of(
                        "Not undone: " + summary.fileName(),
                        "Nothing was taken back. " + Show.number(changed.count())
                                + " of its records are no longer as the import left them; undoing would overwrite later work. Correct these by hand.",
                        table.emptySaying(""))
                .summary(
                        changed.count() > changed.rows().size()
                                ? "The first " + changed.rows().size() + " are shown."
                                : "")
                .links(new WorklistPage.LinkButton(
                        "Back to the import", "/records/import/" + summary.importId(), false));
    }
}
