package io.everygram.reconciliation.web;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.Form.Field;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.ComparedRow;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.ItemPlan;
import io.everygram.reconciliation.domain.Choices.Choice;
import io.everygram.tracking.AdjustReason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be done about a case, each choice with what it would book.
 *
 * @param reasons of the state for adjustments
 * @param alone up to which value one person may decide, as a sentence; empty where the book has nothing
 */
record CaseForms(Cases.Detail detail, List<AdjustReason> reasons, String alone, Typed typed) {
    /** What changes the book at a place. */
    private static final Set<Choice> BOOKING =
            EnumSet.of(Choice.ADJUST_TO_SHELF, Choice.ACCEPT_STATE, Choice.MOVE_TO_FOUND);

    CaseForms {
        reasons = List.copyOf(reasons);
    }

    /** What was typed and why it was refused, to show the form again. */
    record Typed(
            @Nullable Choice choice,
            String quantity,
            String from,
            String reason,
            String note,
            String tag,
            String field,
            String refusal) {
        static final Typed NOTHING = new Typed(null, "", "", "", "", "", "", "");
    }

    List<Form> forms() {
        var now = detail.now();
        if (now.isEmpty()) {
            return List.of(note());
        }
        var forms = new ArrayList<Form>();
        detail.choices().forEach(choice -> forms.add(form(now.get(), choice)));
        return forms;
    }

    private Form form(Compared c, Choice choice) {
        var row = c.row();
        return switch (choice) {
            case RECOUNT ->
                of(
                        choice,
                        "Count again",
                        "plain",
                        "The new count is compared at once; it books nothing.",
                        field(
                                Field.of(
                                        "quantity", "Counted, in " + Show.unit(row.unit()), "number", typed.quantity()),
                                choice));
            case ADJUST_TO_SHELF -> of(choice, "Adjust book to shelf", "danger", adjusting(c), reasoned(choice));
            case REPORT_TO_STATE ->
                of(
                        choice,
                        "Report to the state",
                        "danger",
                        "The book stays; " + Figures.signed(difference(row.book(), row.state()), row.unit())
                                + " is reported to the state under the reason chosen.",
                        reasoned(choice));
            case ACCEPT_STATE -> of(choice, "Accept the state", "danger", accepting(row), optionalNote(choice));
            case MOVE_TO_FOUND ->
                of(
                        choice,
                        "Move to " + row.shelfRoom(),
                        "plain",
                        "Moves it in the book from " + row.bookRoom() + " to " + row.shelfRoom()
                                + " and reports the room.");
            case MOVE_TO_STATE ->
                of(
                        choice,
                        "Move to " + row.stateLocation(),
                        "plain",
                        "Moves it in the book from " + row.bookRoom() + " to " + row.stateLocation()
                                + "; the state has it there already, nothing is reported.");
            case REPORT_ROOM ->
                of(
                        choice,
                        "Report the room",
                        "plain",
                        "Tells the state that it stands in " + row.bookRoom() + ", not in " + row.stateLocation()
                                + ".");
            case REPORT_ITEM ->
                of(
                        choice,
                        "Report the item",
                        "plain",
                        "Tells the state that the package holds " + row.item() + ". The book stays.");
            case TAKE_ITEM ->
                detail.taking().orElseThrow() instanceof ItemPlan.Possible plan
                        ? of(
                                choice,
                                "Repack into " + plan.name(),
                                "danger",
                                CaseFields.movement(plan),
                                newTag(plan, choice))
                        : note();
            case REMAKE ->
                detail.remaking().orElseThrow() instanceof ItemPlan.Possible plan
                        ? of(choice, "Make it anew as ours", "danger", CaseFields.movement(plan), newTag(plan, choice))
                        : note();
            case COUNTED_THERE ->
                of(
                        choice,
                        "The state counts it",
                        "plain",
                        "For when its site shows pieces: its figure of " + Show.number(row.state())
                                + " is then taken as pieces, and this card offers to make the package anew. Nothing is booked or reported.");
            case WEIGHED_THERE ->
                of(
                        choice,
                        "The state weighs it after all",
                        "plain",
                        "Its figure is taken as grams again. Nothing is booked or reported.");
            case PLACE_HOLD -> of(choice, "Put on hold", "danger", "It may then not be picked, used or shipped.");
            case TAKE_LAB_STATE ->
                of(
                        choice,
                        "Record " + row.stateLab(),
                        "plain",
                        "The book says " + row.bookLab() + " now; release from quarantine is decided there.");
            case NOTE -> note();
        };
    }

    private String adjusting(Compared c) {
        var row = c.row();
        return "This posts " + Figures.signed(difference(row.shelf(), row.book()), row.unit()) + " to the book"
                + (c.truths().state().known() ? " and reports it to the state under the reason chosen." : ".")
                + alone;
    }

    private String accepting(ComparedRow row) {
        var state = row.stateStatus().isEmpty() ? null : row.state();
        return (row.book() == null
                        ? "This takes " + Figures.amount(row.state(), row.unit()) + " into the book"
                        : "This posts " + Figures.signed(difference(state, row.book()), row.unit()) + " to the book")
                + "; the state has it so already, nothing is reported."
                + (row.book() == null
                        ? " What is worth more at cost than one person may adjust alone waits for a second person."
                        : alone);
    }

    private static BigDecimal difference(@Nullable BigDecimal to, @Nullable BigDecimal from) {
        return (to == null ? BigDecimal.ZERO : to).subtract(from == null ? BigDecimal.ZERO : from);
    }

    private Form note() {
        return of(
                Choice.NOTE,
                "Note and close",
                "plain",
                "Nothing is booked. It opens again when any of the three values changes.",
                field(Field.of("note", "Why it stays as it is", "text", typed.note()), Choice.NOTE));
    }

    private Form of(Choice choice, String button, String tone, String consequence, Field... fields) {
        var all = new ArrayList<Field>();
        all.add(Field.hidden("key", IdempotencyKey.fresh().value()));
        if (BOOKING.contains(choice) && detail.places().size() > 1) {
            all.add(field(from(), choice));
        }
        all.addAll(List.of(fields));
        var path =
                "/cases/" + detail.difference().caseId() + "/" + choice.name().toLowerCase(Locale.ROOT);
        return new Form(choice.name(), path, button, tone, consequence, all);
    }

    /** Where the book is changed, of what stands in several places. */
    private Field from() {
        var options = new ArrayList<Form.Option>();
        options.add(new Form.Option("", "Choose"));
        detail.places()
                .forEach(place -> options.add(
                        new Form.Option(place.place().text(), place.name() + ", " + Show.number(place.quantity()))));
        return Field.select("from", "Where in the book", typed.from(), options).hint("It stands in several places");
    }

    private Field newTag(ItemPlan.Possible plan, Choice choice) {
        var tag = typed.choice() == choice
                ? typed.tag()
                : plan.next().map(PackageTag::value).orElse("");
        return field(
                Field.of("tag", "New tag", "text", tag)
                        .hint("The next free tag of the facility, or scan another; a tag is used once, forever"),
                choice);
    }

    private Field[] reasoned(Choice choice) {
        var options = new ArrayList<Form.Option>();
        options.add(new Form.Option("", "Choose"));
        reasons.forEach(
                r -> options.add(new Form.Option(r.name(), r.name() + (r.requiresNote() ? " (wants a note)" : ""))));
        return new Field[] {
            field(Field.select("reason", "State reason", typed.reason(), options), choice), optionalNote(choice)
        };
    }

    private Field optionalNote(Choice choice) {
        return field(Field.of("note", "Note", "text", typed.note()).optional(), choice);
    }

    private Field field(Field field, Choice choice) {
        return choice == typed.choice() && field.name().equals(typed.field()) ? field.refused(typed.refusal()) : field;
    }
}
