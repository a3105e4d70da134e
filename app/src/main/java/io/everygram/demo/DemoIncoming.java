package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.kernel.Unit;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What other licensees send us, as the state has it: bulk flower for an order of today, and finished goods that nobody ordered. */
final class DemoIncoming {
    /** Behind all other tags of a facility. */
    private static final int FIRST_TAG = 910_001;

    private static final int GRAMS = 454;

    private final DemoState state;
    private final DemoIds ids;
    private final LocalDate today;

    DemoIncoming(DemoState state, DemoIds ids, LocalDate today) {
        this.state = state;
        this.ids = ids;
        this.today = today;
    }

    void write(DemoFacility here) {
        var grower = "LIC-" + here.state() + "-4471";
        state.sends(
                here,
                grower,
                here.grower(),
                today.atTime(15, 30),
                flower(
                        here,
                        FIRST_TAG,
                        10,
                        "OF-" + today.minusDays(21).toString().replace("-", "")));
        var goods = ids.assortment(here).getFirst().item();
        state.sends(
                here,
                grower,
                here.grower(),
                today.plusDays(1).atTime(11, 0),
                List.of(
                        row(here, FIRST_TAG + 20, goods.name(), 240, Unit.EACH, 9, "OF-P-1"),
                        row(here, FIRST_TAG + 21, goods.name(), 240, Unit.EACH, 9, "OF-P-1")));
    }

    private List<Map<String, Object>> flower(DemoFacility here, int first, int packages, String lot) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < packages; i++) {
            rows.add(row(here, first + i, ids.bulk(here).name(), GRAMS, Unit.GRAM, 2, lot));
        }
        return rows;
    }

    private Map<String, Object> row(
            DemoFacility here, int number, String item, int quantity, Unit unit, int dollars, String lot) {
        return Map.ofEntries(
                Map.entry("Label", DemoTags.tag(here, number)),
                Map.entry("Quantity", quantity),
                Map.entry("UnitOfMeasureName", unit.stateName()),
                Map.entry("UnitOfMeasureAbbreviation", unit.symbol()),
                Map.entry("Item", Map.of("Name", item, "UnitOfMeasureName", unit.stateName())),
                Map.entry("LabTestingState", "TestPassed"),
                Map.entry("ProductionBatchNumber", lot),
                Map.entry("PackagedDate", today.minusDays(21).toString()),
                Map.entry("ExpirationDate", today.plusDays(344).toString()),
                Map.entry("WholesalePrice", dollars * quantity));
    }

    /** As the state writes times: on the facility's clock, without a zone. */
    static String local(LocalDateTime time) {
        return time.format(java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
    }
}
