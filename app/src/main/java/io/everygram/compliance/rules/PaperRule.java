package io.everygram.compliance.rules;

/** A rule that wants a paper, as it applies at a facility on a day. */
public record PaperRule(String ruleId, String words, String citation, Severity severity, PaperDemand demand) {
    public boolean blocks() {
        return severity == Severity.BLOCKS;
    }
}
