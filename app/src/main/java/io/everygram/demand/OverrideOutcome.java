package io.everygram.demand;

import java.time.LocalDate;

/** What came of overriding a forecast. */
public sealed interface OverrideOutcome {
    record Done(long overrideId) implements OverrideOutcome {}

    /** Refusals, in the order in which they are checked; nothing was changed. */
    sealed interface Refused extends OverrideOutcome {}

    record UnknownItem() implements Refused {}

    record BeginsInThePast(LocalDate today) implements Refused {}

    record EndsBeforeItBegins() implements Refused {}

    /** The forecast does not reach so far. */
    record EndsTooLate(LocalDate last) implements Refused {}

    /** Units a day or percent, not both and not neither. */
    record UnitsOrPercent() implements Refused {}

    record UnitsBelowZero() implements Refused {}

    record TooManyUnits(long most) implements Refused {}

    record BadPercent(int least, int most) implements Refused {}

    record ReasonMissing() implements Refused {}

    record ReasonTooLong(int most) implements Refused {}

    record NothingThere() implements Refused {}
}
