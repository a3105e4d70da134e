package io.everygram.catalog.web;

import io.everygram.catalog.BomOutcome.LineProblem;
import io.everygram.catalog.Boms.Bill;
import io.everygram.catalog.Boms.Draft;
import io.everygram.catalog.Boms.DraftLine;
import io.everygram.catalog.Boms.Line;
import io.everygram.catalog.domain.BillCost;
import io.everygram.catalog.web.BillFormPage.Input;
import io.everygram.catalog.web.BillFormPage.Row;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a bill looks: its arithmetic, and its form. */
final class BillView {
    static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final int SPARE_ROWS = 3;

    private BillView() {}

    static Table lines(Bill bill, List<Line> lines) {
        var table = Table.of(
                "Component", "#Per unit", "#Scrap", "#For 1,000 good", "#Unit cost", "#Cost of 1,000", "Substitute");
        for (var line : lines) {
            var cost = BillCost.cost(THOUSAND, bill.yieldShare(), line.reckoned());
            table.row(
                    "",
                    "/items/" + line.componentItemId(),
                    Cell.link(line.number() + " " + line.name(), "/items/" + line.componentItemId())
                            .hint(line.active() ? line.name() : "Set aside"),
                    Cell.number(line.quantityPer(), line.unit()),
                    new Cell("number", Show.number(line.scrapShare().movePointRight(2)), "", "%", ""),
                    Cell.number(BillCost.need(THOUSAND, bill.yieldShare(), line.reckoned()), line.unit())
                            .hint("1,000 ÷ "
                                    + bill.yieldShare().stripTrailingZeros().toPlainString() + " × "
                                    + Show.number(line.quantityPer()) + " × (1 + "
                                    + line.scrapShare().stripTrailingZeros().toPlainString() + "), rounded up"),
                    new Cell(
                            "number",
                            Show.price(line.unitCost()),
                            "",
                            "",
                            line.vendor().isEmpty() ? "The item’s own cost" : "At " + line.vendor()),
                    Cell.money(cost),
                    Cell.muted(line.substitute()).hint(line.substituteName() == null ? "" : line.substituteName()));
        }
        return table.emptySaying("The bill has no lines. Edit it and add what the item takes.");
    }

    static List<Fact> facts(Bill bill, List<Line> lines) {
        var one = BillCost.perGoodUnit(
                bill.yieldShare(), lines.stream().map(Line::reckoned).toList());
        return List.of(
                new Fact("Makes", Cell.link(bill.number() + " " + bill.name(), "/items/" + bill.outputItemId())),
                new Fact(
                        "Yield",
                        new Cell("number", Show.number(bill.yieldShare().movePointRight(2)), "", "%", "")),
                new Fact(
                        "Started for 1,000 good units",
                        Cell.number(THOUSAND.divide(bill.yieldShare(), 0, RoundingMode.UP), bill.unit())),
                new Fact("Components of one good unit", new Cell("number", Show.price(one), "", "", "")),
                new Fact("Components of 1,000 good units", Cell.money(one.multiply(THOUSAND))),
                new Fact("List price", Cell.money(bill.price())));
    }

    /** Lines in one sentence. */
    static String words(List<Line> lines) {
        return lines.stream()
                .map(line -> Show.number(line.quantityPer()) + " " + Show.unit(line.unit()) + " of " + line.number())
                .collect(Collectors.joining(", ", "", "."));
    }

    /** Of a bill as it stands. */
    static Draft draft(Bill bill, List<Line> lines) {
        return new Draft(
                bill.number(),
                bill.yieldShare().stripTrailingZeros().toPlainString(),
                lines.stream()
                        .map(line -> new DraftLine(
                                line.number(),
                                line.quantityPer().stripTrailingZeros().toPlainString(),
                                line.scrapShare().stripTrailingZeros().toPlainString(),
                                line.substitute() == null ? "" : line.substitute()))
                        .toList());
    }

    /**
     * The form, filled.
     *
     * @param names of items by number
     */
    static BillFormPage form(
            Optional<Bill> bill,
            Draft draft,
            List<LineProblem> problems,
            String refusal,
            String reason,
            Map<String, String> names) {
        var rows = new ArrayList<Row>();
        var count = draft.lines().size() + SPARE_ROWS;
        for (int i = 0; i < count; i++) {
            var line = i < draft.lines().size() ? draft.lines().get(i) : new DraftLine("", "", "", "");
            rows.add(new Row(
                    i + 1,
                    names.getOrDefault(line.component().strip(), ""),
                    input(line.component(), problems, i + 1, "Component"),
                    input(line.quantityPer(), problems, i + 1, "Quantity per unit"),
                    input(line.scrapShare(), problems, i + 1, "Scrap"),
                    input(line.substitute(), problems, i + 1, "Substitute")));
        }
        var path = bill.map(b -> "/boms/" + b.bomId() + "/edit").orElse("/boms/new");
        return new BillFormPage(
                bill.map(b -> "Change the bill of " + b.number()).orElse("New bill of materials"),
                refusal,
                path,
                bill.map(b -> "/boms/" + b.bomId()).orElse("/boms"),
                bill.isPresent() ? "Save bill" : "Make bill",
                bill.isPresent(),
                input(draft.output(), problems, 0, "Output"),
                input(draft.yieldShare(), problems, 0, "Yield"),
                input("", problems, 0, "Lines").error(),
                rows,
                bill.map(Bill::version).orElse(0),
                reason);
    }

    private static Input input(String value, List<LineProblem> problems, int line, String field) {
        return new Input(
                value,
                problems.stream()
                        .filter(p -> p.line() == line && p.problem().field().equals(field))
                        .map(p -> p.problem().reason())
                        .collect(Collectors.joining(" ")));
    }
}
