package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.reconciliation.CountSession;
import io.everygram.reconciliation.CountedLine;
import io.everygram.reconciliation.ExpectedPackage;
import io.everygram.reconciliation.ItemToCount;
import io.everygram.reconciliation.KeptPackage;
import io.everygram.reconciliation.LineQuestion;
import io.everygram.reconciliation.Sighting;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.domain.ScanInstant;
import io.everygram.reconciliation.domain.Weighing;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The lines of counts, and what counts have not seen yet. What a scan asks costs the same however long its count is. */
@Repository
public class LineStore {
    /** Packages a count of a facility or of items is of. */
    private static final String OF_ITEMS = """
            FROM ledger.stock_unit AS u
            WHERE u.facility_id = :f AND u.tag IS NOT NULL AND u.has_stock AND (:item = 0 OR u.item_id = :item) AND :room = 0 AND :slot = 0
              AND (NOT :several OR u.item_id IN (SELECT n.item_id FROM reconciliation.count_item AS n WHERE n.facility_id = :f AND n.count_id = :c))""";

    private static final String OF_RECOUNT = """
            FROM reconciliation.recount AS q JOIN ledger.stock_unit AS u ON u.facility_id = q.facility_id AND u.tag = q.tag
            WHERE q.facility_id = :f AND q.done_at IS NULL""";

    /** Packages a count of a room or of a slot is of: those that have most of themselves there. */
    private static final String OF_PLACES = """
            FROM ledger.place AS p
            JOIN ledger.balance AS b ON b.facility_id = p.facility_id AND b.place_id = p.place_id AND b.is_real AND b.has_stock
            JOIN ledger.stock_unit AS u ON u.facility_id = b.facility_id AND u.unit_id = b.unit_id
            WHERE p.facility_id = :f AND p.is_real AND (:room = 0 OR p.room_id = :room) AND (:slot = 0 OR p.kind = 'SLOT' AND p.ref = :slot::text)
              AND :item = 0 AND u.tag IS NOT NULL AND u.has_stock
              AND NOT EXISTS (SELECT 1 FROM ledger.balance AS o WHERE o.facility_id = b.facility_id AND o.unit_id = b.unit_id AND o.is_real AND o.has_stock
                  AND (o.quantity, -o.place_id) > (b.quantity, -b.place_id))""";

    private static final String NOT_SEEN = """

              AND NOT EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :f AND l.count_id = :c AND l.tag = u.tag)""";

    private static final String LINE = """
            SELECT l.tag, l.quantity, l.unit, l.counted_at, l.line_id, coalesce(r.name, '') AS room, l.as_booked, l.counted_by, coalesce(i.name, '') AS item, l.used_up,
                   coalesce(s.name, '') AS scale, l.gross, l.tare, l.tolerance, l.unsure_from, l.unsure_to
            FROM reconciliation.count_line AS l
            LEFT JOIN catalog.room AS r ON r.facility_id = l.facility_id AND r.room_id = l.room_id
            LEFT JOIN reconciliation.scale AS s ON s.facility_id = l.facility_id AND s.scale_id = l.scale_id
            LEFT JOIN ledger.stock_unit AS u ON u.facility_id = l.facility_id AND u.tag = l.tag
            LEFT JOIN catalog.item AS i ON i.item_id = u.item_id
            WHERE l.facility_id = :f AND l.count_id = :c""";

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    LineStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * The figures of a count.
     *
     * @param findings lines of tags that no book here knew or that were used up
     * @param expected lines of what the count is of
     */
    public record Tally(int lines, int findings, int expected) {}

    public Tally tally(FacilityId facility, long count) {
        return jdbc.sql("""
                        SELECT coalesce(sum(lines), 0)::integer AS lines, coalesce(sum(findings), 0)::integer AS findings, coalesce(sum(expected), 0)::integer AS expected
                        FROM reconciliation.count_tally WHERE facility_id = :f AND count_id = :c""")
                .param("f", facility.value())
                .param("c", count)
                .query(Rows.of(Tally.class))
                .single();
    }

    /** Newest first. */
    public List<CountedLine> lines(FacilityId facility, long count, LineQuestion asked) {
        var narrowed = LINE
                + (asked.findings() ? " AND (l.unit = '' OR l.used_up)" : "")
                + (asked.words().isEmpty() ? "" : " AND strpos(l.tag, upper(:words)) > 0");
        return jdbc.sql(narrowed + " AND l.line_id < :before ORDER BY l.line_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("c", count)
                .param("words", asked.words())
                .param("before", asked.before())
                .param("n", asked.limit())
                .query(Rows.of(CountedLine.class))
                .list();
    }

    public Optional<CountedLine> line(FacilityId facility, long count, String tag) {
        return jdbc.sql(LINE + " AND l.tag = :t")
                .param("f", facility.value())
                .param("c", count)
                .param("t", tag)
                .query(Rows.of(CountedLine.class))
                .optional();
    }

    public List<Sighting> sightings(FacilityId facility, String tag) {
        return jdbc.sql("""
                        SELECT l.count_id, s.scope, l.quantity, l.unit, l.counted_at, coalesce(r.name, '') AS room, l.as_booked, l.counted_by, s.state
                        FROM reconciliation.count_line AS l JOIN reconciliation.count_session AS s USING (facility_id, count_id)
                        LEFT JOIN catalog.room AS r ON r.facility_id = l.facility_id AND r.room_id = l.room_id
                        WHERE l.facility_id = :f AND l.tag = :t ORDER BY l.counted_at DESC, l.line_id DESC LIMIT 50""")
                .param("f", facility.value())
                .param("t", tag)
                .query(Rows.of(Sighting.class))
                .list();
    }

    /** Writes lines that are not there yet; gives the tags that were written. */
    public Set<String> add(
            FacilityId facility, long count, List<CountFile.Line> lines, boolean asBooked, String person) {
        if (lines.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(jdbc.sql(sql.get("reconciliation/add_lines"))
                .param("facility_id", facility.value())
                .param("count", count)
                .param("as_booked", asBooked)
                .param("person", person)
                .param("tags", lines.stream().map(CountFile.Line::tag).toArray(String[]::new))
                .param(
                        "quantities",
                        lines.stream().map(CountFile.Line::quantity).toArray(BigDecimal[]::new))
                .param(
                        "units",
                        lines.stream()
                                .map(l -> l.unit().map(Unit::name).orElse(""))
                                .toArray(String[]::new))
                .param(
                        "times",
                        lines.stream().map(l -> Timestamp.from(l.countedAt())).toArray(Timestamp[]::new))
                .param("rooms", lines.stream().map(CountFile.Line::room).toArray(Long[]::new))
                .param(
                        "scales",
                        lines.stream()
                                .map(l -> l.weighed()
                                        .map(CountFile.OnScale::scale)
                                        .orElse(0L))
                                .toArray(Long[]::new))
                .param(
                        "grosses",
                        weights(
                                lines.stream()
                                        .map(l -> l.weighed().map(CountFile.OnScale::weight))
                                        .toList(),
                                Weighing.Weighed::gross))
                .param(
                        "tares",
                        weights(
                                lines.stream()
                                        .map(l -> l.weighed().map(CountFile.OnScale::weight))
                                        .toList(),
                                Weighing.Weighed::tare))
                .param(
                        "tolerances",
                        lines.stream().map(CountFile.Line::tolerance).toArray(BigDecimal[]::new))
                .param(
                        "devices",
                        lines.stream()
                                .map(l ->
                                        l.told().map(CountFile.ByDevice::device).orElse(""))
                                .toArray(String[]::new))
                .param(
                        "sequences",
                        lines.stream()
                                .map(l -> l.told()
                                        .map(CountFile.ByDevice::sequence)
                                        .orElse(0L))
                                .toArray(Long[]::new))
                .param(
                        "unsure_from",
                        bounds(lines.stream().map(CountFile.Line::unsure).toList(), ScanInstant.Span::from))
                .param(
                        "unsure_to",
                        bounds(lines.stream().map(CountFile.Line::unsure).toList(), ScanInstant.Span::to))
                .query(String.class)
                .list());
    }

    /** One side of each span; nothing where there is no doubt. */
    static @Nullable Timestamp[] bounds(
            List<Optional<ScanInstant.Span>> spans, Function<ScanInstant.Span, Instant> bound) {
        var bounds = new @Nullable Timestamp[spans.size()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = spans.get(i).map(bound).map(Timestamp::from).orElse(null);
        }
        return bounds;
    }

    /** One part of each weight; nothing for what was not weighed. */
    static @Nullable BigDecimal[] weights(
            List<Optional<Weighing.Weighed>> weighed, Function<Weighing.Weighed, BigDecimal> part) {
        var weights = new @Nullable BigDecimal[weighed.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weighed.get(i).map(part).orElse(null);
        }
        return weights;
    }

    /** Takes the person's last line of a count back; gives its tag. */
    public Optional<String> undo(FacilityId facility, long count, String person) {
        return jdbc.sql(sql.get("reconciliation/undo_line"))
                .param("facility_id", facility.value())
                .param("count", count)
                .param("person", person)
                .param("device", "")
                .param("sequence", 0)
                .query(String.class)
                .optional();
    }

    /** Takes the line of a scan back; false when another stands, or none. */
    public boolean undo(FacilityId facility, long count, ScanStore.Standing scan) {
        return jdbc.sql(sql.get("reconciliation/undo_line"))
                .param("facility_id", facility.value())
                .param("count", count)
                .param("person", scan.person())
                .param("device", scan.device())
                .param("sequence", scan.sequence())
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** What a count should still see by the book as it stands now, by tag. */
    public List<ExpectedPackage> left(FacilityId facility, CountSession count, String after, int limit) {
        return of(facility, count, """
                        SELECT e.tag, i.name AS item, coalesce(r.name, '') AS room
                        FROM (SELECT u.tag, u.item_id %s%s AND u.tag > :after ORDER BY u.tag LIMIT :n) AS e
                        JOIN catalog.item AS i ON i.item_id = e.item_id
                        LEFT JOIN ledger.package_balance AS w ON w.facility_id = :f AND w.tag = e.tag
                        LEFT JOIN catalog.room AS r ON r.facility_id = :f AND r.room_id = w.room_id
                        ORDER BY e.tag""".formatted(scope(count), NOT_SEEN))
                .param("after", after)
                .param("n", limit)
                .query(Rows.of(ExpectedPackage.class))
                .list();
    }

    /** How many that is. */
    public int leftCount(FacilityId facility, CountSession count) {
        return of(facility, count, "SELECT count(*) " + scope(count) + NOT_SEEN)
                .query(Integer.class)
                .single();
    }

    /** How many packages a count is of by the book. */
    public int expected(FacilityId facility, CountSession count) {
        return of(facility, count, "SELECT count(*) " + scope(count))
                .query(Integer.class)
                .single();
    }

    /** What a device keeps of a count: at most so many packages with something left and so many used up. */
    public List<KeptPackage> kept(FacilityId facility, CountSession count, int most, int used) {
        var scope = count.isRecount() ? OF_RECOUNT : scope(count);
        return of(facility, count, sql.get("reconciliation/kept_list").replace("{scope}", scope))
                .param("most", most)
                .param("used", used)
                .query(Rows.of(KeptPackage.class))
                .list();
    }

    /** The items a count is of; none when it is of places or of listed packages. */
    public List<ItemToCount> items(FacilityId facility, long count) {
        return jdbc.sql(sql.get("reconciliation/items_to_count"))
                .param("facility_id", facility.value())
                .param("count_id", count)
                .query(Rows.of(ItemToCount.class))
                .list();
    }

    /** The lines of some tags. */
    public List<CountedLine> lines(FacilityId facility, long count, Collection<String> tags) {
        return jdbc.sql(LINE + " AND l.tag = ANY(:t::text[]) ORDER BY l.tag")
                .param("f", facility.value())
                .param("c", count)
                .param("t", tags.toArray(String[]::new))
                .query(Rows.of(CountedLine.class))
                .list();
    }

    private static String scope(CountSession count) {
        return count.roomId() > 0 || count.slotId() > 0 ? OF_PLACES : OF_ITEMS;
    }

    private StatementSpec of(FacilityId facility, CountSession count, String statement) {
        return jdbc.sql(statement)
                .param("f", facility.value())
                .param("room", count.roomId())
                .param("item", count.itemId())
                .param("several", count.isOfItems())
                .param("c", count.countId())
                .param("slot", count.slotId());
    }

    /** What is to be counted again and this count has not seen, by room and tag. */
    public List<ExpectedPackage> leftToRecount(FacilityId facility, long count, int limit) {
        return jdbc.sql("""
                        SELECT q.tag, coalesce(i.name, '') AS item, coalesce(r.name, '') AS room FROM reconciliation.recount AS q
                        LEFT JOIN ledger.package_balance AS b ON b.facility_id = q.facility_id AND b.tag = q.tag
                        LEFT JOIN catalog.item AS i ON i.item_id = b.item_id
                        LEFT JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                        WHERE q.facility_id = :f AND q.done_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :f AND l.count_id = :c AND l.tag = q.tag)
                        ORDER BY r.name NULLS LAST, q.tag LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("n", limit)
                .query(Rows.of(ExpectedPackage.class))
                .list();
    }

    /** How many that is. */
    public int leftToRecountCount(FacilityId facility, long count) {
        return jdbc.sql("""
                        SELECT count(*) FROM reconciliation.recount AS q WHERE q.facility_id = :f AND q.done_at IS NULL
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.count_line AS l WHERE l.facility_id = :f AND l.count_id = :c AND l.tag = q.tag)""")
                .param("f", facility.value())
                .param("c", count)
                .query(Integer.class)
                .single();
    }
}
