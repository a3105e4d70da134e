package io.everygram.compliance.rules;

import java.util.List;

/**
 * What the rules say of one subject.
 *
 * @param notJudged ids of rules that need a fact which nobody gives; a person has to look
 */
public record Judgment(List<Failure> failures, List<String> notJudged) {
    public Judgment {
        failures = List.copyOf(failures);
        notJudged = List.copyOf(notJudged);
    }

    public List<Failure> blocking() {
        return failures.stream().filter(Failure::blocks).toList();
    }
}
