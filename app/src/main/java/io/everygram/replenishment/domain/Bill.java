package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What an item is made of. */
public record Bill(long itemId, List<Line> lines) {
    public Bill {
        lines = List.copyOf(lines);
    }

    /**
     * @param quantityPer of the component for one unit started, in its unit
     * @param scrapShare 0.03 when three more in a hundred are spoiled
     * @param substitute may stand in for it, one for one
     */
    public record Line(long componentId, BigDecimal quantityPer, BigDecimal scrapShare, Optional<Long> substitute) {}
}
