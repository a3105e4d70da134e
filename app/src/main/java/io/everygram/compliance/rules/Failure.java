package io.everygram.compliance.rules;

/**
 * A rule that does not hold, at one field.
 *
 * @param found what stands there, as people read it
 * @param needed what the rule needs
 * @param mend where it is mended; empty for nowhere
 */
public record Failure(
        String ruleId,
        Duty duty,
        Severity severity,
        Certainty certainty,
        String words,
        String citation,
        Subject subject,
        String id,
        String title,
        Field field,
        String found,
        String needed,
        String mend) {
    /** One sentence that names what is wrong and what is needed. */
    public String sentence() {
        return needed.equals("given")
                ? title + ": the " + field.label() + " is missing."
                : title + ": " + field.label() + ": " + found + "; needed: " + needed + ".";
    }

    public boolean blocks() {
        return severity == Severity.BLOCKS;
    }
}
