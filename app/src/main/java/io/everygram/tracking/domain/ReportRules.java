package io.everygram.tracking.domain;

import io.everygram.kernel.Quantity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a state would refuse, known before it is asked. Source: docs/domain/sources.md#metrc-limits. */
public final class ReportRules {
    /** Longer notes are cut or refused. */
    public static final int LONGEST_NOTE = 250;
    /** Digits after the point that a state keeps. */
    public static final int DIGITS = 4;

    private ReportRules() {}

    /**
     * Why a report would not be taken.
     *
     * @param advice what a person can do
     */
    public record Fault(String cause, String advice) {}

    /** A reason of the state's list. */
    public record Reason(String name, boolean needsNote) {}

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
