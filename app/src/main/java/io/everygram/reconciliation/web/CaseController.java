package io.everygram.reconciliation.web;

import io.everygram.catalog.Catalog;
import io.everygram.identity.Approval;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage;
import io.everygram.reconciliation.CaseOutcome;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.Choices.Choice;
import io.everygram.tracking.CallLog;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateReasons;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A difference worked to a close: the three values with their times, the evidence, what each choice would book. */
@Controller
class CaseController {
    private final Cases cases;
    private final Stock stock;
    private final Adjustments adjustments;
    private final StateReasons reasons;
    private final Outbox outbox;
    private final CallLog log;
    private final Catalog catalog;
    private final Frames frames;

    CaseController(
            Cases cases,
            Stock stock,
            Adjustments adjustments,
            StateReasons reasons,
            Outbox outbox,
            CallLog log,
            Catalog catalog,
            Frames frames) {
        this.cases = cases;
        this.stock = stock;
        this.adjustments = adjustments;
        this.reasons = reasons;
        this.outbox = outbox;
        this.log = log;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/cases/{id}")
    @RequirePermission(Permissions.READ)
    String one(@PathVariable long id, CurrentPerson person, Model model) {
        return page(id, person, model, Typed.NOTHING);
    }

    /** What was typed and why it was refused, to show the form again. */
    private record Typed(
            @Nullable Choice choice, String quantity, String reason, String note, String field, String refusal) {
        static final Typed NOTHING = new Typed(null, "", "", "", "", "");
    }

    private String page(long id, CurrentPerson person, Model model, Typed typed) {
        var detail =
                cases.find(person.facility(), id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var zone = catalog.facility(person.facility()).zoneId();
        var now = detail.now();
        var cause = Cause.valueOf(detail.difference().cause());
        boolean open = detail.difference().closedAt() == null;
        var marks = new ArrayList<Cell>();
        now.ifPresent(c -> marks.add(Marks.of(c, zone)));
        marks.add(
                open ? Cell.badge(cause.words(), cause.isPlumbing() ? "info" : "warn") : Cell.badge("Closed", "good"));
        var waiting = adjustments.waiting(person.facility(), detail.difference().tag());
        waiting.ifPresent(request -> marks.add(Cell.badge("Waits for approval by a second person", "warn")
                .hint("Request " + request.approvalId() + " by " + request.askedByName())));
        var page = new RecordPage(
                "Case " + id,
                Cell.tag(
                        detail.difference().tag(),
                        "/packages/" + detail.difference().tag()),
                open
                        ? now.map(c -> c.row().item() + ". ").orElse("") + "What to do: " + cause.next()
                        : "Closed " + Show.time(detail.difference().closedAt(), zone) + " by "
                                + detail.difference().closedBy() + ": "
                                + detail.difference().resolution(),
                marks,
                facts(detail, zone),
                parts(detail, person, zone),
                open ? forms(detail, person, typed) : List.of(),
                links(detail, waiting),
                detail.events().stream()
                        .map(e -> new RecordPage.Line(Show.time(e.at(), zone), e.person(), e.words(), ""))
                        .toList(),
                typed.field().isEmpty() ? typed.refusal() : "");
        model.addAttribute("frame", frames.frame("Case " + id));
        model.addAttribute("page", page);
        return "archetypes/record";
    }

    private static List<WorklistPage.LinkButton> links(Cases.Detail detail, Optional<Approval> waiting) {
        return Stream.concat(
                        waiting
                                .map(request -> new WorklistPage.LinkButton(
                                        "Request " + request.approvalId() + " waits for a second person",
                                        "/approvals/" + request.approvalId(),
                                        false))
                                .stream(),
                        Stream.of(
                                new WorklistPage.LinkButton("All differences", "/opening", false),
                                new WorklistPage.LinkButton(
                                        "Calls to the state",
                                        "/state/calls?q=" + detail.difference().tag(),
                                        false)))
                .toList();
    }

    private List<RecordPage.Fact> facts(Cases.Detail detail, ZoneId zone) {
        var facts = new ArrayList<RecordPage.Fact>();
        detail.now().ifPresent(c -> {
            facts.add(new RecordPage.Fact(
                    "Shelf", Cell.text(Figures.shelf(c) + at(c.row().countedAt(), zone, "counted"))));
            facts.add(new RecordPage.Fact("Book", Cell.text(Figures.book(c) + ", as it stands now")));
            facts.add(new RecordPage.Fact(
                    "State", Cell.text(Figures.state(c) + at(c.row().stateSeenAt(), zone, "read"))));
            if (c.row().asBooked()) {
                facts.add(new RecordPage.Fact("Counted how", Cell.badge("As booked", "quiet")));
            }
        });
        if (detail.now().isEmpty()) {
            facts.add(new RecordPage.Fact("Was", Cell.text(detail.difference().facts())));
        }
        facts.add(new RecordPage.Fact(
                "Opened", Cell.text(Show.time(detail.difference().openedAt(), zone))));
        facts.add(new RecordPage.Fact(
                "Business day", Cell.text(Show.day(detail.difference().day()))));
        return facts;
    }

    private static String at(@Nullable Instant moment, ZoneId zone, String what) {
        return moment == null ? "" : ", " + what + " " + Show.time(moment, zone);
    }

    private List<RecordPage.Part> parts(Cases.Detail detail, CurrentPerson person, ZoneId zone) {
        var tag = detail.difference().tag();
        var parts = new ArrayList<RecordPage.Part>();
        var sightings = Table.of("When", "#Counted", "Room", "How", "By", "Count");
        detail.sightings()
                .forEach(s -> sightings.row(
                        "",
                        "/opening/count/" + s.countId(),
                        Cell.text(Show.time(s.countedAt(), zone)),
                        Cell.number(s.quantity(), s.unit()),
                        Cell.text(s.room()),
                        s.state().equals("CANCELED")
                                ? Cell.badge("Canceled", "quiet")
                                : s.asBooked() ? Cell.badge("As booked", "quiet") : Cell.muted("Counted"),
                        Cell.muted(s.countedBy()),
                        Cell.link("Count " + s.countId(), "/opening/count/" + s.countId())));
        parts.add(new RecordPage.Part(
                "Seen on the shelf", "Newest first.", sightings.emptySaying("No count has seen this tag.")));
        parts.add(movements(detail, person, zone));
        var messages = Table.of("Happened", "Kind", "State", "Answer");
        outbox.messages(person.facility(), tag, false)
                .forEach(m -> messages.row(
                        "",
                        "/state/messages/" + m.messageId(),
                        Cell.link(Show.time(m.happenedAt(), zone), "/state/messages/" + m.messageId()),
                        Cell.text(Show.words(m.kind())),
                        Cell.badge(Show.words(m.state()), m.state().equals("SENT") ? "good" : "warn"),
                        Cell.muted(m.answer())));
        parts.add(new RecordPage.Part(
                "Reports to the state", "", messages.emptySaying("Nothing was reported about it.")));
        var calls = Table.of("When", "Call", "#Status", "Answer");
        log.about(person.facility(), tag, 20)
                .forEach(call -> calls.row(
                        "",
                        "/state/calls/" + call.callId(),
                        Cell.link(Show.time(call.at(), zone), "/state/calls/" + call.callId()),
                        Cell.text(call.method() + " " + call.address().replaceAll("\\?.*", "")),
                        Cell.number(call.status()),
                        Cell.muted(
                                call.answer().length() > 120
                                        ? call.answer().substring(0, 120) + " …"
                                        : call.answer())));
        parts.add(new RecordPage.Part(
                "Calls to the state",
                "Only those about this tag alone; lists are in the call log.",
                calls.emptySaying("None about this tag alone.")));
        return parts;
    }

    private RecordPage.Part movements(Cases.Detail detail, CurrentPerson person, ZoneId zone) {
        var table = Table.of("When", "What", "#Quantity", "Where", "Reason", "By", "Document");
        detail.now().map(Compared::row).ifPresent(row -> {
            if (row.unitId() != null) {
                stock.history(person.facility(), row.unitId()).stream()
                        .limit(30)
                        .forEach(h -> table.row(
                                "",
                                "",
                                Cell.text(Show.time(h.happenedAt(), zone)),
                                Cell.text(Show.words(
                                        MovementKind.valueOf(h.kind()).past())),
                                Cell.number(h.quantity(), row.unit()),
                                Cell.text((h.fromName() + " → " + h.toName()).replaceAll("^ → $", "")),
                                Cell.muted(h.reason()),
                                Cell.muted(h.actor()),
                                Cell.muted(h.document())));
            }
        });
        return new RecordPage.Part(
                "Movements in the book", "Newest first.", table.emptySaying("The book never moved it."));
    }

    // ------------------------------------------------------------------ what may be done

    private List<Form> forms(Cases.Detail detail, CurrentPerson person, Typed typed) {
        var forms = new ArrayList<Form>();
        for (var choice : detail.choices()) {
            detail.now().ifPresent(c -> forms.add(form(detail, c, choice, person, typed)));
        }
        if (detail.now().isEmpty()) {
            forms.add(note(detail, typed));
        }
        return forms;
    }

    private Form form(Cases.Detail detail, Compared c, Choice choice, CurrentPerson person, Typed typed) {
        var path =
                "/cases/" + detail.difference().caseId() + "/" + choice.name().toLowerCase(Locale.ROOT);
        var row = c.row();
        return switch (choice) {
            case RECOUNT ->
                new Form(
                        choice.name(),
                        path,
                        "Count again",
                        "plain",
                        "The new count is compared at once; it books nothing.",
                        List.of(
                                key(),
                                typed(
                                        Field.of(
                                                "quantity",
                                                "Counted, in " + Show.unit(row.unit()),
                                                "number",
                                                typed.quantity()),
                                        typed,
                                        choice)));
            case ADJUST_TO_SHELF ->
                new Form(
                        choice.name(),
                        path,
                        "Adjust book to shelf",
                        "danger",
                        "This posts " + Figures.signed(difference(row.shelf(), row.book()), row.unit()) + " to the book"
                                + (c.truths().state().known()
                                        ? " and reports it to the state under the reason chosen."
                                        : ".")
                                + alone(person, c),
                        reasoned(person, typed, choice));
            case REPORT_TO_STATE ->
                new Form(
                        choice.name(),
                        path,
                        "Report to the state",
                        "danger",
                        "The book stays; " + Figures.signed(difference(row.book(), row.state()), row.unit())
                                + " is reported to the state under the reason chosen.",
                        reasoned(person, typed, choice));
            case ACCEPT_STATE ->
                new Form(
                        choice.name(),
                        path,
                        "Accept the state",
                        "danger",
                        (row.book() == null
                                        ? "This takes " + Figures.amount(row.state(), row.unit()) + " into the book"
                                        : "This posts "
                                                + Figures.signed(
                                                        difference(
                                                                row.stateStatus()
                                                                                .isEmpty()
                                                                        ? null
                                                                        : row.state(),
                                                                row.book()),
                                                        row.unit())
                                                + " to the book")
                                + "; the state has it so already, nothing is reported."
                                + (row.book() == null ? "" : alone(person, c)),
                        List.of(
                                key(),
                                typed(
                                        Field.of("note", "Note", "text", typed.note())
                                                .optional(),
                                        typed,
                                        choice)));
            case MOVE_TO_FOUND ->
                new Form(
                        choice.name(),
                        path,
                        "Move to " + row.shelfRoom(),
                        "plain",
                        "Moves it in the book from " + row.bookRoom() + " to " + row.shelfRoom()
                                + " and reports the room.",
                        List.of(key()));
            case REPORT_ROOM ->
                new Form(
                        choice.name(),
                        path,
                        "Report the room",
                        "plain",
                        "Tells the state that it stands in " + row.bookRoom() + ", not in " + row.stateLocation() + ".",
                        List.of(key()));
            case PLACE_HOLD ->
                new Form(
                        choice.name(),
                        path,
                        "Put on hold",
                        "danger",
                        "It may then not be picked, used or shipped.",
                        List.of(key()));
            case TAKE_LAB_STATE ->
                new Form(
                        choice.name(),
                        path,
                        "Record " + row.stateLab(),
                        "plain",
                        "The book says " + row.bookLab() + " now; release from quarantine is decided there.",
                        List.of(key()));
            case NOTE -> note(detail, typed);
        };
    }

    private String alone(CurrentPerson person, Compared c) {
        return stock.find(person.facility(), c.tag())
                .map(row -> " What is worth more than "
                        + adjustments.alone(person.facility(), row).words() + " waits for a second person.")
                .orElse("");
    }

    private static BigDecimal difference(@Nullable BigDecimal to, @Nullable BigDecimal from) {
        return (to == null ? BigDecimal.ZERO : to).subtract(from == null ? BigDecimal.ZERO : from);
    }

    private Form note(Cases.Detail detail, Typed typed) {
        return new Form(
                "NOTE",
                "/cases/" + detail.difference().caseId() + "/note",
                "Note and close",
                "plain",
                "Nothing is booked. It opens again when any of the three values changes.",
                List.of(
                        key(),
                        typed(Field.of("note", "Why it stays as it is", "text", typed.note()), typed, Choice.NOTE)));
    }

    private List<Field> reasoned(CurrentPerson person, Typed typed, Choice choice) {
        var options = reasons.of(person.facility()).stream()
                .map(r -> new Form.Option(r.name(), r.name() + (r.requiresNote() ? " (wants a note)" : "")))
                .toList();
        return List.of(
                key(),
                typed(Field.select("reason", "State reason", typed.reason(), options), typed, choice),
                typed(Field.of("note", "Note", "text", typed.note()).optional(), typed, choice));
    }

    private static Field typed(Field field, Typed typed, Choice choice) {
        return choice == typed.choice() && field.name().equals(typed.field()) ? field.refused(typed.refusal()) : field;
    }

    private static Field key() {
        return new Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of());
    }

    @PostMapping("/cases/{id}/{choice}")
    @RequirePermission(Permissions.RECONCILE)
    String act(
            @PathVariable long id,
            @PathVariable String choice,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String key,
            CurrentPerson person,
            Model model,
            HttpServletResponse response) {
        var chosen = java.util.Arrays.stream(Choice.values())
                .filter(c -> c.name().equalsIgnoreCase(choice))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var once = key.isBlank() ? IdempotencyKey.fresh() : new IdempotencyKey(key);
        var outcome = cases.act(person, id, new Cases.Act(chosen, quantity, reason, note, once));
        return switch (outcome) {
            case CaseOutcome.Done(var words, var closed) -> {
                frames.say(words + (closed ? " The case is closed." : ""));
                yield closed ? "redirect:/opening" : "redirect:/cases/" + id;
            }
            case CaseOutcome.Asked(var request) -> {
                frames.say("Nothing is booked yet: a second person has to approve it. It waits as request "
                        + request.value() + " under Approvals.");
                yield "redirect:/cases/" + id;
            }
            case CaseOutcome.NoSuchCase() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case CaseOutcome.ClosedBefore() -> {
                frames.say("This case was closed before; nothing was booked.");
                yield "redirect:/cases/" + id;
            }
            case CaseOutcome.Refused refused -> {
                response.setStatus(422);
                yield page(
                        id,
                        person,
                        model,
                        new Typed(chosen, quantity, reason, note, field(refused), words(refused, person)));
            }
        };
    }

    private static String field(CaseOutcome.Refused refused) {
        return switch (refused) {
            case CaseOutcome.NoteMissing _ -> "note";
            case CaseOutcome.UnknownReason _ -> "reason";
            case CaseOutcome.NotANumber _, CaseOutcome.CountRefused _ -> "quantity";
            case CaseOutcome.NoSuchCase _,
                    CaseOutcome.ClosedBefore _,
                    CaseOutcome.NotOffered _,
                    CaseOutcome.WaitsAlready _,
                    CaseOutcome.LedgerRefused _,
                    CaseOutcome.ItemUnknown _ -> "";
        };
    }

    private String words(CaseOutcome.Refused refused, CurrentPerson person) {
        return switch (refused) {
            case CaseOutcome.NoSuchCase() -> "There is no such case.";
            case CaseOutcome.ClosedBefore() -> "This case was closed before.";
            case CaseOutcome.NotOffered(var why) -> why + " Nothing was booked.";
            case CaseOutcome.NoteMissing(var why) -> why;
            case CaseOutcome.UnknownReason(var reason) ->
                reason.isEmpty()
                        ? "Choose the state's reason."
                        : "The state knows no reason “" + reason + "”. Choose one of the list.";
            case CaseOutcome.NotANumber(var text) -> "“" + text + "” is no number. Write 12 or 3.5.";
            case CaseOutcome.CountRefused(var why) ->
                CountWords.of(why, catalog.facility(person.facility()).zoneId());
            case CaseOutcome.WaitsAlready(var request, var askedBy) ->
                askedBy
                        + " asked for an adjustment of this package already, and it waits for a second person as request "
                        + request.value() + ". Have that one decided or withdrawn first. Nothing was booked.";
            case CaseOutcome.LedgerRefused(var why) -> LedgerWords.of(why) + " Nothing was booked.";
            case CaseOutcome.ItemUnknown(var item) ->
                "No item of ours is named “" + item + "”. Make it under Records first, with exactly this name.";
        };
    }
}
