package io.everygram.platform.web;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table, in the form that its kind of value always has.
 *
 * @param kind text, number, tag, badge, truths, muted
 * @param extra unit of a number, tone of a badge, the three marks of truths
 */
public record Cell(String kind, String text, String href, String extra, String hint) {
    public static Cell text(@Nullable String text) {
        return new Cell("text", text == null ? "" : text, "", "", "");
    }

    public static Cell muted(@Nullable String text) {
        return new Cell("muted", text == null ? "" : text, "", "", "");
    }

    public static Cell link(String text, String href) {
        return new Cell("text", text, href, "", "");
    }

    public static Cell number(@Nullable BigDecimal amount, String unit) {
        return new Cell("number", Show.number(amount), "", amount == null ? "" : Show.unit(unit), "");
    }

    public static Cell number(long amount) {
        return new Cell("number", Show.number(amount), "", "", "");
    }

    public static Cell money(@Nullable BigDecimal amount) {
        return new Cell("number", Show.money(amount), "", "", "");
    }

    public static Cell tag(@Nullable String tag, String href) {
        return new Cell("tag", tag == null ? "" : tag, href, "", "");
    }

    /** @param tone good, warn, bad, info or quiet */
    public static Cell badge(String text, String tone) {
        return new Cell("badge", text, "", tone, "");
    }

    /** @param marks three letters for shelf, book, state: {@code y} agrees, {@code ?} not known, {@code n} differs, {@code x} overdue */
    public static Cell truths(String marks, String hint) {
        return new Cell("truths", "", "", marks, hint);
    }

    public Cell hint(String words) {
        return new Cell(kind, text, href, extra, words);
    }

    public String mark(int index) {
        return switch (extra.charAt(index)) {
            case 'y' -> "agrees";
            case 'n' -> "differs";
            case 'x' -> "overdue";
            default -> "unknown";
        };
    }

    public String markWords() {
        return "Shelf " + words(0) + ", book " + words(1) + ", state " + words(2) + (hint.isEmpty() ? "" : ". " + hint);
    }

    private String words(int index) {
        return mark(index).equals("unknown") ? "not known" : mark(index);
    }
}
