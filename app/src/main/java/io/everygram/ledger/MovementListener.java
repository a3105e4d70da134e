package io.everygram.ledger;

/**
 * Hears of every movement in the transaction that books it. A module above that must act on movements, e.g. tell the state, registers a bean.
 *
 * <p>It is called after the movement's rows are written and before the transaction commits, once for each movement, never for a replay. An exception
 * takes the movement back. It must not post to the ledger.
 */
public interface MovementListener {
    void booked(BookedMovement movement);
}
