package io.everygram.ledger.web;

import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Adjustments;
import io.everygram.ledger.HappenedAt;
import io.everygram.ledger.Holds;
import io.everygram.ledger.PlaceFields;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.FrameSource;
import io.everygram.platform.web.Show;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What can be done with a package, each with its consequence in words; a refused form has what was typed and the reason beside the field. */
@Component
class PackageForms {
    /** What leaves a place; of a package that stands in several it has to be said which. */
    static final Set<String> LEAVING = Set.of("move", "split", "adjust", "sample", "destroy");

    private final Adjustments adjustments;
    private final Holds holding;
    private final PlaceFields places;
    private final HappenedAt happened;
    private final Reasons reasons;
    private final FrameSource frame;

    PackageForms(
            Adjustments adjustments,
            Holds holding,
            PlaceFields places,
            HappenedAt happened,
            Reasons reasons,
            FrameSource frame) {
        this.adjustments = adjustments;
        this.holding = holding;
        this.places = places;
        this.happened = happened;
        this.reasons = reasons;
        this.frame = frame;
    }

    /**
     * A form that was sent and refused.
     *
     * @param form which one
     * @param typed what was typed, by field
     * @param field beside which the reason stands
     */
    record Refused(String form, Map<String, String> typed, String field, String words) {
        static final Refused NONE = new Refused("", Map.of(), "", "");

        Refused {
            typed = Map.copyOf(typed);
        }
    }

    List<Form> of(
            FacilityId facility,
            Stock.PackageRow row,
            List<Stock.Hold> holds,
            List<Stock.Standing> standing,
            Refused refused) {
        var all = new ArrayList<Form>();
        boolean here = row.onHand().signum() > 0;
        if (here && frame.may(Permissions.STOCK_MOVE)) {
            all.add(move(facility, row));
            all.add(split(facility, row));
        }
        if (here && frame.may(Permissions.STOCK_ADJUST)) {
            all.add(adjust(facility, row));
            all.add(sample(row, adjustments.alone(facility, row)));
        }
        if (frame.may(Permissions.RELEASE)) {
            if (here) {
                all.add(hold(row));
            }
            holds.forEach(hold -> all.add(release(row, hold)));
        }
        if (here && frame.may(Permissions.STOCK_ADJUST)) {
            all.add(destroy(row, adjustments.alone(facility, row)));
        }
        return all.stream()
                .map(form -> standing.size() > 1 && LEAVING.contains(form.id()) ? asking(form, row, standing) : form)
                .map(form -> filled(timed(facility, form, refused), refused))
                .toList();
    }

    /** Asks last when it happened. */
    private Form timed(FacilityId facility, Form form, Refused refused) {
        var fields = new ArrayList<>(form.fields());
        fields.addAll(happened.fields(facility, form.id().equals(refused.form()) ? refused.typed() : Map.of()));
        return new Form(form.id(), form.path(), form.button(), form.tone(), form.consequence(), fields);
    }

    /** Asks first where it is taken from. */
    private static Form asking(Form form, Stock.PackageRow row, List<Stock.Standing> places) {
        var from = new ArrayList<Form.Option>();
        from.add(new Form.Option("", "Choose"));
        places.forEach(place -> from.add(new Form.Option(place.place().text(), words(place, row))));
        var fields = new ArrayList<>(form.fields());
        fields.add(
                1,
                Form.Field.select("from", form.id().equals("adjust") ? "Where it differs" : "Taken from", "", from)
                        .hint("It stands in several places"));
        return new Form(form.id(), form.path(), form.button(), form.tone(), form.consequence(), fields);
    }

    /** {@code Vault, 12 ea}. */
    static String words(Stock.Standing place, Stock.PackageRow row) {
        return place.name() + ", " + Show.number(place.quantity()) + " " + unit(row);
    }

    private static Form filled(Form form, Refused refused) {
        if (!form.id().equals(refused.form())) {
            return form;
        }
        var fields = form.fields().stream()
                .map(field -> {
                    var typed = refused.typed().getOrDefault(field.name(), field.value());
                    var kept = new Form.Field(
                            field.name(),
                            field.label(),
                            field.type(),
                            typed,
                            "",
                            field.hint(),
                            field.required(),
                            field.options());
                    return field.name().equals(refused.field()) ? kept.refused(refused.words()) : kept;
                })
                .toList();
        return new Form(form.id(), form.path(), form.button(), form.tone(), form.consequence(), fields);
    }

    private Form move(FacilityId facility, Stock.PackageRow row) {
        return form(
                row,
                "move",
                "Move",
                "plain",
                (row.room().isEmpty() ? "All that stands in the chosen place" : "All of it, " + whole(row) + ",")
                        + " stands in the other room from then on. Nothing leaves the books. In quarantine it is on hold until it is released.",
                List.of(),
                places.fields(facility, "To room", ""));
    }

    private Form split(FacilityId facility, Stock.PackageRow row) {
        return form(
                row,
                "split",
                "Split",
                "plain",
                "The new package takes its part of quantity and cost, with lot and dates; the state is told of it. A tag is used once, forever.",
                List.of(
                        Form.Field.of("tag", "New tag", "text", "").hint("24 characters; scan it"),
                        Form.Field.of("quantity", "Quantity in " + unit(row), "number", "")
                                .hint(Show.number(row.onHand()) + " are on hand")),
                places.fields(facility, "Into room", ""));
    }

    private Form adjust(FacilityId facility, Stock.PackageRow row) {
        var alone = adjustments.alone(facility, row);
        var against = row.tag() == null ? "" : against(facility, PackageTag.of(row.tag()));
        return form(
                row,
                "adjust",
                "Adjust",
                "danger",
                against
                        + "Posts the difference to the books under a state reason; the state must hear of it. Finding less than is promised cuts the youngest promise. "
                        + alone.most()
                                .map(most -> "You may adjust up to " + Show.number(most) + " " + unit(row)
                                        + " of it alone now; more waits for a second person (")
                                .orElse("More waits for a second person (")
                        + alone.words() + ").",
                Form.Field.of("difference", "Difference in " + unit(row), "number", "")
                        .hint("−3 takes three away; " + Show.number(row.onHand()) + " are on hand"),
                Form.Field.select("reason", "State reason", "", Reasons.options(reasons.adjusting(facility))),
                Form.Field.of("note", "Note", "text", "").hint("What you saw; it goes to the state"));
    }

    /** What holds an adjustment back now, and which repair is due; empty for nothing. */
    private String against(FacilityId facility, PackageTag tag) {
        return adjustments
                .against(facility, tag)
                .map(rule -> "Held back now: " + rule.needed() + " (" + rule.citation() + "). Once it is repaired: ")
                .orElse("");
    }

    private Form hold(Stock.PackageRow row) {
        return form(
                row,
                "hold",
                "Hold",
                "plain",
                row.allocated().signum() > 0
                        ? "It may then not be picked, used or shipped. The promises of " + Show.number(row.allocated())
                                + " " + unit(row) + " to orders end."
                        : "It may then not be picked, used or shipped.",
                Form.Field.of("reason", "Reason", "text", "")
                        .hint("When it begins with “" + String.join("”, “", holding.twoPersonReasons())
                                + "”, only two people together may release it"),
                Form.Field.of("note", "Note", "text", "").optional());
    }

    private Form release(Stock.PackageRow row, Stock.Hold hold) {
        return form(
                row,
                "release",
                "Release “" + Show.holds(hold.reason()) + "”",
                "plain",
                holding.takesTwo(hold.reason())
                        ? "Asks for a second person: a hold of this kind ends only when two want it. Nothing changes before."
                        : "Ends this hold. It may be picked and shipped when no other hold is open.",
                new Form.Field("reason", "", "hidden", hold.reason(), "", "", true, List.of()),
                Form.Field.of("note", "Why it may go", "text", ""));
    }

    private static Form sample(Stock.PackageRow row, Adjustments.Alone alone) {
        return form(
                row,
                "sample",
                "Take a sample",
                "plain",
                "The sample leaves the books for good; the state hears of it as an adjustment. What is worth more than "
                        + Show.money(alone.value()) + " waits for a second person.",
                Form.Field.of("quantity", "Quantity in " + unit(row), "number", "")
                        .hint(Show.number(row.onHand()) + " are on hand"),
                Form.Field.select("reason", "State reason", "", Reasons.options(Reasons.SAMPLE)),
                Form.Field.of("note", "Note", "text", "").hint("What it is tested for, and who took it"));
    }

    private static Form destroy(Stock.PackageRow row, Adjustments.Alone alone) {
        return form(
                row,
                "destroy",
                "Destroy",
                "danger",
                "Takes it out of the books for good, at " + Show.money(row.cost())
                        + " for all of it; the waste must be rendered unusable and told to the state. What is worth more than "
                        + Show.money(alone.value()) + " waits for a second person.",
                Form.Field.of("quantity", "Quantity in " + unit(row), "number", Show.number(row.onHand()))
                        .hint(Show.number(row.onHand()) + " are on hand"),
                Form.Field.select("reason", "Reason", "", Reasons.options(Reasons.WASTE)),
                Form.Field.of("note", "Note", "text", "").hint("How it was made unusable, and who saw it"));
    }

    private static Form form(
            Stock.PackageRow row, String id, String button, String tone, String consequence, Form.Field... fields) {
        return form(row, id, button, tone, consequence, List.of(fields), List.of());
    }

    private static Form form(
            Stock.PackageRow row,
            String id,
            String button,
            String tone,
            String consequence,
            List<Form.Field> fields,
            List<Form.Field> more) {
        var all = new ArrayList<Form.Field>();
        all.add(new Form.Field("key", "", "hidden", IdempotencyKey.fresh().value(), "", "", true, List.of()));
        all.addAll(fields);
        all.addAll(more);
        return new Form(id, "/packages/" + row.tag() + "/" + id, button, tone, consequence, all);
    }

    private static String whole(Stock.PackageRow row) {
        return Show.number(row.onHand()) + " " + unit(row);
    }

    private static String unit(Stock.PackageRow row) {
        return Unit.valueOf(row.unit()).symbol();
    }
}
