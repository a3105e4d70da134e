package io.everygram.ledger;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A movement as it stands in the books.
 *
 * @param header who asked for it, when it happened, reason, note and document
 * @param recordedAt when it was booked
 * @param reverses the movement it takes back
 * @param lines its entries in the order they were booked; none for holds, releases and recorded facts
 * @param changed the unit that was held, released or described; absent for movements of quantity
 * @param broken reservations that could not be kept
 */
public record BookedMovement(
        MovementId id,
        MovementKind kind,
        Command.Header header,
        Instant recordedAt,
        Optional<MovementId> reverses,
        List<Line> lines,
        Optional<Unit> changed,
        List<BrokenPromise> broken) {
    public BookedMovement {
        lines = List.copyOf(lines);
        broken = List.copyOf(broken);
    }

    public FacilityId facility() {
        return header.facility();
    }

    /** A stock unit; packages have a tag, material lots have none. */
    public record Unit(StockUnitId id, Optional<PackageTag> tag, String lot, ItemId item) {}

    /**
     * One entry. What a conversion uses goes to the place {@code CONVERSION} or {@code LOSS}, what it makes comes from {@code CONVERSION}.
     *
     * @param isNew whether this movement made the unit
     */
    public record Line(Unit unit, Place from, Place to, Quantity quantity, boolean isNew) {
        /** The change of what is on hand: positive in, negative out, zero when it only changed rooms. */
        public Quantity onHandChange() {
            return from.isReal() == to.isReal()
                    ? Quantity.zero(quantity.unit())
                    : to.isReal() ? quantity : quantity.negated();
        }
    }

    /**
     * A reservation that this movement cut down or ended, because what was promised is no longer there or is held.
     *
     * @param quantity what is no longer promised
     */
    public record BrokenPromise(Unit unit, String document, Quantity quantity) {}
}
