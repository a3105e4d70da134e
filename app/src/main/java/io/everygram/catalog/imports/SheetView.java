package io.everygram.catalog.imports;

import io.everygram.catalog.imports.SheetKind.Column;
import io.everygram.catalog.imports.SheetKind.Verdict;
import io.everygram.catalog.imports.SheetKind.Wrong;
import io.everygram.platform.task.Task;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorkPage;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.Chip;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How files of other things than master data look: choosing one, its preview as a difference, what stands against taking it back. */
public final class SheetView {
    private static final int SHOWN = 1_000;

    private SheetView() {}

    /**
     * Where a kind lives and what it is called.
     *
     * @param path of its list of files; a file lies below it by its number
     * @param back to the page it belongs to
     * @param one what a group of rows becomes, e.g. {@code order}; {@code many} of them
     * @param canUndo whether a file can be taken back
     */
    public record Home(String path, String back, String title, String lead, String one, String many, boolean canUndo) {
        /** {@code 1 order is}, {@code 3 orders are}. */
        String counted(int groups) {
            return groups + " " + (groups == 1 ? one + " is" : many + " are");
        }
    }

    /** @param refused why the file was refused; empty for fine */
    public static FormPage upload(Home home, SheetKind kind, String refused) {
        var columns = kind.columns().stream()
                .map(c -> c.header() + (c.required() ? "" : " (optional)"))
                .collect(Collectors.joining(", "));
        return new FormPage(
                home.title(),
                home.lead(),
                refused.isEmpty() ? "" : "Nothing was read in. Mend the file and send it again.",
                new Form(
                        "sheet",
                        home.path(),
                        "Judge the file",
                        "primary",
                        "",
                        List.of(Form.Field.of("file", "File", "file", "")
                                .hint("CSV or Excel (XLSX), at most " + Show.count(kind.mostRows(), "row")
                                        + ", the columns named in the first row: " + columns + ".")
                                .refused(refused))),
                home.back());
    }

    /** The bare name; browsers may send a path. */
    public static String fileName(@Nullable String sent) {
        var name = sent == null ? "" : sent.replaceAll("^.*[/\\\\]", "").strip();
        return name.isEmpty() ? "file" : name.substring(0, Math.min(200, name.length()));
    }

    /** What to show: what was asked for, else what needs eyes first. */
    public static Verdict verdict(String asked, List<SheetRow> rows) {
        var counts = Sheets.counts(rows);
        return Arrays.stream(Verdict.values())
                .filter(v -> v.name().equalsIgnoreCase(asked))
                .findFirst()
                .orElseGet(() -> List.of(Verdict.BAD, Verdict.CHANGED, Verdict.NEW, Verdict.UNCHANGED).stream()
                        .filter(counts::containsKey)
                        .findFirst()
                        .orElse(Verdict.NEW));
    }

    public static WorklistPage preview(
            Home home,
            SheetSummary sheet,
            List<SheetRow> rows,
            Verdict verdict,
            List<Form.Field> decisions,
            ZoneId zone) {
        var path = home.path() + "/" + sheet.sheetId();
        var counts = Sheets.counts(rows);
        var chips = List.of(Verdict.BAD, Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED).stream()
                .map(v -> new Chip(
                        label(v),
                        path + "?show=" + v.name().toLowerCase(java.util.Locale.ROOT),
                        v == verdict,
                        Show.number(counts.getOrDefault(v, 0L))))
                .toList();
        var shown = rows.stream().filter(r -> r.shown() == verdict).limit(SHOWN).toList();
        return WorklistPage.of(
                        sheet.fileName(),
                        lead(sheet, zone),
                        verdict == Verdict.BAD ? problems(shown) : difference(shown))
                .chips(chips)
                .summary(sheet.notes())
                .links(new LinkButton("Another file", home.path(), false), new LinkButton("Back", home.back(), false))
                .forms(forms(home, sheet, decisions).toArray(Form[]::new));
    }

    /** While long work is at the file. */
    static WorkPage going(Home home, SheetSummary sheet, Task task, Instant now) {
        return WorkPage.of(
                task,
                home.title(),
                sheet.fileName() + ". "
                        + (task.kind().equals(SheetJudgeWork.KIND)
                                ? "Every row is judged; nothing is written yet."
                                : "The good rows go ahead; rows with errors stay out."),
                now,
                new LinkButton("All work", "/work", false),
                new LinkButton("Another file", home.path(), false));
    }

    private static String label(Verdict verdict) {
        return switch (verdict) {
            case BAD -> "Errors";
            case NEW -> "New";
            case CHANGED -> "Changed";
            case UNCHANGED -> "Unchanged";
        };
    }

    private static String lead(SheetSummary sheet, ZoneId zone) {
        return switch (sheet.state()) {
            case "JUDGED" ->
                "Judged by " + sheet.judgedBy() + ", " + Show.time(sheet.judgedAt(), zone)
                        + ". Nothing is written yet: " + Show.count(sheet.waiting(), "row") + " can go ahead, "
                        + Show.number(sheet.bad()) + " cannot.";
            case "APPLIED" ->
                Show.count(sheet.applied(), "row") + " went ahead, by " + sheet.appliedBy() + "."
                        + (sheet.waiting() > 0 ? " " + sheet.waiting() + " still wait." : "")
                        + (sheet.bad() > 0 ? " " + Show.number(sheet.bad()) + " did not." : "");
            default -> "Taken back by " + sheet.undoneBy() + ".";
        };
    }

    private static List<Form> forms(Home home, SheetSummary sheet, List<Form.Field> decisions) {
        var path = home.path() + "/" + sheet.sheetId();
        var forms = new ArrayList<Form>();
        if (!sheet.state().equals("UNDONE") && sheet.waiting() > 0) {
            forms.add(new Form(
                    "apply",
                    path + "/apply",
                    "Let " + Show.number(sheet.waiting()) + (sheet.waiting() == 1 ? " row" : " rows") + " go ahead",
                    "primary",
                    "Rows with errors stay out.",
                    decisions));
        }
        if (sheet.state().equals("APPLIED") && home.canUndo() && sheet.applied() > 0) {
            forms.add(Form.button(path + "/undo", "Undo", "danger", "Takes back everything the file did, or nothing."));
        }
        return forms;
    }

    private static Table problems(List<SheetRow> rows) {
        var table = Table.of("#Row", "What", "Field", "Reason");
        for (var row : rows) {
            for (var wrong : row.problems()) {
                table.row(
                        "",
                        "",
                        Cell.number(row.row().number()),
                        Cell.text(row.key()),
                        Cell.muted(wrong.field()),
                        Cell.text(wrong.reason()));
            }
        }
        return table.emptySaying("No row has an error.");
    }

    private static Table difference(List<SheetRow> rows) {
        var table = Table.of("#Row", "What", "Difference", "State");
        for (var row : rows) {
            table.row(
                    "",
                    "",
                    Cell.number(row.row().number()),
                    Cell.text(row.key()),
                    Cell.text(row.difference()).hint(row.difference()),
                    switch (row.status()) {
                        case "WAITING" -> Cell.muted("waits");
                        case "APPLIED" -> Cell.badge(row.reference(), "good");
                        case "UNDONE" -> Cell.badge("undone", "quiet");
                        default -> Cell.muted("as it is");
                    });
        }
        return table.emptySaying("No such rows in this file.");
    }

    /** The answer to an undo that was refused. */
    public static WorklistPage stays(Home home, SheetSummary sheet, SheetOutcome.WorkedOnSince since) {
        var table = Table.of("What", "Why it stays");
        since.stays().forEach(s -> table.row("", "", Cell.text(s.reference()), Cell.text(s.why())));
        return WorklistPage.of(
                        "Not undone: " + sheet.fileName(),
                        "Nothing was taken back: these have been worked on since. Correct them by hand.",
                        table.emptySaying(""))
                .links(new LinkButton("Back to the file", home.path() + "/" + sheet.sheetId(), true));
    }

    /** The file with its bad rows and reasons, for mending; formulas are guarded by the table itself. */
    public static Table errors(SheetKind kind, List<SheetRow> rows) {
        var header = new ArrayList<>(kind.columns().stream().map(Column::header).toList());
        header.addAll(List.of("Row in file", "Reasons"));
        var table = Table.of(header.toArray(String[]::new));
        for (var row : rows) {
            if (row.shown() == Verdict.BAD) {
                var cells = new ArrayList<>(kind.columns().stream()
                        .map(c -> Cell.text(row.row().cell(c.name())))
                        .toList());
                cells.add(Cell.number(row.row().number()));
                cells.add(
                        Cell.text(row.problems().stream().map(SheetView::words).collect(Collectors.joining(" "))));
                table.row("", "", cells.toArray(Cell[]::new));
            }
        }
        return table.emptySaying("");
    }

    private static String words(Wrong wrong) {
        return wrong.field().isEmpty() ? wrong.reason() : wrong.field() + ": " + wrong.reason();
    }
}
