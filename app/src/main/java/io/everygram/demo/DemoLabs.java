package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.demo.plan.DemoLabResult;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Real certificates of the products, given to the packages that are made up: figures as the lab had them, days as the lots need them. */
final class DemoLabs {
    private static final BigDecimal FLOWER_WATER = new BigDecimal("0.65");

    private final JdbcTemplate jdbc;
    private final DemoIds ids;

    DemoLabs(JdbcTemplate jdbc, DemoIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void write(List<DemoStock.Stocked> stocked) {
        var results = new Batch(
                jdbc,
                "compliance.lab_result (facility_id, result_id, tag, batch, lab, certificate, tested_on, passed, total_thc, total_cbd, moisture, water_activity, recorded_at, recorded_by, decided_by, sampled_from)");
        var analytes = new Batch(
                jdbc, "compliance.lab_analyte (facility_id, result_id, position, name, value, unit, most, status)");
        long number = 0;
        for (var facility : DemoFacility.values()) {
            var certificates = new HashMap<String, DemoLabResult>();
            ids.assortment(facility)
                    .forEach(listed -> listed.item()
                            .labResult()
                            .ifPresent(lab -> certificates.put(listed.item().name(), lab)));
            for (var stockedPackage : stocked) {
                var lab = stockedPackage.facility() == facility ? certificates.get(stockedPackage.item()) : null;
                if (lab != null && lab.passed() && stockedPackage.labState().equals("TestPassed")) {
                    write(results, analytes, ++number, stockedPackage, lab);
                }
            }
        }
        results.flush();
        analytes.flush();
        if (number > 0) {
            Batch.continueAfter(jdbc, "compliance.lab_result", "result_id");
        }
    }

    private static void write(
            Batch results, Batch analytes, long number, DemoStock.Stocked stocked, DemoLabResult lab) {
        long facility = DemoIds.facility(stocked.facility()).value();
        LocalDate tested = stocked.packagedOn().minusDays(2);
        results.row(
                facility,
                number,
                stocked.tag(),
                stocked.lot(),
                lab.lab(),
                lab.labId() + "/" + stocked.lot().substring(stocked.lot().lastIndexOf('-') + 1),
                java.sql.Date.valueOf(tested),
                true,
                lab.totalThc().orElse(null),
                lab.totalCbd().orElse(null),
                lab.moisture().orElse(null),
                lab.waterActivity().orElse(null),
                Timestamp.from(stocked.packagedOn()
                        .atTime(LocalTime.NOON)
                        .atZone(stocked.facility().zone())
                        .toInstant()),
                "Chloe Baptiste",
                "the rule",
                lab.sourceTag());
        int position = 0;
        position = figure(analytes, facility, number, position, "Total THC", lab.totalThc(), "%");
        position = figure(analytes, facility, number, position, "Total CBD", lab.totalCbd(), "%");
        position = figure(analytes, facility, number, position, "Total terpenes", lab.totalTerpenes(), "%");
        position = figure(analytes, facility, number, position, "Moisture", lab.moisture(), "%");
        if (lab.waterActivity().isPresent()) {
            boolean limited =
                    stocked.category().toLowerCase(java.util.Locale.ROOT).contains("flower");
            analytes.row(
                    facility,
                    number,
                    ++position,
                    "Water activity",
                    lab.waterActivity().get(),
                    "Aw",
                    limited ? FLOWER_WATER : null,
                    limited ? "PASS" : "TOLD");
        }
        for (var panel : lab.panels().entrySet()) {
            if (panel.getValue().startsWith("pass")) {
                analytes.row(facility, number, ++position, words(panel.getKey()), null, "", null, "PASS");
            }
        }
    }

    private static String words(String panel) {
        var words = panel.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static int figure(
            Batch analytes,
            long facility,
            long number,
            int position,
            String name,
            Optional<BigDecimal> value,
            String unit) {
        if (value.isEmpty()) {
            return position;
        }
        analytes.row(facility, number, position + 1, name, value.get(), unit, null, "TOLD");
        return position + 1;
    }
}
