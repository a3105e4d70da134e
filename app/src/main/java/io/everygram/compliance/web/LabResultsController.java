package io.everygram.compliance.web;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.everygram.compliance.LabEntry;
import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.Quarantine;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Lab results from a file: all rows are judged first, every error is named, good rows go ahead when asked to. */
@Controller
class LabResultsController {
    private static final int MOST_ROWS = 5_000;
    private static final String COLUMNS =
            "tag, lab, certificate, tested_on, result, total_thc, total_cbd, moisture, water_activity, failed_for";

    private final Quarantine quarantine;
    private final Frames frames;

    LabResultsController(Quarantine quarantine, Frames frames) {
        this.quarantine = quarantine;
        this.frames = frames;
    }

    private record Row(long number, LabEntry entry, String problem) {}

    @GetMapping("/quarantine/results")
    @RequirePermission(Permissions.RELEASE)
    String form(Model model) {
        return page(List.of(), "A CSV file with the columns " + COLUMNS + "; result is passed or failed.", model);
    }

    private String page(List<Row> rows, String lead, Model model) {
        var table = Table.of("#Row", "Tag", "Certificate", "Result", "What came of it");
        for (var row : rows) {
            table.row(
                    "",
                    "",
                    Cell.number(row.number()),
                    Cell.tag(row.entry().tag(), ""),
                    Cell.text(row.entry().certificate()),
                    Cell.text(row.entry().passed() ? "passed" : "failed"),
                    row.problem().isEmpty() ? Cell.badge("good", "good") : Cell.text(row.problem()));
        }
        model.addAttribute("frame", frames.frame("Lab results"));
        model.addAttribute(
                "page",
                WorklistPage.of("Lab results from a file", lead, table.emptySaying("Choose a file above."))
                        .forms(new Form(
                                "results",
                                "/quarantine/results",
                                "Read a file",
                                "primary",
                                "",
                                List.of(
                                        Form.Field.of("file", "File", "file", ""),
                                        Form.Field.select(
                                                "bad",
                                                "When some rows are bad",
                                                "stop",
                                                List.of(
                                                        new Form.Option("stop", "Write nothing"),
                                                        new Form.Option("go", "Write the good ones"))))))
                        .links(new WorklistPage.LinkButton("Quarantine", "/quarantine", false)));
        return "archetypes/worklist";
    }

    @PostMapping("/quarantine/results")
    @RequirePermission(Permissions.RELEASE)
    String read(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "stop") String bad,
            CurrentPerson person,
            Model model,
            HttpServletResponse response)
            throws IOException {
        List<Row> rows;
        try {
            var text = file == null ? "" : new String(file.getBytes(), StandardCharsets.UTF_8);
            rows = text.isBlank() ? List.of() : rows(person, text);
        } catch (CsvParseException e) {
            response.setStatus(422);
            return page(
                    List.of(), "This is not a CSV file with the columns " + COLUMNS + ". Nothing was written.", model);
        }
        long problems = rows.stream().filter(r -> !r.problem().isEmpty()).count();
        if (rows.isEmpty() || (problems > 0 && !bad.equals("go"))) {
            response.setStatus(422);
            return page(
                    rows,
                    rows.isEmpty()
                            ? "The file has no row. Nothing was written."
                            : problems + " of " + rows.size()
                                    + " rows are bad. Nothing was written; correct the file, or let the good rows go ahead.",
                    model);
        }
        var done = new ArrayList<Row>();
        int written = 0;
        for (var row : rows) {
            if (!row.problem().isEmpty()) {
                done.add(row);
                continue;
            }
            // The row names its own act, so that the same file twice writes once.
            var key = new IdempotencyKey(
                    "coa-" + row.entry().certificate() + "-" + row.entry().tag());
            var outcome = quarantine.record(person, key, row.entry(), false);
            boolean good = outcome instanceof QualityOutcome.Recorded;
            written += good ? 1 : 0;
            done.add(new Row(row.number(), row.entry(), good ? "" : QualityWords.of(outcome)));
        }
        frames.say(written + " results are written.");
        return page(done, "What came of the file, row by row.", model);
    }

    private List<Row> rows(CurrentPerson person, String text) {
        var rows = new ArrayList<Row>();
        for (var line : CsvReader.builder().ofNamedCsvRecord(text)) {
            if (rows.size() == MOST_ROWS) {
                rows.add(new Row(
                        line.getStartingLineNumber(), entry(line), "More than " + MOST_ROWS + " rows: cut the file."));
                return rows;
            }
            var entry = entry(line);
            var refused = quarantine.check(person, entry);
            rows.add(new Row(
                    line.getStartingLineNumber(),
                    entry,
                    refused.map(QualityWords::of).orElse("")));
        }
        return rows;
    }

    private static LabEntry entry(NamedCsvRecord line) {
        return new LabEntry(
                field(line, "tag"),
                field(line, "lab"),
                field(line, "certificate"),
                QuarantineController.LabForm.date(field(line, "tested_on")),
                !field(line, "result").equalsIgnoreCase("failed"),
                field(line, "total_thc"),
                field(line, "total_cbd"),
                field(line, "moisture"),
                field(line, "water_activity"),
                field(line, "failed_for"));
    }

    private static String field(NamedCsvRecord line, String column) {
        return line.findField(column).orElse("").strip();
    }
}
