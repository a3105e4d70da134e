package io.everygram.replenishment.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A figure in whole steps for each day of a plan, its first day first. */
public final class Days {
    private final long[] figures;

    private Days(long[] figures) {
        this.figures = figures;
    }

    public static Days of(long... figures) {
        return new Days(figures.clone());
    }

    public static Days none(int days) {
        return new Days(new long[days]);
    }

    public int size() {
        return figures.length;
    }

    public long on(int day) {
        return figures[day];
    }

    public long total() {
        return Arrays.stream(figures).sum();
    }

    public boolean isZero() {
        return Arrays.stream(figures).allMatch(figure -> figure == 0);
    }

    public long[] figures() {
        return figures.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Days days && Arrays.equals(days.figures, figures);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(figures);
    }

    @Override
    public String toString() {
        return Arrays.toString(figures);
    }
}
