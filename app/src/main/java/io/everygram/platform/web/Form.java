package io.everygram.platform.web;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * A form: works as a plain POST; a refusal shows it again with what was typed.
 *
 * @param consequence what the button does, in figures; empty when the label says it
 * @param tone primary, plain or danger
 */
public record Form(String id, String path, String button, String tone, String consequence, List<Field> fields)
        implements Serializable {
    public Form {
        fields = List.copyOf(fields);
    }

    public boolean isUpload() {
        return fields.stream().anyMatch(field -> field.type().equals("file"));
    }

    /** Whether nothing is to be filled in, so that the button stands alone. */
    public boolean isButton() {
        return fields.stream().allMatch(field -> field.type().equals("hidden"));
    }

    /** Something in it was refused. */
    public boolean isRefused() {
        return fields.stream().anyMatch(field -> !field.error().isEmpty());
    }

    /** Whether a person sees a field of that name. */
    boolean shows(String field) {
        return fields.stream().anyMatch(f -> f.name().equals(field) && !f.type().equals("hidden"));
    }

    /** The same with what was typed, and why a field of it was refused. */
    public Form refused(String field, String words, Map<String, String> typed) {
        return new Form(
                id,
                path,
                button,
                tone,
                consequence,
                fields.stream()
                        .map(f -> f.type().equals("hidden") || !typed.containsKey(f.name())
                                ? f
                                : f.typed(typed.getOrDefault(f.name(), "")))
                        .map(f -> f.name().equals(field) ? f.refused(words) : f)
                        .toList());
    }

    /** A form that is only a button. */
    public static Form button(String path, String label, String tone, String consequence) {
        return new Form("", path, label, tone, consequence, List.of());
    }

    /**
     * One input.
     *
     * @param type text, number, date, select, file, hidden, textarea, password, or checkbox (value {@code yes} when ticked)
     * @param error why it was refused, and what to do; empty for fine
     */
    public record Field(
            String name,
            String label,
            String type,
            String value,
            String error,
            String hint,
            boolean required,
            List<Option> options)
            implements Serializable {
        public Field {
            options = List.copyOf(options);
        }

        public static Field of(String name, String label, String type, String value) {
            return new Field(name, label, type, value, "", "", true, List.of());
        }

        public static Field select(String name, String label, String value, List<Option> options) {
            return new Field(name, label, "select", value, "", "", true, options);
        }

        public static Field hidden(String name, String value) {
            return new Field(name, "", "hidden", value, "", "", true, List.of());
        }

        /**
         * The kind of the input. A browser leaves the field of a day empty when its value is none, so a text that names no day or moment, such as one that
         * was refused, stands in a plain field with what was typed.
         */
        public String input() {
            return DayInput.of(type, value);
        }

        public Field optional() {
            return new Field(name, label, type, value, error, hint, false, options);
        }

        public Field hint(String words) {
            return new Field(name, label, type, value, error, words, required, options);
        }

        public Field typed(String text) {
            return new Field(name, label, type, text, error, hint, required, options);
        }

        public Field refused(String words) {
            return new Field(name, label, type, value, words, hint, required, options);
        }
    }

    public record Option(String value, String label) implements Serializable {}
}
