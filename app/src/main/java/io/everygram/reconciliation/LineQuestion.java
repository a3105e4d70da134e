package io.everygram.reconciliation;

/**
 * Which lines of a count are asked for, newest first.
 *
 * @param findings only those of tags that no book here knew or that were used up
 * @param words a part of the tag; empty for any
 * @param before the lines before this one
 */
public record LineQuestion(boolean findings, String words, long before, int limit) {
    static LineQuestion newest(boolean findings, int limit) {
        return new LineQuestion(findings, "", Long.MAX_VALUE, limit);
    }
}
