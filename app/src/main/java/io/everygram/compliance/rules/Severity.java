package io.everygram.compliance.rules;

/** What happens when a rule fails. */
public enum Severity {
    BLOCKS("Blocks"),
    WARNS("Warns"),
    /** States a number or a duty; nothing is stopped by it. */
    INFORMS("Informs");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
