package io.everygram.compliance.rules;

/** Where papers are asked for. */
public enum PaperStep {
    ORDER("purchase order"),
    RECEIPT("receipt"),
    BILL("bill of materials"),
    RUN("start of a run"),
    PICK("pick"),
    MANIFEST("manifest");

    private final String words;

    PaperStep(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
