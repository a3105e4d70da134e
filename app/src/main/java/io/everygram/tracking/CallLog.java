package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every request and answer verbatim. Keys travel in a header that is never kept; long lists of a read are cut. */
@Component
public class CallLog {
    private static final int KEPT = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    CallLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One call.
     *
     * @param status 0 when no answer came
     */
    public record Call(
            long callId,
            Instant at,
            String method,
            String address,
            String subject,
            String request,
            int status,
            String answer,
            int millis) {}

    public void record(long facility, Call call) {
        var answer = call.answer().replace("\0", "");
        var _ = jdbc.sql("""
                        INSERT INTO tracking.call_log (facility_id, at, method, address, subject, request, status, answer, millis)
                        VALUES (:f, :at, :m, :a, :subject, :r, :s, :b, :t)""")
                .param("f", facility)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("m", call.method())
                .param("a", call.address())
                .param("subject", call.subject())
                .param("r", call.request())
                .param("s", call.status())
                .param(
                        "b",
                        call.method().equals("GET") && answer.length() > KEPT
                                ? answer.substring(0, KEPT) + " …"
                                : answer)
                .param("t", call.millis())
                .update();
    }

    /** Newest first: about a tag or document when one is named, else whose address, request or answer holds the words. */
    public List<Call> newest(FacilityId facility, String words, long before, int limit) {
        return jdbc.sql("""
                        SELECT call_id, at, method, address, subject, request, status, answer, millis FROM tracking.call_log
                        WHERE facility_id = :f AND call_id < :before
                          AND (:w = '' OR subject = :w OR address ILIKE '%' || :w || '%' OR request ILIKE '%' || :w || '%' OR answer ILIKE '%' || :w || '%'
                               OR status::text = :w)
                        ORDER BY call_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("before", before)
                .param("w", words)
                .param("n", limit)
                .query(Rows.of(Call.class))
                .list();
    }

    /** Calls about one tag or document, newest first. */
    public List<Call> about(FacilityId facility, String subject, int limit) {
        return jdbc.sql("""
                        SELECT call_id, at, method, address, subject, request, status, answer, millis FROM tracking.call_log
                        WHERE facility_id = :f AND subject = :s ORDER BY call_id DESC LIMIT :n""")
                .param("f", facility.value())
                .param("s", subject)
                .param("n", limit)
                .query(Rows.of(Call.class))
                .list();
    }

    public Optional<Call> find(FacilityId facility, long call) {
        return jdbc.sql("""
                        SELECT call_id, at, method, address, subject, request, status, answer, millis FROM tracking.call_log
                        WHERE facility_id = :f AND call_id = :c""")
                .param("f", facility.value())
                .param("c", call)
                .query(Rows.of(Call.class))
                .optional();
    }
}
