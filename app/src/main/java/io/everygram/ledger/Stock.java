package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the books: what is where, since when, where it came from and where it went. */
@Service
@Transactional(readOnly = true)
public class Stock {
    /** Lines of a history; older ones are not told. */
    public static final int MOST_HISTORY = 500;

    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    private final ObjectProvider<OtherNames> otherNames;

    Stock(JdbcClient jdbc, SqlCatalog sql, ObjectProvider<OtherNames> otherNames) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.otherNames = otherNames;
    }

    /** The tag in our books of what was scanned; the same when nobody knows it by another name. */
    public String named(FacilityId facility, String scanned) {
        return otherNames.stream()
                .flatMap(names -> names.ours(facility, scanned).stream())
                .findFirst()
                .orElse(scanned);
    }

    /**
     * A stock unit with the quantities of the glossary, each in {@code unit}.
     *
     * @param cost of what is on hand, in dollars
     */
    public record PackageRow(
            long unitId,
            @Nullable String tag,
            String lot,
            long itemId,
            String number,
            String name,
            String category,
            String unit,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            Instant receivedAt,
            String labState,
            BigDecimal onHand,
            BigDecimal held,
            BigDecimal allocated,
            BigDecimal available,
            String room,
            @Nullable String holdReasons,
            BigDecimal cost) {}

    /** By its tag, or by another name that stands on it. */
    public Optional<PackageRow> find(FacilityId facility, String tag) {
        return byTag(facility, tag).or(() -> {
            var named = named(facility, tag);
            return named.equals(tag) ? Optional.empty() : byTag(facility, named);
        });
    }

    /** Which of the tags another facility of ours has on hand, with its name. */
    public Map<String, String> elsewhere(FacilityId facility, Collection<String> tags) {
        var found = new HashMap<String, String>();
        if (!tags.isEmpty()) {
            jdbc.sql("""
                            SELECT b.tag, f.name FROM ledger.package_balance AS b JOIN catalog.facility AS f USING (facility_id)
                            WHERE b.facility_id = ANY (SELECT facility_id FROM catalog.facility WHERE facility_id <> :f)
                              AND b.tag = ANY (:tags::text[]) AND b.on_hand > 0
                            ORDER BY b.tag""")
                    .param("f", facility.value())
                    .param("tags", tags.toArray(String[]::new))
                    .query(r -> {
                        found.put(r.getString(1), r.getString(2));
                    });
        }
        return found;
    }

    private Optional<PackageRow> byTag(FacilityId facility, String tag) {
        return jdbc.sql(sql.get("ledger/package_by_tag"))
                .param("facility_id", facility.value())
                .param("tag", tag)
                .query(Rows.of(PackageRow.class))
                .optional();
    }

    /**
     * One line of a unit's history; the entry fields are absent for holds and recorded facts.
     *
     * @param reverses the movement this one takes back
     * @param reversedBy the movement that took this one back
     * @param fromName name of the room, vendor or customer, if it is one
     * @param sentBy login of whoever sent it, or the name of the work that did; empty for what was booked before these were kept
     * @param sentFrom the address it was sent from
     * @param kin ends of the tags of the parents or children, for conversions
     * @param heldInQuarantine whether it brought the package into quarantine and held it there
     */
    public record HistoryLine(
            long movementId,
            String kind,
            Instant happenedAt,
            Instant recordedAt,
            String actor,
            String reason,
            String note,
            String document,
            @Nullable Long reverses,
            @Nullable Long reversedBy,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal cost,
            @Nullable String fromKind,
            @Nullable String fromRef,
            @Nullable String toKind,
            @Nullable String toRef,
            String fromName,
            String toName,
            String sentBy,
            String sentFrom,
            String kin,
            boolean heldInQuarantine) {}

    /** Newest first, at most {@link #MOST_HISTORY} lines. */
    public List<HistoryLine> history(FacilityId facility, long unitId) {
        return jdbc.sql(sql.get("ledger/history_of_unit"))
                .param("facility_id", facility.value())
                .param("unit_id", unitId)
                .query(Rows.of(HistoryLine.class))
                .list();
    }

    /**
     * @param via the unit one step nearer
     * @param depth how many conversions away
     * @param quantity what went over between the two, in {@code wentOverUnit}
     */
    public record Relative(
            long unitId,
            @Nullable Long via,
            int depth,
            @Nullable BigDecimal quantity,
            String wentOverUnit,
            @Nullable String tag,
            String lot,
            String unit,
            BigDecimal onHand,
            String number,
            String name) {}

    /** Descendants, or ancestors, nearest first. */
    public List<Relative> lineage(FacilityId facility, long unitId, boolean down) {
        return jdbc.sql(sql.get("ledger/lineage_of_unit"))
                .param("facility_id", facility.value())
                .param("unit_id", unitId)
                .param("down", down)
                .query(Rows.of(Relative.class))
                .list();
    }

    /** Where a part of a recalled lot is. */
    public record Whereabouts(
            long unitId,
            @Nullable String tag,
            String lot,
            String unit,
            String number,
            String name,
            String placeKind,
            String placeRef,
            BigDecimal quantity,
            String placeName,
            String license,
            String phone,
            @Nullable Instant since) {}

    /**
     * Everything that came out of a lot or a tagged package, and where all of it went.
     *
     * @param wanted a lot as it stands on the label, or a tag, also by another name or in small letters
     */
    public List<Whereabouts> recall(FacilityId facility, String wanted) {
        var lot = PackageTag.parse(wanted) instanceof PackageTag.Parsed.Tag(var tag)
                ? named(facility, tag.value())
                : named(facility, wanted);
        return jdbc.sql(sql.get("ledger/recall_of_lot"))
                .param("facility_id", facility.value())
                .param("lot", lot)
                .query(Rows.of(Whereabouts.class))
                .list();
    }

    public record Hold(String reason, String note, Instant placedAt, String placedBy) {}

    /** Open holds of a unit, oldest first. */
    public List<Hold> holds(FacilityId facility, long unitId) {
        return jdbc.sql("""
                        SELECT reason, note, placed_at, placed_by FROM ledger.hold
                        WHERE facility_id = :f AND unit_id = :u AND released_at IS NULL ORDER BY placed_at, hold_id""")
                .param("f", facility.value())
                .param("u", unitId)
                .query(Rows.of(Hold.class))
                .list();
    }

    /** What was adjusted, destroyed or sampled of a unit without a second person since an instant, without sign, in the unit's own unit of measure. */
    public BigDecimal adjustedAlone(FacilityId facility, long unitId, Instant since) {
        return jdbc.sql(sql.get("ledger/adjusted_alone"))
                .param("facility_id", facility.value())
                .param("unit_id", unitId)
                .param("since", LedgerStore.utc(since))
                .query(BigDecimal.class)
                .single();
    }

    public record Reservation(String document, BigDecimal quantity, Instant madeAt, String madeBy) {}

    /** Open reservations of a unit, oldest first. */
    public List<Reservation> reservations(FacilityId facility, long unitId) {
        return jdbc.sql("""
                        SELECT document, quantity, made_at, made_by FROM ledger.reservation
                        WHERE facility_id = :f AND unit_id = :u AND state = 'OPEN' ORDER BY made_at, reservation_id""")
                .param("f", facility.value())
                .param("u", unitId)
                .query(Rows.of(Reservation.class))
                .list();
    }

    public record Standing(String placeKind, String placeRef, String name, BigDecimal quantity, BigDecimal cost) {
        public Place place() {
            return new Place(Place.Kind.valueOf(placeKind), placeRef);
        }
    }

    /** All places where some of a unit is, most first; counter-places only as far as goods can come back from them. */
    public List<Standing> standing(FacilityId facility, long unitId) {
        return jdbc.sql(sql.get("ledger/standing_of_unit"))
                .param("facility_id", facility.value())
                .param("unit_id", unitId)
                .query(Rows.of(Standing.class))
                .list();
    }

    /** The rooms and slots where some of a unit is on hand, most first. */
    public List<Standing> onHandAt(FacilityId facility, long unitId) {
        return standing(facility, unitId).stream()
                .filter(standing ->
                        standing.place().isReal() && standing.quantity().signum() > 0)
                .toList();
    }

    public record AsOf(long unitId, long placeId, BigDecimal quantity) {}

    /** Stock at a moment, to the microsecond; {@code knownThen} leaves out what was recorded only later. */
    public List<AsOf> asOf(FacilityId facility, Instant moment, boolean knownThen) {
        return jdbc.sql(sql.get("ledger/package_as_of"))
                .param("facility_id", facility.value())
                .param("as_of", LedgerStore.utc(moment))
                .param("known_then", knownThen)
                .query(Rows.of(AsOf.class))
                .list();
    }
}
