package io.everygram.compliance;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Failure;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.compliance.rules.Severity;
import io.everygram.ledger.CommandRule.Against;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The first rule of a state that stops what somebody is about to book, as the ledger says it. */
final class Blocking {
    private Blocking() {}

    static Optional<Against> of(RulesOfDay rules, Stream<Facts> facts) {
        return facts.flatMap(one -> rules.judge(one).failures().stream())
                .filter(failure -> failure.severity() == Severity.BLOCKS)
                .findFirst()
                .map(Blocking::words);
    }

    private static Against words(Failure failure) {
        return new Against(
                failure.words().replaceAll("\\.$", ""),
                failure.citation()
                        + (failure.certainty().allowsChoice()
                                ? ", " + failure.certainty().word().toLowerCase(Locale.ROOT)
                                : ""));
    }
}
