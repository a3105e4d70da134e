package io.everygram.demo.plan;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A real certificate of analysis from the public samples of California and Massachusetts.
 *
 * @param totalThc percent of weight, or milligrams a unit where the lab says so
 * @param moisture percent of weight
 * @param panels what each panel said, by its name; those that said nothing are missing
 * @param sourceTag the state's tag of the sampled package, or the lab's number of its sample; empty for unknown
 */
public record DemoLabResult(
        String batchNumber,
        String lab,
        String labId,
        String collectedOn,
        String testedOn,
        Optional<BigDecimal> totalThc,
        Optional<BigDecimal> totalCbd,
        Optional<BigDecimal> totalTerpenes,
        Optional<BigDecimal> moisture,
        Optional<BigDecimal> waterActivity,
        boolean passed,
        Map<String, String> panels,
        String sourceTag) {
    public DemoLabResult {
        panels = Collections.unmodifiableMap(new LinkedHashMap<>(panels));
    }

    static DemoLabResult of(SourceFile.Row row) {
        var panels = java.util.List.of(
                "pesticides", "microbes", "mycotoxins", "heavy_metals", "residual_solvents", "foreign_matter");
        var told = new LinkedHashMap<String, String>();
        panels.stream().filter(panel -> !row.text(panel).isEmpty()).forEach(panel -> told.put(panel, row.text(panel)));
        return new DemoLabResult(
                row.text("batch_number", row.text("number")),
                row.text("lab"),
                row.text("lab_id"),
                row.text("collected_on"),
                row.text("tested_on"),
                number(row, "total_thc"),
                number(row, "total_cbd"),
                number(row, "total_terpenes"),
                number(row, "moisture"),
                number(row, "water_activity"),
                panels.stream().noneMatch(panel -> row.text(panel).startsWith("fail")),
                told,
                row.text("source_tag", ""));
    }

    /** One of the Massachusetts sample: what a lab told about a lot of the same strain and form; that list has no panels and no batches. */
    static DemoLabResult ofMassachusetts(SourceFile.Row row, String itemNumber) {
        return new DemoLabResult(
                itemNumber,
                row.text("lab"),
                row.text("sample_id"),
                row.text("tested_on"),
                row.text("tested_on"),
                number(row, "total_cannabinoids"),
                Optional.empty(),
                number(row, "total_terpenes"),
                Optional.empty(),
                Optional.empty(),
                true,
                java.util.Map.of(),
                row.text("sample_id"));
    }

    static Optional<BigDecimal> number(SourceFile.Row row, String column) {
        var text = row.text(column);
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }
}
