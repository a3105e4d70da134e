package io.everygram.compliance.papers.domain;

import io.everygram.compliance.papers.PaperOutcome.Fault;
import io.everygram.compliance.papers.PaperOutcome.Wrong;
import io.everygram.compliance.rules.PaperKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What days a paper may name: a paper without days is refused, and so is an end ten years away; what is odd is flagged. */
public final class PaperDates {
    /** An end so far away is taken for a slip of the keyboard. */
    static final int REFUSED_YEARS = 10;
    /** From so many years on whoever checks the paper is told. */
    static final int ODD_YEARS = 5;

    private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    private PaperDates() {}

    public static Optional<Wrong> wrong(
            PaperKind kind, Optional<LocalDate> issued, Optional<LocalDate> end, LocalDate today) {
        if (issued.isEmpty()) {
            return Optional.of(new Wrong("issued", Fault.MISSING, ""));
        }
        if (issued.get().isAfter(today) || issued.get().isBefore(FIRST)) {
            return Optional.of(new Wrong(
                    "issued",
                    issued.get().isAfter(today) ? Fault.IN_FUTURE : Fault.TOO_EARLY,
                    issued.get().toString()));
        }
        if (end.isEmpty()) {
            return kind.mayLastForGood() ? Optional.empty() : Optional.of(new Wrong("ends", Fault.MISSING, ""));
        }
        if (end.get().isBefore(issued.get())) {
            return Optional.of(new Wrong("ends", Fault.BEFORE_ISSUED, end.get().toString()));
        }
        return end.get().isBefore(issued.get().plusYears(REFUSED_YEARS))
                        && end.get().isBefore(today.plusYears(REFUSED_YEARS))
                ? Optional.empty()
                : Optional.of(new Wrong("ends", Fault.TOO_FAR, end.get().toString()));
    }

    /** What whoever checks it should look at. */
    public static List<String> flags(LocalDate issued, Optional<LocalDate> end, LocalDate today) {
        var flags = new ArrayList<String>();
        if (end.isPresent() && end.get().isBefore(today)) {
            flags.add("It had ended when it came.");
        }
        if (end.isPresent() && end.get().isAfter(issued.plusYears(ODD_YEARS))) {
            flags.add("It holds for more than " + ODD_YEARS + " years.");
        }
        if (issued.isBefore(today.minusYears(ODD_YEARS))) {
            flags.add("It is older than " + ODD_YEARS + " years.");
        }
        return flags;
    }
}
