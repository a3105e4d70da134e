package io.everygram.ledger.web;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.ledger.ConversionOutcome;
import io.everygram.ledger.Conversions;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.Stock;
import io.everygram.ledger.domain.Merging;
import io.everygram.ledger.web.ConversionForms.Sent;
import io.everygram.ledger.web.ConversionPage.Balance;
import io.everygram.ledger.web.ConversionPage.Cell;
import io.everygram.ledger.web.ConversionPage.Row;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Show;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Several packages of one item become one under a new tag. */
@Controller
class MergeController {
    private static final int MOST_OFFERED = 30;

    private final Conversions conversions;
    private final Stock stock;
    private final ConversionForms forms;
    private final ConversionWords words;

    MergeController(Conversions conversions, Stock stock, ConversionForms forms, ConversionWords words) {
        this.conversions = conversions;
        this.stock = stock;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping("/packages/{tag}/merge")
    @RequirePermission(Permissions.STOCK_MOVE)
    String merge(@PathVariable String tag, CurrentPerson person, Model model) {
        return show(forms.sent(tag, Map.of(), person), model, "", "");
    }

    /** What goes in, while it is typed. */
    @PostMapping("/packages/{tag}/merge/balance")
    @RequirePermission(Permissions.STOCK_MOVE)
    String balance(
            @PathVariable String tag, @RequestParam Map<String, String> typed, CurrentPerson person, Model model) {
        model.addAttribute("balance", balance(forms.sent(tag, typed, person)));
        return "ledger/balance";
    }

    @PostMapping("/packages/{tag}/merge")
    @RequirePermission(Permissions.STOCK_MOVE)
    String merge(
            @PathVariable String tag,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var sent = forms.sent(tag, typed, person);
        var problem = forms.problem(sent);
        var newTag = PackageTag.parse(sent.text("tag"));
        var taken = taken(sent);
        if (problem.isPresent()) {
            return refused(
                    sent, model, response, problem.get().field(), problem.get().words());
        }
        if (taken.isEmpty()) {
            return refused(
                    sent,
                    model,
                    response,
                    "others",
                    "A quantity cannot be read. Write it like 3, or leave it out for all of it.");
        }
        if (!(newTag instanceof PackageTag.Parsed.Tag(var into))) {
            return refused(sent, model, response, "tag", LedgerWords.noTag(sent.text("tag")));
        }
        var outcome = conversions.merge(
                forms.header(sent),
                new Conversions.Merge(
                        taken.get(), into, sent.text("lot"), forms.place(sent).orElseThrow()));
        if (outcome instanceof ConversionOutcome.Booked(LedgerOutcome.Posted(var movement, var _))) {
            return forms.done("Merged into this package, as movement " + movement.value() + ".", into);
        }
        var why = words.of(person.facility(), outcome);
        return refused(
                sent,
                model,
                response,
                field(outcome),
                isOfLots(outcome) ? forms.againstNewBatch(sent).orElse(why) : why);
    }

    private static boolean isOfLots(ConversionOutcome outcome) {
        return outcome instanceof ConversionOutcome.Unfit(Merging.Result.LotNeeded _);
    }

    private static String field(ConversionOutcome outcome) {
        return switch (outcome) {
            case ConversionOutcome.Unfit(Merging.Result.LotNeeded _) -> "lot";
            case ConversionOutcome.Booked(LedgerOutcome.TagInUse _),
                    ConversionOutcome.Booked(LedgerOutcome.ForeignTag _) -> "tag";
            case ConversionOutcome.Booked(LedgerOutcome.TooEarly _) -> io.everygram.ledger.HappenedAt.FIELD;
            case ConversionOutcome _ -> "others";
        };
    }

    /** This package, those chosen of the list, and those scanned; empty when a quantity cannot be read. */
    private Optional<List<Conversions.Taken>> taken(Sent sent) {
        var all = new LinkedHashMap<String, String>();
        all.put(sent.tag(), sent.text("own"));
        for (var row : offered(sent)) {
            var quantity = sent.text("take-" + row.tag());
            if (!quantity.isEmpty()) {
                all.put(String.valueOf(row.tag()), quantity);
            }
        }
        for (var line : sent.text("others")
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList()) {
            var parts = line.split("[\\s,;]+", 2);
            all.put(stock.named(sent.person().facility(), parts[0]), parts.length > 1 ? parts[1] : "");
        }
        var taken = new ArrayList<Conversions.Taken>();
        for (var one : all.entrySet()) {
            var quantity = TypedFigure.read(one.getValue());
            if (quantity.isEmpty() && !one.getValue().isEmpty()) {
                return Optional.empty();
            }
            taken.add(new Conversions.Taken(one.getKey(), quantity));
        }
        return Optional.of(taken);
    }

    /** Other packages of the item with something free on hand, the same lot first, and alone where the law lets no other go in. */
    private List<Stock.PackageRow> offered(Sent sent) {
        boolean sameLot = forms.againstNewBatch(sent).isPresent();
        return conversions
                .mergeable(sent.person().facility(), new ItemId(sent.row().itemId()), MOST_OFFERED)
                .stream()
                .filter(row -> row.unitId() != sent.row().unitId())
                .filter(row -> !sameLot || row.lot().equals(sent.row().lot()))
                .sorted((a, b) -> Boolean.compare(
                        !a.lot().equals(sent.row().lot()),
                        !b.lot().equals(sent.row().lot())))
                .toList();
    }

    private Balance balance(Sent sent) {
        var unit = Unit.valueOf(sent.row().unit()).symbol();
        var taken = taken(sent);
        if (taken.isEmpty()) {
            return new Balance("A quantity cannot be read. Write it like 3.", "bad");
        }
        var total = BigDecimal.ZERO;
        for (var one : taken.get()) {
            var row = stock.find(sent.person().facility(), one.tag());
            if (row.isEmpty()) {
                return new Balance("“" + one.tag() + "” is not in this facility's books.", "bad");
            }
            var quantity = one.quantity().orElse(row.get().onHand());
            if (quantity.compareTo(row.get().onHand()) > 0 || quantity.signum() <= 0) {
                return new Balance(
                        "Of " + one.tag() + " " + Show.number(row.get().onHand()) + " " + unit + " are on hand.",
                        "bad");
            }
            total = total.add(quantity);
        }
        return taken.get().size() < 2
                ? new Balance("Choose at least one other package: a quantity, or its tag below.", "")
                : new Balance(
                        taken.get().size() + " packages become one of " + Show.number(total) + " " + unit + ".",
                        "good");
    }

    private String refused(Sent sent, Model model, HttpServletResponse response, String field, String why) {
        response.setStatus(422);
        return show(sent, model, field, why);
    }

    private String show(Sent sent, Model model, String field, String why) {
        var row = sent.row();
        var unit = Unit.valueOf(row.unit()).symbol();
        var rows = new ArrayList<Row>();
        rows.add(new Row(
                "This package",
                "lot " + row.lot() + " · " + row.room() + " · " + Show.number(row.onHand()) + " " + unit + " on hand",
                List.of(new Cell("Take, " + unit, "own", sent.typedOr("own", Show.number(row.onHand())), false)),
                ""));
        offered(sent)
                .forEach(other -> rows.add(new Row(
                        "…" + PackageTag.of(String.valueOf(other.tag())).lastSix(),
                        "lot " + other.lot() + " · " + other.room() + " · " + Show.number(other.onHand()) + " " + unit
                                + " on hand · " + Show.words(other.labState()),
                        List.of(new Cell(
                                "Take, " + unit,
                                "take-" + other.tag(),
                                sent.typedOr("take-" + other.tag(), ""),
                                false)),
                        "")));
        var after = new ArrayList<Form.Field>();
        after.add(Form.Field.of("others", "Other tags", "textarea", "")
                .optional()
                .hint("One a line, with the quantity after it if not all"));
        after.add(forms.newTag(sent));
        var against = forms.againstNewBatch(sent);
        after.add(Form.Field.of("lot", "Lot of the merged package", "text", "")
                .optional()
                .hint(against.orElse("Empty for the lot they share; of several lots it needs one of its own")));
        after.addAll(forms.common(sent, "Into room"));
        return forms.show(
                model,
                new ConversionPage(
                        "Merge packages",
                        row.name() + " · lot " + row.lot()
                                + ". What is taken of each becomes one package under a new tag.",
                        "/packages/" + sent.tag(),
                        "/packages/" + sent.tag() + "/merge",
                        why.isEmpty() ? "" : "Nothing was booked. " + (ConversionForms.has(after, field) ? "" : why),
                        List.of(Form.Field.hidden("key", sent.key())),
                        rows,
                        ConversionForms.filled(after, sent, field, why),
                        balance(sent),
                        "The new package takes the quantities and their cost, the earliest dates, and the lab state they share; the state is told that it was made of them.",
                        "Merge"));
    }
}
