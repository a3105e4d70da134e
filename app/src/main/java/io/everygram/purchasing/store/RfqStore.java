package io.everygram.purchasing.store;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.Rows;
import io.everygram.purchasing.Rfq;
import io.everygram.purchasing.Rfqs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests for quotation as rows. A request is locked by its own row before it changes. */
@Repository
public class RfqStore {
    private static final String RFQ = """
            SELECT r.rfq_id, r.number, r.state, r.needed_on, r.answer_by, r.note, r.version, r.made_at, r.made_by, r.ended_at, r.ended_by, r.ended_key, r.reason
            FROM purchasing.rfq AS r WHERE r.facility_id = :f\s""";

    private final JdbcClient jdbc;

    RfqStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Rfq> find(FacilityId facility, String number) {
        return one(facility, "AND r.number = :n", number);
    }

    public Optional<Rfq> lock(FacilityId facility, String number) {
        return one(facility, "AND r.number = :n FOR UPDATE OF r", number);
    }

    public Optional<Rfq> madeBy(FacilityId facility, String key) {
        return one(facility, "AND r.command_key = :n", key);
    }

    private Optional<Rfq> one(FacilityId facility, String where, String value) {
        return jdbc.sql(RFQ + where)
                .param("f", facility.value())
                .param("n", value)
                .query((r, n) -> rfq(r, facility))
                .optional();
    }

    private Rfq rfq(ResultSet r, FacilityId facility) throws SQLException {
        long id = r.getLong("rfq_id");
        return new Rfq(
                facility,
                id,
                r.getString("number"),
                Rfq.State.valueOf(r.getString("state")),
                r.getObject("needed_on", LocalDate.class),
                r.getObject("answer_by", LocalDate.class),
                r.getString("note"),
                r.getInt("version"),
                r.getObject("made_at", OffsetDateTime.class).toInstant(),
                r.getString("made_by"),
                moment(r, "ended_at"),
                r.getString("ended_by"),
                r.getString("ended_key"),
                r.getString("reason"),
                lines(facility, id),
                vendors(facility, id));
    }

    private static Optional<Instant> moment(ResultSet r, String column) throws SQLException {
        return Optional.ofNullable(r.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private List<Rfq.Line> lines(FacilityId facility, long rfq) {
        return jdbc.sql("""
                        SELECT l.line, l.item_id, i.number, i.name, l.quantity, l.unit, coalesce(l.awarded_to, 0) AS awarded_to, l.order_number
                        FROM purchasing.rfq_line AS l JOIN catalog.item AS i USING (item_id)
                        WHERE l.facility_id = :f AND l.rfq_id = :r ORDER BY l.line""")
                .param("f", facility.value())
                .param("r", rfq)
                .query((r, n) -> new Rfq.Line(
                        r.getInt("line"),
                        new ItemId(r.getLong("item_id")),
                        r.getString("number"),
                        r.getString("name"),
                        Quantity.rounded(
                                r.getBigDecimal("quantity"),
                                Unit.valueOf(r.getString("unit")),
                                RoundingMode.UNNECESSARY),
                        r.getLong("awarded_to"),
                        r.getString("order_number")))
                .list();
    }

    private List<Rfq.Asked> vendors(FacilityId facility, long rfq) {
        var quoted = quoted(facility, rfq);
        return jdbc.sql("""
                        SELECT a.vendor_id, coalesce(v.name, '') AS vendor, coalesce(v.email, '') AS email, a.asked_at, a.asked_how, a.answer, a.reference, a.valid_to,
                               a.freight, a.answered_at, a.answered_by
                        FROM purchasing.rfq_vendor AS a LEFT JOIN catalog.vendor AS v USING (vendor_id)
                        WHERE a.facility_id = :f AND a.rfq_id = :r ORDER BY v.name, a.vendor_id""")
                .param("f", facility.value())
                .param("r", rfq)
                .query((r, n) -> new Rfq.Asked(
                        r.getLong("vendor_id"),
                        r.getString("vendor"),
                        r.getString("email"),
                        moment(r, "asked_at"),
                        r.getString("asked_how"),
                        r.getString("answer").isEmpty() ? Rfq.Answer.NONE : Rfq.Answer.valueOf(r.getString("answer")),
                        r.getString("reference"),
                        Optional.ofNullable(r.getObject("valid_to", LocalDate.class)),
                        r.getBigDecimal("freight"),
                        moment(r, "answered_at"),
                        r.getString("answered_by"),
                        quoted.getOrDefault(r.getLong("vendor_id"), List.of())))
                .list();
    }

    private record QuotedRow(
            long vendorId, int line, BigDecimal minimum, int leadDays, BigDecimal fromQuantity, BigDecimal price) {}

    private Map<Long, List<Rfq.Quoted>> quoted(FacilityId facility, long rfq) {
        var rows = jdbc.sql("""
                        SELECT q.vendor_id, q.line, q.minimum, q.lead_days, p.from_quantity, p.price
                        FROM purchasing.quote_line AS q JOIN purchasing.quote_price AS p USING (facility_id, rfq_id, vendor_id, line)
                        WHERE q.facility_id = :f AND q.rfq_id = :r ORDER BY q.vendor_id, q.line, p.from_quantity""")
                .param("f", facility.value())
                .param("r", rfq)
                .query(Rows.of(QuotedRow.class))
                .list();
        var quoted = new HashMap<Long, List<Rfq.Quoted>>();
        rows.stream().collect(Collectors.groupingBy(QuotedRow::vendorId)).forEach((vendor, own) -> {
            var lines = own.stream()
                    .collect(Collectors.groupingBy(QuotedRow::line, java.util.TreeMap::new, Collectors.toList()));
            quoted.put(
                    vendor,
                    lines.values().stream()
                            .map(line -> new Rfq.Quoted(
                                    line.getFirst().line(),
                                    line.stream()
                                            .map(p -> new Rfq.Price(p.fromQuantity(), p.price()))
                                            .toList(),
                                    line.getFirst().minimum(),
                                    line.getFirst().leadDays()))
                            .toList());
        });
        return quoted;
    }

    /** A row of the list. */
    public record Row(
            String number,
            String state,
            LocalDate neededOn,
            LocalDate answerBy,
            int lines,
            String items,
            int asked,
            int quoted,
            int declined,
            Instant madeAt,
            String madeBy) {}

    /**
     * Newest first.
     *
     * @param states empty for all
     * @param words part of a number or of an item's name
     */
    public List<Row> list(FacilityId facility, List<Rfq.State> states, String words, int limit) {
        return jdbc.sql("""
                        SELECT r.number, r.state, r.needed_on, r.answer_by, l.lines, l.items, v.asked, v.quoted, v.declined, r.made_at, r.made_by
                        FROM purchasing.rfq AS r
                        CROSS JOIN LATERAL (
                            SELECT count(*)::int AS lines, coalesce(string_agg(i.name, ', ' ORDER BY l.line), '') AS items
                            FROM purchasing.rfq_line AS l JOIN catalog.item AS i USING (item_id)
                            WHERE l.facility_id = r.facility_id AND l.rfq_id = r.rfq_id) AS l
                        CROSS JOIN LATERAL (
                            SELECT count(*)::int AS asked, (count(*) FILTER (WHERE a.answer = 'QUOTED'))::int AS quoted,
                                   (count(*) FILTER (WHERE a.answer = 'DECLINED'))::int AS declined
                            FROM purchasing.rfq_vendor AS a WHERE a.facility_id = r.facility_id AND a.rfq_id = r.rfq_id) AS v
                        WHERE r.facility_id = :f AND (:all OR r.state = ANY (:states::text[]))
                          AND (:w = '' OR r.number ILIKE '%' || :w || '%' OR l.items ILIKE '%' || :w || '%')
                        ORDER BY r.rfq_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("all", states.isEmpty())
                .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                .param("w", words)
                .param("n", limit)
                .query(Rows.of(Row.class))
                .list();
    }

    /** Call inside a transaction. */
    public void insert(CurrentPerson person, String number, String key, Rfqs.Ask ask, Instant at) {
        long id = jdbc.sql("""
                        INSERT INTO purchasing.rfq (facility_id, number, needed_on, answer_by, note, command_key, made_at, made_by)
                        VALUES (:f, :n, :d, :a, :note, :k, :at, :p) RETURNING rfq_id""")
                .param("f", person.facility().value())
                .param("n", number)
                .param("d", ask.neededOn())
                .param("a", ask.answerBy())
                .param("note", ask.note())
                .param("k", key)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person.name())
                .query(Long.class)
                .single();
        var lines = ask.lines();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.rfq_line (facility_id, rfq_id, line, item_id, quantity, unit)
                        SELECT :f, :r, n.line, n.item, n.quantity, n.unit
                        FROM unnest(:items::bigint[], :quantities::numeric[], :units::text[]) WITH ORDINALITY AS n (item, quantity, unit, line)""")
                .param("f", person.facility().value())
                .param("r", id)
                .param("items", lines.stream().map(l -> l.item().value()).toArray(Long[]::new))
                .param(
                        "quantities",
                        lines.stream().map(l -> l.quantity().amount()).toArray(BigDecimal[]::new))
                .param(
                        "units",
                        lines.stream().map(l -> l.quantity().unit().name()).toArray(String[]::new))
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.rfq_vendor (facility_id, rfq_id, vendor_id)
                        SELECT :f, :r, v FROM unnest(:vendors::bigint[]) AS v""")
                .param("f", person.facility().value())
                .param("r", id)
                .param("vendors", ask.vendors().toArray(Long[]::new))
                .update();
    }

    /** Vendors who sell the items to facilities of a state: who sells most of them, and cheapest, first. */
    public List<Long> sellers(List<Long> items, String state, int limit) {
        return jdbc.sql("""
                        SELECT p.vendor_id FROM catalog.vendor_price AS p JOIN catalog.vendor AS v USING (vendor_id)
                        WHERE p.item_id = ANY (:items::bigint[]) AND v.active AND (v.kind <> 'cannabis' OR v.state IN ('', :state))
                        GROUP BY p.vendor_id ORDER BY count(*) DESC, min(p.rank), p.vendor_id LIMIT :n""")
                .param("items", items.toArray(Long[]::new))
                .param("state", state)
                .param("n", limit)
                .query((r, n) -> r.getLong(1))
                .list();
    }

    public void asked(Rfq rfq, long vendor, String how, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.rfq_vendor SET asked_at = :at, asked_by = :p, asked_how = :h
                        WHERE facility_id = :f AND rfq_id = :r AND vendor_id = :v""")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("h", how)
                .param("f", rfq.facility().value())
                .param("r", rfq.rfqId())
                .param("v", vendor)
                .update();
    }

    /** What a vendor quotes takes the place of what that vendor quoted before. */
    public void quoted(Rfq rfq, long vendor, Rfqs.Quote quote, String person, Instant at) {
        clear(rfq, vendor);
        answered(rfq, vendor, Rfq.Answer.QUOTED, Optional.of(quote), person, at);
        for (var line : quote.lines()) {
            var _ = jdbc.sql("""
                            INSERT INTO purchasing.quote_line (facility_id, rfq_id, vendor_id, line, minimum, lead_days)
                            VALUES (:f, :r, :v, :l, :m, :d)""")
                    .param("f", rfq.facility().value())
                    .param("r", rfq.rfqId())
                    .param("v", vendor)
                    .param("l", line.line())
                    .param("m", line.minimum())
                    .param("d", line.leadDays())
                    .update();
            var _ = jdbc.sql("""
                            INSERT INTO purchasing.quote_price (facility_id, rfq_id, vendor_id, line, from_quantity, price)
                            SELECT :f, :r, :v, :l, p.from_quantity, p.price FROM unnest(:from::numeric[], :prices::numeric[]) AS p (from_quantity, price)""")
                    .param("f", rfq.facility().value())
                    .param("r", rfq.rfqId())
                    .param("v", vendor)
                    .param("l", line.line())
                    .param(
                            "from",
                            line.prices().stream().map(Rfq.Price::fromQuantity).toArray(BigDecimal[]::new))
                    .param(
                            "prices",
                            line.prices().stream().map(Rfq.Price::price).toArray(BigDecimal[]::new))
                    .update();
        }
    }

    public void declined(Rfq rfq, long vendor, String person, Instant at) {
        clear(rfq, vendor);
        answered(rfq, vendor, Rfq.Answer.DECLINED, Optional.empty(), person, at);
    }

    private void clear(Rfq rfq, long vendor) {
        for (var table : List.of("purchasing.quote_price", "purchasing.quote_line")) {
            var _ = jdbc.sql("DELETE FROM " + table + " WHERE facility_id = :f AND rfq_id = :r AND vendor_id = :v")
                    .param("f", rfq.facility().value())
                    .param("r", rfq.rfqId())
                    .param("v", vendor)
                    .update();
        }
    }

    private void answered(
            Rfq rfq, long vendor, Rfq.Answer answer, Optional<Rfqs.Quote> quote, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.rfq_vendor SET answer = :a, reference = :ref, valid_to = :to, freight = :fr, answered_at = :at, answered_by = :p
                        WHERE facility_id = :f AND rfq_id = :r AND vendor_id = :v""")
                .param("a", answer.name())
                .param("ref", quote.map(Rfqs.Quote::reference).orElse(""))
                .param("to", quote.map(Rfqs.Quote::validTo).orElse(null), Types.DATE)
                .param("fr", quote.map(Rfqs.Quote::freight).orElse(BigDecimal.ZERO))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("f", rfq.facility().value())
                .param("r", rfq.rfqId())
                .param("v", vendor)
                .update();
        var _ = jdbc.sql("UPDATE purchasing.rfq SET version = version + 1 WHERE facility_id = :f AND rfq_id = :r")
                .param("f", rfq.facility().value())
                .param("r", rfq.rfqId())
                .update();
    }

    public void awarded(Rfq rfq, int line, long vendor, String order) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.rfq_line SET awarded_to = :v, order_number = :o WHERE facility_id = :f AND rfq_id = :r AND line = :l""")
                .param("v", vendor)
                .param("o", order)
                .param("f", rfq.facility().value())
                .param("r", rfq.rfqId())
                .param("l", line)
                .update();
    }

    public void ended(Rfq rfq, Rfq.State state, String key, String reason, String person, Instant at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.rfq SET state = :s, ended_key = :k, reason = :why, ended_by = :p, ended_at = :at, version = version + 1
                        WHERE facility_id = :f AND rfq_id = :r""")
                .param("s", state.name())
                .param("k", key)
                .param("why", reason)
                .param("p", person)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("f", rfq.facility().value())
                .param("r", rfq.rfqId())
                .update();
    }
}
