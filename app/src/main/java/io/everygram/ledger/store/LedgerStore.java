package io.everygram.ledger.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.Decision;
import io.everygram.ledger.domain.Decision.EntryDraft;
import io.everygram.platform.SqlCatalog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the ledger's tables; a command costs the same number of statements whatever its lines. */
@Repository
public class LedgerStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final BooksReader reader;
    private final MovementWriter writer;
    private final KnownPlaces places;

    LedgerStore(DataSource dataSource, JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.places = new KnownPlaces(jdbc, sql);
        var template = new NamedParameterJdbcTemplate(dataSource);
        this.reader = new BooksReader(template, sql, places);
        this.writer = new MovementWriter(template.getJdbcOperations());
    }

    /**
     * A movement that has a key, and what its command asked for.
     *
     * @param digest in hexadecimal digits; empty for movements that were booked before digests were kept
     */
    public record Booked(MovementId movement, String digest) {
        static Booked of(long movement, byte @Nullable [] digest) {
            return new Booked(
                    new MovementId(movement),
                    digest == null ? "" : HexFormat.of().formatHex(digest));
        }

        /** What a command with this key comes to: the same command again, or another one by mistake. */
        public LedgerOutcome answer(byte[] command) {
            return digest.isEmpty() || digest.equals(HexFormat.of().formatHex(command))
                    ? new LedgerOutcome.Posted(movement, true)
                    : new LedgerOutcome.KeyReused(movement);
        }
    }

    /** Locks the named units and reads all that a decision about them needs. */
    public Books lock(FacilityId facility, Collection<UnitRef> refs, Collection<String> newTags, Set<Long> itemIds) {
        return reader.lock(facility, refs, newTags, itemIds);
    }

    /** The same for what makes no units. */
    public Books lock(FacilityId facility, Collection<UnitRef> refs) {
        return lock(facility, refs, List.of(), Set.of());
    }

    /**
     * Of all facilities one at a time takes a tag in, until its transaction ends. Tags share 1,024 locks, taken in their order, so that a receipt of 50,000
     * fits in what the database can lock.
     */
    public void lockTags(Collection<String> tags) {
        var _ = jdbc.sql("""
                        SELECT count(pg_advisory_xact_lock(hashtext('ledger.tag'), part))
                        FROM (SELECT DISTINCT abs(hashtext(tag) % 1024) AS part FROM unnest(:tags::text[]) AS tag ORDER BY part) AS parts""")
                .param("tags", tags.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** The movement that was booked under this key, if any; asked while the units are locked, it knows what the lock's last holder booked. */
    public Optional<Booked> booked(FacilityId facility, IdempotencyKey key) {
        return jdbc.sql(
                        "SELECT movement_id, command_digest FROM ledger.movement WHERE facility_id = :f AND command_key = :k")
                .param("f", facility.value())
                .param("k", key.value())
                .query((r, n) -> Booked.of(r.getLong(1), r.getBytes(2)))
                .optional();
    }

    /** Those of the books' units that belong to somebody else than the facility. */
    public void mindOwners(FacilityId facility, Books books) {
        var others = new java.util.HashMap<Long, String>();
        jdbc.sql(
                        "SELECT unit_id, owner FROM ledger.stock_unit WHERE facility_id = :f AND unit_id = ANY (:u) AND owner <> ''")
                .param("f", facility.value())
                .param("u", books.units().stream().map(Books.UnitBook::unitId).toArray(Long[]::new))
                .query(row -> {
                    others.put(row.getLong(1), row.getString(2));
                });
        books.mindOwners(others);
    }

    /** Tells the books what happened to their units after a moment. */
    public void mindWhatCameAfter(FacilityId facility, Books books, Instant moment) {
        reader.mindWhatCameAfter(facility, books, moment);
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

    /** Books a movement without entries; empty when the key was used before. */
    public Optional<MovementId> insertMovement(
            Command.Header header, MovementKind kind, String details, Instant recordedAt, byte[] digest) {
        return jdbc.sql(sql.get("ledger/insert_movement"))
                .param("facility_id", header.facility().value())
                .param("kind", kind.name())
                .param("happened_at", utc(header.happenedAt()))
                .param("recorded_at", utc(recordedAt))
                .param("actor", header.actor())
                .param("reason", header.reason())
                .param("note", header.note())
                .param("document", header.document())
                .param("command_key", header.key().value())
                .param("details", details)
                .param("command_digest", digest)
                .query(Long.class)
                .optional()
                .map(MovementId::new);
    }

    /** What came of writing. */
    public sealed interface Written {
        /** @param intoQuarantine whether it may have brought something into quarantine, where that was asked */
        record Booked(MovementId movement, boolean intoQuarantine) implements Written {}

        /** The key was used before; nothing was written. */
        record KeyUsed() implements Written {}

        /** The tag of a new unit was taken by somebody else meanwhile; the caller rolls back. */
        record TagTaken() implements Written {}
    }

    /**
     * Ids of all places of a decision, made where no movement has touched them before. A room, slot, vendor or customer that the catalog does not
     * have is left out.
     */
    public Map<Place, Long> placeIds(FacilityId facility, Decision.Post post) {
        return places.ids(facility, MovementRows.places(post));
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

    /**
     * Writes a decision as one movement.
     *
     * @param placeIds the ids of all its places
     * @param asksForQuarantine whether it matters if anything goes into quarantine
     */
    public Written write(
            Command.Header header,
            MovementKind kind,
            @Nullable MovementId reverses,
            Decision.Post post,
            Map<Place, Long> placeIds,
            Instant recordedAt,
            byte[] digest,
            boolean asksForQuarantine) {
        return MovementRows.isPlain(post)
                ? writer.write(header, kind, reverses, post, placeIds, recordedAt, digest, asksForQuarantine)
                        .<Written>map(booked -> booked)
                        .orElseGet(Written.KeyUsed::new)
                : make(header, kind, reverses, post, placeIds, recordedAt, digest, asksForQuarantine);
    }

    private Written make(
            Command.Header header,
            MovementKind kind,
            @Nullable MovementId reverses,
            Decision.Post post,
            Map<Place, Long> placeIds,
            Instant recordedAt,
            byte[] digest,
            boolean asksForQuarantine) {
        return MovementRows.bind(
                        jdbc.sql(sql.get("ledger/post_making"))
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
                                .param("command_digest", digest),
                        post,
                        placeIds)
                .query((r, n) -> r.getLong(2) == post.newUnits().size()
                        ? new Written.Booked(new MovementId(r.getLong(1)), asksForQuarantine)
                        : new Written.TagTaken())
                .optional()
                .orElseGet(Written.KeyUsed::new);
    }

    /** The microsecond a moment lies in: the driver would round to the nearest one, which may be later than the moment. */
    public static OffsetDateTime utc(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
