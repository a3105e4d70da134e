package io.everygram.reconciliation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An item that a count plan by class wants counted.
 *
 * @param abc its class: A, B or C
 * @param lastOn when it was last counted as a whole; absent for never
 * @param by the day by whose end it is to be counted
 */
public record DueItem(
        long itemId, String name, String abc, @Nullable LocalDate lastOn, LocalDate by) {}
