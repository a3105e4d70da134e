package io.everygram.demand.web;

import io.everygram.catalog.imports.SheetKind;
import io.everygram.demand.ImportedSale;
import io.everygram.demand.ImportedSales;
import io.everygram.demand.SalesJudgment;
import io.everygram.demand.ToldSale;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sales of an ERP or a POS in a file: one row a line of a document. A line that is known is known again by document and line; the same file twice changes nothing. */
@Component
class SalesFile implements SheetKind {
    static final String PATH = "/demand/sales";
    private static final String BEFORE = "_before";
    private static final int MOST_ROWS = 20_000;
    private static final String OWN_SYSTEM = "File";

    private final ImportedSales sales;

    SalesFile(ImportedSales sales) {
        this.sales = sales;
    }

    @Override
    public String name() {
        return "SALES";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String permission() {
        return Permissions.PLAN;
    }

    @Override
    public int mostRows() {
        return MOST_ROWS;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("document", "Document", "Invoice", "Receipt", "Order", "Ticket", "Transaction"),
                Column.optional("line", "Line", "Line number", "Row"),
                Column.required("day", "Day", "Date", "Sold on", "Invoice date"),
                Column.required("item", "Item", "Item number", "SKU", "Product"),
                Column.required("units", "Units", "Quantity", "Qty"),
                Column.optional("unit", "Unit", "UOM", "Unit of measure"),
                Column.optional("amount", "Amount", "Total", "Net", "Sales"),
                Column.optional("customer", "Customer", "Customer code", "License", "Dispensary", "Store"),
                Column.optional("kind", "Kind", "Type"),
                Column.optional("source", "System", "Source"));
    }

    @Override
    public List<Judged> judge(FacilityId facility, List<Row> rows, IntConsumer judged) {
        var judgments = sales.judge(facility, rows.stream().map(SalesFile::told).toList(), judged);
        var answers = new ArrayList<Judged>();
        for (int i = 0; i < rows.size(); i++) {
            answers.add(judged(rows.get(i), judgments.get(i)));
        }
        return answers;
    }

    private static ToldSale told(Row row) {
        return new ToldSale(
                row.number(),
                row.cell("source").isEmpty() ? OWN_SYSTEM : row.cell("source"),
                row.cell("document"),
                row.cell("line"),
                row.cell("kind"),
                row.cell("item"),
                row.cell("day"),
                row.cell("units"),
                row.cell("unit"),
                row.cell("amount"),
                row.cell("customer"));
    }

    private static Judged judged(Row row, SalesJudgment judged) {
        var key = row.cell("document") + (row.cell("line").isEmpty() ? "" : "/" + row.cell("line")) + " · "
                + row.cell("item");
        var group = row.cell("source") + " " + row.cell("document");
        return switch (judged.verdict()) {
            case BAD ->
                Judged.bad(
                        row,
                        key,
                        group,
                        judged.problems().stream()
                                .map(problem -> new Wrong(problem.field(), problem.reason()))
                                .toList());
            case NEW -> new Judged(row, key, group, Verdict.NEW, judged.words(), List.of());
            case UNCHANGED, OURS -> new Judged(row, key, group, Verdict.UNCHANGED, judged.words(), List.of());
            case CHANGED -> {
                var cells = new LinkedHashMap<>(row.cells());
                cells.put(BEFORE, written(judged.before().orElseThrow()));
                yield new Judged(new Row(row.number(), cells), key, group, Verdict.CHANGED, judged.words(), List.of());
            }
        };
    }

    private static String written(ImportedSale sale) {
        return String.join(
                "\n",
                Boolean.toString(sale.isReturn()),
                Long.toString(sale.itemId()),
                sale.day().toString(),
                Long.toString(sale.customerId()),
                sale.units().toPlainString(),
                sale.amount().toPlainString());
    }

    private static ImportedSale before(ImportedSale now, String written) {
        var parts = written.split("\n", -1);
        return new ImportedSale(
                now.source(),
                now.document(),
                now.line(),
                Boolean.parseBoolean(parts[0]),
                Long.parseLong(parts[1]),
                LocalDate.parse(parts[2]),
                Long.parseLong(parts[3]),
                new BigDecimal(parts[4]),
                new BigDecimal(parts[5]));
    }

    @Override
    public Result apply(CurrentPerson person, String key, List<Row> group) {
        var judged = judged(person.facility(), group);
        if (judged.stream().anyMatch(one -> one.verdict() == SalesJudgment.Verdict.BAD)) {
            return new Result.Refused("Its item or customer has been renamed since the file was judged.");
        }
        sales.save(person, key, ImportedSales.good(judged));
        return new Result.Done(group.getFirst().cell("document"));
    }

    @Override
    public Optional<String> staysBecause(FacilityId facility, String reference, List<Row> group) {
        var now = sales.known(facility, Set.of(reference)).stream().collect(Collectors.toSet());
        return judged(facility, group).stream()
                        .flatMap(judged -> judged.sale().stream())
                        .allMatch(sale -> stands(now, sale))
                ? Optional.empty()
                : Optional.of("A later file changed it.");
    }

    private static boolean stands(Set<ImportedSale> now, ImportedSale sale) {
        return now.stream()
                .anyMatch(one -> one.source().equals(sale.source())
                        && one.document().equals(sale.document())
                        && one.line().equals(sale.line())
                        && one.itemId() == sale.itemId()
                        && one.day().equals(sale.day())
                        && one.isReturn() == sale.isReturn()
                        && one.units().compareTo(sale.units()) == 0);
    }

    private List<SalesJudgment> judged(FacilityId facility, List<Row> group) {
        return sales.judge(facility, group.stream().map(SalesFile::told).toList(), count -> {});
    }

    @Override
    public void undo(CurrentPerson person, String reference, List<Row> group) {
        var judged = judged(person.facility(), group);
        var said = new ArrayList<ImportedSale>();
        var before = new ArrayList<ImportedSale>();
        for (int i = 0; i < group.size(); i++) {
            var sale = judged.get(i).sale();
            var written = group.get(i).cell(BEFORE);
            sale.ifPresent(said::add);
            if (sale.isPresent() && !written.isEmpty()) {
                before.add(before(sale.get(), written));
            }
        }
        sales.takeBack(person, "undone " + reference, said, before);
    }
}
