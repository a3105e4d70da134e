package io.everygram.demand.web;

import io.everygram.demand.ForecastOverride;
import io.everygram.demand.OverrideResult;
import io.everygram.kernel.Statistical;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.util.Map;

/** Overrides beside what the figures alone had said. */
@Statistical
final class OverrideTables {
    private OverrideTables() {}

    /** @param named whether each row names its item */
    static Table of(Map<ForecastOverride, OverrideResult> measured, boolean named) {
        var table = named
                ? Table.of(
                        "Item",
                        "From",
                        "To",
                        "Said",
                        "Why",
                        "By",
                        "#Sold",
                        "#Said to sell",
                        "#Error",
                        "#Error of the figures",
                        "Came out",
                        "")
                : Table.of(
                        "From",
                        "To",
                        "Said",
                        "Why",
                        "By",
                        "#Sold",
                        "#Said to sell",
                        "#Error",
                        "#Error of the figures",
                        "Came out",
                        "");
        measured.forEach((override, result) -> {
            var href = "/demand/overrides/" + override.overrideId();
            var cells = new java.util.ArrayList<Cell>();
            if (named) {
                cells.add(Cell.link(override.number() + " " + override.name(), "/demand/items/" + override.itemId()));
            }
            cells.add(Cell.day(override.fromDay()));
            cells.add(
                    override.endedOn() == null
                            ? Cell.day(override.toDay())
                            : Cell.text("taken back " + Show.day(override.endedOn()))
                                    .forDay(override.endedOn()));
            cells.add(Cell.text(DemandWords.said(override)));
            cells.add(Cell.text(override.reason()).wrapped());
            cells.add(Cell.muted(override.madeBy()));
            cells.add(result.days() == 0 ? Cell.muted("–") : Figures.units(result.sold(), override.unit()));
            cells.add(result.days() == 0 ? Cell.muted("–") : Figures.units(result.overridden(), override.unit()));
            cells.add(Figures.share(result.overriddenError()));
            cells.add(Figures.share(result.statisticalError()));
            cells.add(cameOut(result));
            cells.add(override.endedOn() == null ? Cell.act("Open", href) : Cell.text(""));
            table.row("", href, cells.toArray(Cell[]::new));
        });
        return table.emptySaying(
                named
                        ? "Nobody said otherwise. Open an [item](/demand) to put what you know over its figures."
                        : "Nobody said otherwise.");
    }

    private static Cell cameOut(OverrideResult result) {
        if (!result.isMeasured()) {
            return Cell.muted("–");
        }
        return result.isBetter() ? Cell.badge("better", "good") : Cell.badge("worse", "warn");
    }
}
