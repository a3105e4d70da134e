package io.everygram.reconciliation;

import io.everygram.reconciliation.domain.CountVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a finished count says of one tag, as it was known when it was finished. Quantities in the book's unit.
 *
 * @param item empty for a tag that no book here knows
 * @param unit empty for such a tag
 * @param heldFor why it is to be counted again; empty for no
 * @param expected what the book held at the instant
 * @param counted absent when it was not seen
 * @param at instant of the line; of what was not seen, when the count began
 * @param tolerance by how much the scale it was weighed on may be off; zero for what was counted
 */
public record CountResult(
        String tag,
        String item,
        String unit,
        CountVerdict verdict,
        String heldFor,
        BigDecimal expected,
        @Nullable BigDecimal counted,
        Instant at,
        BigDecimal tolerance) {
    /** Counted less expected; what was not seen lacks whole. */
    public BigDecimal variance() {
        return (counted == null ? BigDecimal.ZERO : counted).subtract(expected);
    }

    /** It is not the book's figure, and agrees all the same: the scale may be off by that much. */
    public boolean isWithinTolerance() {
        return verdict == CountVerdict.AGREES && variance().signum() != 0;
    }

    public Optional<CountVerdict.HeldFor> why() {
        return heldFor.isEmpty() ? Optional.empty() : Optional.of(CountVerdict.HeldFor.valueOf(heldFor));
    }
}
