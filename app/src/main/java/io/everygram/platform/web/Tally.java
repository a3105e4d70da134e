package io.everygram.platform.web;

/**
 * A figure above a page with its words.
 *
 * @param of what it is of, e.g. {@code of 548}; empty for nothing
 * @param detail e.g. since when; empty for nothing
 * @param tone empty, {@code good}, {@code warn} or {@code bad}
 */
public record Tally(String label, String figure, String of, String detail, String tone) {
    public static Tally of(String label, long figure) {
        return new Tally(label, Show.number(figure), "", "", "");
    }

    public Tally of(String goal) {
        return new Tally(label, figure, goal, detail, tone);
    }

    public Tally detail(String words) {
        return new Tally(label, figure, of, words, tone);
    }

    public Tally tone(String newTone) {
        return new Tally(label, figure, of, detail, newTone);
    }
}
