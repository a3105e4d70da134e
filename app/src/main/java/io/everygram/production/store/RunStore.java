package io.everygram.production.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.production.Production;
import io.everygram.production.RunOutcome;
import io.everygram.production.domain.ComponentNeeds.Bill;
import io.everygram.production.domain.ComponentNeeds.BillLine;
import io.everygram.production.domain.LotChoice;
import io.everygram.production.domain.RunAvailability.ScheduledRun;
import io.everygram.production.domain.RunState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Production runs, and the bills and stock they are judged by. */
@Repository
public class RunStore {
    private static final String RUN = """
            SELECT run_id, number, output_item_id, (SELECT category FROM catalog.item WHERE item_id = output_item_id) AS family,
                   quantity, starts_on, place_in_day, line, state, version, started_at
            FROM production.run WHERE facility_id = :f\s""";
    private static final String ORDER = " ORDER BY starts_on, line, place_in_day, run_id";

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether production was asked about a run.
     *
     * @param by login of who asked; empty when nobody had to
     * @param answer empty, ACCEPTED or DECLINED
     */
    public record Asked(Optional<String> by, String answer, String answeredBy) {
        public boolean isOpen() {
            return by.isPresent() && answer.isEmpty();
        }
    }

    public Optional<Asked> asked(FacilityId facility, long runId) {
        return jdbc.sql(
                        "SELECT asked_by, answer, coalesce(answered_by, '') FROM production.run WHERE facility_id = :f AND run_id = :r")
                .param("f", facility.value())
                .param("r", runId)
                .query((r, n) -> new Asked(Optional.ofNullable(r.getString(1)), r.getString(2), r.getString(3)))
                .optional();
    }

    /** Numbers of the planned runs that production has not answered. */
    public List<String> unanswered(FacilityId facility) {
        return jdbc.sql("""
                        SELECT number FROM production.run
                        WHERE facility_id = :f AND asked_by IS NOT NULL AND answer = '' AND state = 'PLANNED' ORDER BY run_id""")
                .param("f", facility.value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    public void ask(FacilityId facility, String number, String login) {
        var _ = jdbc.sql(
                        "UPDATE production.run SET asked_by = :l WHERE facility_id = :f AND number = :n AND asked_by IS NULL")
                .param("f", facility.value())
                .param("n", number)
                .param("l", login)
                .update();
    }

    public void answer(FacilityId facility, long runId, String answer, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE production.run SET answer = :a, answered_by = :p, answered_at = :at, version = version + 1
                        WHERE facility_id = :f AND run_id = :r""")
                .param("f", facility.value())
                .param("r", runId)
                .param("a", answer)
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Planned and started runs that start before {@code end}. */
    public List<ScheduledRun> open(FacilityId facility, LocalDate end) {
        return jdbc.sql(RUN + "AND state IN ('PLANNED', 'STARTED') AND starts_on < :end" + ORDER)
                .param("f", facility.value())
                .param("end", end)
                .query((r, n) -> run(r))
                .list();
    }

    /** Started runs, in the order they were started. */
    public List<ScheduledRun> started(FacilityId facility) {
        return jdbc.sql(RUN + "AND state = 'STARTED' ORDER BY started_at, run_id")
                .param("f", facility.value())
                .query((r, n) -> run(r))
                .list();
    }

    /** Those of a span, and open ones from before it. */
    public List<ScheduledRun> listed(FacilityId facility, LocalDate first, LocalDate end) {
        return jdbc.sql(RUN
                        + "AND starts_on < :end AND (starts_on >= :first OR state IN ('PLANNED', 'STARTED')) AND state <> 'CANCELLED'"
                        + ORDER)
                .param("f", facility.value())
                .param("first", first)
                .param("end", end)
                .query((r, n) -> run(r))
                .list();
    }

    /** The line of the item's newest run, else the one with most runs. */
    public Optional<String> usualLine(FacilityId facility, long item) {
        return jdbc.sql("""
                        SELECT line FROM production.run WHERE facility_id = :f AND state <> 'CANCELLED'
                        GROUP BY line ORDER BY max(run_id) FILTER (WHERE output_item_id = :i) DESC NULLS LAST, count(*) DESC, line LIMIT 1""")
                .param("f", facility.value())
                .param("i", item)
                .query(String.class)
                .optional();
    }

    public Optional<ScheduledRun> find(FacilityId facility, String number) {
        return jdbc.sql(RUN + "AND number = :n")
                .param("f", facility.value())
                .param("n", number)
                .query((r, n) -> run(r))
                .optional();
    }

    private static ScheduledRun run(ResultSet r) throws SQLException {
        return new ScheduledRun(
                r.getLong("run_id"),
                r.getString("number"),
                r.getLong("output_item_id"),
                Objects.requireNonNullElse(r.getString("family"), ""),
                r.getBigDecimal("quantity"),
                r.getObject("starts_on", LocalDate.class),
                r.getInt("place_in_day"),
                r.getString("line"),
                RunState.valueOf(r.getString("state")),
                r.getInt("version"),
                Optional.ofNullable(r.getObject("started_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    /** The bills of the company by their output items; of those that are set aside, only what an open run is made by. */
    public Map<Long, Bill> bills() {
        var yields = new HashMap<Long, BigDecimal>();
        var lines = new HashMap<Long, List<BillLine>>();
        jdbc.sql("""
                        SELECT b.output_item_id, b.yield_share, l.component_item_id, l.quantity_per, l.scrap_share, l.substitute_item_id, c.unit = 'EACH' AS counted
                        FROM catalog.bom AS b JOIN catalog.bom_line AS l USING (bom_id) JOIN catalog.item AS c ON c.item_id = l.component_item_id
                        WHERE b.active OR EXISTS (SELECT 1 FROM production.run AS r WHERE r.output_item_id = b.output_item_id AND r.state IN ('PLANNED', 'STARTED'))
                        ORDER BY b.output_item_id, l.component_item_id""").query((RowCallbackHandler) r -> {
            var output = r.getLong("output_item_id");
            var substitute = r.getObject("substitute_item_id", Long.class);
            yields.put(output, r.getBigDecimal("yield_share"));
            lines.computeIfAbsent(output, o -> new ArrayList<>())
                    .add(new BillLine(
                            r.getLong("component_item_id"),
                            r.getBigDecimal("quantity_per"),
                            r.getBigDecimal("scrap_share"),
                            Optional.ofNullable(substitute),
                            r.getBoolean("counted")));
        });
        var bills = new HashMap<Long, Bill>();
        yields.forEach((output, share) ->
                bills.put(output, new Bill(output, share, lines.getOrDefault(output, List.of()))));
        return bills;
    }

    /** Whether new runs of an item may be made: it has a bill that is not set aside. */
    public boolean mayBeMade(long outputItemId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM catalog.bom WHERE output_item_id = :i AND active)")
                .param("i", outputItemId)
                .query(Boolean.class)
                .single();
    }

    /** What is on hand, not held and not promised, by item: only what is a component of some bill. */
    public Map<Long, BigDecimal> usable(FacilityId facility) {
        var usable = new HashMap<Long, BigDecimal>();
        jdbc.sql("""
                        SELECT item_id, sum(available) AS available FROM ledger.package_balance
                        WHERE facility_id = :f AND has_stock AND item_id = ANY (ARRAY(
                            SELECT component_item_id FROM catalog.bom_line
                            UNION SELECT substitute_item_id FROM catalog.bom_line WHERE substitute_item_id IS NOT NULL))
                        GROUP BY item_id""").param("f", facility.value()).query((RowCallbackHandler)
                r -> usable.put(r.getLong("item_id"), r.getBigDecimal("available")));
        return usable;
    }

    /** List prices of what open runs make. */
    public Map<Long, BigDecimal> prices() {
        var prices = new HashMap<Long, BigDecimal>();
        jdbc.sql("""
                        SELECT item_id, price FROM catalog.item
                        WHERE price IS NOT NULL AND item_id IN (SELECT output_item_id FROM production.run WHERE state IN ('PLANNED', 'STARTED'))""").query((RowCallbackHandler) r -> prices.put(r.getLong("item_id"), r.getBigDecimal("price")));
        return prices;
    }

    /** One maker of runs a facility at a time, so that a key makes one run. */
    public void lockSeries(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('production.number_series'), :f::integer)::text")
                .param("f", facility.value())
                .query(String.class)
                .single();
    }

    public Optional<String> madeBy(FacilityId facility, String key) {
        return jdbc.sql("SELECT number FROM production.run WHERE facility_id = :f AND command_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(String.class)
                .optional();
    }

    /** @return the run's number */
    public String insert(FacilityId facility, String key, Production.NewRun run, int year, String person, Instant at) {
        int next = jdbc.sql("""
                        INSERT INTO production.number_series AS s (facility_id, year, last_number) VALUES (:f, :y, 1)
                        ON CONFLICT (facility_id, year) DO UPDATE SET last_number = s.last_number + 1 RETURNING last_number""")
                .param("f", facility.value())
                .param("y", year)
                .query(Integer.class)
                .single();
        var number = "PR-%d-%05d".formatted(year, next);
        var _ = jdbc.sql("""
                        INSERT INTO production.run (facility_id, number, output_item_id, quantity, starts_on, line, created_at, created_by, command_key)
                        VALUES (:f, :n, :i, :q, :d, :l, :at, :by, :k)""")
                .param("f", facility.value())
                .param("n", number)
                .param("i", run.item().value())
                .param("q", run.quantity().amount())
                .param("d", run.startsOn())
                .param("l", run.line().strip())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", person)
                .param("k", key)
                .update();
        return number;
    }

    public Optional<ScheduledRun> lock(FacilityId facility, String number) {
        return jdbc.sql(RUN + "AND number = :n FOR UPDATE")
                .param("f", facility.value())
                .param("n", number)
                .query((r, n) -> run(r))
                .optional();
    }

    public void start(FacilityId facility, ScheduledRun run, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE production.run SET state = 'STARTED', version = version + 1, started_at = :at, started_by = :p
                        WHERE facility_id = :f AND run_id = :r""")
                .param("f", facility.value())
                .param("r", run.runId())
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void startOn(FacilityId facility, ScheduledRun run, LocalDate day, int placeInDay) {
        var _ = jdbc.sql("""
                        UPDATE production.run SET starts_on = :d, place_in_day = :p, version = version + 1 WHERE facility_id = :f AND run_id = :r""")
                .param("f", facility.value())
                .param("r", run.runId())
                .param("d", day)
                .param("p", placeInDay)
                .update();
    }

    public void cancel(FacilityId facility, ScheduledRun run, String reason) {
        var _ = jdbc.sql("""
                        UPDATE production.run SET state = 'CANCELLED', version = version + 1, reason = :w WHERE facility_id = :f AND run_id = :r""")
                .param("f", facility.value())
                .param("r", run.runId())
                .param("w", reason)
                .update();
    }

    /** What came out. */
    public record Finished(String key, BigDecimal good, BigDecimal lossGrams, String tag, long movement) {}

    public void finish(FacilityId facility, ScheduledRun run, Finished finished, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE production.run SET state = 'FINISHED', version = version + 1, finish_key = :k, good_quantity = :q, loss_grams = :l, output_tag = :t,
                            movement_id = :m, finished_at = :at, finished_by = :p
                        WHERE facility_id = :f AND run_id = :r""")
                .param("f", facility.value())
                .param("r", run.runId())
                .param("k", finished.key())
                .param("q", finished.good())
                .param("l", finished.lossGrams())
                .param("t", finished.tag())
                .param("m", finished.movement())
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<RunOutcome> finishedBy(FacilityId facility, String key) {
        return jdbc.sql("""
                        SELECT r.number, r.output_tag, r.good_quantity, r.loss_grams, i.unit FROM production.run AS r
                        JOIN catalog.item AS i ON i.item_id = r.output_item_id WHERE r.facility_id = :f AND r.finish_key = :k""")
                .param("f", facility.value())
                .param("k", key)
                .query((r, n) -> (RunOutcome) new RunOutcome.Made(
                        r.getString("number"),
                        r.getString("output_tag"),
                        Quantity.rounded(
                                r.getBigDecimal("good_quantity"),
                                Unit.valueOf(r.getString("unit")),
                                RoundingMode.UNNECESSARY),
                        r.getBigDecimal("loss_grams")))
                .optional();
    }

    /** Lots of an item that a run may take: not held, passed where it must be tested, and free or promised to the run. */
    public List<LotChoice.Lot> lots(FacilityId facility, long item, String run) {
        return jdbc.sql("""
                        SELECT b.unit_id, b.expires_on, b.received_at, b.available, coalesce(v.quantity, 0) AS reserved FROM ledger.package_balance AS b
                        LEFT JOIN LATERAL (
                            SELECT sum(quantity) AS quantity FROM ledger.reservation AS v
                            WHERE v.facility_id = b.facility_id AND v.unit_id = b.unit_id AND v.state = 'OPEN' AND v.document = :run) AS v ON true
                        WHERE b.facility_id = :f AND b.item_id = :i AND b.has_stock AND b.held = 0 AND (b.available > 0 OR v.quantity > 0)
                          AND b.lab_state IN ('NotRequired', 'TestPassed', 'RetestPassed', 'ProcessValidated') ORDER BY b.unit_id""")
                .param("f", facility.value())
                .param("i", item)
                .param("run", run)
                .query((r, n) -> new LotChoice.Lot(
                        r.getLong("unit_id"),
                        Optional.ofNullable(r.getObject("expires_on", LocalDate.class)),
                        r.getObject("received_at", OffsetDateTime.class).toInstant(),
                        r.getBigDecimal("available"),
                        r.getBigDecimal("reserved")))
                .list();
    }

    /** A lot that is promised to a run. */
    public record Reserved(
            long runId,
            String run,
            long unitId,
            @Nullable String tag,
            String lot,
            long itemId,
            String unit,
            BigDecimal quantity,
            @Nullable LocalDate expiresOn) {}

    /** Everything that is promised to open runs, by run, item, and lot. */
    public List<Reserved> reserved(FacilityId facility) {
        return jdbc.sql("""
                        SELECT r.run_id, v.document AS run, u.unit_id, u.tag, coalesce(u.lot, '') AS lot, u.item_id, u.unit, sum(v.quantity) AS quantity, u.expires_on
                        FROM production.run AS r
                        JOIN ledger.reservation AS v ON v.facility_id = r.facility_id AND v.document = r.number AND v.state = 'OPEN'
                        JOIN ledger.stock_unit AS u ON u.facility_id = v.facility_id AND u.unit_id = v.unit_id
                        WHERE r.facility_id = :f AND r.state IN ('PLANNED', 'STARTED')
                        GROUP BY r.run_id, v.document, u.unit_id, u.tag, u.lot, u.item_id, u.unit, u.expires_on
                        ORDER BY v.document, u.item_id, u.expires_on NULLS LAST, u.unit_id""")
                .param("f", facility.value())
                .query(Rows.of(Reserved.class))
                .list();
    }

    /** How a lot is called: by its tag, else by its lot number. */
    public record LotName(
            long unitId, long itemId, @Nullable String tag, String lot) {}

    public Optional<LotName> lotName(FacilityId facility, long unitId) {
        return jdbc.sql(
                        "SELECT unit_id, item_id, tag, coalesce(lot, '') AS lot FROM ledger.package_balance WHERE facility_id = :f AND unit_id = :u")
                .param("f", facility.value())
                .param("u", unitId)
                .query(Rows.of(LotName.class))
                .optional();
    }

    /** Units of an item that are on hand, free or not. */
    public List<Long> onHand(FacilityId facility, long item) {
        return jdbc.sql(
                        "SELECT unit_id FROM ledger.package_balance WHERE facility_id = :f AND item_id = :i AND has_stock ORDER BY unit_id")
                .param("f", facility.value())
                .param("i", item)
                .query((r, n) -> r.getLong(1))
                .list();
    }

    /**
     * What of an item is on hand and on hold.
     *
     * @param reasons of its holds; empty when nothing is held
     */
    public record Held(BigDecimal quantity, String reasons) {}

    public Held held(FacilityId facility, long item) {
        return jdbc.sql("""
                        SELECT coalesce(sum(held), 0) AS quantity, coalesce(string_agg(DISTINCT hold_reasons, ', ' ORDER BY hold_reasons), '') AS reasons
                        FROM ledger.package_balance WHERE facility_id = :f AND item_id = :i AND has_stock AND held > 0""")
                .param("f", facility.value())
                .param("i", item)
                .query(Rows.of(Held.class))
                .single();
    }

    /** How a finished run came out. */
    public record Result(BigDecimal good, BigDecimal lossGrams, String tag, String by, Instant at) {}

    public Optional<Result> result(FacilityId facility, String number) {
        return jdbc.sql("""
                        SELECT good_quantity, loss_grams, output_tag, finished_by, finished_at FROM production.run
                        WHERE facility_id = :f AND number = :n AND state = 'FINISHED'""")
                .param("f", facility.value())
                .param("n", number)
                .query((r, n) -> new Result(
                        r.getBigDecimal("good_quantity"),
                        r.getBigDecimal("loss_grams"),
                        r.getString("output_tag"),
                        r.getString("finished_by"),
                        r.getObject("finished_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
