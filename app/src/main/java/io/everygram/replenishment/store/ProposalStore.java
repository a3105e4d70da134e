package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.replenishment.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals as rows. Whoever plans or decides at a facility waits for the other by {@link #lock}. */
@Repository
public class ProposalStore {
    private static final String PROPOSAL = """
            SELECT p.proposal_id, p.item_id, i.number AS item_number, i.name AS item_name, i.category, p.vendor_id, coalesce(v.name, '') AS vendor, p.quantity,
                   p.unit, p.unit_price, (p.explanation #>> '{chosen,packMultiple}')::numeric AS pack_multiple, p.order_by, p.expected_on, p.blocked, p.state,
                   coalesce(p.decided_by, '') AS decided_by, coalesce(p.decided_key, '') AS decided_key, p.order_number,
                   (p.explanation #>> '{decision,available}')::numeric AS available, (p.explanation #>> '{decision,reorderPoint}')::numeric AS reorder_point
            FROM replenishment.proposal AS p JOIN catalog.item AS i USING (item_id) LEFT JOIN catalog.vendor AS v ON v.vendor_id = p.vendor_id
            WHERE p.facility_id = :f\s""";

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A proposal to be kept; {@code hash} tells whether another one says the same. */
    public record New(
            long itemId,
            long vendorId,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            LocalDate orderBy,
            LocalDate expectedOn,
            String blocked,
            String explanation,
            String hash) {}

    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('replenishment.proposal'), :f::integer)::text")
                .param("f", facility.value())
                .query(String.class)
                .single();
    }

    /** By vendor, then the day to order by, then item. */
    public List<Proposal> open(FacilityId facility) {
        return jdbc.sql(PROPOSAL
                        + "AND p.state = 'PROPOSED' ORDER BY v.name, p.vendor_id, p.order_by, i.number LIMIT 5000")
                .param("f", facility.value())
                .query(Rows.of(Proposal.class))
                .list();
    }

    /** In the order of their ids. */
    public List<Proposal> find(FacilityId facility, List<Long> ids) {
        return jdbc.sql(PROPOSAL + "AND p.proposal_id = ANY (:ids::bigint[]) ORDER BY p.proposal_id")
                .param("f", facility.value())
                .param("ids", ids.toArray(Long[]::new))
                .query(Rows.of(Proposal.class))
                .list();
    }

    /** The newest proposals of an item, decided ones included. */
    public List<Proposal> ofItem(FacilityId facility, long item, int limit) {
        return jdbc.sql(PROPOSAL
                        + "AND p.item_id = :i AND p.state <> 'SUPERSEDED' ORDER BY p.proposal_id DESC LIMIT :n")
                .param("f", facility.value())
                .param("i", item)
                .param("n", limit)
                .query(Rows.of(Proposal.class))
                .list();
    }

    /** The explanation as it was kept. */
    public Optional<String> explanation(FacilityId facility, long proposal) {
        return jdbc.sql(
                        "SELECT explanation::text FROM replenishment.proposal WHERE facility_id = :f AND proposal_id = :p")
                .param("f", facility.value())
                .param("p", proposal)
                .query(String.class)
                .optional();
    }

    /** Items that a person refused on a business day. */
    public Set<Long> refused(FacilityId facility, LocalDate day) {
        return new HashSet<>(jdbc.sql(
                        "SELECT item_id FROM replenishment.proposal WHERE facility_id = :f AND state = 'REFUSED' AND business_day = :d")
                .param("f", facility.value())
                .param("d", day)
                .query(Long.class)
                .list());
    }

    /**
     * Makes the open proposals equal to these: what says the same stays, everything else is superseded, what is new is added.
     *
     * @return how many rows that were changed or added
     */
    public int replace(FacilityId facility, LocalDate day, List<New> wanted) {
        var hashes = wanted.stream().map(New::hash).toArray(String[]::new);
        int gone = jdbc.sql("""
                        UPDATE replenishment.proposal SET state = 'SUPERSEDED'
                        WHERE facility_id = :f AND state = 'PROPOSED' AND facts_hash <> ALL (:hashes::text[])""")
                .param("f", facility.value())
                .param("hashes", hashes)
                .update();
        int added = jdbc.sql("""
                        INSERT INTO replenishment.proposal (facility_id, item_id, vendor_id, business_day, quantity, unit, unit_price, order_by, expected_on, blocked,
                            explanation, facts_hash)
                        SELECT :f, n.item, n.vendor, :day, n.quantity, n.unit, n.price, n.order_by, n.expected_on, n.blocked, n.explanation::jsonb, n.hash
                        FROM unnest(:items::bigint[], :vendors::bigint[], :quantities::numeric[], :units::text[], :prices::numeric[], :order_bys::date[],
                            :expecteds::date[], :blocked::text[], :explanations::text[], :hashes::text[])
                            AS n (item, vendor, quantity, unit, price, order_by, expected_on, blocked, explanation, hash)
                        WHERE NOT EXISTS (SELECT 1 FROM replenishment.proposal AS p WHERE p.facility_id = :f AND p.item_id = n.item AND p.state = 'PROPOSED')
                        ORDER BY n.item""")
                .param("f", facility.value())
                .param("day", day)
                .param("items", wanted.stream().map(New::itemId).toArray(Long[]::new))
                .param("vendors", wanted.stream().map(New::vendorId).toArray(Long[]::new))
                .param("quantities", wanted.stream().map(New::quantity).toArray(BigDecimal[]::new))
                .param("units", wanted.stream().map(New::unit).toArray(String[]::new))
                .param("prices", wanted.stream().map(New::unitPrice).toArray(BigDecimal[]::new))
                .param(
                        "order_bys",
                        wanted.stream().map(n -> n.orderBy().toString()).toArray(String[]::new))
                .param(
                        "expecteds",
                        wanted.stream().map(n -> n.expectedOn().toString()).toArray(String[]::new))
                .param("blocked", wanted.stream().map(New::blocked).toArray(String[]::new))
                .param("explanations", wanted.stream().map(New::explanation).toArray(String[]::new))
                .param("hashes", hashes)
                .update();
        return Math.max(gone, added);
    }

    public void accept(
            FacilityId facility,
            Proposal proposal,
            BigDecimal quantity,
            String order,
            String person,
            String key,
            Instant at) {
        var _ = jdbc.sql("""
                        UPDATE replenishment.proposal SET state = 'ACCEPTED', accepted_quantity = :q, order_number = :o, decided_by = :p, decided_key = :k,
                            decided_at = :at WHERE facility_id = :f AND proposal_id = :id""")
                .param("f", facility.value())
                .param("id", proposal.proposalId())
                .param("q", quantity)
                .param("o", order)
                .param("p", person)
                .param("k", key)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void refuse(
            FacilityId facility,
            Proposal proposal,
            LocalDate day,
            String reason,
            String person,
            String key,
            Instant at) {
        var _ = jdbc.sql("""
                        UPDATE replenishment.proposal SET state = 'REFUSED', reason = :r, decided_by = :p, decided_key = :k, decided_at = :at, business_day = :day
                        WHERE facility_id = :f AND proposal_id = :id""")
                .param("f", facility.value())
                .param("id", proposal.proposalId())
                .param("r", reason)
                .param("p", person)
                .param("k", key)
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** When a facility was planned last, and what was wrong then; {@code flags} as JSON. */
    public record LastRun(Instant at, String by, int items, String flags) {}

    public Optional<LastRun> lastRun(FacilityId facility) {
        return jdbc.sql("""
                        SELECT planned_at, planned_by, items, flags::text AS flags FROM replenishment.plan_run WHERE facility_id = :f ORDER BY run_id DESC LIMIT 1""")
                .param("f", facility.value())
                .query((r, n) -> new LastRun(
                        r.getObject("planned_at", OffsetDateTime.class).toInstant(),
                        r.getString("planned_by"),
                        r.getInt("items"),
                        r.getString("flags")))
                .optional();
    }

    public void insertRun(
            FacilityId facility,
            LocalDate day,
            Instant at,
            String by,
            int items,
            int proposals,
            int changed,
            String flags,
            boolean scheduled) {
        var _ = jdbc.sql("""
                        INSERT INTO replenishment.plan_run (facility_id, business_day, planned_at, planned_by, items, proposals, changed, flags, scheduled)
                        VALUES (:f, :d, :at, :by, :i, :p, :c, :flags::jsonb, :scheduled)""")
                .param("f", facility.value())
                .param("d", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("i", items)
                .param("p", proposals)
                .param("c", changed)
                .param("flags", flags)
                .param("scheduled", scheduled)
                .update();
    }

    /** How many wait, and how many of them must be ordered by a day. */
    public record Waiting(int open, int due) {}

    public Waiting waiting(FacilityId facility, LocalDate today) {
        return jdbc.sql("""
                        SELECT count(*)::int AS open, count(*) FILTER (WHERE order_by <= :d)::int AS due
                        FROM replenishment.proposal WHERE facility_id = :f AND state = 'PROPOSED'""")
                .param("f", facility.value())
                .param("d", today)
                .query(Rows.of(Waiting.class))
                .single();
    }
}
