package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The packages on hand at a facility as a list of any length: filtered, in any order, in parts, with exact totals. */
@Service
@Transactional(readOnly = true)
public class PackageList {
    private static final String UNITS = "ledger.stock_unit AS u";
    private static final String ITEMS = UNITS + " JOIN catalog.item AS i USING (item_id)";
    private static final String STANDING =
            "stands AS s CROSS JOIN LATERAL (SELECT * FROM ledger.stock_unit AS x WHERE x.facility_id = :facility_id AND x.unit_id = s.unit_id OFFSET 0) AS u";

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    PackageList(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** What a list of packages can be ordered by. Packages alike in it stand in the order of their tags; those without it stand last. */
    public enum Order {
        TAG("u.tag", "text", UNITS, row -> String.valueOf(row.tag())),
        ITEM("i.name", "text", ITEMS, Stock.PackageRow::name),
        LOT("u.lot", "text", UNITS, Stock.PackageRow::lot),
        ROOM("s.room", "text", STANDING, Stock.PackageRow::room),
        ON_HAND("u.on_hand", "numeric", UNITS, row -> row.onHand().toPlainString()),
        LAB("u.lab_state", "text", UNITS, Stock.PackageRow::labState),
        PACKAGED("coalesce(u.packaged_on, {last})", "date", UNITS, row -> String.valueOf(row.packagedOn())),
        EXPIRES("coalesce(u.expires_on, {last})", "date", UNITS, row -> String.valueOf(row.expiresOn())),
        CAME_IN("u.received_at", "timestamptz", UNITS, row -> row.receivedAt().toString()),
        COST("s.cost", "numeric", STANDING, row -> row.cost().toPlainString());

        private final String key;
        private final String type;
        private final String from;

        @SuppressWarnings("ImmutableEnumChecker") // A function of the row alone.
        private final Function<Stock.PackageRow, String> value;

        Order(String key, String type, String from, Function<Stock.PackageRow, String> value) {
            this.key = key;
            this.type = type;
            this.from = from;
            this.value = value;
        }

        String key(boolean descending) {
            return key.replace("{last}", descending ? "date '-infinity'" : "date 'infinity'");
        }
    }

    /**
     * Which packages to list, in which order.
     *
     * @param words part of a tag's end, of a lot, or of an item's number or name; empty for all
     * @param room a room's id; 0 for all
     * @param status {@code held}, {@code allocated}, {@code untested}, or empty for all
     * @param only these tags; empty for all
     */
    public record Filter(
            String words, long room, String status, Optional<Set<String>> only, Order order, boolean descending) {
        public Filter {
            only = only.map(Set::copyOf);
        }

        boolean isEmpty() {
            return words.isEmpty() && room == 0 && status.isEmpty() && only.isEmpty();
        }

        public static Filter of(String words) {
            return new Filter(words, 0, "", Optional.empty(), Order.TAG, false);
        }
    }

    /** Behind which row a list goes on: its value of the order, and its tag. */
    public record After(String key, String tag) {
        public static final After BEGINNING = new After("", "");

        public static After row(Stock.PackageRow row, Filter filter) {
            var value = filter.order().value.apply(row);
            return new After(
                    value.equals("null") ? (filter.descending() ? "-infinity" : "infinity") : value,
                    String.valueOf(row.tag()));
        }
    }

    private record Line(Unit unit, long units, BigDecimal onHand, BigDecimal cost) {}

    /**
     * What packages are together; units of measure are never added.
     *
     * @param cost in dollars
     */
    public record Totals(long packages, List<Quantity> onHand, BigDecimal cost) {
        public Totals {
            onHand = List.copyOf(onHand);
        }

        private static Totals of(List<Line> lines, BigDecimal cost) {
            return new Totals(
                    lines.stream().mapToLong(Line::units).sum(),
                    lines.stream()
                            .map(line -> new Quantity(line.onHand(), line.unit()))
                            .toList(),
                    cost);
        }
    }

    /**
     * One part of the list.
     *
     * @param limit rows at most
     */
    public List<Stock.PackageRow> page(FacilityId facility, Filter filter, After after, int limit) {
        var key = filter.order().key(filter.descending());
        boolean begins = after.tag().isEmpty();
        var text = sql.get("ledger/packages_page")
                .replace("{from}", filter.order().from)
                .replace("{further}", begins ? "TRUE" : further(filter, key))
                .replace("{order}", order(filter, key))
                .replace("{final_order}", order(filter, "u.key"))
                .replace("{key}", key);
        var query = query(facility, filter, text).param("limit", limit);
        query = begins ? query : query.param("after_tag", after.tag());
        query = begins || filter.order() == Order.TAG ? query : query.param("after_key", after.key());
        return query.query(Rows.of(Stock.PackageRow.class)).list();
    }

    /** The exact totals of all that fit. */
    public Totals totals(FacilityId facility, Filter filter) {
        if (filter.isEmpty()) {
            var all = jdbc.sql(sql.get("ledger/packages_totals_all"))
                    .param("facility_id", facility.value())
                    .query(Rows.of(Line.class))
                    .list();
            return Totals.of(
                    all, all.isEmpty() ? BigDecimal.ZERO : all.getFirst().cost());
        }
        var lines = query(facility, filter, sql.get("ledger/packages_totals"))
                .query(Rows.of(Line.class))
                .list();
        return Totals.of(lines, lines.stream().map(Line::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private JdbcClient.StatementSpec query(FacilityId facility, Filter filter, String rest) {
        boolean words = !filter.words().isEmpty();
        var text = (sql.get("ledger/packages") + rest)
                .replace("{named}", words ? sql.get("ledger/packages_named") : "    SELECT 0 AS unit_id\n")
                .replace("{among}", words ? "u.unit_id IN (SELECT unit_id FROM named)" : "TRUE");
        var query = jdbc.sql(text)
                .param("facility_id", facility.value())
                .param("room_id", filter.room())
                .param("status", filter.status())
                .param(
                        "tags",
                        filter.only().map(tags -> tags.toArray(String[]::new)).orElse(null));
        return words ? query.param("words", filter.words()) : query;
    }

    private static String further(Filter filter, String key) {
        var sign = filter.descending() ? "<" : ">";
        return filter.order() == Order.TAG
                ? "u.tag " + sign + " :after_tag"
                : "(" + key + ", u.tag) " + sign + " (CAST(:after_key AS " + filter.order().type + "), :after_tag)";
    }

    private static String order(Filter filter, String key) {
        var way = filter.descending() ? " DESC" : "";
        return filter.order() == Order.TAG ? "u.tag" + way : key + way + ", u.tag" + way;
    }
}
