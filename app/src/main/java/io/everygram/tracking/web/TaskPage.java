package io.everygram.tracking.web;

import io.everygram.identity.Account;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Role;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import io.everygram.tracking.HumanStep;
import io.everygram.tracking.HumanSteps;
import io.everygram.tracking.StepKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One task as a record: values to type left, whose it is and by when, what was wrong, its history.
 *
 * @param site address of the state's site; empty when the facility is not connected
 * @param may whether the person who looks may do such work
 * @param people who may be given it
 * @param held packages of it that are on hold, with the reasons, so that it is not to be done
 * @param relatives what came out of a held package; empty for other tasks
 */
record TaskPage(
        HumanStep step,
        List<HumanStep.Event> events,
        CurrentPerson person,
        Optional<String> site,
        boolean may,
        List<Account> people,
        Map<String, String> held,
        List<Stock.Relative> relatives,
        ZoneId zone,
        Instant now) {
    RecordPage page() {
        return new RecordPage(
                step.path().isEmpty() ? "Task on the state's site" : "Task",
                Cell.text(step.title()),
                step.what().why() + (step.rule().isEmpty() ? "" : " " + step.rule() + "."),
                marks(),
                facts(),
                parts(),
                step.isOpen() ? forms() : List.of(),
                links(),
                events.stream()
                        .map(e -> new RecordPage.Line(
                                Show.time(e.at(), zone),
                                e.person().isEmpty() ? "by itself" : e.person(),
                                e.words(),
                                ""))
                        .toList(),
                notice());
    }

    private String notice() {
        if (!held.isEmpty()) {
            return held.entrySet().stream()
                            .map(one -> one.getKey() + " is on hold: " + Show.holds(one.getValue()))
                            .collect(Collectors.joining(", "))
                    + ". Do not register this manifest: void it in the book and make one without what is held.";
        }
        return step.isOpen() && !step.wrong().isEmpty() ? "Not right: " + step.wrong() : "";
    }

    private List<Cell> marks() {
        var marks = new ArrayList<Cell>();
        marks.add(badge(step, now));
        if (!held.isEmpty()) {
            marks.add(Cell.badge("Not to be done: on hold", "bad"));
        }
        if (step.isOpen() && step.escalated() > 0) {
            marks.add(
                    Cell.badge("Escalated to " + HumanSteps.with(step).getLast().title(), "bad"));
        }
        return marks;
    }

    static Cell badge(HumanStep step, Instant now) {
        if (!step.isOpen()) {
            return Cell.badge("Done", "good");
        }
        if (!step.wrong().isEmpty()) {
            return Cell.badge("Done wrongly", "bad").hint(step.wrong());
        }
        var due = step.dueAt();
        return due != null && due.isBefore(now)
                ? Cell.badge("Overdue", "bad")
                : Cell.badge(
                        step.assignee().isEmpty() ? "Open" : "Taken",
                        step.assignee().isEmpty() ? "warn" : "info");
    }

    private List<RecordPage.Fact> facts() {
        var facts = new ArrayList<RecordPage.Fact>();
        facts.add(new RecordPage.Fact("Since", Cell.time(step.since(), zone)));
        facts.add(new RecordPage.Fact(
                "Due",
                step.dueAt() == null
                        ? Cell.text(step.what() == StepKind.MOVE_TO_CAGE ? "At once" : "No deadline")
                                .hint(
                                        "No rule names an hour; after a day it concerns compliance, after three the director")
                        : Cell.time(step.dueAt(), zone)));
        facts.add(new RecordPage.Fact(
                "Owner", step.assignee().isEmpty() ? Cell.muted("nobody yet") : Cell.text(step.assignee())));
        facts.add(new RecordPage.Fact(
                "Concerns",
                Cell.text(HumanSteps.with(step).stream().map(Role::title).collect(Collectors.joining(", ")))));
        if (!step.isOpen()) {
            facts.add(new RecordPage.Fact("Closed", Cell.time(step.closedAt(), zone)));
            facts.add(new RecordPage.Fact("Result", Cell.text(step.result())));
        }
        return facts;
    }

    private List<RecordPage.Part> parts() {
        var parts = new ArrayList<RecordPage.Part>();
        var values = Table.of("Field", "Value to type");
        step.values().forEach(v -> values.row("", "", Cell.text(v.label()), Cell.copy(v.value())));
        parts.add(new RecordPage.Part(
                "Values", step.what().how() + " " + closing(), values.emptySaying("Nothing is to be typed.")));
        if (step.what() == StepKind.MOVE_TO_CAGE || step.what() == StepKind.LIFT_HOLD) {
            parts.add(descendants());
        }
        return parts;
    }

    private String closing() {
        return switch (step.what()) {
            case REGISTER, DEPART, VOID, RECEIVE, REJECT, RETURN, SUBMIT ->
                "This task closes by itself when the state shows it, and opens again when the state shows something else.";
            case ORDER_TAGS -> "This task closes by itself when the tags are free at the state.";
            case MOVE_TO_CAGE ->
                "This task closes by itself when the book has it there, and opens again when it is taken out.";
            case LIFT_HOLD -> "This task closes by itself when our hold has ended.";
            case TAKE_BACK -> "Settle this task when it is done; a difference that is left becomes a case.";
            case RENEW_KEY -> "This task closes by itself when a key that lasts is in use.";
        };
    }

    private RecordPage.Part descendants() {
        var table = Table.of("Package", "Item", "#On hand", "Steps away");
        relatives.forEach(r -> table.row(
                "",
                r.tag() == null ? "" : "/packages/" + r.tag(),
                r.tag() == null ? Cell.text(r.lot()) : Cell.tag(r.tag(), "/packages/" + r.tag()),
                Cell.text(r.name()),
                Cell.number(r.onHand(), r.unit()),
                Cell.number(r.depth())));
        return new RecordPage.Part(
                "What came out of it",
                "The state holds only the package it names. Look whether its reason touches these too, and hold them on their pages.",
                table.emptySaying("Nothing was made of it."));
    }

    private List<Form> forms() {
        var path = "/state/tasks/" + step.stepId();
        var forms = new ArrayList<Form>();
        if (may) {
            forms.addAll(owning(path));
        }
        forms.add(Form.button("/state/refresh", "Read the state now", "plain", "Looks whether it is done"));
        forms.add(new Form(
                "settle",
                path + "/settle",
                "Settle by hand",
                "danger",
                "Closes it although the state does not show it. Nothing is booked and nothing reported.",
                List.of(Form.Field.of("why", "Why", "text", ""))));
        return forms;
    }

    private List<Form> owning(String path) {
        var forms = new ArrayList<Form>();
        boolean mine = Long.valueOf(person.personId()).equals(step.assigneeId());
        forms.add(
                mine
                        ? Form.button(path + "/back", "Give back", "plain", "Others see that nobody has it")
                        : Form.button(path + "/take", "Take it", "plain", "It is yours from now on"));
        if (!people.isEmpty()) {
            forms.add(new Form(
                    "give",
                    path + "/give",
                    "Give to",
                    "plain",
                    "It stands on that person's list.",
                    List.of(Form.Field.select(
                            "person",
                            "Person",
                            "",
                            people.stream()
                                    .map(p -> new Form.Option(Long.toString(p.personId()), p.name()))
                                    .toList()))));
        }
        return forms;
    }

    private List<LinkButton> links() {
        var links = new ArrayList<LinkButton>();
        if (!step.path().isEmpty()) {
            links.add(new LinkButton("Open it here", step.path(), true));
        }
        site.ifPresent(address -> links.add(new LinkButton(
                "Open the state's site",
                address + (step.find().isEmpty() ? "" : "?find=" + step.find()),
                step.path().isEmpty())));
        links.add(new LinkButton("All tasks", "/state/tasks", false));
        return links;
    }
}
