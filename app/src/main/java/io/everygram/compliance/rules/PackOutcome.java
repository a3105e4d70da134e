package io.everygram.compliance.rules;

import io.everygram.compliance.rules.domain.Problem;
import java.time.LocalDate;
import java.util.List;

/** What came of loading, publishing or withdrawing a pack, or of a choice about a rule. */
public sealed interface PackOutcome {
    /** Loaded as a draft: nothing applies before it is published. */
    record Drafted(long packId) implements PackOutcome {}

    record Published(long packId, LocalDate from) implements PackOutcome {}

    record Withdrawn(long packId) implements PackOutcome {}

    record Chosen(String ruleId) implements PackOutcome {}

    /** Refusals; nothing was changed. */
    sealed interface Refused extends PackOutcome {}

    /** @param problems everything that is wrong with the file; never empty */
    record Unreadable(List<Problem> problems) implements Refused {
        public Unreadable {
            problems = List.copyOf(problems);
        }
    }

    record LoadedBefore(long packId) implements Refused {}

    record UnknownPack() implements Refused {}

    record NotADraft() implements Refused {}

    /** Its first day has come: days that have begun keep their rules. */
    record BeginsTooEarly(LocalDate from, LocalDate today) implements Refused {}

    record InForceAlready(LocalDate from) implements Refused {}

    record ReasonMissing() implements Refused {}

    record UnknownRule(String ruleId) implements Refused {}

    /** The text of the rule was read; it cannot be chosen away. */
    record NotOpenToChoice(String ruleId) implements Refused {}

    record BadFigure(String typed) implements Refused {}
}
