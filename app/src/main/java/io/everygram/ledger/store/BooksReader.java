package io.everygram.ledger.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.Books.ItemMeasure;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Locks units and reads their books in one exchange with the server: the driver sends the statements together, the server runs them one after the
 * other, each on a snapshot of its own. So what is read is what the lock's last holder has committed.
 */
final class BooksReader {
    private final NamedParameterJdbcOperations jdbc;
    private final KnownPlaces places;
    private final String lockAndRead;
    private final String lockReadAndMeasure;

    BooksReader(NamedParameterJdbcOperations jdbc, SqlCatalog sql, KnownPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
        var lockAndRead = sql.get("ledger/lock_units").strip() + ";\n"
                + sql.get("ledger/read_units").strip();
        this.lockAndRead = planned(lockAndRead);
        this.lockReadAndMeasure =
                planned(lockAndRead + ";\n" + sql.get("ledger/item_measures").strip());
    }

    /** Without this the server plans each statement anew for each command, which takes five times as long as running it. */
    private static String planned(String statements) {
        return "SET LOCAL plan_cache_mode = force_generic_plan;\n" + statements + ";\nSET LOCAL plan_cache_mode = auto";
    }

    private record Locked(long unitId, @Nullable String tag, String lot, long itemId, Unit unit) {}

    private record Line(long unitId, long placeId, String words, BigDecimal quantity, BigDecimal cost) {}

    /** What came back, before it is put together. */
    private record Answer(List<Locked> units, Map<String, List<Line>> lines, Map<Long, ItemMeasure> items) {
        List<Line> of(String what) {
            return lines.getOrDefault(what, List.of());
        }
    }

    /** @param key of the command; empty text when it has none */
    LedgerStore.Loaded lock(
            FacilityId facility, String key, Collection<UnitRef> refs, Collection<String> newTags, Set<Long> itemIds) {
        var tags = new ArrayList<>(newTags);
        var ids = new ArrayList<Long>();
        for (var ref : refs) {
            switch (ref) {
                case UnitRef.ByTag(var tag) -> tags.add(tag.value());
                case UnitRef.ById(var id) -> ids.add(id.value());
            }
        }
        var parameters = new MapSqlParameterSource()
                .addValue("facility_id", facility.value())
                .addValue("tags", tags.toArray(String[]::new))
                .addValue("ids", ids.toArray(Long[]::new))
                .addValue("command_key", key)
                .addValue("item_ids", itemIds.toArray(Long[]::new));
        var answer = jdbc.execute(itemIds.isEmpty() ? lockAndRead : lockReadAndMeasure, parameters, BooksReader::read);
        if (answer == null) {
            throw new IllegalStateException("The books answered nothing.");
        }
        return new LedgerStore.Loaded(
                books(facility, answer),
                answer.of("KEY").stream().findFirst().map(line -> new MovementId(line.unitId())));
    }

    private static Answer read(PreparedStatement statement) throws SQLException {
        var units = new ArrayList<Locked>();
        var lines = new HashMap<String, List<Line>>();
        var items = new HashMap<Long, ItemMeasure>();
        var _ = statement.execute();
        var _ = statement.getMoreResults();
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                long item = rows.getLong(4);
                units.add(new Locked(
                        rows.getLong(1), rows.getString(2), rows.getString(3), item, Unit.valueOf(rows.getString(5))));
                var itemUnit = rows.getString(6);
                if (itemUnit != null) {
                    items.put(item, item(item, itemUnit, rows.getBigDecimal(7)));
                }
            }
        }
        var _ = statement.getMoreResults();
        try (var rows = statement.getResultSet()) {
            while (rows.next()) {
                lines.computeIfAbsent(rows.getString(1), what -> new ArrayList<>())
                        .add(line(rows));
            }
        }
        if (statement.getMoreResults()) {
            try (var rows = statement.getResultSet()) {
                while (rows.next()) {
                    items.put(rows.getLong(1), item(rows.getLong(1), rows.getString(2), rows.getBigDecimal(3)));
                }
            }
        }
        return new Answer(units, lines, items);
    }

    private static ItemMeasure item(long id, String unit, @Nullable BigDecimal contentGrams) {
        return new ItemMeasure(id, Unit.valueOf(unit), Optional.ofNullable(contentGrams));
    }

    private static Line line(ResultSet rows) throws SQLException {
        return new Line(
                rows.getLong(2), rows.getLong(3), rows.getString(4), rows.getBigDecimal(5), rows.getBigDecimal(6));
    }

    private Books books(FacilityId facility, Answer answer) {
        var placeIds = new HashSet<Long>();
        answer.of("BALANCE").forEach(line -> placeIds.add(line.placeId()));
        var known = places.places(facility, placeIds);
        var balances = new HashMap<Long, Map<Place, Books.Held>>();
        for (var line : answer.of("BALANCE")) {
            var place = known.get(line.placeId());
            if (place != null) {
                balances.computeIfAbsent(line.unitId(), id -> new LinkedHashMap<>())
                        .put(place, new Books.Held(line.quantity(), line.cost()));
            }
        }
        var holds = new HashMap<Long, String>();
        answer.of("HOLD").forEach(line -> holds.merge(line.unitId(), line.words(), (a, b) -> a + ", " + b));
        var reservations = new HashMap<Long, Map<String, BigDecimal>>();
        answer.of("RESERVATION")
                .forEach(line -> reservations
                        .computeIfAbsent(line.unitId(), id -> new TreeMap<>())
                        .merge(line.words(), line.quantity(), BigDecimal::add));
        var units = answer.units().stream()
                .map(unit -> new Books.UnitBook(
                        unit.unitId(),
                        unit.tag(),
                        unit.itemId(),
                        unit.unit(),
                        unit.lot(),
                        balances.getOrDefault(unit.unitId(), Map.of()),
                        holds.getOrDefault(unit.unitId(), ""),
                        reservations.getOrDefault(unit.unitId(), Map.of())))
                .toList();
        return new Books(units, answer.items());
    }
}
