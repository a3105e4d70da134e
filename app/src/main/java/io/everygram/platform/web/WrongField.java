package io.everygram.platform.web;

/**
 * What was wrong with a line of a form of many lines.
 *
 * @param field whose fault it is, by its name in the line; empty for none
 * @param words why, and what to do; empty for none
 */
public record WrongField(String field, String words) {
    public static final WrongField NONE = new WrongField("", "");

    /** The class of its line, which marks the field. */
    public String mark() {
        return field.isEmpty() ? "" : "refused-" + field;
    }
}
