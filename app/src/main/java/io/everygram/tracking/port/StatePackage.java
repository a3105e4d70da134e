package io.everygram.tracking.port;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A package as the state has it.
 *
 * @param status ACTIVE, ON_HOLD, IN_TRANSIT or INACTIVE
 */
public record StatePackage(
        String tag,
        String status,
        String item,
        BigDecimal quantity,
        String unit,
        String location,
        String labState,
        Instant lastModified) {}
