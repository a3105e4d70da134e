package io.everygram.reconciliation.web;

import io.everygram.kernel.Unit;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.ComparedRow;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.Figures;
import io.everygram.reconciliation.ItemPlan;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.Choices.Choice;
import io.everygram.reconciliation.domain.FieldDifference;
import io.everygram.reconciliation.domain.FieldDifference.Field;
import io.everygram.tracking.MirroredPackage;
import io.everygram.tracking.StateChange;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Book and state side by side, field by field: what each says, when and by whom it was changed there, and which movement or report either choice makes.
 *
 * @param choices what may be done about the case now
 * @param taking how the state's item is taken over, where it has another
 * @param remaking how the state is brought to our unit, where its unit is of another kind
 * @param there the package in the state's own words; empty when the mirror does not know it
 * @param changes what others changed of it at the state, newest first
 */
record CaseFields(
        Compared now,
        List<Choice> choices,
        Optional<ItemPlan> taking,
        Optional<ItemPlan> remaking,
        Optional<MirroredPackage> there,
        List<StateChange> changes,
        ZoneId zone) {
    CaseFields {
        choices = List.copyOf(choices);
        changes = List.copyOf(changes);
    }

    /** What differs comes first. */
    RecordPage.Part part() {
        var table = Table.of("Field", "Ours, in the book", "Theirs, at the state", "Keep ours", "Take theirs");
        fields().stream()
                .sorted(Comparator.comparing(FieldDifference::differs).reversed())
                .forEach(field -> table.row(
                        "",
                        "",
                        Cell.text(field.field().label()),
                        Cell.text(field.ours()).wrapped(),
                        field.differs()
                                ? Cell.badge(field.theirs(), "warn")
                                : Cell.text(field.theirs()).wrapped(),
                        field.differs()
                                ? Cell.text(field.keepSays()).wrapped()
                                : Cell.muted(
                                        field.theirs().isBlank()
                                                        && !field.ours().isBlank()
                                                ? "the state does not say"
                                                : "agrees"),
                        field.differs() ? Cell.text(field.takeSays()).wrapped() : Cell.muted("")));
        return new RecordPage.Part(
                "Book and state, field by field",
                now.cause().map(Cause::isPlumbing).orElse(false)
                        ? "A report is under way or waits: nothing is decided before the state has answered it."
                        : "Each field is decided by itself; the buttons above do it. What is worth more than one person may decide waits for a second.",
                table.emptySaying(""));
    }

    /** When, what and by whom it was changed there, as far as the state says. */
    RecordPage.Part changed() {
        var table = Table.of("When", "Field", "Was", "Is", "By");
        for (var change : changes) {
            table.row(
                    "",
                    "",
                    Cell.time(change.changedAt(), zone),
                    Cell.text(Show.words(change.field())),
                    Cell.muted(change.before().isEmpty() ? "empty" : said(change.before())),
                    Cell.text(change.after().isEmpty() ? "empty" : said(change.after())),
                    change.who().isEmpty() ? Cell.muted("the state does not say") : Cell.text(change.who()));
        }
        return new RecordPage.Part(
                "Changed by others at the state",
                there.map(state -> "The state last changed it " + Show.time(state.lastModified(), zone)
                                + ". Our own reports are not listed.")
                        .orElse(""),
                table.emptySaying("Nothing was seen to change since this package was first read."));
    }

    private static String said(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT)) && !text.contains(" ") ? Show.words(text) : lab(text);
    }

    /** {@code TestPassed} as test passed. */
    private static String lab(String text) {
        return text.matches("[A-Za-z]+") ? Show.words(text.replaceAll("([a-z])([A-Z])", "$1_$2")) : text;
    }

    List<FieldDifference> fields() {
        var row = now.row();
        var fields = new ArrayList<FieldDifference>();
        fields.add(quantity(row));
        there.ifPresent(state -> {
            fields.add(unit(row, state));
            fields.add(item(row, state));
        });
        fields.add(room(row));
        fields.add(lab(row));
        fields.add(hold(row));
        fields.add(status(row));
        return fields;
    }

    private FieldDifference quantity(ComparedRow row) {
        boolean here = isHere(row);
        var theirs = here ? row.state() : BigDecimal.ZERO;
        var ourAmount = amount(row.book(), row.unit());
        if (!row.sameKind() && zero(row.book()).signum() > 0) {
            var why = "Cannot be compared; settled with the unit";
            return new FieldDifference(
                    Field.QUANTITY,
                    ourAmount,
                    amount(theirs, row.unitOfState()),
                    true,
                    Optional.empty(),
                    why,
                    Optional.empty(),
                    why);
        }
        if (now.truths().bookEqualsState() || !row.sameKind()) {
            return FieldDifference.same(Field.QUANTITY, ourAmount, amount(theirs, row.unitOfState()));
        }
        var change = zero(row.book()).subtract(zero(theirs));
        return difference(
                Field.QUANTITY,
                ourAmount,
                amount(theirs, row.unit()),
                Choice.REPORT_TO_STATE,
                "Report to the state: " + Figures.signed(change, row.unit()) + " under a reason of the state's",
                here ? notOffered() : "Have it made active again on the state's site",
                Choice.ACCEPT_STATE,
                "Correct the book: " + Figures.signed(change.negate(), row.unit()) + "; nothing is reported",
                notOffered());
    }

    /** Why neither side of a quantity can be taken now. */
    private String notOffered() {
        var shelf = now.truths().shelf();
        if (now.cause().map(Cause::isPlumbing).orElse(false)) {
            return "Not offered before that is settled: "
                    + now.cause().orElseThrow().next();
        }
        if (!shelf.counted()) {
            return "Not offered for this cause";
        }
        return now.truths().shelfEqualsBook()
                ? "Not offered: the shelf was counted and agrees with the book"
                : "Not offered while the shelf has another count";
    }

    private FieldDifference unit(ComparedRow row, MirroredPackage state) {
        var ours = Show.unit(row.unit());
        var theirs = Unit.parse(state.unit()).map(Unit::symbol).orElse(state.unit());
        return row.sameKind() || zero(row.book()).signum() == 0
                ? FieldDifference.same(
                        Field.UNIT, ours, ours.equals(theirs) || !row.sameKind() ? theirs : theirs + ", converted")
                : difference(
                        Field.UNIT,
                        ours,
                        theirs,
                        Choice.REMAKE,
                        movement(remaking),
                        movement(remaking),
                        Choice.TAKE_ITEM,
                        movement(taking),
                        movement(taking));
    }

    private FieldDifference item(ComparedRow row, MirroredPackage state) {
        return row.book() == null
                        || row.item().equalsIgnoreCase(state.item())
                        || state.item().isEmpty()
                ? FieldDifference.same(Field.ITEM, row.book() == null ? "not in the book" : row.item(), state.item())
                : difference(
                        Field.ITEM,
                        row.item(),
                        state.item(),
                        Choice.REPORT_ITEM,
                        "Report to the state that it holds " + row.item(),
                        row.sameKind()
                                ? "Change the item of the package on the state's site back to " + row.item()
                                : "Settled with the unit: the state takes no item of another kind of unit",
                        Choice.TAKE_ITEM,
                        movement(taking),
                        movement(taking));
    }

    private static String movement(Optional<ItemPlan> planned) {
        return switch (planned.orElse(null)) {
            case ItemPlan.Possible plan -> movement(plan);
            case ItemPlan.Impossible(var why) -> why;
            case null -> "A package never changes its item in the book: repack it under a new tag";
        };
    }

    /** The movement that making it anew is. */
    static String movement(ItemPlan.Possible plan) {
        return "Repacks it whole: "
                + Figures.amount(plan.taken().amount(), plan.taken().unit().name()) + " go in, "
                + Figures.amount(plan.made().amount(), plan.made().unit().name()) + " of " + plan.name()
                + " come out under a new tag, " + Show.number(plan.weighs()) + " " + plan.weighsIn()
                + " each way. "
                + plan.stated()
                        .map(stated -> "The state is told that all "
                                + Figures.amount(stated.amount(), stated.unit().name()) + " it has went in")
                        .orElse("It is reported to the state");
    }

    private FieldDifference room(ComparedRow row) {
        boolean differs = row.book() != null
                && row.book().signum() > 0
                && isHere(row)
                && !row.stateLocation().isEmpty()
                && !row.bookRoom().isEmpty()
                && !row.stateLocation().equalsIgnoreCase(row.bookRoom());
        return differs
                ? difference(
                        Field.ROOM,
                        row.bookRoom(),
                        row.stateLocation(),
                        Choice.REPORT_ROOM,
                        "Report to the state that it stands in " + row.bookRoom(),
                        "Not offered while a report waits, or it was found elsewhere",
                        Choice.MOVE_TO_STATE,
                        "Move it in the book from " + row.bookRoom() + " to " + row.stateLocation()
                                + "; nothing is reported",
                        "Not offered while a report waits, or it was found elsewhere")
                : FieldDifference.same(Field.ROOM, row.bookRoom(), row.stateLocation());
    }

    private FieldDifference lab(ComparedRow row) {
        boolean differs = row.book() != null
                && isHere(row)
                && !row.stateLab().isEmpty()
                && !row.stateLab().equals(row.bookLab());
        return differs
                ? difference(
                        Field.LAB,
                        lab(row.bookLab()),
                        lab(row.stateLab()),
                        Choice.NOTE,
                        "Only the lab can change it at the state: have it correct its result; note it here meanwhile",
                        "Only the lab can change it at the state: have it correct its result",
                        Choice.TAKE_LAB_STATE,
                        "Record " + lab(row.stateLab()) + " in the book; quarantine decides on it",
                        "Not offered while a report waits")
                : FieldDifference.same(Field.LAB, lab(row.bookLab()), lab(row.stateLab()));
    }

    private FieldDifference hold(ComparedRow row) {
        boolean held = row.stateStatus().equals("ON_HOLD");
        return held && !row.bookHeld() && row.book() != null
                ? difference(
                        Field.HOLD,
                        "free",
                        "on hold",
                        Choice.NOTE,
                        "Only the state lifts its hold: ask the officer who placed it",
                        "Only the state lifts its hold: ask the officer who placed it",
                        Choice.PLACE_HOLD,
                        "Put it on hold in the book: its promises end, and it may not be picked, used or shipped",
                        "The next reading puts it on hold")
                : FieldDifference.same(Field.HOLD, row.bookHeld() ? "on hold" : "free", held ? "on hold" : "free");
    }

    private FieldDifference status(ComparedRow row) {
        var ours = row.book() == null
                ? "not in the book"
                : row.bookInTransit() ? "in transit" : row.book().signum() > 0 ? "active" : "finished";
        var theirs = there.map(MirroredPackage::status)
                .map(status -> switch (status) {
                    case "ACTIVE", "ON_HOLD" -> "active";
                    case "IN_TRANSIT" -> "in transit";
                    default -> "finished";
                })
                .orElse("not at the state");
        if (ours.equals(theirs) || !now.truths().state().known()) {
            return FieldDifference.same(Field.STATUS, ours, theirs);
        }
        return difference(
                Field.STATUS,
                ours,
                theirs,
                Choice.NOTE,
                ours.equals("active")
                        ? "Have it made active again, or its manifest voided, on the state's site"
                        : "Finish it on the state's site",
                "Settled on the state's site",
                Choice.ACCEPT_STATE,
                row.book() == null
                        ? "Take it into the book with " + amount(row.state(), row.unit()) + "; nothing is reported"
                        : "Correct the book by "
                                + Figures.signed(
                                        zero(isHere(row) ? row.state() : BigDecimal.ZERO)
                                                .subtract(zero(row.book())),
                                        row.unit())
                                + "; nothing is reported",
                "Settled with the manifest, or by its reports");
    }

    private FieldDifference difference(
            Field field,
            String ours,
            String theirs,
            Choice keep,
            String keepSays,
            String keepNot,
            Choice take,
            String takeSays,
            String takeNot) {
        boolean keeps = choices.contains(keep);
        boolean takes = choices.contains(take);
        return new FieldDifference(
                field,
                ours,
                theirs,
                true,
                keeps ? Optional.of(keep) : Optional.empty(),
                keeps ? keepSays : keepNot,
                takes ? Optional.of(take) : Optional.empty(),
                takes ? takeSays : takeNot);
    }

    private static boolean isHere(ComparedRow row) {
        return row.stateStatus().equals("ACTIVE") || row.stateStatus().equals("ON_HOLD");
    }

    private static String amount(@Nullable BigDecimal quantity, String unit) {
        return quantity == null ? "none" : Figures.amount(quantity, unit);
    }

    private static BigDecimal zero(@Nullable BigDecimal quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity;
    }
}
