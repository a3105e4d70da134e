package io.everygram.compliance.rules;

import java.util.List;

/**
 * A rule as a page tells it to people, with what it says of several subjects in one.
 *
 * @param words the duty in our words
 * @param source where it stands, and that we are not sure of it where we are not
 * @param failures what does not hold; empty for a rule that was not judged
 */
public record Told(String ruleId, Duty duty, String words, String source, List<Failure> failures) {
    public Told {
        failures = List.copyOf(failures);
    }
}
