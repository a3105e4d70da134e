package io.everygram.catalog.web;

import io.everygram.catalog.RecordOutcome;
import io.everygram.catalog.RecordOutcome.ChangedMeanwhile;
import io.everygram.catalog.RecordOutcome.InUse;
import io.everygram.catalog.RecordOutcome.NoSuchRecord;
import io.everygram.catalog.RecordOutcome.Wrong;
import io.everygram.catalog.Records;
import io.everygram.catalog.Records.Deed;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.catalog.web.RecordForms.Filled;
import io.everygram.identity.AsksReason;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.FormPage;
import io.everygram.platform.web.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Makes, changes, copies and removes records of every kind but bills. */
@Controller
class RecordFormsController {
    private static final String KIND =
            "/{kind:items|vendors|prices|breaks|closures|contacts|papers|customers|facilities|licenses|rooms|slots}";

    private final Records records;
    private final RecordForms forms;
    private final RecordHomes homes;
    private final Frames frames;
    private final People people;

    RecordFormsController(Records records, RecordForms forms, RecordHomes homes, Frames frames, People people) {
        this.records = records;
        this.forms = forms;
        this.homes = homes;
        this.frames = frames;
        this.people = people;
    }

    /** @param like number of a record to copy; 0 for none */
    @GetMapping(KIND + "/new")
    @RequirePermission(Permissions.MASTER_DATA)
    String fresh(
            @PathVariable String kind,
            @RequestParam(defaultValue = "0") long like,
            @RequestParam Map<String, String> given,
            CurrentPerson person,
            Model model) {
        var wanted = kind(kind);
        var typed = new HashMap<String, String>();
        records.find(wanted, person.facility(), like).ifPresent(record -> {
            typed.putAll(RecordForms.written(wanted, record));
            typed.put(wanted.keys().getLast().name(), "");
        });
        wanted.own().stream()
                .filter(column -> given.containsKey(column.name()))
                .forEach(column -> typed.put(column.name(), given.getOrDefault(column.name(), "")));
        if (wanted == RecordKind.ITEMS && like > 0 && given.containsKey("replaces")) {
            typed.put("replaces", Long.toString(like));
        }
        return show(model, newPage(wanted, person.facility(), Filled.with(typed)));
    }

    private FormPage newPage(RecordKind kind, FacilityId facility, Filled filled) {
        return new FormPage(
                "New " + kind.one(),
                replaced(filled.typed()).isPresent()
                        ? "It takes the place of the item it was copied from, which keeps its history and names it as successor."
                        : KindWords.lead(kind) + ".",
                filled.problems().isEmpty() ? "" : "Nothing was saved yet. Mend what is marked and send it again.",
                forms.form(kind, facility, "/" + kind.word() + "/new", "Make " + kind.one(), 0, filled),
                KindWords.path(kind));
    }

    /** Number of the item that a new one takes the place of. */
    private static Optional<Long> replaced(Map<String, String> typed) {
        return Optional.ofNullable(typed.get("replaces"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    @PostMapping(KIND + "/new")
    @AsksReason(usually = "new in the catalog")
    @RequirePermission(Permissions.MASTER_DATA)
    String make(
            @PathVariable String kind,
            @RequestParam Map<String, String> typed,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var wanted = kind(kind);
        var deed = deed(person, typed, "new " + wanted.one());
        var replaced = replaced(typed).filter(id -> wanted == RecordKind.ITEMS);
        var outcome = replaced.map(id -> records.makeInPlaceOf(id, typed, deed))
                .orElseGet(() -> records.make(wanted, typed, deed));
        return switch (outcome) {
            case RecordOutcome.Saved(var id) -> {
                frames.say("The " + wanted.one() + " " + named(wanted, typed) + " is made.");
                yield "redirect:" + homes.of(wanted, person.facility(), id);
            }
            case Wrong(var problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(model, newPage(wanted, person.facility(), new Filled(typed, problems, Optional.empty())));
            }
            case NoSuchRecord _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case RecordOutcome other -> throw new IllegalStateException("Making ended as " + other);
        };
    }

    @GetMapping(KIND + "/{id:\\d+}/edit")
    @RequirePermission(Permissions.MASTER_DATA)
    String edit(@PathVariable String kind, @PathVariable long id, CurrentPerson person, Model model) {
        var wanted = kind(kind);
        requireOwn(wanted, id, person);
        var record = record(wanted, person.facility(), id);
        return show(
                model,
                editPage(wanted, person.facility(), record, Filled.with(RecordForms.written(wanted, record)), ""));
    }

    private FormPage editPage(RecordKind kind, FacilityId facility, Standing record, Filled filled, String refusal) {
        return new FormPage(
                "Change " + kind.one() + " " + named(kind, RecordForms.written(kind, record)),
                "What is changed, by whom and why stands in the audit trail.",
                refusal,
                forms.form(
                        kind,
                        facility,
                        "/" + kind.word() + "/" + record.id() + "/edit",
                        "Save " + kind.one(),
                        record.version(),
                        filled),
                homes.of(kind, facility, record.id()));
    }

    @PostMapping(KIND + "/{id:\\d+}/edit")
    @AsksReason(usually = "kept up to date")
    @RequirePermission(Permissions.MASTER_DATA)
    String change(
            @PathVariable String kind,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "0") int version,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var wanted = kind(kind);
        requireOwn(wanted, id, person);
        var outcome =
                records.change(wanted, id, version, typed, deed(person, typed, wanted.one() + " changed on its page"));
        return switch (outcome) {
            case RecordOutcome.Saved _ -> {
                frames.say("The " + wanted.one() + " " + named(wanted, typed) + " is saved.");
                yield "redirect:" + homes.of(wanted, person.facility(), id);
            }
            case Wrong(var problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(
                        model,
                        editPage(
                                wanted,
                                person.facility(),
                                record(wanted, person.facility(), id),
                                new Filled(typed, problems, Optional.empty()),
                                "Nothing was saved. Mend what is marked and send it again."));
            }
            case ChangedMeanwhile(var now) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(
                        model,
                        editPage(
                                wanted,
                                person.facility(),
                                now,
                                new Filled(typed, List.of(), Optional.of(now)),
                                "Somebody else changed this meanwhile, so nothing was saved. Beside each field that differs stands what is there now; "
                                        + "saving again puts yours in its place."));
            }
            case NoSuchRecord _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case RecordOutcome other -> throw new IllegalStateException("A change ended as " + other);
        };
    }

    @PostMapping(KIND + "/{id:\\d+}/remove")
    @AsksReason(usually = "not needed any more")
    @RequirePermission(Permissions.MASTER_DATA)
    String remove(
            @PathVariable String kind,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "0") int version,
            CurrentPerson person) {
        var wanted = kind(kind);
        requireOwn(wanted, id, person);
        var home = homes.above(wanted, person.facility(), id);
        var name = named(wanted, RecordForms.written(wanted, record(wanted, person.facility(), id)));
        var outcome = records.remove(wanted, id, version, deed(person, typed, wanted.one() + " removed on its page"));
        return switch (outcome) {
            case RecordOutcome.Removed _ -> {
                frames.say("The " + wanted.one() + " " + name + " is removed.");
                yield "redirect:" + home;
            }
            case InUse _ -> {
                frames.say("Nothing was removed: stock or documents refer to " + name
                        + ". Set it aside instead; then it is no longer offered.");
                yield "redirect:" + homes.of(wanted, person.facility(), id);
            }
            case ChangedMeanwhile _ -> {
                frames.say("Nothing was removed: somebody else changed " + name + " meanwhile. Look at it again.");
                yield "redirect:" + homes.of(wanted, person.facility(), id);
            }
            case NoSuchRecord _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case RecordOutcome other -> throw new IllegalStateException("A removal ended as " + other);
        };
    }

    /** A facility is changed by who keeps its own master data, wherever they work at the moment. */
    private void requireOwn(RecordKind kind, long id, CurrentPerson person) {
        if (kind == RecordKind.FACILITIES && !people.may(person.login(), Permissions.MASTER_DATA, new FacilityId(id))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Standing record(RecordKind kind, FacilityId facility, long id) {
        return records.find(kind, facility, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String named(RecordKind kind, Map<String, String> typed) {
        return String.join(
                " · ",
                kind.keys().stream()
                        .map(column -> KindWords.choice(
                                column, typed.getOrDefault(column.name(), "").strip()))
                        .toList());
    }

    private static Deed deed(CurrentPerson person, Map<String, String> typed, String usually) {
        var reason = typed.getOrDefault("reason", "").strip();
        return new Deed(person.facility(), person.name(), reason.isEmpty() ? usually : reason);
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
