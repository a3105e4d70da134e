package io.everygram.simulators.training;

import org.jspecify.annotations.Nullable;

/** Numbers that people type into a form. */
final class Numbers {
    private Numbers() {}

    /** @throws IllegalArgumentException when it is none between 0 and the most */
    static double decimal(String text, double most, String called) {
        try {
            double number = Double.parseDouble(text.strip());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(called + ": “" + text + "” is no number.", e);
        }
        throw new IllegalArgumentException("%s must be between 0 and %.0f.".formatted(called, most));
    }

    static int whole(String text, int most, String called) {
        return (int) decimal(text, most, called);
    }

    /** None where nothing is typed. */
    static @Nullable Integer optional(String text, int most, String called) {
        return text.isBlank() ? null : Integer.valueOf(whole(text, most, called));
    }
}
