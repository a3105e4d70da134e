package io.everygram.demand.store;

import io.everygram.demand.Promotion;
import io.everygram.demand.SalesEvent;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps a facility's events and promotions, and the days without stock. */
@Repository
public class CalendarStore {
    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param kept whether it is in the calendar; otherwise it takes the usual one of its name away */
    public record Own(SalesEvent event, boolean kept) {}

    /** What the facility says otherwise than usual. */
    public List<Own> events(FacilityId facility) {
        return jdbc.sql(
                        "SELECT name, day, recurs, days_before, days_after, kept FROM demand.event WHERE facility_id = :f ORDER BY event_id")
                .param("f", facility.value())
                .query((row, n) -> new Own(
                        new SalesEvent(
                                row.getString("name"),
                                row.getObject("day", LocalDate.class),
                                SalesEvent.Recurs.valueOf(row.getString("recurs")),
                                row.getInt("days_before"),
                                row.getInt("days_after")),
                        row.getBoolean("kept")))
                .list();
    }

    public void save(FacilityId facility, SalesEvent event, boolean kept) {
        var _ = jdbc.sql("""
                        INSERT INTO demand.event (facility_id, name, day, recurs, days_before, days_after, kept) VALUES (:f, :n, :d, :r, :b, :a, :k)
                        ON CONFLICT (facility_id, name) DO UPDATE
                        SET day = excluded.day, recurs = excluded.recurs, days_before = excluded.days_before, days_after = excluded.days_after,
                            kept = excluded.kept, version = demand.event.version + 1""")
                .param("f", facility.value())
                .param("n", event.name())
                .param("d", event.day())
                .param("r", event.recurs().name())
                .param("b", event.before())
                .param("a", event.after())
                .param("k", kept)
                .update();
    }

    public boolean removeEvent(FacilityId facility, String name) {
        return jdbc.sql("DELETE FROM demand.event WHERE facility_id = :f AND name = :n")
                        .param("f", facility.value())
                        .param("n", name)
                        .update()
                == 1;
    }

    /** Those that end on the day or later, the last first. */
    public List<Promotion> promotions(FacilityId facility, LocalDate since) {
        return jdbc.sql("""
                        SELECT p.promotion_id, p.name, coalesce(p.item_id, 0) AS item_id, coalesce(i.number || ' ' || i.name, '') AS item,
                               p.category, p.from_day, p.to_day
                        FROM demand.promotion AS p LEFT JOIN catalog.item AS i USING (item_id)
                        WHERE p.facility_id = :f AND p.to_day >= :since ORDER BY p.from_day DESC, p.promotion_id DESC""")
                .param("f", facility.value())
                .param("since", since)
                .query(Rows.of(Promotion.class))
                .list();
    }

    public Optional<Promotion> promotion(FacilityId facility, long id) {
        return promotions(facility, LocalDate.EPOCH).stream()
                .filter(p -> p.promotionId() == id)
                .findFirst();
    }

    /** @param item absent for a category */
    public void add(
            FacilityId facility, String name, @Nullable Long item, String category, LocalDate from, LocalDate to) {
        var _ = jdbc.sql(
                        "INSERT INTO demand.promotion (facility_id, name, item_id, category, from_day, to_day) VALUES (:f, :n, :i, :c, :from, :to)")
                .param("f", facility.value())
                .param("n", name)
                .param("i", item)
                .param("c", category)
                .param("from", from)
                .param("to", to)
                .update();
    }

    public boolean change(FacilityId facility, long id, String name, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        UPDATE demand.promotion SET name = :n, from_day = :from, to_day = :to, version = version + 1
                        WHERE facility_id = :f AND promotion_id = :id""")
                        .param("f", facility.value())
                        .param("id", id)
                        .param("n", name)
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    public boolean removePromotion(FacilityId facility, long id) {
        return jdbc.sql("DELETE FROM demand.promotion WHERE facility_id = :f AND promotion_id = :id")
                        .param("f", facility.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    public List<String> categories() {
        return jdbc.sql("SELECT DISTINCT category FROM catalog.item WHERE active ORDER BY category")
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** The last day whose end the ledger was looked at for. */
    public Optional<LocalDate> lookedThrough(FacilityId facility) {
        return jdbc.sql("SELECT through FROM demand.stock_look WHERE facility_id = :f")
                .param("f", facility.value())
                .query((row, n) -> row.getObject(1, LocalDate.class))
                .optional();
    }

    /** Keeps the days without stock from the first to the last, in the zone of the facility. */
    public void look(FacilityId facility, String statement, String zone, LocalDate first, LocalDate last) {
        var _ = jdbc.sql("DELETE FROM demand.stock_out WHERE facility_id = :f AND day BETWEEN :first AND :last")
                .param("f", facility.value())
                .param("first", first)
                .param("last", last)
                .update();
        var _ = jdbc.sql("INSERT INTO demand.stock_out (facility_id, item_id, day) SELECT :f, o.item_id, o.day FROM ("
                        + statement + ") AS o")
                .param("f", facility.value())
                .param("zone", zone)
                .param("first", first)
                .param("last", last)
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO demand.stock_look (facility_id, through) VALUES (:f, :last)
                        ON CONFLICT (facility_id) DO UPDATE SET through = greatest(demand.stock_look.through, excluded.through)""").param("f", facility.value()).param("last", last).update();
    }

    /** Days without stock since a day, by item. */
    public Map<Long, Set<LocalDate>> stockOuts(FacilityId facility, LocalDate since) {
        var found = new HashMap<Long, Set<LocalDate>>();
        jdbc.sql("SELECT item_id, day FROM demand.stock_out WHERE facility_id = :f AND day >= :since")
                .param("f", facility.value())
                .param("since", since)
                .query((RowCallbackHandler) row -> found.computeIfAbsent(row.getLong(1), i -> new HashSet<>())
                        .add(row.getObject(2, LocalDate.class)));
        return found;
    }
}
