package io.everygram.ledger.store;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books;
import io.everygram.platform.SqlCatalog;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Locks units and reads their books in one exchange with the server: one unit by the function {@code ledger.lock_and_read}, many by statements that the
 * driver sends together. The server runs them one after the other, each on a snapshot of its own, so what is read is what the lock's last holder has
 * committed.
 */
final class BooksReader {
    private static final String LOCK_UNIT =
            "SELECT what, unit_id, other_id, words, quantity, cost, lot, unit, received_at FROM ledger.lock_and_read(?, ?, ?)";

    private final NamedParameterJdbcOperations jdbc;
    private final KnownPlaces places;
    private final String lockAndRead;
    private final String lockReadAndMeasure;
    private final String laterLows;

    BooksReader(NamedParameterJdbcOperations jdbc, SqlCatalog sql, KnownPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
        var lockAndRead = sql.get("ledger/lock_units").strip() + ";\n"
                + sql.get("ledger/read_units").strip();
        this.lockAndRead = planned(lockAndRead);
        this.lockReadAndMeasure =
                planned(lockAndRead + ";\n" + sql.get("ledger/item_measures").strip());
        this.laterLows = sql.get("ledger/later_lows");
    }

    /** Without this the server plans each statement anew for each command, which takes five times as long as running it. */
    private static String planned(String statements) {
        return "SET LOCAL plan_cache_mode = force_generic_plan;\n" + statements + ";\nSET LOCAL plan_cache_mode = auto";
    }

    Books lock(FacilityId facility, Collection<UnitRef> refs, Collection<String> newTags, Set<Long> itemIds) {
        var tags = new ArrayList<>(newTags);
        var ids = new ArrayList<Long>();
        for (var ref : refs) {
            switch (ref) {
                case UnitRef.ByTag(var tag) -> tags.add(tag.value());
                case UnitRef.ById(var id) -> ids.add(id.value());
            }
        }
        var answer = tags.size() + ids.size() == 1 && itemIds.isEmpty()
                ? lockOne(facility, tags.isEmpty() ? null : tags.getFirst(), ids.isEmpty() ? null : ids.getFirst())
                : lockAll(facility, tags, ids, itemIds);
        return answer.books(wanted -> places.places(facility, wanted));
    }

    private BooksAnswer lockOne(FacilityId facility, @Nullable String tag, @Nullable Long id) {
        return answered(jdbc.getJdbcOperations().execute(LOCK_UNIT, (PreparedStatement statement) -> {
            statement.setLong(1, facility.value());
            statement.setString(2, tag);
            statement.setObject(3, id, Types.BIGINT);
            var answer = new BooksAnswer();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(1).equals("UNIT")) {
                        answer.unit(
                                rows.getLong(2),
                                rows.getString(4),
                                rows.getString(7),
                                rows.getLong(3),
                                rows.getString(8),
                                instant(rows, 9));
                    } else {
                        line(rows, answer);
                    }
                }
            }
            return answer;
        }));
    }

    private BooksAnswer lockAll(FacilityId facility, List<String> tags, List<Long> ids, Set<Long> itemIds) {
        var parameters = new MapSqlParameterSource()
                .addValue("facility_id", facility.value())
                .addValue("tags", tags.toArray(String[]::new))
                .addValue("ids", ids.toArray(Long[]::new))
                .addValue("item_ids", itemIds.toArray(Long[]::new));
        return answered(
                jdbc.execute(itemIds.isEmpty() ? lockAndRead : lockReadAndMeasure, parameters, BooksReader::read));
    }

    private static BooksAnswer answered(@Nullable BooksAnswer answer) {
        return Objects.requireNonNull(answer, "The books answered nothing.");
    }

    private static BooksAnswer read(PreparedStatement statement) throws SQLException {
        var answer = new BooksAnswer();
        var _ = statement.execute();
        var _ = statement.getMoreResults();
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                answer.unit(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getLong(4),
                        rows.getString(5),
                        instant(rows, 8));
                answer.item(rows.getLong(4), rows.getString(6), rows.getBigDecimal(7));
            }
        }
        var _ = statement.getMoreResults();
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                line(rows, answer);
            }
        }
        if (statement.getMoreResults()) {
            try (var rows = statement.getResultSet()) {
                while (rows.next()) {
                    answer.item(rows.getLong(1), rows.getString(2), rows.getBigDecimal(3));
                }
            }
        }
        return answer;
    }

    private static void line(ResultSet rows, BooksAnswer answer) throws SQLException {
        long id = rows.getLong(2);
        switch (rows.getString(1)) {
            case "BALANCE" -> answer.balance(id, rows.getLong(3), rows.getBigDecimal(5), rows.getBigDecimal(6));
            case "HOLD" -> answer.hold(id, rows.getString(4));
            case "RESERVATION" -> answer.reservation(id, rows.getString(4), rows.getBigDecimal(5));
            default -> throw new IllegalStateException("The books answered a row of " + rows.getString(1) + ".");
        }
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record LaterLow(long unitId, long placeId, Books.Low low) {}

    void mindWhatCameAfter(FacilityId facility, Books books, Instant moment) {
        var parameters = new MapSqlParameterSource()
                .addValue("facility_id", facility.value())
                .addValue(
                        "unit_ids",
                        books.units().stream().map(Books.UnitBook::unitId).toArray(Long[]::new))
                .addValue("after", LedgerStore.utc(moment));
        var lows = jdbc.query(
                laterLows,
                parameters,
                (r, n) -> new LaterLow(r.getLong(1), r.getLong(2), new Books.Low(instant(r, 3), r.getBigDecimal(4))));
        var placeIds = new HashSet<Long>();
        lows.forEach(low -> placeIds.add(low.placeId()));
        var known = places.places(facility, placeIds);
        var byUnit = new HashMap<Long, Map<Place, List<Books.Low>>>();
        for (var low : lows) {
            var place = Objects.requireNonNull(known.get(low.placeId()));
            byUnit.computeIfAbsent(low.unitId(), id -> new HashMap<>())
                    .computeIfAbsent(place, p -> new ArrayList<>())
                    .add(low.low());
        }
        for (var unit : books.units()) {
            unit.mind(moment, byUnit.getOrDefault(unit.unitId(), Map.of()));
        }
    }
}
