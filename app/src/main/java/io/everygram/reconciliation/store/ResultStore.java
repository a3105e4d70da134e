package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.reconciliation.CountResult;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.Recount;
import io.everygram.reconciliation.domain.CountVerdict;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What finished counts say of each tag, and what is to be counted again. */
@Repository
public class ResultStore {
    private static final String RESULT = """
            SELECT r.tag, coalesce(i.name, '') AS item, coalesce(u.unit, '') AS unit, r.verdict, r.held_for, r.expected, r.counted, r.at, r.tolerance
            FROM reconciliation.count_result AS r
            LEFT JOIN ledger.stock_unit AS u ON u.facility_id = r.facility_id AND u.tag = r.tag
            LEFT JOIN catalog.item AS i ON i.item_id = u.item_id
            WHERE r.facility_id = :f AND r.count_id = :c""";

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ResultStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** A line, with what the book held at its instant. */
    public record Fact(
            String tag,
            BigDecimal counted,
            Instant at,
            boolean asBooked,
            BigDecimal tolerance,
            boolean inBook,
            BigDecimal expected,
            boolean countedLater,
            boolean unplaced) {}

    /** What should have been seen. */
    public record Unseen(String tag, BigDecimal expected, boolean moved) {}

    public record NewResult(
            String tag,
            CountVerdict.Judged judged,
            BigDecimal expected,
            @Nullable BigDecimal counted,
            Instant at,
            BigDecimal tolerance) {}

    public List<Fact> facts(FacilityId facility, long count) {
        return jdbc.sql(sql.get("reconciliation/count_facts"))
                .param("facility_id", facility.value())
                .param("count", count)
                .query(Rows.of(Fact.class))
                .list();
    }

    /** Other figures of the same tags by counts that ran at the same time, by tag. */
    public Map<String, List<CountVerdict.Other>> others(FacilityId facility, long count, Instant until) {
        var others = new HashMap<String, List<CountVerdict.Other>>();
        jdbc.sql(sql.get("reconciliation/count_others"))
                .param("facility_id", facility.value())
                .param("count", count)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(r -> {
                    others.computeIfAbsent(r.getString("tag"), _ -> new ArrayList<>())
                            .add(new CountVerdict.Other(
                                    r.getBigDecimal("other"),
                                    r.getBoolean("same_count"),
                                    r.getBoolean("after_it"),
                                    r.getBigDecimal("moved"),
                                    r.getBigDecimal("adjusted"),
                                    r.getBigDecimal("tolerance")));
                });
        return others;
    }

    public List<Unseen> unseen(FacilityId facility, CountSession count) {
        return jdbc.sql(sql.get("reconciliation/count_unseen"))
                .param("facility_id", facility.value())
                .param("count", count.countId())
                .param("room", count.roomId())
                .param("item", count.itemId())
                .param("several", count.isOfItems())
                .param("slot", count.slotId())
                .param("began", count.startedAt().atOffset(ZoneOffset.UTC))
                .query(Rows.of(Unseen.class))
                .list();
    }

    public void add(FacilityId facility, long count, List<NewResult> results) {
        var _ = jdbc.sql("""
                        INSERT INTO reconciliation.count_result (facility_id, count_id, tag, verdict, held_for, expected, counted, at, tolerance)
                        SELECT :f, :c, n.* FROM unnest(:tags::text[], :verdicts::text[], :held::text[], :expected::numeric[], :counted::numeric[], :times::timestamptz[],
                            :tolerances::numeric[]) AS n""")
                .param("f", facility.value())
                .param("c", count)
                .param("tags", results.stream().map(NewResult::tag).toArray(String[]::new))
                .param(
                        "verdicts",
                        results.stream().map(r -> r.judged().verdict().name()).toArray(String[]::new))
                .param(
                        "held",
                        results.stream()
                                .map(r -> r.judged().heldFor().map(Enum::name).orElse(""))
                                .toArray(String[]::new))
                .param("expected", results.stream().map(NewResult::expected).toArray(BigDecimal[]::new))
                .param("counted", counted(results))
                .param(
                        "times",
                        results.stream().map(r -> Timestamp.from(r.at())).toArray(Timestamp[]::new))
                .param("tolerances", results.stream().map(NewResult::tolerance).toArray(BigDecimal[]::new))
                .update();
    }

    /** Notes tags that were misread: what was read, and what was meant. */
    public void misread(FacilityId facility, long count, Map<String, String> meant) {
        if (meant.isEmpty()) {
            return;
        }
        var read = meant.keySet().toArray(String[]::new);
        var _ = jdbc.sql("""
                        UPDATE reconciliation.count_result AS r SET twin = CASE WHEN r.tag = n.read THEN n.meant ELSE n.read END
                        FROM unnest(:read::text[], :meant::text[]) AS n (read, meant)
                        WHERE r.facility_id = :f AND r.count_id = :c AND r.tag IN (n.read, n.meant)""")
                .param("read", read)
                .param("meant", Arrays.stream(read).map(meant::get).toArray(String[]::new))
                .param("f", facility.value())
                .param("c", count)
                .update();
    }

    private static @Nullable BigDecimal[] counted(List<NewResult> results) {
        var counted = new @Nullable BigDecimal[results.size()];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = results.get(i).counted();
        }
        return counted;
    }

    /** Closes what was to be counted again and this count has a figure of that is not held back itself. */
    public void answered(FacilityId facility, long count, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.recount AS q SET done_at = :at, done_by = :c
                        FROM reconciliation.count_result AS r JOIN reconciliation.count_line AS l USING (facility_id, count_id, tag)
                        WHERE q.facility_id = :f AND q.done_at IS NULL AND q.count_id <> :c AND r.facility_id = :f AND r.count_id = :c AND r.tag = q.tag
                          AND r.verdict <> 'HELD_BACK' AND NOT l.as_booked AND coalesce(l.unsure_from, l.counted_at) >= q.asked_at""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("c", count)
                .update();
    }

    /** Asks for what the count holds back, once a tag. */
    public void ask(FacilityId facility, long count, Instant at) {
        var _ = jdbc.sql("""
                        INSERT INTO reconciliation.recount (facility_id, tag, count_id, asked_for, asked_at)
                        SELECT :f, r.tag, :c, r.held_for, :at FROM reconciliation.count_result AS r
                        WHERE r.facility_id = :f AND r.count_id = :c AND r.verdict = 'HELD_BACK' ORDER BY r.tag ON CONFLICT DO NOTHING""")
                .param("f", facility.value())
                .param("c", count)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Closes what a count had asked for. */
    public void forget(FacilityId facility, long count, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE reconciliation.recount SET done_at = :at WHERE facility_id = :f AND count_id = :c AND done_at IS NULL""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("c", count)
                .update();
    }

    public List<CountResult> of(FacilityId facility, long count, int limit) {
        return jdbc.sql(RESULT + """

                        ORDER BY array_position(ARRAY['HELD_BACK', 'NOT_IN_BOOK', 'MISSING', 'DIFFERS', 'LATER_COUNT'], r.verdict) NULLS LAST, r.tag LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("n", limit)
                .query(Rows.of(CountResult.class))
                .list();
    }

    public List<CountResult> of(
            FacilityId facility, long count, CountVerdict verdict, String words, String after, int limit) {
        return jdbc.sql(RESULT + """
                         AND r.verdict = :verdict AND r.tag > :after AND (:words = '' OR strpos(r.tag, upper(:words)) > 0)
                        ORDER BY r.tag LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("verdict", verdict.name())
                .param("words", words)
                .param("after", after)
                .param("n", limit)
                .query(Rows.of(CountResult.class))
                .list();
    }

    public Map<CountVerdict, Integer> totals(FacilityId facility, long count) {
        var totals = new EnumMap<CountVerdict, Integer>(CountVerdict.class);
        jdbc.sql("""
                        SELECT verdict, count(*) FROM reconciliation.count_result WHERE facility_id = :f AND count_id = :c GROUP BY verdict""").param("f", facility.value()).param("c", count).query(r -> {
            totals.put(CountVerdict.valueOf(r.getString(1)), r.getInt(2));
        });
        return totals;
    }

    public List<Recount> recounts(FacilityId facility, int limit) {
        return jdbc.sql("""
                        SELECT q.recount_id, q.tag, q.count_id AS count, q.asked_for, q.asked_at, coalesce(i.name, '') AS item, coalesce(r.name, '') AS room
                        FROM reconciliation.recount AS q
                        LEFT JOIN ledger.package_balance AS b ON b.facility_id = q.facility_id AND b.tag = q.tag
                        LEFT JOIN catalog.item AS i ON i.item_id = b.item_id
                        LEFT JOIN catalog.room AS r ON r.facility_id = q.facility_id AND r.room_id = b.room_id
                        WHERE q.facility_id = :f AND q.done_at IS NULL ORDER BY r.name NULLS LAST, q.tag LIMIT :n""")
                .param("f", facility.value())
                .param("n", limit)
                .query(Rows.of(Recount.class))
                .list();
    }

    public int recountsWaiting(FacilityId facility) {
        return jdbc.sql("SELECT count(*) FROM reconciliation.recount WHERE facility_id = :f AND done_at IS NULL")
                .param("f", facility.value())
                .query(Integer.class)
                .single();
    }
}
