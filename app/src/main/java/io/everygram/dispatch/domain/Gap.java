package io.everygram.dispatch.domain;

/**
 * Something that keeps a truck at the dock.
 *
 * @param words a sentence that names it and what is needed
 * @param rule the rule behind it with its source, for people; empty for what needs no rule
 * @param mend where it is mended; empty for on the page of the manifest itself
 */
public record Gap(String words, String rule, String mend) {
    /** The sentence with its source. */
    public String full() {
        return rule.isEmpty() ? words : words + " (" + rule + ")";
    }
}
