package io.everygram.dispatch.store;

import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.PromisedPackage;
import io.everygram.orders.Shipping;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Manifests and what is listed on them. */
@Repository
public class ManifestStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    ManifestStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    public Optional<Manifest.Head> head(FacilityId facility, String number) {
        return heads(facility, number, null, "", 1).stream().findFirst();
    }

    /** Locks the manifest until the transaction ends. */
    public Optional<Manifest.Head> lock(FacilityId facility, String number) {
        var _ = jdbc.sql("SELECT manifest_id FROM dispatch.manifest WHERE facility_id = :f AND number = :n FOR UPDATE")
                .param("f", facility.value())
                .param("n", number)
                .query(Long.class)
                .optional();
        return head(facility, number);
    }

    public List<Manifest.Head> list(FacilityId facility, List<ManifestState> states, String words, int limit) {
        return heads(
                facility,
                "",
                states.isEmpty()
                        ? null
                        : states.stream().map(ManifestState::name).toArray(String[]::new),
                words,
                limit);
    }

    private List<Manifest.Head> heads(
            FacilityId facility, String number, String @Nullable [] states, String words, int limit) {
        return jdbc.sql(sql.get("dispatch/manifest_heads"))
                .param("facility_id", facility.value())
                .param("number", number)
                .param("states", states, java.sql.Types.ARRAY)
                .param("words", words)
                .param("limit", limit)
                .query(Rows.of(Manifest.Head.class))
                .list();
    }

    public Manifest load(FacilityId facility, Manifest.Head head) {
        return new Manifest(
                head,
                jdbc.sql("""
                        SELECT position, unit_id, tag, order_line, item_id, item_name, category, lot, quantity, unit, lab_state, price, packaged_on, expires_on,
                               gross_grams, loaded_at, loaded_by, outcome, reject_reason
                        FROM dispatch.manifest_line WHERE facility_id = :f AND manifest_id = :m ORDER BY position""")
                        .param("f", facility.value())
                        .param("m", head.manifestId())
                        .query(Rows.of(Manifest.Line.class))
                        .list());
    }

    public Optional<String> madeUnder(FacilityId facility, String key) {
        return jdbc.sql("SELECT number FROM dispatch.manifest WHERE facility_id = :f AND command_key = :k")
                .param("f", facility.value())
                .param("k", key)
                .query(String.class)
                .optional();
    }

    /** The manifest an order is listed on, unless it was voided. */
    public Optional<String> openOfOrder(FacilityId facility, long orderId) {
        return jdbc.sql(
                        "SELECT number FROM dispatch.manifest WHERE facility_id = :f AND order_id = :o AND state <> 'VOIDED'")
                .param("f", facility.value())
                .param("o", orderId)
                .query(String.class)
                .optional();
    }

    /** In words, which open manifest lists a tag; empty for none. */
    public String whereListed(FacilityId facility, String tag) {
        return jdbc.sql("""
                        SELECT m.number FROM dispatch.manifest_line AS l JOIN dispatch.manifest AS m USING (facility_id, manifest_id)
                        WHERE l.facility_id = :f AND l.tag = :t AND m.state <> 'VOIDED' ORDER BY m.manifest_id DESC LIMIT 1""")
                .param("f", facility.value())
                .param("t", tag)
                .query((r, n) -> r.getString(1))
                .optional()
                .orElse("");
    }

    /** The rule packs that the manifest was judged by and passed. */
    public void setRules(FacilityId facility, long manifestId, String stamp) {
        var _ = jdbc.sql("UPDATE dispatch.manifest SET rules = :r WHERE facility_id = :f AND manifest_id = :m")
                .param("f", facility.value())
                .param("m", manifestId)
                .param("r", stamp)
                .update();
    }

    public String rules(FacilityId facility, long manifestId) {
        return jdbc.sql("SELECT rules FROM dispatch.manifest WHERE facility_id = :f AND manifest_id = :m")
                .param("f", facility.value())
                .param("m", manifestId)
                .query(String.class)
                .single();
    }

    /** The next number of the facility's series of the year, e.g. {@code M-2026-00012}. */
    public String nextNumber(FacilityId facility, int year) {
        int number = jdbc.sql("""
                        INSERT INTO dispatch.number_series (facility_id, year, last_number) VALUES (:f, :y, 1)
                        ON CONFLICT (facility_id, year) DO UPDATE SET last_number = dispatch.number_series.last_number + 1 RETURNING last_number""")
                .param("f", facility.value())
                .param("y", year)
                .query(Integer.class)
                .single();
        return "M-%d-%05d".formatted(year, number);
    }

    public long insert(Manifests.Plan plan, String number, Shipping.Load load, BigDecimal miles, Instant now) {
        return jdbc.sql("""
                        INSERT INTO dispatch.manifest (facility_id, number, order_id, order_number, customer_id, vehicle_id, driver_id, second_driver_id, route, miles,
                            departs_at, arrives_at, created_at, created_by, command_key, gross_grams)
                        VALUES (:f, :n, :o, :on, :c, :v, :d, nullif(:second, 0), :route, :miles, :departs, :arrives, :now, :by, :k, :gross::numeric) RETURNING manifest_id""")
                .param("f", plan.facility().value())
                .param("n", number)
                .param("o", load.orderId())
                .param("on", load.number())
                .param("c", load.customerId())
                .param("v", plan.vehicleId())
                .param("d", plan.driverId())
                .param("second", plan.secondDriverId())
                .param("route", plan.route().strip())
                .param("miles", miles)
                .param("departs", plan.departsAt().atOffset(ZoneOffset.UTC))
                .param("arrives", plan.arrivesAt().atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", plan.by())
                .param("k", plan.key().value())
                .param("gross", plan.weighed().whole().orElse(null), java.sql.Types.NUMERIC)
                .query(Long.class)
                .single();
    }

    public void insertLines(
            FacilityId facility, long manifestId, List<PromisedPackage> packages, Map<String, BigDecimal> grossGrams) {
        for (int i = 0; i < packages.size(); i++) {
            var p = packages.get(i);
            var _ = jdbc.sql("""
                            INSERT INTO dispatch.manifest_line (facility_id, manifest_id, position, unit_id, tag, item_name, category, lot, quantity, unit,
                                lab_state, price, order_line, item_id, packaged_on, expires_on, gross_grams)
                            VALUES (:f, :m, :pos, :u, :t, :item, :category, :lot, :q, :unit, :lab, :price, :line, :i, :packaged::date, :expires::date, :gross::numeric)""")
                    .param("f", facility.value())
                    .param("m", manifestId)
                    .param("pos", i + 1)
                    .param("u", p.unitId())
                    .param("t", String.valueOf(p.pickedTag()))
                    .param("item", p.itemName())
                    .param("category", p.category())
                    .param("lot", p.lot())
                    .param("q", p.quantity())
                    .param("unit", p.unit())
                    .param("lab", p.labState())
                    .param("price", p.price().multiply(p.quantity()).setScale(2, RoundingMode.HALF_EVEN))
                    .param("line", p.line())
                    .param("i", p.itemId())
                    .param("packaged", p.packagedOn(), java.sql.Types.DATE)
                    .param("expires", p.expiresOn(), java.sql.Types.DATE)
                    .param("gross", grossGrams.get(String.valueOf(p.pickedTag())), java.sql.Types.NUMERIC)
                    .update();
        }
    }

    public void cancel(FacilityId facility, long manifestId, String reason, String by, Instant now) {
        var _ = jdbc.sql(
                        "UPDATE dispatch.manifest SET state = 'VOIDED', void_reason = :r, voided_by = :by, voided_at = :now WHERE facility_id = :f AND manifest_id = :m")
                .param("r", reason)
                .param("by", by)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("f", facility.value())
                .param("m", manifestId)
                .update();
    }

    /** Which manifest that is not void bears the state's number. Until the transaction ends nobody else gives a number here. */
    public Optional<String> bearing(FacilityId facility, String stateNumber) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('dispatch.manifest.state_number'), :f::int)::text")
                .param("f", facility.value() % Integer.MAX_VALUE)
                .query(String.class)
                .list();
        return jdbc.sql(
                        "SELECT number FROM dispatch.manifest WHERE facility_id = :f AND state_number = :n AND state <> 'VOIDED' ORDER BY manifest_id LIMIT 1")
                .param("f", facility.value())
                .param("n", stateNumber)
                .query(String.class)
                .optional();
    }

    public void setStateNumber(FacilityId facility, long manifestId, String stateNumber) {
        var _ = jdbc.sql("UPDATE dispatch.manifest SET state_number = :n WHERE facility_id = :f AND manifest_id = :m")
                .param("n", stateNumber)
                .param("f", facility.value())
                .param("m", manifestId)
                .update();
    }

    public void setLoaded(FacilityId facility, long manifestId, int position, Instant now, String by) {
        var _ = jdbc.sql(
                        "UPDATE dispatch.manifest_line SET loaded_at = :now, loaded_by = :by WHERE facility_id = :f AND manifest_id = :m AND position = :p")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("f", facility.value())
                .param("m", manifestId)
                .param("p", position)
                .update();
    }

    public boolean setUnloaded(FacilityId facility, long manifestId, String tag) {
        return jdbc.sql(
                                "UPDATE dispatch.manifest_line SET loaded_at = NULL, loaded_by = '' WHERE facility_id = :f AND manifest_id = :m AND tag = :t")
                        .param("f", facility.value())
                        .param("m", manifestId)
                        .param("t", tag)
                        .update()
                == 1;
    }

    public void setDeparted(FacilityId facility, long manifestId, Instant now, String by) {
        var _ = jdbc.sql(
                        "UPDATE dispatch.manifest SET state = 'DEPARTED', departed_at = :now, departed_by = :by WHERE facility_id = :f AND manifest_id = :m")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("f", facility.value())
                .param("m", manifestId)
                .update();
    }

    public void freeze(FacilityId facility, long manifestId, String paper, String hash) {
        var _ = jdbc.sql(
                        "UPDATE dispatch.manifest SET paper = :p, paper_hash = :h WHERE facility_id = :f AND manifest_id = :m")
                .param("p", paper)
                .param("h", hash)
                .param("f", facility.value())
                .param("m", manifestId)
                .update();
    }

    /** @param rejected reasons by tag; the rest is delivered */
    public void setDelivered(
            FacilityId facility, long manifestId, Instant now, String receivedBy, Map<String, String> rejected) {
        var _ = jdbc.sql(
                        "UPDATE dispatch.manifest SET state = 'DELIVERED', delivered_at = :now, received_by = :by WHERE facility_id = :f AND manifest_id = :m")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", receivedBy)
                .param("f", facility.value())
                .param("m", manifestId)
                .update();
        var _ = jdbc.sql("""
                        UPDATE dispatch.manifest_line AS l SET outcome = CASE WHEN r.tag IS NULL THEN 'DELIVERED' ELSE 'REJECTED' END,
                            reject_reason = coalesce(r.reason, '')
                        FROM dispatch.manifest_line AS x LEFT JOIN unnest(:tags::text[], :reasons::text[]) AS r (tag, reason) ON r.tag = x.tag
                        WHERE x.facility_id = :f AND x.manifest_id = :m
                          AND l.facility_id = x.facility_id AND l.manifest_id = x.manifest_id AND l.position = x.position""")
                .param("tags", rejected.keySet().toArray(String[]::new))
                .param("reasons", rejected.values().toArray(String[]::new))
                .param("f", facility.value())
                .param("m", manifestId)
                .update();
    }
}
