package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.CasePacks;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Unit;
import io.everygram.ledger.ConversionOutcome;
import io.everygram.ledger.Conversions;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.web.ConversionForms.Sent;
import io.everygram.ledger.web.ConversionPage.Cell;
import io.everygram.ledger.web.ConversionPage.Row;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One package goes into several, by packs of each size and single pieces; what is lost on the way is named. */
@Controller
class RepackController {
    private static final int MOST_ITEMS = 60;

    private final Conversions conversions;
    private final Catalog catalog;
    private final ConversionForms forms;
    private final ConversionWords words;

    RepackController(Conversions conversions, Catalog catalog, ConversionForms forms, ConversionWords words) {
        this.conversions = conversions;
        this.catalog = catalog;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping("/packages/{tag}/repack")
    @RequirePermission(Permissions.STOCK_MOVE)
    String repack(@PathVariable String tag, CurrentPerson person, Model model) {
        return show(forms.sent(tag, Map.of(), person), model, "", "");
    }

    /** What goes in and comes out, while it is typed. */
    @PostMapping("/packages/{tag}/repack/balance")
    @RequirePermission(Permissions.STOCK_MOVE)
    String balance(
            @PathVariable String tag, @RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        model.addAttribute("balance", balance(forms.sent(tag, typed, person)));
        return "ledger/balance";
    }

    @PostMapping("/packages/{tag}/repack")
    @RequirePermission(Permissions.STOCK_MOVE)
    String repack(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var sent = forms.sent(tag, typed, person);
        var problem = forms.problem(sent);
        if (problem.isPresent()) {
            return refused(
                    sent, model, response, problem.get().field(), problem.get().words());
        }
        return switch (RepackForm.read(sent, item(sent))) {
            case RepackForm.Read.Bad(var field, var why) -> refused(sent, model, response, field, why);
            case RepackForm.Read.Good(var item, var taken, var loss, var parts) -> {
                var outcome = conversions.repack(
                        forms.header(sent),
                        new Conversions.Repack(
                                PackageTag.of(sent.tag()),
                                Optional.empty(),
                                item,
                                taken,
                                loss,
                                parts,
                                forms.place(sent).orElseThrow()));
                yield outcome instanceof ConversionOutcome.Booked(LedgerOutcome.Posted(var movement, var _))
                        ? forms.done(
                                "Repacked into " + Show.count(parts.size(), "package") + ", as movement "
                                        + movement.value() + ".",
                                PackageTag.of(sent.tag()))
                        : refused(sent, model, response, field(sent, outcome), words.of(person.facility(), outcome));
            }
        };
    }

    private static String field(Sent sent, ConversionOutcome outcome) {
        return switch (outcome) {
            case ConversionOutcome.Booked(LedgerOutcome.TagInUse(var tag)) -> RepackForm.row(sent, tag);
            case ConversionOutcome.Booked(LedgerOutcome.ForeignTag foreign) -> RepackForm.row(sent, foreign.tag());
            case ConversionOutcome.Booked(LedgerOutcome.MassOutOfBalance _) -> "loss";
            case ConversionOutcome.Booked(LedgerOutcome.TooEarly _) -> HappenedAt.FIELD;
            case ConversionOutcome.Booked(LedgerOutcome.NotEnough _),
                    ConversionOutcome.Booked(LedgerOutcome.PromisedToOthers _),
                    ConversionOutcome.Booked(LedgerOutcome.NotPositive _) -> "taken";
            case ConversionOutcome _ -> "";
        };
    }

    private Optional<Catalog.Item> item(Sent sent) {
        var chosen = sent.typedOr("item", Long.toString(sent.row().itemId()));
        return items(sent).stream()
                .filter(item -> Long.toString(item.itemId()).equals(chosen))
                .findFirst();
    }

    /** The item itself, and others of its category and strain where the law lets them come of it. */
    private List<Catalog.Item> items(Sent sent) {
        var items = new ArrayList<Catalog.Item>();
        var own = catalog.item(sent.row().itemId()).orElseThrow();
        items.add(own);
        if (!own.strain().isBlank() && forms.againstNewBatch(sent).isEmpty()) {
            catalog.items(own.strain(), "", "", MOST_ITEMS).stream()
                    .filter(item -> item.tracked()
                            && item.active()
                            && item.itemId() != own.itemId()
                            && item.strain().equals(own.strain()))
                    .forEach(items::add);
        }
        return items;
    }

    private ConversionPage.Balance balance(Sent sent) {
        var item = item(sent);
        var unit = Unit.valueOf(sent.row().unit());
        var taken = RepackForm.quantity(sent.text("taken").isEmpty() ? "0" : sent.text("taken"), unit);
        var loss = RepackForm.quantity(sent.text("loss").isEmpty() ? "0" : sent.text("loss"), unit);
        if (item.isEmpty() || taken.isEmpty() || loss.isEmpty()) {
            return new ConversionPage.Balance("A quantity cannot be read. Write it like 3.", "bad");
        }
        var made = BigDecimal.ZERO;
        for (int i = 1; i <= RepackForm.MOST_ROWS; i++) {
            var amount = RepackForm.amount(sent, i);
            if (amount.isEmpty()) {
                return new ConversionPage.Balance("The quantity of package " + i + " cannot be read.", "bad");
            }
            made = made.add(amount.get());
        }
        return ConversionWords.of(conversions.balance(
                new ItemId(sent.row().itemId()),
                taken.get(),
                loss.get(),
                item.get().id(),
                made));
    }

    private String refused(Sent sent, Model model, HttpServletResponse response, String field, String why) {
        response.setStatus(422);
        return show(sent, model, field, why);
    }

    private String show(Sent sent, Model model, String field, String why) {
        var row = sent.row();
        var unit = Unit.valueOf(row.unit()).symbol();
        var item = item(sent).orElseGet(() -> items(sent).getFirst());
        var before = new ArrayList<Form.Field>();
        before.add(Form.Field.hidden("key", sent.key()));
        before.add(Form.Field.select(
                        "item",
                        "Packed as",
                        Long.toString(row.itemId()),
                        items(sent).stream()
                                .map(one ->
                                        new Form.Option(Long.toString(one.itemId()), one.number() + " · " + one.name()))
                                .toList())
                .hint(forms.againstNewBatch(sent).orElse("The item itself, or another of its strain")));
        before.add(Form.Field.of("taken", "Taken from this package, " + unit, "number", Show.number(row.onHand()))
                .hint("With what is lost; " + Show.number(row.onHand()) + " are on hand"));
        before.add(
                Form.Field.of("loss", "Lost on the way, " + unit, "number", "").optional());
        var after = forms.common(sent, "Into room");
        var fields = new ArrayList<>(before);
        fields.addAll(after);
        boolean inRow = field.startsWith("row-");
        return forms.show(
                model,
                new ConversionPage(
                        "Repack",
                        row.name() + " · lot " + row.lot() + " · " + Show.number(row.onHand()) + " " + unit
                                + " on hand",
                        "/packages/" + sent.tag(),
                        "/packages/" + sent.tag() + "/repack",
                        why.isEmpty()
                                ? ""
                                : "Nothing was booked. " + (inRow || ConversionForms.has(fields, field) ? "" : why),
                        ConversionForms.filled(before, sent, field, why),
                        rows(sent, item, inRow ? field : "", why),
                        ConversionForms.filled(after, sent, field, why),
                        balance(sent),
                        "The new packages keep lot, dates and lab state; what was paid is shared by weight, good ones bear what is lost. The state is told of each.",
                        "Repack"));
    }

    private List<Row> rows(Sent sent, Catalog.Item item, String refused, String why) {
        int count = RepackForm.rows(sent);
        var free = forms.freeTags(sent, count);
        // Two packs of one size are one column: what counts is how many are in it.
        var packs = item.casePacks().packs().stream()
                .collect(Collectors.toMap(CasePacks.Pack::count, pack -> pack, (one, _) -> one, TreeMap::new))
                .values();
        var rows = new ArrayList<Row>();
        for (int i = 1; i <= count; i++) {
            var cells = new ArrayList<Cell>();
            cells.add(new Cell(
                    "Tag", "tag-" + i, sent.typedOr("tag-" + i, i <= free.size() ? free.get(i - 1) : ""), true));
            for (var pack : packs) {
                var field = RepackForm.field(pack, i);
                cells.add(new Cell(
                        Show.words(pack.plural().toUpperCase(Locale.ROOT)) + " of " + pack.count(),
                        field,
                        sent.typedOr(field, ""),
                        false));
            }
            cells.add(new Cell(item.unitOfMeasure().symbol(), "each-" + i, sent.typedOr("each-" + i, ""), false));
            rows.add(new Row("Package " + i, "", cells, refused.equals("row-" + i) ? why : ""));
        }
        return rows;
    }
}
