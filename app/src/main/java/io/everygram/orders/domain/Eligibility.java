package io.everygram.orders.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a package may serve an order: released, tested, in a room that orders are filled from, good for as long as the customer was promised, and
 * not promised to others.
 */
public final class Eligibility {
    /** Rooms that orders are filled from. */
    public static final Set<String> ROOMS = Set.of("VAULT", "FINISHED_GOODS", "PICK_ZONE");

    private Eligibility() {}

    /**
     * A package as the books have it now.
     *
     * @param free on hand less what is promised to others
     * @param promisedTo documents that others hold promises under; empty for none
     */
    public record Stocked(
            long unitId,
            String tag,
            long itemId,
            @Nullable LocalDate expiresOn,
            Instant receivedAt,
            BigDecimal onHand,
            BigDecimal free,
            String holdReasons,
            String labState,
            String roomPurpose,
            String room,
            String promisedTo) {}

    /**
     * What was promised to the customer and what the law lets go.
     *
     * @param saleable lab states with which the state of the facility lets goods be sold on the day of delivery
     */
    public record Terms(LocalDate deliverOn, int minimumShelfLifeDays, Set<String> saleable) {
        public Terms {
            saleable = Set.copyOf(saleable);
        }
    }

    /** Why a package may not serve, in the order of the checks; the first that applies is named. */
    public sealed interface Obstacle {
        record Held(String reasons) implements Obstacle {}

        record NotPassed(String labState) implements Obstacle {}

        record WrongRoom(String room) implements Obstacle {}

        record Expires(LocalDate on, LocalDate deliverOn) implements Obstacle {}

        record TooShortLived(LocalDate expiresOn, LocalDate promisedUntil) implements Obstacle {}

        record Promised(String documents) implements Obstacle {}

        /** For the order's own page and the picker's screen. */
        default String words() {
            return switch (this) {
                case Held(var reasons) -> "on hold: " + reasons;
                case NotPassed(var labState) -> "may not be sold, its lab state is " + labState;
                case WrongRoom(var room) -> "stands in " + room + ", from where no order is filled";
                case Expires(var on, var deliverOn) -> "expires " + on + ", before the delivery on " + deliverOn;
                case TooShortLived(var expiresOn, var until) ->
                    "expires " + expiresOn + ", the customer was promised until " + until;
                case Promised(var documents) -> "promised to " + documents;
            };
        }
    }

    /** What keeps the package from serving an order; empty when nothing does. */
    public static Optional<Obstacle> obstacle(Stocked stocked, Terms terms) {
        var deliverOn = terms.deliverOn();
        if (!stocked.holdReasons().isEmpty()) {
            return Optional.of(new Obstacle.Held(stocked.holdReasons()));
        }
        if (!terms.saleable().contains(stocked.labState())) {
            return Optional.of(new Obstacle.NotPassed(stocked.labState()));
        }
        if (!ROOMS.contains(stocked.roomPurpose())) {
            return Optional.of(new Obstacle.WrongRoom(stocked.room().isEmpty() ? "no room" : stocked.room()));
        }
        var expiresOn = stocked.expiresOn();
        if (expiresOn != null && !expiresOn.isAfter(deliverOn)) {
            return Optional.of(new Obstacle.Expires(expiresOn, deliverOn));
        }
        var promisedUntil = deliverOn.plusDays(terms.minimumShelfLifeDays());
        if (expiresOn != null && expiresOn.isBefore(promisedUntil)) {
            return Optional.of(new Obstacle.TooShortLived(expiresOn, promisedUntil));
        }
        if (stocked.free().signum() <= 0) {
            return Optional.of(new Obstacle.Promised(stocked.promisedTo()));
        }
        return Optional.empty();
    }
}
