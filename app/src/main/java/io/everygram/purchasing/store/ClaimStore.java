package io.everygram.purchasing.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.purchasing.VendorClaim;
import io.everygram.purchasing.VendorClaims;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Vendor claims as rows. */
@Repository
public class ClaimStore {
    private static final String CLAIM = """
            SELECT c.claim_id, c.number, coalesce(t.state_id, '') AS state_id, c.manifest, coalesce(b.number, '') AS returned, c.order_number, c.vendor_id, coalesce(v.name, '') AS vendor, coalesce(v.email, '') AS email, c.state,
                   c.made_at, c.made_by, c.sent_at, c.sent_by, c.sent_to, c.settled_at, c.settled_by, c.settled_amount, c.note, c.ended_as, c.document,
                   (SELECT count(*)::int FROM purchasing.vendor_claim_line AS l WHERE l.facility_id = c.facility_id AND l.claim_id = c.claim_id) AS lines,
                   (SELECT coalesce(sum(round(l.quantity * l.unit_price, 2)), 0) FROM purchasing.vendor_claim_line AS l
                    WHERE l.facility_id = c.facility_id AND l.claim_id = c.claim_id) AS amount
            FROM purchasing.vendor_claim AS c LEFT JOIN purchasing.inbound AS t USING (facility_id, inbound_id)
            LEFT JOIN purchasing.vendor_return AS b USING (facility_id, return_id) LEFT JOIN catalog.vendor AS v USING (vendor_id)
            WHERE c.facility_id = :f\s""";

    private final JdbcClient jdbc;

    ClaimStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a claim is about: a delivery of the state's, or goods that went back. */
    public record About(Optional<Long> inbound, Optional<Long> back) {
        public static About delivery(long inbound) {
            return new About(Optional.of(inbound), Optional.empty());
        }

        public static About goodsBack(long back) {
            return new About(Optional.empty(), Optional.of(back));
        }
    }

    /** Gives the claim its number; numbers of a facility's year have no gap. Call inside a transaction. */
    public String insert(
            FacilityId facility,
            About about,
            long vendor,
            String order,
            String manifest,
            List<VendorClaim.Line> lines,
            int year,
            String person,
            Instant at) {
        int next = jdbc.sql("""
                        INSERT INTO purchasing.claim_series AS s (facility_id, year, last_number) VALUES (:f, :y, 1)
                        ON CONFLICT (facility_id, year) DO UPDATE SET last_number = s.last_number + 1 RETURNING last_number""")
                .param("f", facility.value())
                .param("y", year)
                .query(Integer.class)
                .single();
        var number = "CL-%d-%05d".formatted(year, next);
        long id = jdbc.sql("""
                        INSERT INTO purchasing.vendor_claim (facility_id, number, inbound_id, return_id, vendor_id, order_number, manifest, made_at, made_by)
                        VALUES (:f, :n, :i, :b, :v, :o, :m, :at, :p) RETURNING claim_id""")
                .param("f", facility.value())
                .param("n", number)
                .param("i", about.inbound().orElse(null), Types.BIGINT)
                .param("b", about.back().orElse(null), Types.BIGINT)
                .param("v", vendor)
                .param("o", order)
                .param("m", manifest)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .query(Long.class)
                .single();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var _ = jdbc.sql("""
                            INSERT INTO purchasing.vendor_claim_line (facility_id, claim_id, position, tag, item, reason, quantity, unit, unit_price, note)
                            VALUES (:f, :c, :n, :t, :item, :r, :q, :u, :price, :note)""")
                    .param("f", facility.value())
                    .param("c", id)
                    .param("n", i + 1)
                    .param("t", line.tag())
                    .param("item", line.item())
                    .param("r", line.reason())
                    .param("q", line.quantity())
                    .param("u", line.unit())
                    .param("price", line.unitPrice())
                    .param("note", line.note())
                    .update();
        }
        return number;
    }

    /** Newest first. */
    public List<VendorClaim> list(FacilityId facility, boolean openOnly, int limit) {
        return jdbc.sql(CLAIM + "AND (NOT :open OR c.state IN ('DRAFT', 'SENT')) ORDER BY c.claim_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("open", openOnly)
                .param("n", limit)
                .query(Rows.of(VendorClaim.class))
                .list();
    }

    public Optional<VendorClaim> find(FacilityId facility, String number) {
        return one(facility, "AND c.number = :n", number);
    }

    public Optional<VendorClaim> lock(FacilityId facility, String number) {
        return one(facility, "AND c.number = :n FOR UPDATE OF c", number);
    }

    public Optional<VendorClaim> ofTransfer(FacilityId facility, String stateId) {
        return one(facility, "AND t.state_id = :n", stateId);
    }

    /** Claims about deliveries on an order, and those that it replaces goods of, oldest first. */
    public List<VendorClaim> ofOrder(FacilityId facility, String order) {
        return jdbc.sql(
                        CLAIM
                                + "AND (c.order_number = :n OR c.ended_as = 'REPLACED' AND c.document = :n) ORDER BY c.claim_id")
                .param("f", facility.value())
                .param("n", order)
                .query(Rows.of(VendorClaim.class))
                .list();
    }

    /** The claim that a vendor's credit note stands for already. */
    public Optional<VendorClaim> creditedBy(FacilityId facility, long vendor, String document) {
        return jdbc.sql(CLAIM + "AND c.vendor_id = :v AND c.ended_as = 'CREDITED' AND upper(c.document) = upper(:d)")
                .param("f", facility.value())
                .param("v", vendor)
                .param("d", document)
                .query(Rows.of(VendorClaim.class))
                .optional();
    }

    private Optional<VendorClaim> one(FacilityId facility, String where, String value) {
        return jdbc.sql(CLAIM + where)
                .param("f", facility.value())
                .param("n", value)
                .query(Rows.of(VendorClaim.class))
                .optional();
    }

    public List<VendorClaim.Line> lines(FacilityId facility, long claim) {
        return jdbc.sql("""
                        SELECT tag, item, reason, quantity, unit, unit_price, note FROM purchasing.vendor_claim_line
                        WHERE facility_id = :f AND claim_id = :c ORDER BY position""")
                .param("f", facility.value())
                .param("c", claim)
                .query(Rows.of(VendorClaim.Line.class))
                .list();
    }

    public void sent(FacilityId facility, long claim, String to, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.vendor_claim SET state = 'SENT', sent_at = :at, sent_by = :p, sent_to = :to
                        WHERE facility_id = :f AND claim_id = :c""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("to", to)
                .param("f", facility.value())
                .param("c", claim)
                .update();
    }

    /** The vendor ended it. */
    public void settled(
            FacilityId facility,
            long claim,
            VendorClaims.Settlement end,
            BigDecimal amount,
            String person,
            Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.vendor_claim SET state = 'SETTLED', ended_as = :e, document = :d, settled_amount = :a, note = :n,
                               settled_at = :at, settled_by = :p
                        WHERE facility_id = :f AND claim_id = :c""")
                .param("e", end.end().name())
                .param("d", end.document())
                .param("a", amount)
                .param("n", end.note())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("f", facility.value())
                .param("c", claim)
                .update();
    }

    /** We gave it up. */
    public void dropped(FacilityId facility, long claim, String note, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.vendor_claim SET state = 'DROPPED', note = :n, settled_at = :at, settled_by = :p
                        WHERE facility_id = :f AND claim_id = :c""")
                .param("n", note)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("f", facility.value())
                .param("c", claim)
                .update();
    }
}
