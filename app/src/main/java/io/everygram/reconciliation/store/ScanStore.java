package io.everygram.reconciliation.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.reconciliation.ScanBatch;
import io.everygram.reconciliation.SentByDevice;
import io.everygram.reconciliation.TakenBack;
import io.everygram.reconciliation.TwoFigures;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.domain.ScanInstant;
import io.everygram.reconciliation.domain.ScanVerdict;
import io.everygram.reconciliation.domain.Weighing;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scans as devices told them. */
@Repository
public class ScanStore {
    private static final String STANDING = """
            SELECT n.device, n.sequence, n.tag, n.quantity, n.counted_at, n.person, n.room_id, n.scale_id, n.gross, n.tare, n.tolerance, n.unsure_from, n.unsure_to FROM reconciliation.count_scan AS n
            WHERE n.facility_id = :f AND n.count_id = :c AND n.verdict NOT IN ('UNDONE', 'NOTHING_TO_UNDO')
              AND NOT EXISTS (SELECT 1 FROM reconciliation.count_scan AS o WHERE o.facility_id = n.facility_id AND o.device = n.device AND o.undoes = n.sequence)""";

    private final JdbcClient jdbc;

    ScanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A scan that was sent before. */
    public record Earlier(
            long sequence,
            long countId,
            String read,
            String amount,
            Instant toldAt,
            String tag,
            ScanVerdict verdict,
            boolean unsure) {
        public boolean isSame(long count, ScanBatch.Scan scan) {
            return count == countId
                    && read.equals(scan.read())
                    && amount.equals(scan.quantity())
                    && toldAt.equals(scan.at());
        }
    }

    /** What all scans of a batch share. */
    public record Sent(ScanBatch batch, Instant at, String person) {}

    public record Row(
            ScanBatch.Scan scan,
            String tag,
            @Nullable BigDecimal quantity,
            ScanInstant when,
            long room,
            Optional<Weighing.Weighed> weighed,
            ScanVerdict verdict) {}

    /** A scan that counts: nobody took it back. */
    public record Standing(
            String device,
            long sequence,
            String tag,
            @Nullable BigDecimal quantity,
            Instant countedAt,
            String person,
            long roomId,
            long scaleId,
            @Nullable BigDecimal gross,
            @Nullable BigDecimal tare,
            BigDecimal tolerance,
            @Nullable Instant unsureFrom,
            @Nullable Instant unsureTo) {
        public Optional<CountFile.OnScale> weighed() {
            return gross == null || tare == null
                    ? Optional.empty()
                    : Optional.of(new CountFile.OnScale(scaleId, new Weighing.Weighed(gross, tare, tolerance)));
        }

        public Optional<ScanInstant.Span> unsure() {
            return unsureFrom == null || unsureTo == null
                    ? Optional.empty()
                    : Optional.of(new ScanInstant.Span(unsureFrom, unsureTo));
        }
    }

    /** One batch of a device at a time, until the transaction ends. */
    public void inTurn(FacilityId facility, String device) {
        var _ = jdbc.sql("SELECT true FROM pg_advisory_xact_lock(hashtextextended(:f || '/' || :d, 4717))")
                .param("f", Long.toString(facility.value()))
                .param("d", device)
                .query(Boolean.class)
                .single();
    }

    public Map<Long, Earlier> earlier(FacilityId facility, String device, List<Long> sequences) {
        var earlier = new HashMap<Long, Earlier>();
        jdbc.sql("""
                        SELECT sequence, count_id, read, amount, told_at, tag, verdict, unsure_from IS NOT NULL AS unsure FROM reconciliation.count_scan
                        WHERE facility_id = :f AND device = :d AND sequence = ANY(:s::bigint[])""")
                .param("f", facility.value())
                .param("d", device)
                .param("s", sequences.toArray(Long[]::new))
                .query(Rows.of(Earlier.class))
                .list()
                .forEach(e -> earlier.put(e.sequence(), e));
        return earlier;
    }

    public Map<String, BigDecimal> onHand(FacilityId facility, Collection<String> tags) {
        var found = new HashMap<String, BigDecimal>();
        jdbc.sql("SELECT tag, on_hand FROM ledger.stock_unit WHERE facility_id = :f AND tag = ANY(:t::text[])")
                .param("f", facility.value())
                .param("t", tags.toArray(String[]::new))
                .query(r -> {
                    found.put(r.getString(1), r.getBigDecimal(2));
                });
        return found;
    }

    /** The figures of some tags that stand in a count. */
    public Map<String, BigDecimal> lines(FacilityId facility, long count, Collection<String> tags) {
        var found = new HashMap<String, BigDecimal>();
        jdbc.sql("""
                        SELECT tag, quantity FROM reconciliation.count_line WHERE facility_id = :f AND count_id = :c AND tag = ANY(:t::text[])""")
                .param("f", facility.value())
                .param("c", count)
                .param("t", tags.toArray(String[]::new))
                .query(r -> {
                    found.put(r.getString(1), r.getBigDecimal(2));
                });
        return found;
    }

    public void add(FacilityId facility, Sent sent, List<Row> rows) {
        var _ = jdbc.sql("""
                        INSERT INTO reconciliation.count_scan (facility_id, device, count_id, received_at, person, sequence, read, tag, amount, quantity, told_at, counted_at, verdict, unsure_from, unsure_to, clocks, room_id, undoes, scale_id, gross, tare, tolerance)
                        SELECT :f, :d, :c, :now, :who, n.* FROM unnest(:sequences::bigint[], :reads::text[], :tags::text[], :amounts::text[], :quantities::numeric[],
                            :told::timestamptz[], :times::timestamptz[], :verdicts::text[], :from::timestamptz[], :to::timestamptz[], :clocks::text[], :rooms::bigint[], :undoes::bigint[], :scales::bigint[], :grosses::numeric[], :tares::numeric[], :tolerances::numeric[]) AS n""")
                .param("f", facility.value())
                .param("d", sent.batch().device())
                .param("c", sent.batch().count().value())
                .param("now", sent.at().atOffset(ZoneOffset.UTC))
                .param("who", sent.person())
                .param("sequences", rows.stream().map(r -> r.scan().sequence()).toArray(Long[]::new))
                .param("reads", rows.stream().map(r -> r.scan().read()).toArray(String[]::new))
                .param("tags", rows.stream().map(Row::tag).toArray(String[]::new))
                .param("amounts", rows.stream().map(r -> r.scan().quantity()).toArray(String[]::new))
                .param("quantities", quantities(rows))
                .param(
                        "told",
                        rows.stream().map(r -> Timestamp.from(r.scan().at())).toArray(Timestamp[]::new))
                .param(
                        "times",
                        rows.stream().map(r -> Timestamp.from(r.when().at())).toArray(Timestamp[]::new))
                .param("verdicts", rows.stream().map(r -> r.verdict().name()).toArray(String[]::new))
                .param("from", bounds(rows, ScanInstant.Span::from))
                .param("to", bounds(rows, ScanInstant.Span::to))
                .param("rooms", rows.stream().map(Row::room).toArray(Long[]::new))
                .param("undoes", undoes(rows))
                .param("scales", rows.stream().map(r -> r.scan().scale()).toArray(Long[]::new))
                .param(
                        "grosses",
                        LineStore.weights(rows.stream().map(Row::weighed).toList(), Weighing.Weighed::gross))
                .param(
                        "tares",
                        LineStore.weights(rows.stream().map(Row::weighed).toList(), Weighing.Weighed::tare))
                .param(
                        "tolerances",
                        rows.stream()
                                .map(r -> r.weighed()
                                        .map(Weighing.Weighed::tolerance)
                                        .orElse(BigDecimal.ZERO))
                                .toArray(BigDecimal[]::new))
                .param(
                        "clocks",
                        rows.stream().map(r -> clocks(sent.batch(), r.scan())).toArray(String[]::new))
                .update();
    }

    /** Numbers of the scans that were taken back; nothing for an undo of none. */
    private static @Nullable Long[] undoes(List<Row> rows) {
        var undoes = new @Nullable Long[rows.size()];
        for (int i = 0; i < undoes.length; i++) {
            undoes[i] = rows.get(i).verdict() == ScanVerdict.UNDONE
                    ? rows.get(i).scan().undoes().orElse(null)
                    : null;
        }
        return undoes;
    }

    /** A scan of a device in a count. */
    public Optional<Standing> standing(FacilityId facility, ScanBatch batch, long sequence) {
        return jdbc.sql(STANDING + " AND n.device = :d AND n.sequence = :s")
                .param("f", facility.value())
                .param("c", batch.count().value())
                .param("d", batch.device())
                .param("s", sequence)
                .query(Rows.of(Standing.class))
                .optional();
    }

    /** The first scan of a tag in a count that was kept beside its line. */
    public Optional<Standing> beside(FacilityId facility, long count, String tag, boolean bareToo) {
        return jdbc.sql(STANDING + """
                         AND n.tag = :t AND n.verdict IN ('TWICE', 'OTHER_FIGURE') AND (n.quantity IS NOT NULL OR :bare)
                        ORDER BY n.counted_at, n.device, n.sequence LIMIT 1""")
                .param("f", facility.value())
                .param("c", count)
                .param("t", tag)
                .param("bare", bareToo)
                .query(Rows.of(Standing.class))
                .optional();
    }

    /** The newest first. */
    public List<TakenBack> takenBack(FacilityId facility, long count, int limit) {
        return jdbc.sql("""
                        SELECT n.tag, coalesce(u.unit, '') AS unit, n.quantity, n.counted_at AS scanned_at, n.person AS scanned_by,
                               o.counted_at AS undone_at, o.person AS undone_by, n.device
                        FROM reconciliation.count_scan AS o
                        JOIN reconciliation.count_scan AS n ON n.facility_id = o.facility_id AND n.device = o.device AND n.sequence = o.undoes
                        LEFT JOIN ledger.stock_unit AS u ON u.facility_id = n.facility_id AND u.tag = n.tag
                        WHERE o.facility_id = :f AND o.count_id = :c AND o.undoes IS NOT NULL ORDER BY o.counted_at DESC, o.device, o.sequence DESC LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("n", limit)
                .query(Rows.of(TakenBack.class))
                .list();
    }

    private static @Nullable Timestamp[] bounds(List<Row> rows, Function<ScanInstant.Span, Instant> bound) {
        return LineStore.bounds(rows.stream().map(r -> r.when().unsure()).toList(), bound);
    }

    /** All that the device told of its clocks, for whoever asks why a scan stands where it stands. */
    private static String clocks(ScanBatch batch, ScanBatch.Scan scan) {
        var told = new StringJoiner(", ");
        scan.steady().ifPresent(s -> told.add("steady " + words(s)));
        scan.measured()
                .ifPresent(m -> told.add("measured " + m.ours() + " as " + m.device()
                        + m.steady().map(s -> " at " + words(s)).orElse("")));
        batch.steady().ifPresent(s -> told.add("sent " + batch.deviceNow() + " at " + words(s)));
        return told.toString();
    }

    private static String words(ScanBatch.Steady steady) {
        return steady.run() + " " + steady.reads().toMillis() + " ms";
    }

    private static @Nullable BigDecimal[] quantities(List<Row> rows) {
        var quantities = new @Nullable BigDecimal[rows.size()];
        for (int i = 0; i < quantities.length; i++) {
            quantities[i] = rows.get(i).quantity();
        }
        return quantities;
    }

    /** A count began no later than its first line. */
    public void began(FacilityId facility, long count, List<CountFile.Line> counted, List<CountFile.Line> bare) {
        Stream.concat(counted.stream(), bare.stream())
                .map(CountFile.Line::countedAt)
                .min(Instant::compareTo)
                .ifPresent(first -> {
                    var _ = jdbc.sql("""
                                    UPDATE reconciliation.count_session SET started_at = :at WHERE facility_id = :f AND count_id = :c AND started_at > :at""")
                            .param("at", first.atOffset(ZoneOffset.UTC))
                            .param("f", facility.value())
                            .param("c", count)
                            .update();
                });
    }

    public List<TwoFigures> twoFigures(FacilityId facility, long count, int limit) {
        return jdbc.sql("""
                        SELECT l.tag, l.unit, l.quantity, l.counted_at, l.counted_by, l.as_booked,
                               n.quantity AS other, n.counted_at AS other_at, n.person AS other_by, n.device
                        FROM reconciliation.count_scan AS n JOIN reconciliation.count_line AS l USING (facility_id, count_id, tag)
                        WHERE facility_id = :f AND count_id = :c AND n.verdict = 'OTHER_FIGURE' AND n.quantity IS NOT NULL
                          AND (n.counted_at, n.quantity) IS DISTINCT FROM (l.counted_at, l.quantity)
                          AND NOT EXISTS (SELECT 1 FROM reconciliation.count_scan AS o WHERE o.facility_id = n.facility_id AND o.device = n.device AND o.undoes = n.sequence)
                        ORDER BY l.tag, n.counted_at, n.device, n.sequence LIMIT :n""")
                .param("f", facility.value())
                .param("c", count)
                .param("n", limit)
                .query(Rows.of(TwoFigures.class))
                .list();
    }

    public List<SentByDevice> devices(FacilityId facility, long count) {
        return jdbc.sql("""
                        SELECT device, max(person) AS person, count(*) FILTER (WHERE verdict NOT IN ('UNDONE', 'NOTHING_TO_UNDO'))::int AS scans,
                               count(*) FILTER (WHERE verdict IN ('TAKEN', 'UNKNOWN', 'FINISHED'))::int AS taken,
                               (array_agg(extract(epoch FROM counted_at - told_at)::int ORDER BY abs(extract(epoch FROM counted_at - told_at)) DESC))[1] AS offset_seconds,
                               count(*) FILTER (WHERE unsure_from IS NOT NULL)::int AS unsure,
                               count(*) FILTER (WHERE undoes IS NOT NULL)::int AS undone,
                               max(received_at) AS last_at
                        FROM reconciliation.count_scan WHERE facility_id = :f AND count_id = :c GROUP BY device ORDER BY device""")
                .param("f", facility.value())
                .param("c", count)
                .query(Rows.of(SentByDevice.class))
                .list();
    }
}
