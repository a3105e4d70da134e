package io.everygram.replenishment;

/** What came of working on a scenario. */
public sealed interface ScenarioOutcome {
    record Done(long scenarioId) implements ScenarioOutcome {}

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends ScenarioOutcome {}

    record Unknown(long scenarioId) implements Refused {}

    record NameMissing() implements Refused {}

    /** It is what the plan is made on, or was ended. */
    record NotOpen(String name) implements Refused {}

    record NothingChanged() implements Refused {}

    record UnknownItem(String typed) implements Refused {}

    record UnknownVendor(String typed) implements Refused {}

    /** @param bounds what it may be, in words */
    record WrongFigure(String field, String typed, String bounds) implements Refused {}

    record WrongDay(String typed) implements Refused {}

    record NumberMissing() implements Refused {}
}
