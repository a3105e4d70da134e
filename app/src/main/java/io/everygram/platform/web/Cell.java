package io.everygram.platform.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table, in the form that its kind of value always has.
 *
 * @param kind text, number, tag, badge, truths, muted, copy, act, picture
 * @param extra unit of a number, tone of a badge, the three marks of truths, how many characters of a tag tell it from the others of its page
 * @param hint shown on hover and focus; the values of truths a line each
 * @param beside what stands before a tag: its three truths; at most one
 */
public record Cell(String kind, String text, String href, String extra, String hint, List<Cell> beside) {
    /** Letters of a label and its value that fit side by side into half of a phone's width. */
    private static final int HALF_OF_A_PHONE = 20;
    /** Letters' worth of room that the edge of a badge takes. */
    private static final int EDGE = 3;

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.US);

    public Cell {
        beside = List.copyOf(beside);
    }

    public Cell(String kind, String text, String href, String extra, String hint) {
        this(kind, text, href, extra, hint, List.of());
    }

    public static Cell text(@Nullable String text) {
        return new Cell("text", text == null ? "" : text, "", "", "");
    }

    public static Cell muted(@Nullable String text) {
        return new Cell("muted", text == null ? "" : text, "", "", "");
    }

    public static Cell link(String text, String href) {
        return new Cell("text", text, href, "", "");
    }

    /** A picture, small, with its name; it leads to itself. */
    public static Cell picture(String name, String href) {
        return new Cell("picture", name, href, "", "");
    }

    /** A way to change the row's record, as a verb; who may not change it does not see it. */
    public static Cell act(String verb, String href) {
        return new Cell("act", verb, href, "", "");
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

    /** A price of one unit, to as many decimals as it has. */
    public static Cell price(BigDecimal amount) {
        return new Cell("number", Show.price(amount), "", "", "");
    }

    /** A day; the hint has it as the world writes it. */
    public static Cell day(@Nullable LocalDate day) {
        return new Cell("text", Show.day(day), "", "", day == null ? "" : day.toString());
    }

    /** A moment on the facility's clock; the hint has it with date and seconds. */
    public static Cell time(@Nullable Instant moment, ZoneId zone) {
        return new Cell(
                "text", Show.time(moment, zone), "", "", moment == null ? "" : EXACT.format(moment.atZone(zone)));
    }

    public static Cell tag(@Nullable String tag, String href) {
        return new Cell("tag", tag == null ? "" : tag, href, "", "");
    }

    /** A value to type elsewhere, with a button that copies it. */
    public static Cell copy(String text) {
        return new Cell("copy", text, "", "", "");
    }

    /** @param tone good, warn, bad, info or quiet */
    public static Cell badge(String text, String tone) {
        return new Cell("badge", text, "", tone, "");
    }

    /**
     * @param marks three letters for shelf, book, state: {@code y} agrees, {@code ?} not known, {@code n} differs, {@code x} differs while a deadline runs
     * @param hint a line for each: {@code Shelf 12 g, Vault (Nov 25, 09:12 PST)}; further lines as they are
     */
    public static Cell truths(String marks, String hint) {
        return new Cell("truths", "", "", marks, hint);
    }

    /** The same text in as many lines as it needs, for sentences that must be read whole. */
    public Cell wrapped() {
        return new Cell(kind, text, href, "wrap", hint, beside);
    }

    /** The same words standing for a day, so that they are ordered by it; the hint says which. */
    public Cell forDay(LocalDate day) {
        return hint(hint.isEmpty() ? day.toString() : day + ", " + hint);
    }

    /** The same value, quieter. */
    public Cell muted() {
        return new Cell("muted", text, href, extra, hint, beside);
    }

    /** The same value leading somewhere. */
    public Cell leading(String address) {
        return new Cell(kind, text, address, extra, hint, beside);
    }

    /** The same value leading nowhere; of an act nothing is left. */
    Cell closed() {
        return kind.equals("act") ? text("") : new Cell(kind, text, "", extra, hint, beside);
    }

    boolean isAct() {
        return kind.equals("act");
    }

    /** Empty or a dash: a phone leaves it out. */
    public boolean isNothing() {
        return text.isEmpty() || text.equals("–");
    }

    public boolean isWrapped() {
        return extra.equals("wrap");
    }

    /** Whether it and its label would be broken into several lines by half of a phone's width. */
    public boolean isLong(String label) {
        int unit = kind.equals("number") && !extra.isEmpty() ? extra.length() + 1 : kind.equals("badge") ? EDGE : 0;
        return !kind.equals("tag") && label.length() + text.length() + unit > HALF_OF_A_PHONE;
    }

    public Cell hint(String words) {
        return new Cell(kind, text, href, extra, words, beside);
    }

    /** The same tag, of which so many characters are the part that people read. */
    Cell ending(int characters) {
        return new Cell(kind, text, href, Integer.toString(characters), hint, beside);
    }

    /** The part of a tag that people skip. */
    public String tagHead() {
        return extra.isEmpty() ? Show.tagHead(text) : text.substring(0, text.length() - Integer.parseInt(extra));
    }

    /** The part of a tag that people read: its last six characters, more where another tag of the page ends alike. */
    public String tagEnd() {
        return text.substring(tagHead().length());
    }

    /** The same tag with the three truths of its package. */
    public Cell beside(Cell truths) {
        return new Cell(kind, text, href, extra, hint, List.of(truths));
    }

    public String mark(int index) {
        return switch (extra.charAt(index)) {
            case 'y' -> "agrees";
            case 'n' -> "differs";
            case 'x' -> "urgent";
            default -> "unknown";
        };
    }

    /** The three marks without their color. */
    public String markWords() {
        return "Shelf " + words(0) + ", book " + words(1) + ", state " + words(2);
    }

    private String words(int index) {
        return switch (mark(index)) {
            case "unknown" -> "not known";
            case "urgent" -> "differs, a deadline runs";
            default -> mark(index);
        };
    }
}
