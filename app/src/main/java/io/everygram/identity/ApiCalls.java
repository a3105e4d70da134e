package io.everygram.identity;

import io.everygram.kernel.Sha256;
import io.everygram.platform.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Has a program's call done once, however often it is sent: the same key again is answered what it was answered first. */
@Service
public class ApiCalls {
    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiCalls(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param body JSON */
    public record Answer(int status, String body) {}

    /** What came of a call. */
    public sealed interface Outcome {
        record Answered(Answer answer, boolean again) implements Outcome {}

        /** The key was used for another request. */
        record OtherRequest() implements Outcome {}
    }

    /**
     * In one transaction with the deed. Who sends the same key meanwhile waits for the first to end.
     *
     * @param key chosen by the program, kept for 30 days
     * @param request all that the deed depends on
     * @param deed runs when the key is new; an answer of 400 and more is not kept, so that the mended call may use the key again
     */
    @Transactional
    public Outcome once(CurrentPerson person, String key, String request, Supplier<Answer> deed) {
        var now = clock.instant();
        var _ = jdbc.sql(
                        "DELETE FROM identity.api_call WHERE facility_id = :f AND person_id = :p AND made_at < :before")
                .param("f", person.facility().value())
                .param("p", person.personId())
                .param("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        int first = jdbc.sql("""
                        INSERT INTO identity.api_call (facility_id, person_id, call_key, request_hash, made_at) VALUES (:f, :p, :k, :h, :now)
                        ON CONFLICT DO NOTHING""")
                .param("f", person.facility().value())
                .param("p", person.personId())
                .param("k", key)
                .param("h", Sha256.of(request))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return first == 1 ? answered(person, key, deed.get()) : again(person, key, request);
    }

    private Outcome answered(CurrentPerson person, String key, Answer answer) {
        var statement = answer.status() >= 400
                ? "DELETE FROM identity.api_call WHERE facility_id = :f AND person_id = :p AND call_key = :k"
                : "UPDATE identity.api_call SET status = :s, answer = :a WHERE facility_id = :f AND person_id = :p AND call_key = :k";
        var _ = jdbc.sql(statement)
                .param("f", person.facility().value())
                .param("p", person.personId())
                .param("k", key)
                .param("s", answer.status())
                .param("a", answer.body())
                .update();
        return new Outcome.Answered(answer, false);
    }

    private record Earlier(boolean same, int status, String answer) {}

    private Outcome again(CurrentPerson person, String key, String request) {
        var row = jdbc.sql("""
                        SELECT request_hash = :h AS same, status, answer FROM identity.api_call WHERE facility_id = :f AND person_id = :p AND call_key = :k""")
                .param("f", person.facility().value())
                .param("p", person.personId())
                .param("k", key)
                .param("h", Sha256.of(request))
                .query(Rows.of(Earlier.class))
                .single();
        return row.same()
                ? new Outcome.Answered(new Answer(row.status(), row.answer()), true)
                : new Outcome.OtherRequest();
    }
}
