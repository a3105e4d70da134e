package io.everygram.catalog.web;

import io.everygram.catalog.RecordOutcome;
import io.everygram.catalog.RecordOutcome.GoesOn;
import io.everygram.catalog.Records;
import io.everygram.catalog.Records.Deed;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.platform.web.WorklistPage.LinkButton;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The same change for many records at once. */
@Controller
class BulkController {
    private static final String KIND = "/{kind:items|vendors|customers|rooms|slots}/bulk";

    private final Records records;
    private final RecordHomes homes;
    private final Frames frames;

    BulkController(Records records, RecordHomes homes, Frames frames) {
        this.records = records;
        this.homes = homes;
        this.frames = frames;
    }

    @PostMapping(KIND + "/{act:rest|wake}")
    @AsksReason(usually = "set aside or taken up again")
    @RequirePermission(Permissions.MASTER_DATA)
    String rest(
            @PathVariable String kind,
            @PathVariable String act,
            @RequestParam(name = "id", defaultValue = "") List<String> selected,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String home,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var wanted = kind(kind);
        var rests = act.equals("rest");
        var id = selected.stream()
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
        if (id.isEmpty()) {
            frames.say("Nothing was selected, so nothing was changed.");
            return "redirect:" + KindWords.path(wanted);
        }
        var outcome = records.setAll(
                wanted,
                id,
                "active",
                rests ? "no" : "yes",
                deed(person, reason, rests ? "set aside" : "taken up again"));
        if (outcome instanceof GoesOn(var named)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("frame", frames.frame("Not set aside"));
            model.addAttribute("page", goesOn(wanted, named, id.size()));
            return "archetypes/worklist";
        }
        frames.say(said(wanted, outcome, rests ? "set aside" : "taken up again"));
        return "redirect:"
                + (home.equals("record") ? homes.of(wanted, person.facility(), id.getFirst()) : KindWords.path(wanted));
    }

    /** Why none of them was set aside, and where to look. */
    private static WorklistPage goesOn(RecordKind kind, List<GoesOn.Named> named, int selected) {
        var table = Table.of(capital(kind.one()), "What goes on with it", "Where to look");
        for (var record : named) {
            for (var work : record.work()) {
                table.row(
                        "",
                        "",
                        Cell.text(record.key()),
                        Cell.text(work.what()),
                        Cell.link("Look", work.where().replace("$key", ListAddress.url(record.key()))));
            }
        }
        return WorklistPage.of(
                        "Not set aside",
                        named.size() + " of " + selected + " selected cannot be set aside while something goes on with "
                                + (named.size() == 1 ? "it" : "them")
                                + ", so nothing was changed. Finish or move what is listed, or select the others only.",
                        table.emptySaying(""))
                .links(new LinkButton("Back to " + kind.word(), KindWords.path(kind), true));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String said(RecordKind kind, RecordOutcome outcome, String done) {
        return switch (outcome) {
            case RecordOutcome.SavedMany(var count) ->
                count == 0
                        ? "They were so already; nothing was changed."
                        : Show.number(count) + " " + (count == 1 ? kind.one() : kind.word()) + " " + done + ".";
            case RecordOutcome other -> throw new IllegalStateException("A change of many ended as " + other);
        };
    }

    /** Asks which field of the selected records is to become what. */
    @PostMapping(KIND + "/set")
    @RequirePermission(Permissions.MASTER_DATA)
    String set(@PathVariable String kind, @RequestParam(defaultValue = "") List<Long> id, Model model) {
        var wanted = kind(kind);
        if (id.isEmpty()) {
            frames.say("Nothing was selected. Select rows first.");
            return "redirect:" + KindWords.path(wanted);
        }
        return show(model, page(wanted, id, "", "", "", ""));
    }

    private static FormPage page(
            RecordKind kind, List<Long> ids, String field, String value, String why, String wrong) {
        var fields = KindWords.bulk(kind).stream()
                .flatMap(name -> kind.column(name).stream())
                .map(column -> new Form.Option(column.name(), KindWords.label(kind, column)))
                .toList();
        var count = Show.number(ids.size()) + " " + (ids.size() == 1 ? kind.one() : kind.word());
        return new FormPage(
                "Change " + count,
                "The same value for all of them; those that have it already stay untouched.",
                wrong.isEmpty() ? "" : "Nothing was saved. Mend what is marked and send it again.",
                new Form(
                        "bulk-set",
                        "/" + kind.word() + "/bulk/apply",
                        "Change " + count,
                        "primary",
                        "",
                        List.of(
                                Form.Field.of(
                                        "ids",
                                        "",
                                        "hidden",
                                        ids.stream().map(String::valueOf).collect(Collectors.joining(" "))),
                                Form.Field.select("field", "Field", field, fields),
                                Form.Field.of("value", "New value", "text", value)
                                        .hint("As in an export: a word of the list, a number, yes or no.")
                                        .refused(wrong),
                                Form.Field.of("reason", "Why", "text", why).optional())),
                KindWords.path(kind));
    }

    @PostMapping(KIND + "/apply")
    @AsksReason(usually = "changed for many at once")
    @RequirePermission(Permissions.MASTER_DATA)
    String apply(
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String ids,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String reason,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var wanted = kind(kind);
        var numbers = Arrays.stream(ids.split(" "))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
        if (!KindWords.bulk(wanted).contains(field) || numbers.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var wrong = value.isBlank()
                ? "Write what it is to become."
                : switch (records.setAll(
                        wanted, numbers, field, value, deed(person, reason, "changed for many at once"))) {
                    case RecordOutcome.Wrong(var problems) ->
                        problems.getFirst().reason();
                    case RecordOutcome done -> {
                        frames.say(said(wanted, done, "changed"));
                        yield "";
                    }
                };
        if (wrong.isEmpty()) {
            return "redirect:" + KindWords.path(wanted);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(model, page(wanted, numbers, field, value, reason, wrong));
    }

    private static Deed deed(CurrentPerson person, String reason, String usually) {
        return new Deed(person.facility(), person.name(), reason.isBlank() ? usually : reason.strip());
    }

    private static RecordKind kind(String word) {
        return RecordKind.parse(word).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String show(Model model, FormPage page) {
        model.addAttribute("frame", frames.frame(page.title()));
        model.addAttribute("page", page);
        return "archetypes/form";
    }
}
