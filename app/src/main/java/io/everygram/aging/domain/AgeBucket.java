package io.everygram.aging.domain;

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
        return this == PAST
                ? "day " + limitDays + " and later"
                : from(limitDays) + "–" + (next().from(limitDays) - 1) + " days";
    }

    private AgeBucket next() {
        return switch (this) {
            case FRESH -> YOUNG;
            case YOUNG -> MIDDLE;
            case MIDDLE -> OLD;
            case OLD, PAST -> PAST;
        };
    }
}
