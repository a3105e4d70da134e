package io.everygram.compliance.rules;

/** How sure we are of a rule. What was not read in the text itself may be chosen otherwise at a facility, with a reason. */
public enum Certainty {
    TEXT("Text read", "We read the rule itself in a copy."),
    SECONDARY("Secondary", "From an agency page, a guide or a law firm's note; the rule itself was not seen."),
    DRAFT("Draft", "Proposed text; not in force."),
    UNSURE("Unsure", "Repeated in the trade or assumed; the text was not found. A switch, not a fact.");

    private final String word;
    private final String meaning;

    Certainty(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether a facility may switch such a rule or choose another number. */
    public boolean allowsChoice() {
        return this != TEXT;
    }
}
