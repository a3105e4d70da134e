package io.everygram.reconciliation.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** How often items of each class are counted, in days; kept as {@code ABC 7 30 90}. */
public record AbcDays(int a, int b, int c) {
    /** What is suggested. */
    public static final AbcDays USUAL = new AbcDays(7, 30, 90);

    private static final Pattern TYPED =
            Pattern.compile("(?:ABC\\s+)?([1-9][0-9]{0,2})[\\s,;/]+([1-9][0-9]{0,2})[\\s,;/]+([1-9][0-9]{0,2})");

    /** As it is kept, or typed like {@code 7, 30, 90}; from 1 to 999 days each. */
    public static Optional<AbcDays> parse(String text) {
        var read = TYPED.matcher(text.strip());
        return read.matches()
                ? Optional.of(new AbcDays(
                        Integer.parseInt(read.group(1)),
                        Integer.parseInt(read.group(2)),
                        Integer.parseInt(read.group(3))))
                : Optional.empty();
    }

    public String kept() {
        return "ABC " + a + " " + b + " " + c;
    }

    public String words() {
        return "A every " + days(a) + ", B every " + days(b) + ", C every " + days(c);
    }

    private static String days(int n) {
        return n == 1 ? "day" : n + " days";
    }
}
