package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.PackageList;
import io.everygram.ledger.Place;
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.Stock;
import io.everygram.ledger.web.PackagesBulkPage.Kind;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Moves, holds or releases many packages of the list: first what will become of each, then the deed, then what came of it. Either the selected ones, or all
 * that the list's filter fits.
 */
@Controller
class PackagesBulkController {
    /** Packages that one act takes at most: what a person can answer for. */
    private static final int MOST = 1_000;
    /** The room that the list shows; the room that goods go to has its own field. */
    private static final String INSIDE = "inside";

    private final PackageList list;
    private final PackageFilters filters;
    private final PackagesBulk bulk;
    private final PackagesBulkPage page;
    private final PlaceFields places;
    private final Frames frames;

    PackagesBulkController(
            PackageList list,
            PackageFilters filters,
            PackagesBulk bulk,
            PackagesBulkPage page,
            PlaceFields places,
            Frames frames) {
        this.list = list;
        this.filters = filters;
        this.bulk = bulk;
        this.page = page;
        this.places = places;
        this.frames = frames;
    }

    /** What can be done with the selected rows of a list; what the person may not do is taken off the page. */
    static WorklistPage.Bulk[] acts(PackageFilters.Asked asked) {
        return Stream.of(Kind.values())
                .map(kind -> new WorklistPage.Bulk(
                        kind.button(),
                        asked.address("/packages/bulk/" + kind.name()).replace("&room=", "&" + INSIDE + "=")))
                .toArray(WorklistPage.Bulk[]::new);
    }

    /** What was sent: the tags, whether all that fit are meant instead, and the filter. */
    private record Sent(List<String> tags, boolean all, PackageFilters.Asked asked, Map<String, String> typed) {
        static Sent of(MultiValueMap<String, String> form) {
            var typed = form.toSingleValueMap();
            var room = typed.getOrDefault(INSIDE, "0");
            return new Sent(
                    form.getOrDefault("id", List.of()).stream()
                            .flatMap(text -> Arrays.stream(text.split(",")))
                            .filter(tag -> !tag.isBlank())
                            .toList(),
                    typed.getOrDefault("which", "").equals("all"),
                    new PackageFilters.Asked(
                            typed.getOrDefault("q", "").strip(),
                            room.matches("\\d{1,18}") ? Long.parseLong(room) : 0,
                            typed.getOrDefault("status", ""),
                            ""),
                    typed);
        }

        String text(String field) {
            return typed.getOrDefault(field, "").strip();
        }
    }

    /** One act on its way to being booked, and the page that asks for it again when it is refused. */
    private record Act(Kind kind, Sent sent, CurrentPerson person, Model model) {}

    @PostMapping("/packages/bulk/move")
    @RequirePermission(Permissions.STOCK_MOVE)
    String move(@RequestParam MultiValueMap<String, String> form, CurrentPerson person, Model model) {
        return preview(new Act(Kind.move, Sent.of(form), person, model));
    }

    @PostMapping({"/packages/bulk/hold", "/packages/bulk/release"})
    @RequirePermission(Permissions.RELEASE)
    String holdOrRelease(
            @RequestParam MultiValueMap<String, String> form,
            CurrentPerson person,
            Model model,
            HttpServletRequest request) {
        return preview(new Act(holdOr(request), Sent.of(form), person, model));
    }

    private static Kind holdOr(HttpServletRequest request) {
        return request.getRequestURI().contains("/" + Kind.hold.name()) ? Kind.hold : Kind.release;
    }

    private String preview(Act act) {
        if (act.sent().tags().isEmpty()) {
            frames.say("No package was selected, so nothing was done. Tick the packages first.");
            return "redirect:" + act.sent().asked().address("/packages");
        }
        return ask(act, "", "");
    }

    private String ask(Act act, String field, String words) {
        var kind = act.kind();
        var sent = act.sent();
        var person = act.person();
        var model = act.model();
        var rows = selected(person.facility(), sent.tags());
        long fit = list.totals(person.facility(), filters.of(person.facility(), sent.asked()))
                .packages();
        var fields = new ArrayList<Field>(List.of(
                Field.hidden("id", String.join(",", sent.tags())),
                Field.hidden(
                        "key",
                        sent.text("key").isEmpty() ? IdempotencyKey.fresh().value() : sent.text("key")),
                Field.hidden("q", sent.asked().q()),
                Field.hidden(INSIDE, Long.toString(sent.asked().room())),
                Field.hidden("status", sent.asked().status())));
        if (fit > rows.size()) {
            fields.add(Field.select(
                    "which",
                    "Which packages",
                    sent.all() ? "all" : "selected",
                    List.of(
                            new Form.Option("selected", "The selected, " + Show.count(rows.size(), "package")),
                            new Form.Option("all", "All that the list shows, " + Show.count(fit, "package")))));
        }
        fields.addAll(page.fields(kind, person.facility(), rows));
        var form = new Form(
                "bulk",
                "/packages/bulk/" + kind.name() + "/do",
                kind.button().replace(" …", ""),
                "primary",
                PackagesBulkPage.consequence(kind),
                fields);
        var typed = new HashMap<>(sent.typed());
        typed.keySet().removeAll(Set.of("id", "key", "q", INSIDE, "status", "_csrf"));
        model.addAttribute("frame", frames.frame(kind.button().replace(" …", "") + " packages"));
        model.addAttribute(
                "page",
                new FormPage(
                                kind.button().replace(" …", "") + " " + Show.count(rows.size(), "package"),
                                "Nothing is booked before you press the button.",
                                field.isEmpty() ? words : "",
                                form.refused(field, words, typed),
                                sent.asked().address("/packages"))
                        .below(new RecordPage.Part("What will become of each", "", page.fate(kind, person, rows))));
        return "archetypes/form";
    }

    private List<Stock.PackageRow> selected(FacilityId facility, List<String> tags) {
        return rows(
                facility,
                new PackageList.Filter("", 0, "", Optional.of(Set.copyOf(tags)), PackageList.Order.TAG, false));
    }

    private List<Stock.PackageRow> rows(FacilityId facility, PackageList.Filter filter) {
        return list.page(facility, filter, PackageList.After.BEGINNING, MOST + 1);
    }

    @PostMapping("/packages/bulk/move/do")
    @RequirePermission(Permissions.STOCK_MOVE)
    String moved(
            @RequestParam MultiValueMap<String, String> form,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var act = new Act(Kind.move, Sent.of(form), person, model);
        return switch (places.read(person.facility(), act.sent().typed())) {
            case PlaceFields.Said.At(var to) -> done(act, Optional.of(to), response);
            case PlaceFields.Said.Unclear(var field, var words) -> refused(act, response, field, words);
        };
    }

    @PostMapping({"/packages/bulk/hold/do", "/packages/bulk/release/do"})
    @RequirePermission(Permissions.RELEASE)
    String heldOrReleased(
            @RequestParam MultiValueMap<String, String> form,
            CurrentPerson person,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var kind = holdOr(request);
        var act = new Act(kind, Sent.of(form), person, model);
        if (act.sent().text("reason").isEmpty()) {
            return refused(
                    act,
                    response,
                    "reason",
                    kind == Kind.hold ? "Say why they are held." : "Choose the hold that ends.");
        }
        return kind == Kind.release && act.sent().text("note").isEmpty()
                ? refused(act, response, "note", "Say why they may go.")
                : done(act, Optional.empty(), response);
    }

    private String refused(Act act, HttpServletResponse response, String field, String words) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return ask(act, field, words + " Nothing was booked.");
    }

    private String done(Act act, Optional<Place> to, HttpServletResponse response) {
        var sent = act.sent();
        var facility = act.person().facility();
        var rows = sent.all() ? rows(facility, filters.of(facility, sent.asked())) : selected(facility, sent.tags());
        if (rows.size() > MOST) {
            return refused(
                    act, response, "which", "More than " + Show.number(MOST) + " packages fit. Narrow the list first.");
        }
        var deed = new PackagesBulk.Act(
                act.person(), sent.text("reason"), sent.text("note"), IdempotencyKey.sent(sent.text("key")));
        var result = switch (act.kind()) {
            case move -> bulk.move(deed, rows, to.orElseThrow());
            case hold -> bulk.hold(deed, rows);
            case release -> bulk.release(deed, rows);
        };
        return result.refusal()
                .map(why -> refused(
                        act, response, act.kind() == Kind.move ? PlaceFields.ROOM : "reason", LedgerWords.of(why)))
                .orElseGet(() -> told(act, rows, result));
    }

    /** Says what came of it: on the list when all went, else with the name of each that stayed. */
    private String told(Act act, List<Stock.PackageRow> rows, PackagesBulk.Result result) {
        var back = act.sent().asked().address("/packages");
        var model = act.model();
        var words = Show.count(result.done(), "package") + " " + act.kind().past() + ".";
        var undo = result.movement()
                .map(movement ->
                        UndoController.button(String.valueOf(rows.getFirst().tag()), movement, back));
        if (result.left().isEmpty()) {
            undo.ifPresentOrElse(form -> frames.say(words, form), () -> frames.say(words));
            return "redirect:" + back;
        }
        var table = Table.of("Tag", "Item", "Why");
        result.left()
                .forEach(left -> table.row(
                        "",
                        "/packages/" + left.row().tag(),
                        Cell.tag(left.row().tag(), "/packages/" + left.row().tag()),
                        Cell.text(left.row().name()),
                        Cell.text(left.why()).wrapped()));
        model.addAttribute("frame", frames.frame(words));
        model.addAttribute(
                "page",
                WorklistPage.of(
                                words,
                                Show.count(result.left().size(), "package")
                                        + " stayed as before; the reason stands beside each.",
                                table.emptySaying(""))
                        .forms(undo.stream().toArray(Form[]::new))
                        .links(new WorklistPage.LinkButton("Back to the packages", back, true)));
        return "archetypes/worklist";
    }
}
