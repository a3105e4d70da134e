package io.everygram.tracking.metrc;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every request and answer, verbatim but for keys. Long lists are kept by their first 2,000 characters. */
@Component
class CallLog {
    private static final int KEPT = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    CallLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(long facility, String method, String address, String request, int status, String answer, int millis) {
        var _ = jdbc.sql(
                        "INSERT INTO tracking.call_log (facility_id, at, method, address, request, status, answer, millis) VALUES (:f, :at, :m, :a, :r, :s, :b, :t)")
                .param("f", facility)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("m", method)
                .param("a", address)
                .param("r", request)
                .param("s", status)
                .param("b", method.equals("GET") && answer.length() > KEPT ? answer.substring(0, KEPT) : answer)
                .param("t", millis)
                .update();
    }
}
