package io.everygram.tracking.domain;

import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a state would refuse, known before it is asked. Source: docs/domain/sources.md#metrc-limits. */
public final class ReportRules {
    /** Longer notes are cut or refused. */
    public static final int LONGEST_NOTE = 250;
    /** Digits after the point that a state keeps. */
    public static final int DIGITS = 4;

    /** Begins every cause that names a room which the state does not have. */
    public static final String NO_ROOM = "The state has no room \"";

    /** Begins every cause that names an item which the state does not have. */
    public static final String NO_ITEM = "The state has no item \"";

    /** What can be done about a name that the state does not have. */
    public static final String ADD_NAME =
            "Add it on the state's site, where it is seen within a minute and this is sent by itself; or give it the state's name here, withdraw this, and settle the difference that it leaves.";

    private ReportRules() {}

    /**
     * Why a report would not be taken.
     *
     * @param advice what a person can do
     */
    public record Fault(String cause, String advice) {}

    /** A reason of the state's list. */
    public record Reason(String name, boolean needsNote) {}

    /**
     * A package as the state is known to have it.
     *
     * @param status as in the mirror: ACTIVE, ON_HOLD, IN_TRANSIT or INACTIVE
     * @param quantity in {@code unit}, with what waits counted in
     */
    public record Known(String tag, String status, BigDecimal quantity, String unit) {}

    /** Why the state would not take this much from, or add it to, a package that it is known to have. */
    public static Optional<Fault> change(Known known, Quantity change) {
        var unit = Unit.parse(known.unit());
        if (unit.isPresent() && unit.get().kind() != change.unit().kind()) {
            return fault(
                    "The state keeps package " + known.tag() + " in " + known.unit() + "; "
                            + change.unit().stateName() + " cannot be counted into that.",
                    "Reverse the movement and book it in " + known.unit() + ".");
        }
        var gone = standing(known);
        if (gone.isPresent()) {
            return gone;
        }
        var after = unit.map(u -> known.quantity().add(inUnit(change, u))).orElse(known.quantity());
        return change.isNegative() && after.signum() < 0
                ? fault(
                        "The state has less of package " + known.tag() + " than is taken from it: it would hold "
                                + after.stripTrailingZeros().toPlainString() + " " + known.unit() + ".",
                        "Work the difference of this package in the matrix, then send again.")
                : Optional.empty();
    }

    /** Why the state would take nothing at all about a package that it is known to have. */
    public static Optional<Fault> standing(Known known) {
        if (known.status().equals("INACTIVE")) {
            return fault(
                    "The state has finished or transferred package " + known.tag() + ".",
                    "Reopen it on the state's site, then send again; or reverse the movement.");
        }
        if (known.status().equals("IN_TRANSIT")) {
            return fault(
                    "The state has package " + known.tag() + " on its way under a manifest.",
                    "Have the manifest received or voided, then send again.");
        }
        return Optional.empty();
    }

    private static BigDecimal inUnit(Quantity change, Unit unit) {
        return change.amount().multiply(change.unit().size()).divide(unit.size(), 7, RoundingMode.HALF_EVEN);
    }

    /** A tag is given to one package, once. */
    public static Optional<Fault> used(Known known) {
        return fault(
                "The state has a package under tag " + known.tag() + " already.",
                "Repack under another tag, or withdraw this when the package was entered on the state's site.");
    }

    /** @param reasons empty when the state's list is not known; then the state judges */
    public static Optional<Fault> adjustment(
            Quantity change, String reason, String note, LocalDate day, LocalDate today, List<Reason> reasons) {
        var found =
                reasons.stream().filter(r -> r.name().equalsIgnoreCase(reason)).findFirst();
        if (change.isZero()) {
            return fault("The change is zero.", "Withdraw it; there is nothing to report.");
        }
        if (!reasons.isEmpty() && found.isEmpty()) {
            return fault(
                    "The state has no adjustment reason \"" + reason + "\".",
                    "Reverse the adjustment and book it with one of: "
                            + String.join(
                                    ", ", reasons.stream().map(Reason::name).toList()) + ".");
        }
        if (found.isPresent() && found.get().needsNote() && note.isBlank()) {
            return fault(
                    "The state wants a note for the reason \"" + reason + "\".",
                    "Reverse the adjustment and book it with a note.");
        }
        return amount(change.amount()).or(() -> note(note)).or(() -> day(day, today));
    }

    /** @param room empty when none is named */
    public static Optional<Fault> creation(
            String tag, Quantity quantity, String room, String note, LocalDate day, LocalDate today, int ingredients) {
        if (!quantity.isPositive()) {
            return fault("A new package must hold something.", "Reverse the movement.");
        }
        if (ingredients == 0) {
            return fault(
                    "The state makes a package only out of other packages, and none of those used has a tag.",
                    "Enter the package on the state's site, then withdraw this.");
        }
        return tag(tag).or(() -> amount(quantity.amount()))
                .or(() -> room.isBlank()
                        ? fault("The room has no name.", "Name the room, then send again.")
                        : Optional.empty())
                .or(() -> note(note))
                .or(() -> day(day, today));
    }

    /** What is taken back, taken in, or destroyed: an amount that the state can keep, and a note that it takes. */
    public static Optional<Fault> told(Quantity quantity, String note) {
        return amount(quantity.amount()).or(() -> note(note));
    }

    /** The state has no room of this name. */
    public static Fault noRoom(String room) {
        return new Fault(NO_ROOM + room + "\".", ADD_NAME);
    }

    /** The state has no item of this name. */
    public static Fault noItem(String item) {
        return new Fault(NO_ITEM + item + "\".", ADD_NAME);
    }

    /** What was done on a day: not in the future. */
    public static Optional<Fault> done(String tag, LocalDate day, LocalDate today) {
        return tag(tag).or(() -> day(day, today));
    }

    /** Another item in a package. */
    public static Optional<Fault> item(String tag, String item) {
        return tag(tag).or(() -> item.isBlank()
                ? fault("The item has no name.", "Name the item, then work the difference again.")
                : Optional.empty());
    }

    public static Optional<Fault> move(String tag, String room, LocalDate day, LocalDate today) {
        return tag(tag).or(() -> room.isBlank()
                        ? fault("The room has no name.", "Name the room, then send again.")
                        : Optional.empty())
                .or(() -> day(day, today));
    }

    private static Optional<Fault> tag(String tag) {
        return tag.matches("[0-9A-Z]{16,24}")
                ? Optional.empty()
                : fault("\"" + tag + "\" is not a tag of the state.", "Reverse the movement and scan the right tag.");
    }

    private static Optional<Fault> amount(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() > DIGITS
                ? fault(
                        "The state keeps " + DIGITS + " digits after the point; " + amount.toPlainString()
                                + " has more.",
                        "Adjust the rest away, then report the rounded amount.")
                : Optional.empty();
    }

    private static Optional<Fault> note(String note) {
        return note.length() > LONGEST_NOTE
                ? fault(
                        "The note has " + note.length() + " characters; the state takes " + LONGEST_NOTE + ".",
                        "Reverse the movement and book it with a shorter note.")
                : Optional.empty();
    }

    private static Optional<Fault> day(LocalDate day, LocalDate today) {
        return day.isAfter(today)
                ? fault("The day " + day + " lies in the future.", "Send again on that day.")
                : Optional.empty();
    }

    private static Optional<Fault> fault(String cause, String advice) {
        return Optional.of(new Fault(cause, advice));
    }
}
