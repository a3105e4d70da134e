package io.everygram.demo.plan;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A tracked item of one facility's assortment.
 *
 * @param producer the licensed business that makes it
 * @param contentGrams cannabis weight in one unit, where the trade states it
 * @param cost what one unit costs us, in dollars with four decimals
 * @param price what a dispensary pays for one, in dollars with two decimals
 * @param dailyMillis expected sales in thousandths of a unit a day over the whole facility
 * @param labResult the real certificate the item's lots carry, where there is one
 */
public record DemoItem(
        String number,
        String name,
        String brand,
        String producer,
        String strain,
        DemoCategory category,
        Optional<BigDecimal> contentGrams,
        BigDecimal cost,
        BigDecimal price,
        long dailyMillis,
        Optional<DemoLabResult> labResult) {}
