package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What of a module needs a person now; also what keeps the day from closing. */
public interface TodaySource {
    List<Need> needs(FacilityId facility);

    /**
     * One thing to do.
     *
     * @param step part of the day it belongs to
     * @param urgency 0 now, 1 today, 2 soon
     * @param text what it is, a sentence without a period
     * @param detail the facts that decide
     * @param path where to do it
     * @param since when it came up, if known
     * @param due by when, with the rule behind it in {@code rule}
     * @param blocksClose whether the day may not be sealed before
     */
    record Need(
            String step,
            int urgency,
            String text,
            String detail,
            String path,
            Optional<Instant> since,
            Optional<Instant> due,
            String rule,
            boolean blocksClose) {}
}
