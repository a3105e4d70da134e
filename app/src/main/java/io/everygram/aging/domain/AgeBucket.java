package io.everygram.aging.domain;

import java.util.Arrays;

/** How far a package is on the way to its age limit. For a limit of 90 days the steps lie at 30, 60, 75 and 90 days. */
public enum AgeBucket {
    FRESH(0, 6),
    YOUNG(2, 6),
    MIDDLE(4, 6),
    OLD(5, 6),
    PAST(6, 6);

    private final int sixths;
    private final int of;

    AgeBucket(int sixths, int of) {
        this.sixths = sixths;
        this.of = of;
    }

    /** The first day of age that belongs to the bucket. */
    public int from(int limitDays) {
        return limitDays * sixths / of;
    }

    /** The bucket of an age in days since packaging. */
    public static AgeBucket of(int ageDays, int limitDays) {
        var found = FRESH;
        for (var bucket : values()) {
            if (ageDays >= bucket.from(limitDays)) {
                found = bucket;
            }
        }
        return found;
    }

    /** In words, e.g. {@code 60–74 days}. */
    public String words(int limitDays) {
        return Arrays.stream(values())
                .mapToInt(bucket -> bucket.from(limitDays))
                .filter(first -> first > from(limitDays))
                .findFirst()
                .stream()
                .mapToObj(next -> from(limitDays) + "–" + (next - 1) + " days")
                .findFirst()
                .orElse("day " + limitDays + " and later");
    }
}
