package io.everygram.tracking.port;

import io.everygram.tracking.AdjustReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of state system. Nothing here keeps anything; everything says honestly when the state did not answer.
 *
 * <p>Marks say how far the state was read; what they look like is the adapter's own affair, empty text is the beginning.
 */
public interface StateSystem {
    /** The name kept with a connection, e.g. {@code METRC}. */
    String kind();

    Capabilities capabilities();

    /** Takes what was read. The mark says from where reading goes on when it stops after these rows. */
    interface Sink<T> {
        void rows(List<T> rows, String mark);

        /** @param total as far as the state has said */
        default void progress(int rows, int total) {}

        /** Where testing stands, by tag, of packages of which nothing else was told. */
        default void labStates(Map<String, String> states) {}
    }

    /**
     * Everything that stands at the state now. A package that changes meanwhile comes with {@link #changes}.
     *
     * @return the mark from which {@link #changes} goes on
     */
    String all(Access access, String mark, Sink<StatePackage> sink) throws IOException;

    /** What changed since a mark; a package may come more than once, the last time counts. Returns the next mark. */
    String changes(Access access, String mark, Sink<StatePackage> sink) throws IOException;

    /** The transfers that changed since a mark, both ways. Returns the next mark. */
    String transfers(Access access, String mark, Sink<StateTransfer> sink) throws IOException;

    StateTransfer.Opened open(Access access, StateTransfer transfer) throws IOException;

    /** One package as it stands now; empty when the state does not know it. */
    Optional<StatePackage> one(Access access, String tag) throws IOException;

    List<AdjustReason> reasons(Access access) throws IOException;

    /** The types of transfers between licenses; empty where the state knows none. */
    default List<TransferType> transferTypes(Access access) throws IOException {
        return List.of();
    }

    /** The rooms of the license, as far as the state tells. */
    default StateRooms rooms(Access access) throws IOException {
        return StateRooms.UNKNOWN;
    }

    /** The names of the items of the license of which packages may be made; empty where the state lists none, or takes any. */
    default List<String> items(Access access) throws IOException {
        return List.of();
    }

    /**
     * A quantity that somebody else changed.
     *
     * @param by what was added; 0 where the unit was changed with it
     */
    record Changed(long id, String tag, BigDecimal by) {}

    /**
     * Who made these changes, by their ids, as far as the state tells; those of which it tells nothing are absent.
     *
     * @param changes the newest first
     */
    default Map<Long, String> adjusters(Access access, List<Changed> changes) throws IOException {
        return Map.of();
    }

    /** Tags that may still be given to new packages. */
    List<String> freeTags(Access access) throws IOException;

    /** What labs told the state of a package, a row a test; empty when it knows of none or does not tell owners. */
    default List<StateLabTest> labTests(Access access, String tag) throws IOException {
        return List.of();
    }

    /** The paper of a result, by its number at the state; empty when there is none. */
    default Optional<byte[]> labDocument(Access access, String document) throws IOException {
        return Optional.empty();
    }

    // ------------------------------------------------------------------ writing

    /** The report as this system wants it. */
    String encode(Report report);

    /**
     * Sends messages of one kind in one write.
     *
     * @param kind ADJUST, CREATE, LOCATION, TEMPLATE, SAMPLE or REMEDIATE; where {@link Capabilities} say so also ITEM, DEPART, VOID, RECEIVE, RETURN, DESTROY
     * @param about the tag or document of the first, for the log
     */
    Sent write(Access access, String kind, List<String> bodies, String about);

    /**
     * A message that was sent and whose answer was lost.
     *
     * @param before what its package should have held before, as far as we know
     * @param attemptedAt when it was sent, by our clock
     * @param sentSince how many of its kind the state has taken from us since
     */
    record Doubt(
            long id, String subject, String body, @Nullable BigDecimal before, Instant attemptedAt, int sentSince) {}

    /** Which of some messages of one kind took effect. */
    Set<Long> arrived(Access access, String kind, List<Doubt> doubts) throws IOException;

    /**
     * The identifiers that the state gave to what messages of kind CREATE or TEMPLATE asked for, of those that took effect. Asked only of a system that
     * issues them.
     */
    default Map<Long, String> issued(Access access, String kind, List<Doubt> doubts) throws IOException {
        return Map.of();
    }

    // ------------------------------------------------------------------ keys

    /** Whether a key is a login: the company's number, a slash and the user's name instead of an integrator's key, a password instead of a user's. */
    default boolean opensByLogin() {
        return false;
    }

    /** Tries what a person's key may read and write, changing nothing. */
    List<Duty> probe(Access access);

    /**
     * Something we do with a key.
     *
     * @param allowed empty when it cannot be found out
     * @param says what the state answered, for people
     */
    record Duty(String name, String needs, Optional<Boolean> allowed, String says) {}
}
