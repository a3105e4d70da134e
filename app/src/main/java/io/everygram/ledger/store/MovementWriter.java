package io.everygram.ledger.store;

import static io.everygram.ledger.store.LedgerStore.utc;

import io.everygram.ledger.Command;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.Decision;
import io.everygram.ledger.domain.Decision.EntryDraft;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Writes movements of units that exist, by the function {@code ledger.post_movement}. Nearly all bookings go this way, so it is bound by position and
 * without detours.
 */
final class MovementWriter {
    private static final String POST =
            "SELECT ledger.post_movement(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String POST_AND_ASK = POST + ", ledger.is_quarantine_among(?, ?)";

    private final JdbcOperations jdbc;

    MovementWriter(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Empty when the key was used before; then nothing is written.
     *
     * @param asks whether it matters if anything goes into quarantine
     */
    Optional<LedgerStore.Written.Booked> write(
            Command.Header header,
            MovementKind kind,
            @Nullable MovementId reverses,
            Decision.Post post,
            Map<Place, Long> places,
            Instant recordedAt,
            byte[] digest,
            boolean asks) {
        return Optional.ofNullable(jdbc.execute(asks ? POST_AND_ASK : POST, (PreparedStatement statement) -> {
            bindHead(statement, header, kind, reverses, recordedAt);
            statement.setBytes(11, digest);
            bindEntries(statement, post.entries(), places);
            bindBalances(statement, post, places);
            bindUnits(statement, post);
            if (asks) {
                statement.setLong(25, header.facility().value());
                longs(statement, 26, post.entries(), entry -> MovementRows.id(places, entry.to()));
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                long movement = rows.getLong(1);
                return rows.wasNull()
                        ? null
                        : new LedgerStore.Written.Booked(new MovementId(movement), asks && rows.getBoolean(2));
            }
        }));
    }

    private static void bindHead(
            PreparedStatement statement,
            Command.Header header,
            MovementKind kind,
            @Nullable MovementId reverses,
            Instant recordedAt)
            throws SQLException {
        statement.setLong(1, header.facility().value());
        statement.setString(2, kind.name());
        statement.setObject(3, utc(header.happenedAt()));
        statement.setObject(4, utc(recordedAt));
        statement.setString(5, header.actor());
        statement.setString(6, header.reason());
        statement.setString(7, header.note());
        statement.setString(8, header.document());
        if (reverses == null) {
            statement.setNull(9, Types.BIGINT);
        } else {
            statement.setLong(9, reverses.value());
        }
        statement.setString(10, header.key().value());
    }

    private static void bindEntries(PreparedStatement statement, List<EntryDraft> entries, Map<Place, Long> places)
            throws SQLException {
        longs(statement, 12, entries, EntryDraft::unitId);
        longs(statement, 13, entries, entry -> MovementRows.id(places, entry.from()));
        longs(statement, 14, entries, entry -> MovementRows.id(places, entry.to()));
        numbers(statement, 15, entries, EntryDraft::quantity);
        numbers(statement, 16, entries, EntryDraft::cost);
    }

    /** What stands at a place after the movement. */
    private record Balance(long unitId, long placeId, boolean isReal, Books.Held held) {}

    private static void bindBalances(PreparedStatement statement, Decision.Post post, Map<Place, Long> places)
            throws SQLException {
        var balances = new ArrayList<Balance>(post.places().size());
        post.places()
                .forEach((at, held) -> balances.add(new Balance(
                        at.unitId(),
                        MovementRows.id(places, at.place()),
                        at.place().isReal(),
                        held)));
        // In the order of the key: rows that lie together are written together.
        balances.sort(Comparator.comparingLong(Balance::unitId).thenComparingLong(Balance::placeId));
        longs(statement, 17, balances, Balance::unitId);
        longs(statement, 18, balances, Balance::placeId);
        flags(statement, 19, balances, Balance::isReal);
        numbers(statement, 20, balances, balance -> balance.held().quantity());
        numbers(statement, 21, balances, balance -> balance.held().cost());
    }

    private static void bindUnits(PreparedStatement statement, Decision.Post post) throws SQLException {
        var crossing = crossing(post);
        var units = new ArrayList<Map.Entry<Long, BigDecimal>>(post.onHand().size());
        for (var unit : post.onHand().entrySet()) {
            if (unit.getValue().signum() == 0 || crossing.contains(unit.getKey())) {
                units.add(unit);
            }
        }
        units.sort(Map.Entry.comparingByKey());
        longs(statement, 22, units, Map.Entry::getKey);
        numbers(statement, 23, units, Map.Entry::getValue);
        flags(statement, 24, units, unit -> post.gone().contains(unit.getKey()));
    }

    /** Units of which something goes in or out of the rooms. What only goes from room to room leaves the unit's own row as it is. */
    private static Set<Long> crossing(Decision.Post post) {
        var crossing = new HashSet<Long>();
        for (var entry : post.entries()) {
            if (entry.from().isReal() != entry.to().isReal()) {
                crossing.add(entry.unitId());
            }
        }
        return crossing;
    }

    private static <T> void longs(PreparedStatement statement, int index, List<T> rows, ToLongFunction<T> column)
            throws SQLException {
        var values = new long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsLong(rows.get(i));
        }
        statement.setObject(index, values, Types.ARRAY);
    }

    private static <T> void flags(PreparedStatement statement, int index, List<T> rows, Predicate<T> column)
            throws SQLException {
        var values = new boolean[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.test(rows.get(i));
        }
        statement.setObject(index, values, Types.ARRAY);
    }

    /** As the text of an array, which the server reads as what the function takes; the driver would look up the type and copy twice. */
    private static <T> void numbers(
            PreparedStatement statement, int index, List<T> rows, Function<T, BigDecimal> column) throws SQLException {
        var values = new StringJoiner(",", "{", "}");
        for (var row : rows) {
            values.add(column.apply(row).toPlainString());
        }
        statement.setObject(index, values.toString(), Types.OTHER);
    }
}
