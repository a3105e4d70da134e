package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.replenishment.Proposal;
import io.everygram.replenishment.domain.ItemPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals as rows. Whoever plans or decides at a facility waits for the other by {@link #lock}. */
@Repository
public class ProposalStore {
    private static final String PROPOSAL = """
            SELECT p.proposal_id, p.kind, p.item_id, i.number AS item_number, i.name AS item_name, i.category, p.vendor_id, coalesce(v.name, '') AS vendor,
                   p.quantity, p.unit, p.unit_price, p.pack_multiple, p.order_by, p.expected_on, p.needed_on, p.blocked, p.state,
                   coalesce(p.decided_by, '') AS decided_by, coalesce(p.decided_key, '') AS decided_key, p.order_number, p.available, p.covers_days, p.firm,
                   p.firm_by, p.firm_reason, p.joined_from
            FROM replenishment.proposal AS p JOIN catalog.item AS i USING (item_id) LEFT JOIN catalog.vendor AS v ON v.vendor_id = p.vendor_id
            WHERE p.facility_id = :f\s""";

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A proposal to be kept; {@code vendorId} is 0 for what is made here. */
    public record New(
            long itemId,
            String kind,
            long vendorId,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            BigDecimal packMultiple,
            LocalDate orderBy,
            LocalDate expectedOn,
            LocalDate neededOn,
            BigDecimal available,
            int coversDays,
            String blocked,
            Optional<LocalDate> joinedFrom) {
        /** The same brought forward: ordered and received with others. */
        public New joining(LocalDate order, LocalDate comesIn) {
            return new New(
                    itemId,
                    kind,
                    vendorId,
                    quantity,
                    unit,
                    unitPrice,
                    packMultiple,
                    order,
                    comesIn,
                    neededOn,
                    available,
                    coversDays,
                    blocked,
                    Optional.of(expectedOn));
        }

        /** What it says: two that say the same are one. */
        String hash() {
            return String.join(
                    "|",
                    Long.toString(itemId),
                    kind,
                    Long.toString(vendorId),
                    quantity.toPlainString(),
                    unitPrice.toPlainString(),
                    packMultiple.toPlainString(),
                    orderBy.toString(),
                    expectedOn.toString(),
                    neededOn.toString(),
                    available.toPlainString(),
                    Integer.toString(coversDays),
                    blocked,
                    joinedFrom.map(LocalDate::toString).orElse(""));
        }
    }

    public void lock(FacilityId facility) {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('replenishment.proposal'), :f::integer)::text")
                .param("f", facility.value())
                .query(String.class)
                .single();
    }

    /** By vendor, then the day to order by, then item. */
    public List<Proposal> open(FacilityId facility) {
        return jdbc.sql(
                        PROPOSAL
                                + "AND p.state = 'PROPOSED' ORDER BY v.name NULLS LAST, p.vendor_id, p.order_by, i.number, p.proposal_id LIMIT 5000")
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

    /** The plan of the item as it was when it was decided on; absent for one that is open, and for those decided on before such plans were kept. */
    public Optional<ItemPlan> explanation(FacilityId facility, long proposal) {
        return jdbc.sql("""
                        SELECT explanation::text FROM replenishment.proposal
                        WHERE facility_id = :f AND proposal_id = :p AND explanation ? 'facts'""")
                .param("f", facility.value())
                .param("p", proposal)
                .query(String.class)
                .optional()
                .map(PlanJson::read);
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
     * Makes the open proposals equal to these: what says the same stays, everything else is superseded, what is new is added. What a person fixed stays.
     *
     * <p>Those that were brought forward to fill an order are left to {@link #replaceJoined}.
     *
     * @param items only those of these items; empty for all
     * @return how many are new, different or gone
     */
    public int replace(FacilityId facility, LocalDate day, List<New> wanted, Collection<Long> items) {
        return replace(facility, day, wanted, items, "item_id", false);
    }

    /** The same for those that are brought forward at some vendors; empty for all. */
    public int replaceJoined(FacilityId facility, LocalDate day, List<New> wanted, Collection<Long> vendors) {
        return replace(facility, day, wanted, vendors, "vendor_id", true);
    }

    private int replace(
            FacilityId facility, LocalDate day, List<New> wanted, Collection<Long> of, String column, boolean joined) {
        var hashes = wanted.stream().map(New::hash).toArray(String[]::new);
        int gone = jdbc.sql("""
                        UPDATE replenishment.proposal AS p SET state = 'SUPERSEDED'
                        WHERE p.facility_id = :f AND p.state = 'PROPOSED' AND NOT p.firm AND (joined_from IS NOT NULL) = :joined
                          AND (:all OR p.%s = ANY (:of::bigint[]))
                          AND NOT EXISTS (SELECT 1 FROM unnest(:hashes::text[]) AS h (hash) WHERE h.hash = p.facts_hash)""".formatted(column))
                .param("joined", joined)
                .param("f", facility.value())
                .param("all", of.isEmpty())
                .param("of", of.toArray(Long[]::new))
                .param("hashes", hashes)
                .update();
        int added = jdbc.sql("""
                        INSERT INTO replenishment.proposal (facility_id, item_id, kind, vendor_id, business_day, quantity, unit, unit_price, pack_multiple, order_by,
                            expected_on, needed_on, available, covers_days, blocked, facts_hash, joined_from)
                        SELECT :f, n.item, n.kind, n.vendor, :day, n.quantity, n.unit, n.price, n.pack, n.order_by, n.expected_on, n.needed_on, n.available, n.covers,
                            n.blocked, n.hash, n.joined_from
                        FROM unnest(:ids::bigint[], :kinds::text[], :vendors::bigint[], :quantities::numeric[], :units::text[], :prices::numeric[],
                            :packs::numeric[], :order_bys::date[], :expecteds::date[], :neededs::date[], :availables::numeric[], :covers::integer[],
                            :blocked::text[], :hashes::text[], :joined_froms::date[])
                            AS n (item, kind, vendor, quantity, unit, price, pack, order_by, expected_on, needed_on, available, covers, blocked, hash, joined_from)
                        WHERE NOT EXISTS (SELECT 1 FROM replenishment.proposal AS p
                            WHERE p.facility_id = :f AND p.item_id = n.item AND p.expected_on = n.expected_on AND p.state = 'PROPOSED' AND NOT p.firm
                                AND p.joined_from IS NOT DISTINCT FROM n.joined_from)
                        ORDER BY n.item, n.expected_on""")
                .param("f", facility.value())
                .param("day", day)
                .param("ids", all(wanted, New::itemId, Long[]::new))
                .param("kinds", all(wanted, New::kind, String[]::new))
                .param("vendors", all(wanted, New::vendorId, Long[]::new))
                .param("quantities", all(wanted, New::quantity, BigDecimal[]::new))
                .param("units", all(wanted, New::unit, String[]::new))
                .param("prices", all(wanted, New::unitPrice, BigDecimal[]::new))
                .param("packs", all(wanted, New::packMultiple, BigDecimal[]::new))
                .param("order_bys", all(wanted, n -> n.orderBy().toString(), String[]::new))
                .param("expecteds", all(wanted, n -> n.expectedOn().toString(), String[]::new))
                .param("neededs", all(wanted, n -> n.neededOn().toString(), String[]::new))
                .param("availables", all(wanted, New::available, BigDecimal[]::new))
                .param("covers", all(wanted, New::coversDays, Integer[]::new))
                .param("blocked", all(wanted, New::blocked, String[]::new))
                .param("hashes", hashes)
                .param(
                        "joined_froms",
                        wanted.stream()
                                .map(n ->
                                        n.joinedFrom().map(LocalDate::toString).orElse(null))
                                .toArray(String[]::new))
                .update();
        return Math.max(gone, added);
    }

    private static <T> T[] all(List<New> wanted, Function<New, T> field, IntFunction<T[]> array) {
        return wanted.stream().map(field).toArray(array);
    }

    /** Fixes quantity and day of an open proposal: from now on the plan counts it as coming in. */
    public void fix(
            FacilityId facility,
            Proposal proposal,
            BigDecimal quantity,
            LocalDate orderBy,
            LocalDate expectedOn,
            String person,
            String reason) {
        var _ = jdbc.sql("""
                        UPDATE replenishment.proposal SET firm = true, quantity = :q, order_by = :o, expected_on = :e, needed_on = NULL, firm_by = :p, firm_reason = :r
                        WHERE facility_id = :f AND proposal_id = :id""")
                .param("f", facility.value())
                .param("id", proposal.proposalId())
                .param("q", quantity)
                .param("o", orderBy)
                .param("e", expectedOn)
                .param("p", person)
                .param("r", reason)
                .update();
    }

    /** Gives a fixed proposal back to the plan. */
    public void release(FacilityId facility, Proposal proposal) {
        var _ = jdbc.sql(
                        "UPDATE replenishment.proposal SET state = 'SUPERSEDED' WHERE facility_id = :f AND proposal_id = :id")
                .param("f", facility.value())
                .param("id", proposal.proposalId())
                .update();
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
                            decided_at = :at, explanation = (SELECT i.explanation::jsonb FROM replenishment.item_plan AS i
                                WHERE i.facility_id = :f AND i.item_id = replenishment.proposal.item_id)
                        WHERE facility_id = :f AND proposal_id = :id""")
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
                        UPDATE replenishment.proposal SET state = 'REFUSED', reason = :r, decided_by = :p, decided_key = :k, decided_at = :at, business_day = :day,
                            explanation = (SELECT i.explanation::jsonb FROM replenishment.item_plan AS i
                                WHERE i.facility_id = :f AND i.item_id = replenishment.proposal.item_id)
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

    /** When a facility was planned last, and what was wrong then; {@code flags} and {@code cash} as JSON. */
    public record LastRun(Instant at, String by, int items, String flags, String cash) {}

    public Optional<LastRun> lastRun(FacilityId facility) {
        return jdbc.sql("""
                        SELECT planned_at, planned_by, items, flags::text AS flags, cash::text AS cash FROM replenishment.plan_run WHERE facility_id = :f ORDER BY run_id DESC LIMIT 1""")
                .param("f", facility.value())
                .query((r, n) -> new LastRun(
                        r.getObject("planned_at", OffsetDateTime.class).toInstant(),
                        r.getString("planned_by"),
                        r.getInt("items"),
                        r.getString("flags"),
                        r.getString("cash")))
                .optional();
    }

    /** The last run of a business day. */
    public Optional<Long> plannedOn(FacilityId facility, LocalDate day) {
        return jdbc.sql(
                        "SELECT run_id FROM replenishment.plan_run WHERE facility_id = :f AND business_day = :d ORDER BY run_id DESC LIMIT 1")
                .param("f", facility.value())
                .param("d", day)
                .query(Long.class)
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
            String cash,
            boolean scheduled) {
        var _ = jdbc.sql("""
                        INSERT INTO replenishment.plan_run (facility_id, business_day, planned_at, planned_by, items, proposals, changed, flags, cash, scheduled)
                        VALUES (:f, :d, :at, :by, :i, :p, :c, :flags::jsonb, :cash::jsonb, :scheduled)""")
                .param("f", facility.value())
                .param("d", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("i", items)
                .param("p", proposals)
                .param("c", changed)
                .param("flags", flags)
                .param("cash", cash)
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
