package io.everygram.replenishment.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.PageEntry;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.replenishment.ScenarioOutcome;
import io.everygram.replenishment.Scenarios;
import io.everygram.replenishment.domain.Comparison;
import io.everygram.replenishment.domain.Scenario;
import io.everygram.replenishment.store.VendorTermsStore;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Scenarios: what the plan would come to with other facts, side by side. */
@Controller
class ScenarioController {
    private final Scenarios scenarios;
    private final Catalog catalog;
    private final Frames frames;
    private final FrameSource source;

    ScenarioController(Scenarios scenarios, Catalog catalog, Frames frames, FrameSource source) {
        this.scenarios = scenarios;
        this.catalog = catalog;
        this.frames = frames;
        this.source = source;
    }

    @Bean
    static PageEntry scenariosPage() {
        return PageEntry.of("Buy", 14, "Scenarios", "/scenarios", Permissions.READ, "");
    }

    @GetMapping("/scenarios")
    @RequirePermission(Permissions.READ)
    String list(CurrentPerson person, Model model) {
        return list(person, model, RecordPage.Refusal.NONE);
    }

    private String list(CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var table = Table.of("Scenario", "State", "#Changes", "Made by", "Compared");
        for (var kept : scenarios.all(person.facility())) {
            var href = "/scenarios/" + kept.scenarioId();
            table.row(
                    "",
                    href,
                    Cell.link(kept.name(), href),
                    state(kept.state()),
                    Cell.number(kept.changes()),
                    Cell.text(kept.madeBy()),
                    kept.comparison().isPresent() ? Cell.badge("compared", "good") : Cell.muted("not yet"));
        }
        var page = WorklistPage.of(
                "Scenarios",
                "What the plan would come to if demand, a vendor or a price were otherwise: beside what it comes to, in units, days and dollars.",
                table.emptySaying("No scenario yet. Make one, change a fact, and compare."));
        model.addAttribute("frame", frames.frame("Scenarios"));
        model.addAttribute("page", source.may(Permissions.PLAN) ? page.forms(make(Optional.empty())) : page);
        refusal.into(model);
        return "archetypes/worklist";
    }

    private static Cell state(String state) {
        return switch (state) {
            case "PROMOTED" -> Cell.badge("the plan is made on it", "info");
            case "ENDED" -> Cell.badge("ended", "quiet");
            default -> Cell.badge("open", "quiet");
        };
    }

    private static Form make(Optional<Long> copied) {
        var fields = new ArrayList<Form.Field>();
        fields.add(Form.Field.hidden("key", IdempotencyKey.fresh().value()));
        copied.ifPresent(from -> fields.add(Form.Field.hidden("copied", Long.toString(from))));
        fields.add(Form.Field.of("name", "Name", "text", "").hint("E.g. 4/20 sells a fifth more."));
        return new Form(
                "make",
                "/scenarios",
                copied.isPresent() ? "Copy" : "New scenario",
                copied.isPresent() ? "plain" : "primary",
                "",
                fields);
    }

    @PostMapping("/scenarios")
    @RequirePermission(Permissions.PLAN)
    String make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "0") long copied,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = scenarios.make(
                person, IdempotencyKey.sent(key), name, copied == 0 ? Optional.empty() : Optional.of(copied));
        if (outcome instanceof ScenarioOutcome.Done(var made)) {
            return "redirect:/scenarios/" + made;
        }
        response.setStatus(422);
        return list(person, model, new RecordPage.Refusal("make", "name", words(outcome), Map.of("name", name)));
    }

    @GetMapping("/scenarios/{id}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, model, RecordPage.Refusal.NONE);
    }

    private String page(long id, CurrentPerson person, Model model, RecordPage.Refusal refusal) {
        var shown = scenarios
                .find(person.facility(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var kept = shown.kept();
        var parts = new ArrayList<RecordPage.Part>();
        parts.add(new RecordPage.Part("What is changed", "", changes(shown.changes())));
        shown.comparison().ifPresent(c -> {
            parts.add(new RecordPage.Part("Side by side", "180 days of planned orders.", totals(c)));
            parts.add(new RecordPage.Part("Dollars ordered from vendors, by week", "", weeks(c)));
            parts.add(new RecordPage.Part(
                    "Items whose orders differ",
                    c.differing() > c.items().size()
                            ? "The " + c.items().size() + " with the greatest difference of "
                                    + Show.number(c.differing()) + "."
                            : Show.count(c.differing(), "item") + ".",
                    items(c)));
        });
        model.addAttribute("frame", frames.frame(kept.name()));
        model.addAttribute(
                "page",
                new RecordPage(
                                "Scenario",
                                Cell.text(kept.name()),
                                "Made by " + kept.madeBy()
                                        + (kept.promotedBy().isEmpty()
                                                ? ""
                                                : ", last decided on by " + kept.promotedBy()),
                                List.of(state(kept.state())),
                                shown.comparison()
                                        .map(ScenarioController::facts)
                                        .orElse(List.of()),
                                parts,
                                source.may(Permissions.PLAN) ? forms(shown) : List.of(),
                                List.of(new WorklistPage.LinkButton("All scenarios", "/scenarios", false)),
                                List.of(),
                                "")
                        .after(refusal));
        return "archetypes/record";
    }

    private static List<RecordPage.Fact> facts(Comparison c) {
        return List.of(
                new RecordPage.Fact(
                        "Dollars to vendors",
                        Cell.text(more(c.other().dollars().subtract(c.base().dollars())))),
                new RecordPage.Fact(
                        "Orders to vendors",
                        Cell.text(more(c.other().buys() - c.base().buys()))),
                new RecordPage.Fact(
                        "Runs", Cell.text(more(c.other().makes() - c.base().makes()))),
                new RecordPage.Fact(
                        "Late orders",
                        Cell.text(more(c.other().late() - c.base().late()))));
    }

    private static String more(BigDecimal difference) {
        return (difference.signum() > 0 ? "+" : difference.signum() < 0 ? "−" : "") + Show.money(difference.abs());
    }

    private static String more(int difference) {
        return (difference > 0 ? "+" : difference < 0 ? "−" : "") + Show.number(Math.abs(difference));
    }

    private Table changes(List<Scenario.Change> changes) {
        var table = Table.of("#No.", "What");
        int position = 0;
        for (var change : changes) {
            position++;
            table.row("", "", Cell.number(position), Cell.text(sentence(change)));
        }
        return table.emptySaying("Nothing yet: add what would be otherwise.");
    }

    private String sentence(Scenario.Change change) {
        return switch (change.kind()) {
            case DEMAND ->
                "Demand " + percent(change.percent()) + " for "
                        + (change.itemId() != 0
                                ? item(change.itemId())
                                : change.category().isEmpty() ? "all items" : "category " + change.category());
            case VENDOR_LATE ->
                vendor(change.vendorId()) + " needs " + Show.count(Math.abs(change.days()), "day")
                        + (change.days() < 0 ? " less" : " more");
            case PRICE ->
                "Prices of " + vendor(change.vendorId()) + " " + percent(change.percent()) + " for "
                        + (change.itemId() == 0 ? "all items" : item(change.itemId()));
            case NEW_ITEM ->
                "New item " + change.number() + " " + change.name() + " sells " + change.percent() + " % of "
                        + item(change.itemId())
                        + change.from().map(day -> " from " + Show.day(day)).orElse("")
                        + ". When the scenario is promoted it is planned once it is entered as an item.";
        };
    }

    private static String percent(int percent) {
        return (percent < 0 ? "−" : "+") + Math.abs(percent) + " %";
    }

    private String item(long id) {
        return catalog.item(id).map(i -> i.number() + " " + i.name()).orElse("item " + id);
    }

    private String vendor(long id) {
        return scenarios.vendors().stream()
                .filter(v -> v.vendorId() == id)
                .map(VendorTermsStore.Vendor::name)
                .findFirst()
                .orElse("vendor " + id);
    }

    private static Table totals(Comparison c) {
        var table = Table.of("Figure", "#As it is", "#Scenario", "#Difference");
        row(table, "Orders to vendors", c.base().buys(), c.other().buys());
        table.row(
                "",
                "",
                Cell.text("Dollars to vendors"),
                Cell.money(c.base().dollars()),
                Cell.money(c.other().dollars()),
                Cell.text(more(c.other().dollars().subtract(c.base().dollars()))));
        row(table, "Runs", c.base().makes(), c.other().makes());
        row(table, "Orders and runs that come late", c.base().late(), c.other().late());
        row(table, "Items that run short", c.base().shortItems(), c.other().shortItems());
        return table.emptySaying("");
    }

    private static void row(Table.Builder table, String what, int base, int other) {
        table.row("", "", Cell.text(what), Cell.number(base), Cell.number(other), Cell.text(more(other - base)));
    }

    private static Table weeks(Comparison c) {
        var table = Table.of("Week of", "#As it is", "#Scenario", "#Difference");
        for (var week : c.weeks()) {
            table.row(
                    "",
                    "",
                    Cell.day(week.monday()),
                    Cell.money(week.base()),
                    Cell.money(week.other()),
                    Cell.text(more(week.other().subtract(week.base()))));
        }
        return table.emptySaying("Nothing is ordered from vendors in either plan.");
    }

    private static Table items(Comparison c) {
        var table = Table.of(
                "Item", "Name", "#Units as it is", "#Units", "First order as it is", "First order", "#Dollars", "Late");
        for (var item : c.items()) {
            var href = item.itemId() > 0 ? "/plan/items/" + item.itemId() : "";
            table.row(
                    "",
                    href,
                    href.isEmpty() ? Cell.text(item.number()) : Cell.link(item.number(), href),
                    Cell.text(item.name()),
                    Cell.number(item.base().quantity(), item.unit()),
                    Cell.number(item.other().quantity(), item.unit()),
                    Cell.day(item.base().first().orElse(null)),
                    Cell.day(item.other().first().orElse(null)),
                    Cell.text(more(item.other().dollars().subtract(item.base().dollars()))),
                    item.other().lateDays() > item.base().lateDays()
                            ? Cell.badge(Show.count(item.other().lateDays(), "day") + " late", "bad")
                            : Cell.text(""));
        }
        return table.emptySaying("No order differs.");
    }

    private List<Form> forms(Scenarios.Shown shown) {
        var kept = shown.kept();
        var path = "/scenarios/" + kept.scenarioId();
        var forms = new ArrayList<Form>();
        if (kept.state().equals("OPEN")) {
            forms.add(add(path));
            if (!shown.changes().isEmpty()) {
                forms.add(Form.button(
                        path + "/compare", "Compare", "primary", "Plans it beside what is; the plan itself stays."));
                forms.add(new Form(
                        "remove",
                        path + "/remove",
                        "Remove a change",
                        "plain",
                        "",
                        List.of(Form.Field.of("position", "Number of the change", "number", ""))));
                forms.add(
                        Form.button(
                                path + "/promote",
                                "Promote",
                                "plain",
                                "The plan is made on these changes from now on, until the scenario is ended. Proposals follow at once; nothing is ordered."));
            }
        }
        if (!kept.state().equals("ENDED")) {
            forms.add(Form.button(
                    path + "/end",
                    "End",
                    "plain",
                    kept.state().equals("PROMOTED")
                            ? "The plan is made on the facts as they are again."
                            : "Sets the scenario aside."));
        }
        forms.add(make(Optional.of(kept.scenarioId())));
        return forms;
    }

    private Form add(String path) {
        return new Form(
                "add",
                path + "/add",
                "Add a change",
                "plain",
                "",
                List.of(
                        Form.Field.select(
                                "kind",
                                "What",
                                "DEMAND",
                                List.of(
                                        new Form.Option("DEMAND", "Demand by percent"),
                                        new Form.Option("VENDOR_LATE", "Vendor later by days"),
                                        new Form.Option("PRICE", "Vendor's price by percent"),
                                        new Form.Option("NEW_ITEM", "New item that sells like another"))),
                        Form.Field.of("percent", "Percent", "text", "")
                                .optional()
                                .hint("+20 for a fifth more; of a new item its share of the other."),
                        Form.Field.of("days", "Days", "text", "").optional().hint("For a vendor that is later."),
                        Form.Field.select(
                                "vendor",
                                "Vendor",
                                "",
                                Stream.concat(
                                                Stream.of(new Form.Option("", "none")),
                                                scenarios.vendors().stream()
                                                        .map(v -> new Form.Option(v.code(), v.code() + " " + v.name())))
                                        .toList()),
                        Form.Field.of("item", "Item", "text", "")
                                .optional()
                                .hint("Its number; empty for all. Of a new item the one it is like."),
                        Form.Field.of("category", "Category", "text", "").optional(),
                        Form.Field.of("number", "New item's number", "text", "").optional(),
                        Form.Field.of("name", "New item's name", "text", "").optional(),
                        Form.Field.of("from", "New item sells from", "date", "").optional()));
    }

    @PostMapping("/scenarios/{id}/add")
    @RequirePermission(Permissions.PLAN)
    String add(
            @PathVariable long id,
            @RequestParam Map<String, String> sent,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var outcome = scenarios.add(
                person,
                id,
                new Scenarios.Typed(
                        sent.getOrDefault("kind", ""),
                        sent.getOrDefault("percent", ""),
                        sent.getOrDefault("days", ""),
                        sent.getOrDefault("vendor", ""),
                        sent.getOrDefault("item", ""),
                        sent.getOrDefault("category", ""),
                        sent.getOrDefault("number", ""),
                        sent.getOrDefault("name", ""),
                        sent.getOrDefault("from", "")));
        return said(
                outcome,
                id,
                "add",
                sent,
                "The change is added. Compare to see what it comes to.",
                person,
                model,
                response);
    }

    @PostMapping("/scenarios/{id}/remove")
    @RequirePermission(Permissions.PLAN)
    String remove(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") int position,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        return said(
                scenarios.remove(person, id, position),
                id,
                "remove",
                Map.of(),
                "The change is gone.",
                person,
                model,
                response);
    }

    @PostMapping("/scenarios/{id}/compare")
    @RequirePermission(Permissions.PLAN)
    String compare(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return said(
                scenarios.compare(person, id), id, "", Map.of(), "Planned beside what is.", person, model, response);
    }

    @PostMapping("/scenarios/{id}/promote")
    @RequirePermission(Permissions.PLAN)
    String promote(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return said(
                scenarios.promote(person, id),
                id,
                "",
                Map.of(),
                "The plan is made on this scenario from now on.",
                person,
                model,
                response);
    }

    @PostMapping("/scenarios/{id}/end")
    @RequirePermission(Permissions.PLAN)
    String end(@PathVariable long id, CurrentPerson person, Model model, HttpServletResponse response) {
        return said(scenarios.end(person, id), id, "", Map.of(), "The scenario is ended.", person, model, response);
    }

    private String said(
            ScenarioOutcome outcome,
            long id,
            String form,
            Map<String, String> typed,
            String done,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        if (outcome instanceof ScenarioOutcome.Unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (outcome instanceof ScenarioOutcome.Refused) {
            response.setStatus(422);
            return page(id, person, model, new RecordPage.Refusal(form, field(outcome), words(outcome), typed));
        }
        frames.say(done);
        return "redirect:/scenarios/" + id;
    }

    private static String field(ScenarioOutcome outcome) {
        return switch (outcome) {
            case ScenarioOutcome.UnknownItem _ -> "item";
            case ScenarioOutcome.UnknownVendor _ -> "vendor";
            case ScenarioOutcome.WrongFigure(var field, var _, var _) -> field;
            case ScenarioOutcome.WrongDay _ -> "from";
            case ScenarioOutcome.NumberMissing _ -> "number";
            default -> "";
        };
    }

    private static String words(ScenarioOutcome outcome) {
        return switch (outcome) {
            case ScenarioOutcome.Done _ -> "";
            case ScenarioOutcome.Unknown(var id) -> "There is no scenario " + id + " at this facility.";
            case ScenarioOutcome.NameMissing() -> "Give it a name of at most 80 characters.";
            case ScenarioOutcome.NotOpen(var name) -> name + " is no longer open. Copy it to change it.";
            case ScenarioOutcome.NothingChanged() -> "Add what would be otherwise first.";
            case ScenarioOutcome.UnknownItem(var typed) -> "There is no item “" + typed + "”. Type its number.";
            case ScenarioOutcome.UnknownVendor(var typed) ->
                typed.isBlank() ? "Choose the vendor." : "There is no vendor “" + typed + "”.";
            case ScenarioOutcome.WrongFigure(var _, var typed, var bounds) ->
                "“" + typed + "” is not a whole number from " + bounds + ".";
            case ScenarioOutcome.WrongDay(var typed) ->
                "“" + typed + "” is no day within two years. Write it like 2026-03-08.";
            case ScenarioOutcome.NumberMissing() -> "Give the new item a number of at most 80 characters.";
        };
    }
}
