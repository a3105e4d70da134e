package io.everygram.tracking.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.tracking.port.StateTransfer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our copy of the state's transfers and of the tags that are free. */
@Repository
public class TransferStore {
    private final JdbcClient jdbc;

    TransferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void put(FacilityId facility, List<StateTransfer> transfers, Instant readFrom) {
        for (var t : transfers) {
            var _ = jdbc.sql("""
                            INSERT INTO tracking.state_transfer AS old (facility_id, incoming, state_id, manifest, name, other_license, other_name, voided,
                                departed_at, arrives_at, received_at, packages, packages_received, last_modified, driver, plate, seen_at)
                            VALUES (:f, :in, :id, :m, :n, :ol, :on, :v, :d::timestamptz, :a::timestamptz, :r::timestamptz, :p, :pr, :mod, :driver, :plate, :seen)
                            ON CONFLICT (facility_id, incoming, state_id) DO UPDATE SET manifest = excluded.manifest, name = excluded.name,
                                other_license = excluded.other_license, other_name = excluded.other_name, voided = excluded.voided,
                                departed_at = excluded.departed_at, arrives_at = excluded.arrives_at, received_at = excluded.received_at, packages = excluded.packages,
                                packages_received = excluded.packages_received, last_modified = excluded.last_modified, driver = excluded.driver,
                                plate = excluded.plate, seen_at = excluded.seen_at""")
                    .param("f", facility.value())
                    .param("in", t.incoming())
                    .param("id", t.id())
                    .param("m", t.manifest())
                    .param("n", t.name())
                    .param("ol", t.otherLicense())
                    .param("on", t.otherName())
                    .param("v", t.voided())
                    .param("d", stamp(t.departedAt()))
                    .param("a", stamp(t.arrivesAt()))
                    .param("r", stamp(t.receivedAt()))
                    .param("p", t.packages())
                    .param("pr", t.packagesReceived())
                    .param("mod", Timestamp.from(t.lastModified()))
                    .param("driver", t.driver())
                    .param("plate", t.plate())
                    .param("seen", readFrom.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    private static @Nullable Timestamp stamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    /** Transfers whose packages we do not know in their present version, newest first. */
    public List<StateTransfer> toOpen(FacilityId facility, int most) {
        return jdbc.sql("""
                        SELECT state_id AS id, incoming, manifest, name, other_license, other_name, voided, departed_at, arrives_at, received_at, packages,
                               packages_received, last_modified, driver, plate
                        FROM tracking.state_transfer WHERE facility_id = :f AND opened_modified IS DISTINCT FROM last_modified
                        ORDER BY last_modified DESC LIMIT :n""")
                .param("f", facility.value())
                .param("n", most)
                .query(Rows.of(StateTransfer.class))
                .list();
    }

    /** Call inside a transaction. */
    public void opened(FacilityId facility, StateTransfer transfer, List<StateTransfer.Line> lines) {
        var _ = jdbc.sql(
                        "DELETE FROM tracking.state_transfer_line WHERE facility_id = :f AND incoming = :in AND state_id = :id")
                .param("f", facility.value())
                .param("in", transfer.incoming())
                .param("id", transfer.id())
                .update();
        for (var line : lines) {
            var _ = jdbc.sql("""
                            INSERT INTO tracking.state_transfer_line (facility_id, incoming, state_id, tag, item_name, shipped, received, unit, state, lab_state,
                                price, lot, packaged_on, expires_on, sources)
                            VALUES (:f, :in, :id, :tag, :item, :s, :r::numeric, :u, :st, :lab, :price::numeric, :lot, :packed::date, :expires::date, :sources)
                            ON CONFLICT DO NOTHING""")
                    .param("f", facility.value())
                    .param("in", transfer.incoming())
                    .param("id", transfer.id())
                    .param("tag", line.tag())
                    .param("item", line.item())
                    .param("s", line.shipped())
                    .param("r", line.received())
                    .param("u", line.unit())
                    .param("st", line.state())
                    .param("lab", line.labState())
                    .param("price", line.goods().price())
                    .param("lot", line.goods().lot())
                    .param("packed", line.goods().packagedOn())
                    .param("expires", line.goods().expiresOn())
                    .param("sources", line.goods().sources())
                    .update();
        }
        // What was taken in by and by is told portion by portion; its packages are those that were opened.
        var _ = jdbc.sql("""
                        UPDATE tracking.state_transfer SET opened_modified = :mod,
                            packages = CASE WHEN :incoming AND :lines > 0 THEN :lines ELSE packages END,
                            packages_received = CASE WHEN :incoming AND :lines > 0 THEN greatest(packages_received, :received) ELSE packages_received END
                        WHERE facility_id = :f AND incoming = :in AND state_id = :id""")
                .param("mod", Timestamp.from(transfer.lastModified()))
                .param("incoming", transfer.incoming())
                .param("lines", lines.size())
                .param("received", (int)
                        lines.stream().filter(line -> line.received() != null).count())
                .param("f", facility.value())
                .param("in", transfer.incoming())
                .param("id", transfer.id())
                .update();
    }

    /** The free tags are these. Call inside a transaction. */
    public void tags(FacilityId facility, List<String> tags) {
        var _ = jdbc.sql("DELETE FROM tracking.state_tag WHERE facility_id = :f AND NOT tag = ANY (:tags::text[])")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_tag (facility_id, tag) SELECT :f, unnest(:tags::text[]) ON CONFLICT DO NOTHING""")
                .param("f", facility.value())
                .param("tags", tags.toArray(String[]::new))
                .update();
    }

    public int freeTags(FacilityId facility) {
        return jdbc.sql("SELECT count(*) FROM tracking.state_tag WHERE facility_id = :f")
                .param("f", facility.value())
                .query(Integer.class)
                .single();
    }

    /** New packages that we told the state of since a moment. */
    public int tagsUsedSince(FacilityId facility, Instant since) {
        return jdbc.sql("""
                        SELECT count(*) FROM tracking.outbox WHERE facility_id = :f AND kind = 'CREATE' AND happened_at >= :since""")
                .param("f", facility.value())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    public record Shown(
            String manifest,
            String name,
            String otherName,
            int packages,
            @Nullable Instant departedAt,
            Instant lastModified) {}

    /** Transfers on their way to us, next first. */
    public List<Shown> incoming(FacilityId facility) {
        return jdbc.sql("""
                        SELECT manifest, name, other_name, packages, departed_at, last_modified FROM tracking.state_transfer
                        WHERE facility_id = :f AND incoming AND NOT voided AND received_at IS NULL ORDER BY last_modified DESC LIMIT 200""")
                .param("f", facility.value())
                .query(Rows.of(Shown.class))
                .list();
    }
}
