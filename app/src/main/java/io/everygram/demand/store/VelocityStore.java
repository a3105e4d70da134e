package io.everygram.demand.store;

import io.everygram.demand.Velocity.Day;
import io.everygram.demand.Velocity.Group;
import io.everygram.demand.Velocity.Named;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what categories, customers and the facility sold. */
@Repository
public class VelocityStore {
    private static final int DAYS = 90;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    VelocityStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    public Map<Long, Named> named(List<Long> items) {
        return jdbc
                .sql(
                        "SELECT item_id, number, name, category, unit, active FROM catalog.item WHERE item_id = ANY (:ids::bigint[])")
                .param("ids", items.toArray(Long[]::new))
                .query(Rows.of(Named.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Named::itemId, Function.identity()));
    }

    public List<Group> byCustomer(FacilityId facility, LocalDate day) {
        return groups("demand/velocity_by_customer", facility, day);
    }

    public List<Group> byCategory(FacilityId facility, LocalDate day) {
        return groups("demand/velocity_by_category", facility, day);
    }

    private List<Group> groups(String statement, FacilityId facility, LocalDate day) {
        return jdbc.sql(sql.get(statement))
                .param("f", facility.value())
                .param("item", 0L)
                .param("day", day)
                .param("first", day.minusDays(DAYS))
                .param("last", day.minusDays(1))
                .query((row, n) -> new Group(
                        row.getString("code"),
                        row.getString("name"),
                        row.getLong("id"),
                        row.getBigDecimal("sold_7"),
                        row.getBigDecimal("sold_28"),
                        row.getBigDecimal("sold_90"),
                        row.getBigDecimal("amount_90"),
                        row.getInt("items")))
                .list();
    }

    /** Both days included. */
    public List<Day> byDay(FacilityId facility, LocalDate first, LocalDate last) {
        return jdbc.sql(sql.get("demand/sales_by_day"))
                .param("f", facility.value())
                .param("item", 0L)
                .param("first", first)
                .param("last", last)
                .query(Rows.of(Day.class))
                .list();
    }
}
