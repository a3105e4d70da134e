package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import io.everygram.tracking.domain.StepVerdict;
import io.everygram.tracking.domain.StepVerdict.Came;
import io.everygram.tracking.domain.StepVerdict.Manifest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What mirror and book say about the steps of people: what is to be done, and what the state shows of it. */
@Repository
public class StepFacts {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    StepFacts(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * A transfer as the state shows it.
     *
     * @param isOpened whether its packages are those of its present version
     */
    public record Shown(
            String stateId,
            String manifest,
            boolean voided,
            @Nullable Instant departedAt,
            @Nullable Instant receivedAt,
            String driver,
            String plate,
            boolean isOpened) {}

    /** The newest outgoing transfer that was registered from a template; one that holds before a void one. */
    public Optional<Shown> outgoing(FacilityId facility, String template) {
        return shown(facility, false, "name", template);
    }

    public Optional<Shown> incoming(FacilityId facility, String manifest) {
        return shown(facility, true, "manifest", manifest);
    }

    private Optional<Shown> shown(FacilityId facility, boolean incoming, String column, String value) {
        return jdbc.sql("""
                        SELECT state_id, manifest, voided, departed_at, received_at, driver, plate, opened_modified IS NOT DISTINCT FROM last_modified AS is_opened
                        FROM tracking.state_transfer WHERE facility_id = :f AND incoming = :in AND %s = :v
                        ORDER BY voided, last_modified DESC LIMIT 1""".formatted(column))
                .param("f", facility.value())
                .param("in", incoming)
                .param("v", value)
                .query(Rows.of(Shown.class))
                .optional();
    }

    /** What is on a transfer and who drives it. */
    public Manifest manifest(FacilityId facility, Shown shown) {
        var packages = new HashMap<String, Optional<Quantity>>();
        lines(facility, false, shown.stateId())
                .forEach(line -> packages.put(line.tag(), quantity(line.shipped(), line.unit())));
        return new Manifest(shown.driver(), shown.plate(), packages);
    }

    /** What came of the packages of a transfer. */
    public Map<String, Came> came(FacilityId facility, boolean incoming, Shown shown) {
        var came = new HashMap<String, Came>();
        lines(facility, incoming, shown.stateId())
                .forEach(line -> came.put(line.tag(), new Came(line.state(), quantity(line.received(), line.unit()))));
        return came;
    }

    private record Line(
            String tag, BigDecimal shipped, @Nullable BigDecimal received, String unit, String state) {}

    private List<Line> lines(FacilityId facility, boolean incoming, String stateId) {
        return jdbc.sql("""
                        SELECT tag, shipped, received, unit, state FROM tracking.state_transfer_line
                        WHERE facility_id = :f AND incoming = :in AND state_id = :id ORDER BY tag""")
                .param("f", facility.value())
                .param("in", incoming)
                .param("id", stateId)
                .query(Rows.of(Line.class))
                .list();
    }

    /** Empty when the unit is none of ours, so that it cannot be compared. */
    public static Optional<Quantity> quantity(@Nullable BigDecimal amount, String unit) {
        return amount == null
                ? Optional.empty()
                : Unit.parse(unit).map(u -> Quantity.rounded(amount, u, RoundingMode.HALF_EVEN));
    }

    /** Of these packages those of which the state and the book hold the same. */
    public List<String> agreeing(FacilityId facility, Collection<String> tags) {
        var ours = onHand(facility, tags);
        return jdbc
                .sql("""
                        SELECT tag, quantity, unit FROM tracking.state_package
                        WHERE facility_id = :f AND tag = ANY (:tags::text[]) AND status IN ('ACTIVE', 'ON_HOLD') ORDER BY tag""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(Rows.of(There.class))
                .list()
                .stream()
                .filter(there -> ours.containsKey(there.tag())
                        && quantity(there.quantity(), there.unit())
                                .filter(theirs -> StepVerdict.same(ours.get(there.tag()), theirs))
                                .isPresent())
                .map(There::tag)
                .toList();
    }

    private record There(String tag, BigDecimal quantity, String unit) {}

    /** What the book has on hand of packages; those it does not know are absent. */
    public Map<String, Quantity> onHand(FacilityId facility, Collection<String> tags) {
        var quantities = new LinkedHashMap<String, Quantity>();
        jdbc.sql(
                        "SELECT tag, on_hand, unit FROM ledger.stock_unit WHERE facility_id = :f AND tag = ANY (:tags::text[]) ORDER BY tag")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    quantities.put(r.getString(1), new Quantity(r.getBigDecimal(2), Unit.valueOf(r.getString(3))));
                });
        return quantities;
    }

    /** Of these packages those on hold, with the reasons. */
    public Map<String, String> held(FacilityId facility, Collection<String> tags) {
        var held = new LinkedHashMap<String, String>();
        jdbc.sql(
                        "SELECT tag, hold_reasons FROM ledger.package_balance WHERE facility_id = :f AND tag = ANY (:tags::text[]) AND hold_reasons <> '' ORDER BY tag")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    held.put(r.getString(1), r.getString(2));
                });
        return held;
    }

    /**
     * A manifest whose goods have left in our book while the state shows it at the dock.
     *
     * @param number ours
     * @param at when they left
     */
    public record Left(String number, String manifest, String driver, String plate, Instant at) {}

    public List<Left> left(FacilityId facility) {
        return jdbc.sql(sql.get("tracking/left_in_book"))
                .param("f", facility.value())
                .query(Rows.of(Left.class))
                .list();
    }

    /**
     * A package that came back in our book and stands rejected at the state.
     *
     * @param number of the manifest, ours
     */
    public record Back(String number, String manifest, String tag, BigDecimal quantity, String unit, Instant at) {}

    public List<Back> back(FacilityId facility) {
        return jdbc.sql(sql.get("tracking/back_in_book"))
                .param("f", facility.value())
                .query(Rows.of(Back.class))
                .list();
    }

    /** Numbers of our manifests that the state shows departed since a moment while their goods have not left in our book. */
    public List<String> departedUnbooked(FacilityId facility, Instant since) {
        return unbooked("tracking/departed_unbooked", facility, since);
    }

    /** Numbers of incoming manifests that the state shows rejected whole since a moment and nobody refused here. */
    public List<String> rejectedUnbooked(FacilityId facility, Instant since) {
        return unbooked("tracking/rejected_unbooked", facility, since);
    }

    private List<String> unbooked(String question, FacilityId facility, Instant since) {
        return jdbc.sql(sql.get(question))
                .param("f", facility.value())
                .param("since", since.atOffset(java.time.ZoneOffset.UTC))
                .query((r, n) -> r.getString(1))
                .list();
    }

    /**
     * A package of an incoming transfer that the state has not seen received.
     *
     * @param booked absent when our book has not taken it in
     */
    public record Receipt(
            String manifest,
            String otherName,
            String otherLicense,
            String tag,
            String itemName,
            BigDecimal shipped,
            String stateUnit,
            @Nullable BigDecimal booked,
            @Nullable String bookUnit,
            @Nullable Instant at) {}

    public List<Receipt> receipts(FacilityId facility) {
        return jdbc.sql(sql.get("tracking/booked_receipts"))
                .param("f", facility.value())
                .query(Rows.of(Receipt.class))
                .list();
    }

    /**
     * A package on hand that the state holds, or that carries our hold for the state's.
     *
     * @param held whether the state holds it
     * @param free whether the state has it here without a hold
     * @param ours whether our hold stands
     * @param changedAt when the state last changed the package, by its clock
     */
    public record Held(
            String tag,
            long unitId,
            boolean held,
            boolean free,
            boolean ours,
            Instant changedAt,
            @Nullable Instant since,
            String room,
            long roomId) {}

    public List<Held> held(FacilityId facility, String reason) {
        return jdbc.sql(sql.get("tracking/held_by_state"))
                .param("f", facility.value())
                .param("reason", reason)
                .query(Rows.of(Held.class))
                .list();
    }

    public record Unsubmitted(
            String tag,
            String itemName,
            BigDecimal quantity,
            String unit,
            String location,
            boolean inBook,
            Instant lastModified) {}

    public List<Unsubmitted> unsubmitted(FacilityId facility, int most) {
        return jdbc.sql(sql.get("tracking/unsubmitted"))
                .param("f", facility.value())
                .param("n", most)
                .query(Rows.of(Unsubmitted.class))
                .list();
    }

    /** Of these packages those that are finished at the state while the book has goods in them, with what it has. */
    public Map<String, Quantity> finishedThere(FacilityId facility, Collection<String> tags) {
        var finished = new LinkedHashMap<String, Quantity>();
        jdbc.sql("""
                        SELECT b.tag, b.on_hand, b.unit FROM ledger.stock_unit AS b JOIN tracking.state_package AS p USING (facility_id, tag)
                        WHERE b.facility_id = :f AND b.tag = ANY (:tags::text[]) AND b.has_stock AND b.on_hand > 0 AND p.status = 'INACTIVE' ORDER BY b.tag""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    finished.put(r.getString(1), new Quantity(r.getBigDecimal(2), Unit.valueOf(r.getString(3))));
                });
        return finished;
    }

    /** What the state has of packages of which the book has nothing left; without those whose unit is none of ours. */
    public Map<String, Quantity> stateHasOfUsedUp(FacilityId facility, Collection<String> tags) {
        var had = new LinkedHashMap<String, Quantity>();
        jdbc.sql("""
                        SELECT p.tag, p.quantity, p.unit FROM tracking.state_package AS p JOIN ledger.stock_unit AS b USING (facility_id, tag)
                        WHERE p.facility_id = :f AND p.tag = ANY (:tags::text[]) AND b.on_hand = 0 AND p.quantity > 0 ORDER BY p.tag""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .query(r -> {
                    var tag = r.getString(1);
                    quantity(r.getBigDecimal(2), r.getString(3)).ifPresent(stated -> had.put(tag, stated));
                });
        return had;
    }
}
