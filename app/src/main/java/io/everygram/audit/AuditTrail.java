package io.everygram.audit;

import io.everygram.identity.Acting;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records acts in the transaction that does them, and reads them back. */
@Service
public class AuditTrail {
    /** Acts on one record: its subject, or its subject and a blank before something else. They are few and found by themselves first. */
    private static final String ABOUT = """
            AND e.event_id IN (SELECT a.event_id FROM audit.event AS a
                WHERE a.facility_id IN (0, :facility_id) AND (a.subject = :subject OR a.subject ~>=~ (:subject || ' ') AND a.subject ~<~ (:subject || '!'))
                OFFSET 0)""";

    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, SqlCatalog sql, Clock clock) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One recorded act.
     *
     * @param person login, or the name of a work
     * @param accountId absent for work without a person
     * @param subject e.g. {@code orders.sales_order 12} for a captured row, or what the act named
     * @param address where the request came from; empty for work of the program itself
     * @param difference a line for each value: old → new for a change, the value for a new or removed row
     * @param named what people call the row, if it has a name
     */
    public record Event(
            long facilityId,
            long eventId,
            Instant at,
            String person,
            @Nullable Long accountId,
            String personName,
            String address,
            String action,
            String subject,
            String reason,
            @Nullable String difference,
            String named) {
        /** As people call who acted. */
        public String who() {
            return personName.isEmpty() ? person : personName;
        }

        public List<String> lines() {
            return difference == null ? List.of() : difference.lines().toList();
        }

        public Cursor cursor() {
            return new Cursor(at, eventId);
        }
    }

    /** The last event of a page. */
    public record Cursor(Instant at, long eventId) {}

    /**
     * Which events; empty is all.
     *
     * @param person login or name of who acted, or {@code *} for whatever a person did
     * @param subject a subject, or its beginning before a space: {@code catalog.item} finds all items' changes
     * @param words anywhere in subject, person or reason
     */
    public record Filter(
            String person,
            String action,
            String subject,
            String words,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Writes an act into the caller's transaction, so that it stands exactly when the act does. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(FacilityId facility, String person, String action, String subject, String reason) {
        var _ = jdbc.sql("""
                        WITH acting AS (
                            SELECT coalesce(current_setting('everygram.account', true), '') AS account,
                                   coalesce(current_setting('everygram.person', true), '') AS login
                        ), known AS (
                            SELECT count(*) AS people, min(p.login) AS login, min(p.person_id) AS id, min(p.name) AS name
                            FROM identity.person AS p WHERE p.login = lower(:p) OR p.name = :p)
                        INSERT INTO audit.event (facility_id, at, person, account_id, person_name, address, action, subject, reason)
                        SELECT :f, :at, CASE WHEN account <> '' THEN acting.login WHEN people = 1 THEN known.login ELSE :p END,
                               CASE WHEN account <> '' THEN substring(account FROM '^\\d+')::bigint WHEN people = 1 THEN known.id END,
                               coalesce(CASE WHEN account <> '' THEN substring(account FROM '^\\d+ (.*)$') WHEN people = 1 THEN known.name END, ''),
                               coalesce(current_setting('everygram.address', true), ''), :a, :s, :r
                        FROM acting, known""")
                .param("f", facility.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("p", person)
                .param("a", action)
                .param("s", subject)
                .param("r", reason)
                .update();
    }

    /**
     * Tells row captures of this transaction who changes what and why. In a request the person, the address and what is done are known by themselves; an empty reason leaves that.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void acting(String person, String reason) {
        Acting.as(jdbc, person, reason);
    }

    /** Newest first: acts at the facility and in the company's shared data. */
    @Transactional(readOnly = true)
    public List<Event> events(FacilityId facility, Filter filter, Optional<Cursor> before, int limit) {
        var about = filter.subject().isEmpty() ? "" : ABOUT;
        return jdbc.sql(sql.get("audit/events").replace("{about}", about))
                .param("facility_id", facility.value())
                .param("person", filter.person())
                .param("action", filter.action())
                .param("subject", filter.subject())
                .param("words", filter.words())
                .param("from_time", utc(filter.from()))
                .param("to_time", utc(filter.to()))
                .param("before_at", utc(before.map(Cursor::at).orElse(null)))
                .param("before_id", before.map(Cursor::eventId).orElse(0L))
                .param("limit", limit)
                .query(Rows.of(Event.class))
                .list();
    }

    /** The acts on one subject, newest first, at most 200. */
    @Transactional(readOnly = true)
    public List<Event> about(FacilityId facility, String subject) {
        return events(facility, new Filter("", "", subject, "", null, null), Optional.empty(), 200);
    }

    /** What was done to one record of master data, newest first; {@code subject} e.g. {@code catalog.item 12}. At most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Event> story(FacilityId facility, String subject, int limit) {
        return events(facility, new Filter("", "", subject, "", null, null), Optional.empty(), limit);
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
