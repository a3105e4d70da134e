package io.everygram.tracking;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A package as the mirror has it, in the state's own words.
 *
 * @param status ACTIVE, ON_HOLD, IN_TRANSIT or INACTIVE
 */
public record MirroredPackage(
        String tag,
        String status,
        String item,
        BigDecimal quantity,
        String unit,
        String location,
        String labState,
        Instant lastModified) {}
