package io.everygram.production.store;

import io.everygram.kernel.FacilityId;
import io.everygram.production.domain.ChangeOvers;
import io.everygram.production.domain.LineCalendar.Hours;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lines of a facility with their hours, closed days, rates and change-overs. */
@Repository
public class ProductionLineStore {
    private static final String LINE =
            "SELECT line_id, name, per_hour, change_over_minutes, active, version FROM production.line WHERE facility_id = :f ";

    private final JdbcClient jdbc;

    ProductionLineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param perHour of items without a rate of their own */
    public record Head(
            long lineId,
            String name,
            Optional<BigDecimal> perHour,
            int changeOverMinutes,
            boolean active,
            int version) {}

    public record Closed(LocalDate day, String reason) {}

    public record ChangeOver(long changeOverId, ChangeOvers.Row row) {}

    public List<Head> heads(FacilityId facility) {
        return jdbc.sql(LINE + "ORDER BY name")
                .param("f", facility.value())
                .query((r, n) -> head(r))
                .list();
    }

    public Optional<Head> lock(FacilityId facility, long lineId) {
        return jdbc.sql(LINE + "AND line_id = :l FOR UPDATE")
                .param("f", facility.value())
                .param("l", lineId)
                .query((r, n) -> head(r))
                .optional();
    }

    private static Head head(ResultSet r) throws SQLException {
        return new Head(
                r.getLong("line_id"),
                r.getString("name"),
                Optional.ofNullable(r.getBigDecimal("per_hour")),
                r.getInt("change_over_minutes"),
                r.getBoolean("active"),
                r.getInt("version"));
    }

    /** By line, then by weekday. */
    public Map<Long, Map<DayOfWeek, Hours>> hours(FacilityId facility) {
        var found = new HashMap<Long, Map<DayOfWeek, Hours>>();
        jdbc.sql(
                        "SELECT line_id, weekday, opens, closes FROM production.line_hours WHERE facility_id = :f ORDER BY line_id, weekday")
                .param("f", facility.value())
                .query((RowCallbackHandler) r -> found.computeIfAbsent(r.getLong(1), l -> new HashMap<>())
                        .put(
                                DayOfWeek.of(r.getInt(2)),
                                new Hours(
                                        r.getTime(3).toLocalTime(), r.getTime(4).toLocalTime())));
        return found;
    }

    /** By line, from a day on. */
    public Map<Long, List<Closed>> closed(FacilityId facility, LocalDate from) {
        var found = new HashMap<Long, List<Closed>>();
        jdbc.sql(
                        "SELECT line_id, day, reason FROM production.line_closed WHERE facility_id = :f AND day >= :d ORDER BY line_id, day")
                .param("f", facility.value())
                .param("d", from)
                .query((RowCallbackHandler) r -> found.computeIfAbsent(r.getLong(1), l -> new ArrayList<>())
                        .add(new Closed(r.getObject(2, LocalDate.class), r.getString(3))));
        return found;
    }

    /** By line, then by item. */
    public Map<Long, Map<Long, BigDecimal>> rates(FacilityId facility) {
        var found = new HashMap<Long, Map<Long, BigDecimal>>();
        jdbc.sql(
                        "SELECT line_id, item_id, per_hour FROM production.line_rate WHERE facility_id = :f ORDER BY line_id, item_id")
                .param("f", facility.value())
                .query((RowCallbackHandler) r -> found.computeIfAbsent(r.getLong(1), l -> new HashMap<>())
                        .put(r.getLong(2), r.getBigDecimal(3)));
        return found;
    }

    public Map<Long, List<ChangeOver>> changeOvers(FacilityId facility) {
        var found = new HashMap<Long, List<ChangeOver>>();
        jdbc.sql("""
                        SELECT line_id, change_over_id, from_item_id, from_family, to_item_id, to_family, minutes FROM production.line_change_over
                        WHERE facility_id = :f ORDER BY line_id, change_over_id""").param("f", facility.value()).query((RowCallbackHandler) r -> found.computeIfAbsent(
                        r.getLong(1), l -> new ArrayList<>())
                .add(new ChangeOver(
                        r.getLong(2),
                        new ChangeOvers.Row(
                                new ChangeOvers.Side(Optional.ofNullable(r.getObject(3, Long.class)), r.getString(4)),
                                new ChangeOvers.Side(Optional.ofNullable(r.getObject(5, Long.class)), r.getString(6)),
                                r.getInt(7)))));
        return found;
    }

    /** Empty when the name is taken. */
    public Optional<Long> insert(FacilityId facility, String name) {
        return jdbc.sql("""
                        INSERT INTO production.line (facility_id, name) VALUES (:f, :n) ON CONFLICT (facility_id, name) DO NOTHING RETURNING line_id""")
                .param("f", facility.value())
                .param("n", name)
                .query(Long.class)
                .optional();
    }

    public void change(
            FacilityId facility, long lineId, Optional<BigDecimal> perHour, int changeOverMinutes, boolean active) {
        var _ = jdbc.sql("""
                        UPDATE production.line SET per_hour = :r, change_over_minutes = :m, active = :a, version = version + 1
                        WHERE facility_id = :f AND line_id = :l""")
                .param("f", facility.value())
                .param("l", lineId)
                .param("r", perHour.orElse(null))
                .param("m", changeOverMinutes)
                .param("a", active)
                .update();
    }

    public void setHours(FacilityId facility, long lineId, Map<DayOfWeek, Hours> hours) {
        var _ = jdbc.sql(
                        "DELETE FROM production.line_hours WHERE facility_id = :f AND line_id = :l AND NOT weekday = ANY (:w::smallint[])")
                .param("f", facility.value())
                .param("l", lineId)
                .param("w", hours.keySet().stream().map(DayOfWeek::getValue).toArray(Integer[]::new))
                .update();
        for (var day : DayOfWeek.values()) {
            var set = hours.get(day);
            if (set != null) {
                var _ = jdbc.sql("""
                                INSERT INTO production.line_hours (facility_id, line_id, weekday, opens, closes) VALUES (:f, :l, :w, :o, :c)
                                ON CONFLICT (facility_id, line_id, weekday) DO UPDATE SET opens = excluded.opens, closes = excluded.closes""")
                        .param("f", facility.value())
                        .param("l", lineId)
                        .param("w", day.getValue())
                        .param("o", Time.valueOf(set.opens()))
                        .param("c", Time.valueOf(set.closes()))
                        .update();
            }
        }
    }

    public void close(FacilityId facility, long lineId, LocalDate day, String reason) {
        var _ = jdbc.sql("""
                        INSERT INTO production.line_closed (facility_id, line_id, day, reason) VALUES (:f, :l, :d, :r)
                        ON CONFLICT (facility_id, line_id, day) DO UPDATE SET reason = excluded.reason""")
                .param("f", facility.value())
                .param("l", lineId)
                .param("d", day)
                .param("r", reason)
                .update();
    }

    public void open(FacilityId facility, long lineId, LocalDate day) {
        var _ = jdbc.sql("DELETE FROM production.line_closed WHERE facility_id = :f AND line_id = :l AND day = :d")
                .param("f", facility.value())
                .param("l", lineId)
                .param("d", day)
                .update();
    }

    /** @param perHour absent takes the item's own rate away */
    public void rate(FacilityId facility, long lineId, long item, Optional<BigDecimal> perHour) {
        if (perHour.isEmpty()) {
            var _ = jdbc.sql(
                            "DELETE FROM production.line_rate WHERE facility_id = :f AND line_id = :l AND item_id = :i")
                    .param("f", facility.value())
                    .param("l", lineId)
                    .param("i", item)
                    .update();
            return;
        }
        var _ = jdbc.sql("""
                        INSERT INTO production.line_rate (facility_id, line_id, item_id, per_hour) VALUES (:f, :l, :i, :r)
                        ON CONFLICT (facility_id, line_id, item_id) DO UPDATE SET per_hour = excluded.per_hour""")
                .param("f", facility.value())
                .param("l", lineId)
                .param("i", item)
                .param("r", perHour.get())
                .update();
    }

    public void changeOver(FacilityId facility, long lineId, ChangeOvers.Row row) {
        var _ = jdbc.sql("""
                        INSERT INTO production.line_change_over (facility_id, line_id, from_item_id, from_family, to_item_id, to_family, minutes)
                        VALUES (:f, :l, :fi, :ff, :ti, :tf, :m)
                        ON CONFLICT (facility_id, line_id, coalesce(from_item_id, 0), from_family, coalesce(to_item_id, 0), to_family)
                        DO UPDATE SET minutes = excluded.minutes""")
                .param("f", facility.value())
                .param("l", lineId)
                .param("fi", row.from().item().orElse(null))
                .param("ff", row.from().family())
                .param("ti", row.to().item().orElse(null))
                .param("tf", row.to().family())
                .param("m", row.minutes())
                .update();
    }

    public void dropChangeOver(FacilityId facility, long lineId, long changeOverId) {
        var _ = jdbc.sql(
                        "DELETE FROM production.line_change_over WHERE facility_id = :f AND line_id = :l AND change_over_id = :c")
                .param("f", facility.value())
                .param("l", lineId)
                .param("c", changeOverId)
                .update();
    }

    /** Item categories of the company. */
    public Set<String> families() {
        return new HashSet<>(jdbc.sql("SELECT DISTINCT category FROM catalog.item ORDER BY category")
                .query(String.class)
                .list());
    }

    /** What an item is usually made as: its newest run's line, and the mean of its runs. */
    public record Usual(long item, String line, BigDecimal quantity) {}

    /** Of items that were ever made here or are to be made. */
    public List<Usual> usual(FacilityId facility) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (output_item_id) output_item_id, line, avg(quantity) OVER (PARTITION BY output_item_id) AS quantity
                        FROM production.run WHERE facility_id = :f AND state <> 'CANCELLED' ORDER BY output_item_id, run_id DESC""")
                .param("f", facility.value())
                .query((r, n) -> new Usual(r.getLong(1), r.getString(2), r.getBigDecimal(3)))
                .list();
    }

    /** How many runs are planned or started on a line. */
    public int openRuns(FacilityId facility, String line) {
        return jdbc.sql(
                        "SELECT count(*) FROM production.run WHERE facility_id = :f AND line = :l AND state IN ('PLANNED', 'STARTED')")
                .param("f", facility.value())
                .param("l", line)
                .query(Integer.class)
                .single();
    }
}
