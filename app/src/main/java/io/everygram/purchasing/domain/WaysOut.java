package io.everygram.purchasing.domain;

import io.everygram.catalog.ItemId;
import io.everygram.production.Schedule.Lack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is needed when, where a delivery comes too late. */
public final class WaysOut {
    private WaysOut() {}

    /** What can be done. */
    public enum Kind {
        /** All of it on time. */
        EXPEDITE,
        /** A part on time, the rest later. */
        SPLIT,
        OTHER_VENDOR
    }

    /** How much of an item must be there, and when at the latest. */
    public record Need(BigDecimal quantity, LocalDate by) {}

    /** By item, all that runs lack of it by the day of the first of them. */
    public static Map<ItemId, Need> needed(List<Lack> lacks) {
        var needed = new LinkedHashMap<ItemId, Need>();
        lacks.forEach(l -> needed.merge(
                l.component(),
                new Need(l.missing(), l.startsOn()),
                (a, b) -> new Need(a.quantity().add(b.quantity()), a.by().isBefore(b.by()) ? a.by() : b.by())));
        return needed;
    }

    /** The least that a vendor sells of it: whole packs, not below the minimum. */
    public static BigDecimal packed(BigDecimal quantity, BigDecimal multiple, BigDecimal minimum) {
        return quantity.max(minimum).divide(multiple, 0, RoundingMode.CEILING).multiply(multiple);
    }
}
