package io.everygram.catalog.web;

import io.everygram.catalog.domain.Column;
import io.everygram.catalog.imports.Imports;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks what the columns of somebody's file mean. */
final class ColumnsView {
    private ColumnsView() {}

    /** @param said names of our columns by place, as they were just chosen; none at first */
    static FormPage of(Imports.Asked asked, long file, List<String> said, String refusal) {
        var options = new ArrayList<Form.Option>();
        options.add(new Form.Option("", "Nothing of ours, leave it out"));
        asked.kind()
                .columns()
                .forEach(c -> options.add(new Form.Option(c.name(), c.header() + (c.isRequired() ? " (needed)" : ""))));
        var fields = new ArrayList<Form.Field>();
        for (int i = 0; i < asked.header().size(); i++) {
            var at = i;
            var samples = asked.samples().stream()
                    .map(cells -> at < cells.size() ? cells.get(at).strip() : "")
                    .filter(cell -> !cell.isEmpty())
                    .collect(Collectors.joining(", "));
            var chosen = i < said.size() ? said.get(i) : asked.meanings().get(i);
            fields.add(Form.Field.select("column", "“" + asked.header().get(i).strip() + "”", chosen, options)
                    .optional()
                    .hint(samples.isEmpty() ? "Empty in the first rows" : "e.g. " + samples));
        }
        var needed = asked.kind().columns().stream()
                .filter(c -> c.isRequired() && !asked.meanings().contains(c.name()))
                .map(Column::header)
                .collect(Collectors.joining(", "));
        return new FormPage(
                "What the columns of " + asked.fileName() + " mean",
                (needed.isEmpty() ? "" : "Not found yet: " + needed + ". ")
                        + "Say it once; the next file with these headers is understood by itself.",
                refusal,
                new Form("columns", "/records/import/columns/" + file, "Judge the file", "primary", "", fields),
                "/records/import");
    }

    static String refusal(List<String> twice, List<String> missing) {
        return (twice.isEmpty() ? "" : "Two columns are to mean " + String.join(", ", twice) + "; keep one of them. ")
                + (missing.isEmpty() ? "" : "No column means " + String.join(", ", missing) + ". ")
                + "Nothing was read in yet.";
    }
}
