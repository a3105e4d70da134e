package io.everygram.compliance.rules;

/**
 * A parameter as it applies, with the rule that states it.
 *
 * @param duty the rule in our words
 * @param chosen whether the facility chose the value over the pack's
 */
public record Stated(
        Parameter parameter,
        Setting setting,
        String ruleId,
        String duty,
        String citation,
        Certainty certainty,
        boolean chosen) {
    public String words() {
        return parameter.words(setting);
    }
}
