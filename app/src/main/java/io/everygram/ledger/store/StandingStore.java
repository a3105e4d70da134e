package io.everygram.ledger.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads what stands where, unit by unit, for the stock pages to add up. */
@Repository
public class StandingStore {
    /** Rows that come over the wire at a time. */
    private static final int FETCHED = 5_000;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    StandingStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * A stock unit of which something stands in a room or is on the road. Quantities are in {@code unit}, costs in dollars.
     *
     * @param order its label and its id: the order in which units are listed
     */
    public record Standing(
            String order,
            FacilityId facility,
            long unitId,
            @Nullable String tag,
            String lot,
            long itemId,
            String unit,
            String owner,
            List<Spot> spots) {
        public Standing {
            spots = List.copyOf(spots);
        }

        /** What people call it: its tag, or its lot where it has none. */
        public String label() {
            return tag == null ? lot : tag;
        }
    }

    /** @param isReal in a room or slot; otherwise on the road */
    public record Spot(long placeId, boolean isReal, BigDecimal quantity, BigDecimal cost) {}

    /**
     * What cannot be sold of what stands.
     *
     * @param promised to orders and work, by unit
     */
    public record Claims(Set<Long> held, Map<Long, BigDecimal> promised) {
        public Claims {
            held = Set.copyOf(held);
            promised = Map.copyOf(promised);
        }
    }

    /**
     * A moment of the database.
     *
     * @param oldest the oldest transaction under way; what it and later ones write is new to whoever looks now
     * @param isQuiet whether none is under way
     * @param newest the last movement
     */
    public record Moment(String oldest, boolean isQuiet, long newest) {}

    public record ItemName(long itemId, String number, String name) {}

    public record PlaceName(long placeId, long roomId, String room, String slotId, String slot) {}

    /** All that stands now. */
    public void stands(FacilityId facility, Consumer<Standing> each) {
        read(facility, jdbc.sql(sql.get("ledger/stock_stands")), each);
    }

    /** Those of some units that stand now. */
    public List<Standing> stands(FacilityId facility, Collection<Long> units) {
        var found = new ArrayList<Standing>();
        if (!units.isEmpty()) {
            read(
                    facility,
                    jdbc.sql(sql.get("ledger/stock_stands_of")).param("units", units.toArray(Long[]::new)),
                    found::add);
        }
        return found;
    }

    /** All that stood at a moment. */
    public void stood(FacilityId facility, Instant moment, boolean knownThen, Consumer<Standing> each) {
        read(
                facility,
                jdbc.sql(sql.get("ledger/stock_stood"))
                        .param("as_of", LedgerStore.utc(moment))
                        .param("known_then", knownThen),
                each);
    }

    /** Rows of one unit come together. */
    private static void read(FacilityId facility, StatementSpec statement, Consumer<Standing> each) {
        var units = new UnitByUnit(facility, each);
        statement.param("facility_id", facility.value()).withFetchSize(FETCHED).query(units.rows());
        units.end();
    }

    /** Puts the rows of a unit together. Equal words are kept once. */
    private static final class UnitByUnit {
        private final FacilityId facility;
        private final Consumer<Standing> each;
        private final Map<String, String> words = new HashMap<>();
        private final List<Spot> spots = new ArrayList<>();
        private @Nullable Standing last;

        UnitByUnit(FacilityId facility, Consumer<Standing> each) {
            this.facility = facility;
            this.each = each;
        }

        RowCallbackHandler rows() {
            return r -> {
                long unitId = r.getLong("unit_id");
                if (last == null || last.unitId() != unitId) {
                    end();
                    var tag = r.getString("tag");
                    var lot = once(r.getString("lot"));
                    last = new Standing(
                            (tag == null ? lot : tag) + " " + unitId,
                            facility,
                            unitId,
                            tag,
                            lot,
                            r.getLong("item_id"),
                            once(r.getString("unit")),
                            once(r.getString("owner")),
                            List.of());
                }
                spots.add(new Spot(
                        r.getLong("place_id"),
                        r.getBoolean("is_real"),
                        r.getBigDecimal("quantity"),
                        r.getBigDecimal("cost")));
            };
        }

        void end() {
            if (last != null) {
                each.accept(new Standing(
                        last.order(),
                        last.facility(),
                        last.unitId(),
                        last.tag(),
                        last.lot(),
                        last.itemId(),
                        last.unit(),
                        last.owner(),
                        spots));
                spots.clear();
            }
        }

        private String once(String word) {
            return words.computeIfAbsent(word, w -> w);
        }
    }

    public Claims claims(FacilityId facility) {
        return claims(jdbc.sql(sql.get("ledger/stock_claims")).param("facility_id", facility.value()));
    }

    public Claims claims(FacilityId facility, Instant moment) {
        return claims(jdbc.sql(sql.get("ledger/stock_claims_then"))
                .param("facility_id", facility.value())
                .param("as_of", LedgerStore.utc(moment)));
    }

    private static Claims claims(StatementSpec statement) {
        var held = new HashSet<Long>();
        var promised = new HashMap<Long, BigDecimal>();
        statement.query(r -> {
            var quantity = r.getBigDecimal("promised");
            if (quantity == null) {
                held.add(r.getLong("unit_id"));
            } else {
                promised.put(r.getLong("unit_id"), quantity);
            }
        });
        return new Claims(held, promised);
    }

    public Moment moment(FacilityId facility) {
        return jdbc.sql("""
                        SELECT pg_snapshot_xmin(s)::xid::text AS oldest, pg_snapshot_xmin(s) = pg_snapshot_xmax(s) AS is_quiet,
                               coalesce((SELECT max(movement_id) FROM ledger.movement WHERE facility_id = :f), 0) AS newest
                        FROM pg_current_snapshot() AS s""")
                .param("f", facility.value())
                .query(Rows.of(Moment.class))
                .single();
    }

    /**
     * How many transactions have begun since one.
     *
     * @return negative when the database is another one than then
     */
    public int since(String transaction) {
        return jdbc.sql("SELECT age(:t::xid)")
                .param("t", transaction)
                .query(Integer.class)
                .single();
    }

    /** Units that something was written of by a transaction or a later one; movements up to {@code settled} were known before. */
    public List<Long> written(FacilityId facility, String transaction, long settled, int limit) {
        return jdbc.sql(sql.get("ledger/stock_written"))
                .param("facility_id", facility.value())
                .param("moment", transaction)
                .param("settled", settled)
                .param("limit", limit)
                .query((r, n) -> r.getLong(1))
                .list();
    }

    public Map<Long, ItemName> items(Collection<Long> ids) {
        return jdbc
                .sql("SELECT item_id, number, name FROM catalog.item WHERE item_id = ANY (:ids)")
                .param("ids", ids.stream().distinct().toArray(Long[]::new))
                .query(Rows.of(ItemName.class))
                .list()
                .stream()
                .collect(Collectors.toMap(ItemName::itemId, item -> item));
    }

    /** Items whose number begins with some words or whose name has them in it. */
    public Set<Long> itemsSaying(String words) {
        return jdbc.sql(
                        "SELECT item_id FROM catalog.item WHERE number ILIKE :words || '%' OR name ILIKE '%' || :words || '%'")
                .param("words", words)
                .query((r, n) -> r.getLong(1))
                .set();
    }

    /** The category of every item. */
    public Map<Long, String> categories() {
        var categories = new HashMap<Long, String>();
        jdbc.sql("SELECT item_id, category FROM catalog.item").query(r -> {
            categories.put(r.getLong(1), r.getString(2));
        });
        return categories;
    }

    public Set<Long> itemsOf(String category) {
        return jdbc.sql("SELECT item_id FROM catalog.item WHERE category = :category")
                .param("category", category)
                .query((r, n) -> r.getLong(1))
                .set();
    }

    /** Rooms and slots; what is on the road is in none. */
    public List<PlaceName> places(FacilityId facility) {
        return jdbc.sql(sql.get("ledger/stock_places"))
                .param("facility_id", facility.value())
                .query(Rows.of(PlaceName.class))
                .list();
    }

    public Map<FacilityId, String> codes(Collection<FacilityId> facilities) {
        var codes = new HashMap<FacilityId, String>();
        jdbc.sql("SELECT facility_id, code FROM catalog.facility WHERE facility_id = ANY (:ids)")
                .param(
                        "ids",
                        facilities.stream().map(FacilityId::value).distinct().toArray(Long[]::new))
                .query(r -> {
                    codes.put(new FacilityId(r.getLong(1)), r.getString(2));
                });
        return codes;
    }
}
