package io.everygram.ledger.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.Decision;
import io.everygram.ledger.domain.Decision.EntryDraft;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the ledger's tables; a command costs the same number of statements whatever its lines. */
@Repository
public class LedgerStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Map<FacilityId, Map<Place, Long>> knownPlaces = new ConcurrentHashMap<>();

    LedgerStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** The movement that was booked under this key, if any. */
    public Optional<MovementId> booked(FacilityId facility, String key) {
        return jdbc.sql("SELECT movement_id FROM ledger.movement WHERE facility_id = :f AND command_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(Long.class)
                .optional()
                .map(MovementId::new);
    }

    /** Locks the named units and reads all that a decision about them needs. */
    public Books lock(FacilityId facility, Collection<UnitRef> refs, Collection<String> newTags, Set<Long> itemIds) {
        var tags = new ArrayList<>(newTags);
        var ids = new ArrayList<Long>();
        for (var ref : refs) {
            switch (ref) {
                case UnitRef.ByTag(var tag) -> tags.add(tag.value());
                case UnitRef.ById(var id) -> ids.add(id.value());
            }
        }
        record Row(long unitId, @Nullable String tag, String lot, long itemId, String unit) {}
        var rows = tags.isEmpty() && ids.isEmpty()
                ? List.<Row>of()
                : jdbc.sql(sql.get("ledger/lock_units"))
                        .param("facility_id", facility.value())
                        .param("tags", tags.toArray(String[]::new))
                        .param("ids", ids.toArray(Long[]::new))
                        .query((r, n) ->
                                new Row(r.getLong(1), r.getString(2), r.getString(3), r.getLong(4), r.getString(5)))
                        .list();
        var unitIds = rows.stream().map(Row::unitId).toArray(Long[]::new);
        var places = unitIds.length == 0 ? Map.<Long, Map<Place, Books.Held>>of() : balances(facility, unitIds);
        var holds = unitIds.length == 0 ? Map.<Long, String>of() : holds(facility, unitIds);
        var reservations =
                unitIds.length == 0 ? Map.<Long, Map<String, BigDecimal>>of() : reservations(facility, unitIds);
        var items = new java.util.HashSet<>(itemIds);
        rows.forEach(row -> items.add(row.itemId()));
        var units = rows.stream()
                .map(row -> new Books.UnitBook(
                        row.unitId(),
                        row.tag(),
                        row.itemId(),
                        Unit.valueOf(row.unit()),
                        row.lot(),
                        places.getOrDefault(row.unitId(), Map.of()),
                        holds.getOrDefault(row.unitId(), ""),
                        reservations.getOrDefault(row.unitId(), Map.of())))
                .toList();
        return new Books(units, measures(items));
    }

    private Map<Long, Map<Place, Books.Held>> balances(FacilityId facility, Long[] unitIds) {
        var places = new HashMap<Long, Map<Place, Books.Held>>();
        jdbc.sql(sql.get("ledger/balances_of_units"))
                .param("facility_id", facility.value())
                .param("ids", unitIds)
                .query(r -> {
                    var place = new Place(Place.Kind.valueOf(r.getString(2)), r.getString(3));
                    places.computeIfAbsent(r.getLong(1), id -> new LinkedHashMap<>())
                            .put(place, new Books.Held(r.getBigDecimal(4), r.getBigDecimal(5)));
                });
        return places;
    }

    private Map<Long, String> holds(FacilityId facility, Long[] unitIds) {
        var holds = new HashMap<Long, String>();
        jdbc.sql(sql.get("ledger/holds_of_units"))
                .param("facility_id", facility.value())
                .param("ids", unitIds)
                .query(r -> {
                    holds.put(r.getLong(1), r.getString(2));
                });
        return holds;
    }

    private Map<Long, Map<String, BigDecimal>> reservations(FacilityId facility, Long[] unitIds) {
        var reservations = new HashMap<Long, Map<String, BigDecimal>>();
        jdbc.sql(sql.get("ledger/reservations_of_units"))
                .param("facility_id", facility.value())
                .param("ids", unitIds)
                .query(r -> {
                    reservations
                            .computeIfAbsent(r.getLong(1), id -> new HashMap<>())
                            .put(r.getString(2), r.getBigDecimal(3));
                });
        return reservations;
    }

    private Map<Long, Books.ItemMeasure> measures(Set<Long> itemIds) {
        var measures = new HashMap<Long, Books.ItemMeasure>();
        jdbc.sql("SELECT item_id, unit, content_grams FROM catalog.item_measure WHERE item_id = ANY (:ids)")
                .param("ids", itemIds.toArray(Long[]::new))
                .query(r -> {
                    measures.put(
                            r.getLong(1),
                            new Books.ItemMeasure(
                                    r.getLong(1),
                                    Unit.valueOf(r.getString(2)),
                                    Optional.ofNullable(r.getBigDecimal(3))));
                });
        return measures;
    }

    /** Fresh unit ids, taken from the sequence before the decision. */
    public List<Long> newUnitIds(int count) {
        return count == 0
                ? List.of()
                : jdbc.sql("SELECT nextval('ledger.stock_unit_unit_id_seq') FROM generate_series(1, :n)")
                        .param("n", count)
                        .query((r, n) -> r.getLong(1))
                        .list();
    }

    /** The entries a reversal takes back, in the order they were booked; empty for an unknown movement. */
    public List<EntryDraft> entries(FacilityId facility, MovementId movement) {
        return jdbc.sql(sql.get("ledger/entries_of_movement"))
                .param("facility_id", facility.value())
                .param("movement_id", movement.value())
                .query((r, n) -> new EntryDraft(
                        r.getLong(1),
                        new Place(Place.Kind.valueOf(r.getString(2)), r.getString(3)),
                        new Place(Place.Kind.valueOf(r.getString(4)), r.getString(5)),
                        r.getBigDecimal(6),
                        r.getBigDecimal(7)))
                .list();
    }

    public boolean isReversed(FacilityId facility, MovementId movement) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM ledger.movement WHERE facility_id = :f AND reverses = :m)")
                .param("f", facility.value())
                .param("m", movement.value())
                .query(Boolean.class)
                .single();
    }

    /** Books the head of a movement; empty when the key was used before. */
    public Optional<MovementId> insertMovement(
            Command.Header header,
            MovementKind kind,
            @Nullable MovementId reverses,
            String details,
            Instant recordedAt) {
        return jdbc.sql(sql.get("ledger/insert_movement"))
                .param("facility_id", header.facility().value())
                .param("kind", kind.name())
                .param("happened_at", utc(header.happenedAt()))
                .param("recorded_at", utc(recordedAt))
                .param("actor", header.actor())
                .param("reason", header.reason())
                .param("note", header.note())
                .param("document", header.document())
                .param("reverses", reverses == null ? null : reverses.value(), java.sql.Types.BIGINT)
                .param("command_key", header.key().value())
                .param("details", details)
                .query(Long.class)
                .optional()
                .map(MovementId::new);
    }

    /**
     * Writes a decision under its movement.
     *
     * @param places the ids of all its places
     * @return false when a tag was taken by somebody else meanwhile; the caller rolls back
     */
    public boolean write(
            FacilityId facility,
            MovementId movement,
            Decision.Post post,
            Map<Place, Long> places,
            Instant happenedAt,
            Instant recordedAt) {
        if (!insertUnits(facility, post, recordedAt)) {
            return false;
        }
        var entries = post.entries();
        var balances = List.copyOf(post.places().entrySet());
        var onHand = List.copyOf(post.onHand().entrySet());
        var _ = jdbc.sql(sql.get("ledger/post_entries"))
                .param("facility_id", facility.value())
                .param("movement_id", movement.value())
                .param("happened_at", utc(happenedAt))
                .param("recorded_at", utc(recordedAt))
                .param("entry_units", entries.stream().map(EntryDraft::unitId).toArray(Long[]::new))
                .param(
                        "entry_from",
                        entries.stream().map(e -> places.get(e.from())).toArray(Long[]::new))
                .param("entry_to", entries.stream().map(e -> places.get(e.to())).toArray(Long[]::new))
                .param(
                        "entry_quantities",
                        entries.stream().map(EntryDraft::quantity).toArray(BigDecimal[]::new))
                .param("entry_costs", entries.stream().map(EntryDraft::cost).toArray(BigDecimal[]::new))
                .param(
                        "balance_units",
                        balances.stream().map(b -> b.getKey().unitId()).toArray(Long[]::new))
                .param(
                        "balance_places",
                        balances.stream()
                                .map(b -> places.get(b.getKey().place()))
                                .toArray(Long[]::new))
                .param(
                        "balance_real",
                        balances.stream().map(b -> b.getKey().place().isReal()).toArray(Boolean[]::new))
                .param(
                        "balance_quantities",
                        balances.stream().map(b -> b.getValue().quantity()).toArray(BigDecimal[]::new))
                .param(
                        "balance_costs",
                        balances.stream().map(b -> b.getValue().cost()).toArray(BigDecimal[]::new))
                .param("unit_ids", onHand.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param("unit_on_hand", onHand.stream().map(Map.Entry::getValue).toArray(BigDecimal[]::new))
                .update();
        if (!post.lineage().isEmpty()) {
            var lineage = post.lineage();
            var _ = jdbc.sql(sql.get("ledger/insert_lineage"))
                    .param("facility_id", facility.value())
                    .param("movement_id", movement.value())
                    .param(
                            "parents",
                            lineage.stream()
                                    .map(Decision.LineageDraft::parentId)
                                    .toArray(Long[]::new))
                    .param(
                            "children",
                            lineage.stream().map(Decision.LineageDraft::childId).toArray(Long[]::new))
                    .param(
                            "quantities",
                            lineage.stream()
                                    .map(Decision.LineageDraft::quantity)
                                    .toArray(BigDecimal[]::new))
                    .update();
        }
        return true;
    }

    /** Those of the new units' tags that these books have already. */
    public List<String> tagsInUse(FacilityId facility, Decision.Post post) {
        return jdbc.sql(
                        "SELECT tag FROM ledger.stock_unit WHERE facility_id = :f AND tag = ANY (:tags) AND unit_id <> ALL (:ids) ORDER BY tag")
                .param("f", facility.value())
                .param(
                        "tags",
                        post.newUnits().stream().map(Decision.NewUnit::tag).toArray(String[]::new))
                .param(
                        "ids",
                        post.newUnits().stream().map(Decision.NewUnit::unitId).toArray(Long[]::new))
                .query((r, n) -> r.getString(1))
                .list();
    }

    private boolean insertUnits(FacilityId facility, Decision.Post post, Instant receivedAt) {
        var units = post.newUnits();
        if (units.isEmpty()) {
            return true;
        }
        int inserted = jdbc.sql(sql.get("ledger/insert_units"))
                .param("facility_id", facility.value())
                .param("received_at", utc(receivedAt))
                .param("unit_ids", units.stream().map(Decision.NewUnit::unitId).toArray(Long[]::new))
                .param("tags", units.stream().map(Decision.NewUnit::tag).toArray(String[]::new))
                .param("lots", units.stream().map(Decision.NewUnit::lot).toArray(String[]::new))
                .param("item_ids", units.stream().map(Decision.NewUnit::itemId).toArray(Long[]::new))
                .param("units", units.stream().map(Decision.NewUnit::unit).toArray(String[]::new))
                .param(
                        "packaged_on",
                        units.stream().map(u -> date(u.packagedOn())).toArray(Date[]::new))
                .param(
                        "expires_on",
                        units.stream().map(u -> date(u.expiresOn())).toArray(Date[]::new))
                .param(
                        "lab_states",
                        units.stream().map(Decision.NewUnit::labState).toArray(String[]::new))
                .param(
                        "on_hand",
                        units.stream().map(u -> post.onHand().get(u.unitId())).toArray(BigDecimal[]::new))
                .update();
        return inserted == units.size();
    }

    /**
     * Ids of all places of a decision; places never change, so what was read once stays known. A room, slot, vendor or customer that the catalog
     * does not have is left out.
     */
    public Map<Place, Long> placeIds(FacilityId facility, Decision.Post post) {
        var known = knownPlaces.computeIfAbsent(facility, f -> new ConcurrentHashMap<>());
        var wanted = post.places().keySet().stream()
                .map(Decision.UnitPlace::place)
                .distinct()
                .toList();
        var missing = wanted.stream().filter(place -> !known.containsKey(place)).toList();
        if (missing.isEmpty()) {
            return known;
        }
        var kinds = missing.stream().map(place -> place.kind().name()).toArray(String[]::new);
        var refs = missing.stream().map(Place::ref).toArray(String[]::new);
        var _ = jdbc.sql(sql.get("ledger/ensure_places"))
                .param("facility_id", facility.value())
                .param("kinds", kinds)
                .param("refs", refs)
                .update();
        // A place made here is known to others only once this transaction has committed, so it is not remembered yet.
        var found = new HashMap<>(known);
        jdbc.sql(
                        "SELECT place_id, kind, ref FROM ledger.place WHERE facility_id = :f AND kind = ANY (:kinds) AND ref = ANY (:refs)")
                .param("f", facility.value())
                .param("kinds", kinds)
                .param("refs", refs)
                .query(r -> {
                    found.put(new Place(Place.Kind.valueOf(r.getString(2)), r.getString(3)), r.getLong(1));
                });
        return found;
    }

    /** Remembers the places of a facility that are committed. Called outside of any transaction that makes places. */
    public void learnPlaces(FacilityId facility) {
        var known = knownPlaces.computeIfAbsent(facility, f -> new ConcurrentHashMap<>());
        jdbc.sql("SELECT place_id, kind, ref FROM ledger.place WHERE facility_id = :f")
                .param("f", facility.value())
                .query(r -> {
                    known.put(new Place(Place.Kind.valueOf(r.getString(2)), r.getString(3)), r.getLong(1));
                });
    }

    public static OffsetDateTime utc(Instant moment) {
        return moment.truncatedTo(java.time.temporal.ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
