package io.everygram.catalog.domain;

/**
 * Keeps a spreadsheet from running a text of ours as a formula: a text that begins like one goes out behind a quote, which is taken off when it comes in.
 * Taking off undoes putting on for every text.
 */
public final class FormulaGuard {
    private FormulaGuard() {}

    public static String on(String text) {
        return text.matches("(?s)'*[=+@\\-].*") ? "'" + text : text;
    }

    public static String off(String text) {
        return text.matches("(?s)'+[=+@\\-].*") ? text.substring(1) : text;
    }
}
