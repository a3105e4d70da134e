package io.everygram.tracking.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How long a key has still to live, and when to say so. */
public enum KeyAge {
    FINE,
    /** 30 days or fewer. */
    SOON,
    /** 14 days or fewer. */
    NEAR,
    /** 3 days or fewer. */
    LAST_DAYS,
    EXPIRED;

    /** @param expires absent when it lives on */
    public static KeyAge of(@Nullable LocalDate expires, LocalDate today) {
        if (expires == null) {
            return FINE;
        }
        long left = ChronoUnit.DAYS.between(today, expires);
        return left < 0 ? EXPIRED : left <= 3 ? LAST_DAYS : left <= 14 ? NEAR : left <= 30 ? SOON : FINE;
    }
}
