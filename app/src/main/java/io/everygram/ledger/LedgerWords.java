package io.everygram.ledger;

import io.everygram.platform.web.Show;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refusals of the ledger in words that say what to do. */
public final class LedgerWords {
    /** Of what was typed, as much as is told again. */
    private static final int TOLD = 40;

    private LedgerWords() {}

    /** What a rule asks for, and where it stands. */
    public static String against(String needed, String citation) {
        return needed + " (" + citation + ").";
    }

    /** Why what was typed or scanned is no tag. */
    public static String noTag(String typed) {
        var cleaned = typed.replaceAll("[\\s-]", "");
        var strange = cleaned.replaceAll("[0-9A-Za-z]", "");
        if (cleaned.isEmpty()) {
            return "There is no tag. Scan or type it.";
        }
        return "“" + (typed.length() > TOLD ? typed.substring(0, TOLD) + "…" : typed) + "” is no tag: it has "
                + (strange.isEmpty()
                        ? Show.count(cleaned.length(), "character")
                        : "“" + strange.substring(0, strange.offsetByCodePoints(0, 1)) + "” in it")
                + "; a tag has 24 letters and digits, or 16 digits. Scan it again.";
    }

    /** @param characters of the tags that this facility's state gives */
    public static String otherSystem(int characters) {
        return "It is of another state's system: packages here have "
                + (characters == 16 ? "16 digits" : characters + " characters") + ".";
    }

    /** The same with moments on the facility's clock. */
    public static String of(LedgerOutcome outcome, ZoneId zone) {
        return switch (outcome) {
            case LedgerOutcome.InTheFuture(var at, var now) ->
                HappenedAt.words(at, zone) + " lies in the future; here it is " + HappenedAt.words(now, zone)
                        + ". Check date and time.";
            case LedgerOutcome.TooEarly(var unit, var earliest) ->
                "So much of " + unit
                        + " was not there yet, or was needed by what was booked later. The earliest possible moment is "
                        + HappenedAt.words(earliest, zone) + ". Write that or a later one.";
            default -> of(outcome);
        };
    }

    public static String of(LedgerOutcome outcome) {
        return switch (outcome) {
            case LedgerOutcome.Posted(var movement, var replayed) ->
                (replayed ? "It was booked before, as movement " : "Booked as movement ") + movement.value() + ".";
            case LedgerOutcome.NothingToPost() -> "There was nothing to book.";
            case LedgerOutcome.InTheFuture(var at, var now) ->
                "The time " + at + " lies in the future (it is " + now + "). Check the device's clock.";
            case LedgerOutcome.KeyReused(var movement) ->
                "This form was sent before with another content, which is movement " + movement.value()
                        + ". Nothing was booked now. If you mean a new act, open the page again and fill it in once more.";
            case LedgerOutcome.NoLines() -> "There is no line. Add at least one.";
            case LedgerOutcome.AgainstRule(var needed, var citation) -> against(needed, citation);
            case LedgerOutcome.ReasonMissing() -> "The state asks for a reason. Choose one.";
            case LedgerOutcome.UnknownUnit(var unit) ->
                unit + " is not in this facility's books. Check the tag and the facility at the top.";
            case LedgerOutcome.UnknownItem(var item) -> "There is no item " + item + ".";
            case LedgerOutcome.TagInUse(var tag) ->
                "Tag " + tag + " is used already; a tag is used once, forever. Take a new one.";
            case LedgerOutcome.TagElsewhere(var tag, var facility) ->
                tag + " stands at " + facility
                        + ", and nothing leaves there without a manifest. Look at the label again.";
            case LedgerOutcome.TagOfOtherSystem(var tag, var characters) ->
                tag + ": " + otherSystem(characters) + " Look at the label again.";
            case LedgerOutcome.WrongUnitOfMeasure(var unit, var expected, var given) ->
                unit + " is counted in " + expected + ", not in " + given + ".";
            case LedgerOutcome.NotPositive(var unit, var quantity) ->
                "The quantity for " + unit + " must be above zero, not " + quantity + ".";
            case LedgerOutcome.PlaceNeeded(var unit) -> unit + " stands in several places. Say which.";
            case LedgerOutcome.NowhereOnHand(var unit) -> unit + " is not on hand anywhere in this facility.";
            case LedgerOutcome.WrongPlace(var unit, var from, var to) ->
                unit + " cannot go from " + words(from) + " to " + words(to) + " by this kind of movement.";
            case LedgerOutcome.UnknownPlace(var place) ->
                "There is no " + words(place) + " at this facility. Choose one of the list.";
            case LedgerOutcome.OnHold(var unit, var reasons) ->
                unit + " is on hold: " + Show.holds(reasons) + ". Release it first.";
            case LedgerOutcome.NotEnough(var unit, var place, var there, var wanted) ->
                "Only " + there + " of " + unit + " are in " + words(place) + ", " + wanted + " are wanted.";
            case LedgerOutcome.TooEarly(var unit, var earliest) ->
                "So much of " + unit + " was not there yet at that time. The earliest possible moment is " + earliest
                        + ". Check date and time.";
            case LedgerOutcome.PromisedToOthers(var unit, var available, var wanted) ->
                "Only " + available + " of " + unit + " are not promised to others, " + wanted + " are wanted.";
            case LedgerOutcome.OwnersDiffer(var unit, var owner, var expected) ->
                unit + " belongs to " + owner(owner) + ", the others to " + owner(expected)
                        + ". Goods of two owners do not go into one package.";
            case LedgerOutcome.MassOutOfBalance(var in, var out) ->
                in + " go in and " + out + " come out. Record the difference as loss.";
            case LedgerOutcome.UnknownMovement(var movement) -> "There is no movement " + movement.value() + ".";
            case LedgerOutcome.AlreadyReversed(var movement) ->
                "Movement " + movement.value() + " was taken back before.";
            case LedgerOutcome.AlreadyOnHold(var unit, var reason) ->
                unit + " is on hold for " + Show.holds(reason) + " already.";
            case LedgerOutcome.NoSuchHold(var unit, var reason) ->
                unit + " is not on hold for " + Show.holds(reason) + ".";
        };
    }

    private static String owner(String owner) {
        return owner.isEmpty() ? "this facility" : owner;
    }

    private static String words(Place place) {
        return Show.words(place.kind().name()).toLowerCase(Locale.ROOT)
                + (place.ref().isEmpty() ? "" : " " + place.ref());
    }

    /** One end of a movement: the room, vendor or customer by its name, a counter-place by what it is; nothing where a movement has no such end. */
    public static String place(@Nullable String kind, @Nullable String ref, String name) {
        if (kind == null) {
            return "";
        }
        return switch (Place.Kind.valueOf(kind)) {
            case ROOM, SLOT, CUSTOMER, VENDOR ->
                name.isEmpty() ? Show.words(kind).toLowerCase(Locale.ROOT) : name;
            case IN_TRANSIT -> "in transit" + (ref == null || ref.isEmpty() ? "" : " under " + ref);
            case LAB_SAMPLE -> "the lab";
            case CONVERSION, ADJUSTMENT, DESTROYED, LOSS -> Show.words(kind).toLowerCase(Locale.ROOT);
        };
    }
}
