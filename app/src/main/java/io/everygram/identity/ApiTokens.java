package io.everygram.identity;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Sha256;
import io.everygram.platform.Rows;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys with which programs act for a person. Only a hash of a key is kept. */
@Service
public class ApiTokens {
    public static final int USUAL_DAYS = 90;
    public static final int MOST_DAYS = 366;
    private static final String MARK = "egm_";

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;
    /** Calls since the last mark, by token. */
    private final Map<Long, LongAdder> calls = new ConcurrentHashMap<>();

    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** What became of the wish for a token. */
    public sealed interface MakeOutcome {
        /** @param token in full; nobody can read it again */
        record Made(String token) implements MakeOutcome {}

        /** Refusals, in the order they are checked. */
        sealed interface Refused extends MakeOutcome {}

        record Unnamed() implements Refused {}

        record WrongDays(int most) implements Refused {}

        record NoScope() implements Refused {}

        /** The person does not hold this permission at the facility. */
        record NotYours(String permission) implements Refused {}
    }

    /** What a valid token lets its bearer do: as this person, at this facility, these permissions as far as the person still holds them. */
    public record Access(String name, SignedIn person, FacilityId facility, Set<String> scopes) {
        public Access {
            scopes = Set.copyOf(scopes);
        }

        public boolean may(String permission) {
            return scopes.contains(permission) && person.may(permission, facility);
        }
    }

    /**
     * A token as its owner sees it.
     *
     * @param calls up to the last mark, which is at most a minute old while the token is used
     */
    public record Listed(
            long id,
            String name,
            String hint,
            FacilityId facility,
            List<String> scopes,
            Instant expiresAt,
            Optional<Instant> lastUsed,
            String lastUsedFrom,
            long calls,
            String state) {
        public Listed {
            scopes = List.copyOf(scopes);
        }
    }

    /** @param days until it expires, from 1 to {@link #MOST_DAYS} */
    @Transactional
    public MakeOutcome make(SignedIn person, FacilityId facility, String name, Set<String> scopes, int days) {
        if (name.isBlank()) {
            return new MakeOutcome.Unnamed();
        }
        if (days < 1 || days > MOST_DAYS) {
            return new MakeOutcome.WrongDays(MOST_DAYS);
        }
        if (scopes.isEmpty()) {
            return new MakeOutcome.NoScope();
        }
        var foreign = scopes.stream()
                .filter(scope -> !person.may(scope, facility))
                .sorted()
                .findFirst();
        if (foreign.isPresent()) {
            return new MakeOutcome.NotYours(foreign.get());
        }
        var bytes = new byte[32];
        random.nextBytes(bytes);
        var token = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        Acting.as(jdbc, person.getUsername(), "made the API token " + name.strip());
        var _ = jdbc.sql("""
                        INSERT INTO identity.api_token (facility_id, person_id, name, hint, token_hash, scopes, created_at, expires_at)
                        VALUES (:f, :p, :n, :t, :h, string_to_array(:s, ' '), :now, :until)""")
                .param("f", facility.value())
                .param("p", person.personId())
                .param("n", name.strip())
                .param("t", token.substring(token.length() - 4))
                .param("h", hash(token))
                .param("s", String.join(" ", scopes.stream().sorted().toList()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC))
                .update();
        return new MakeOutcome.Made(token);
    }

    /** Newest first, at most 200. */
    @Transactional(readOnly = true)
    public List<Listed> of(long person) {
        return jdbc.sql("""
                        SELECT token_id, name, hint, facility_id, array_to_string(scopes, ', ') AS scopes, expires_at, last_used_at, last_used_from, calls,
                               CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= :now THEN 'expired' ELSE 'valid' END AS state
                        FROM identity.api_token WHERE person_id = :p ORDER BY token_id DESC LIMIT 200""")
                .param("p", person)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((r, n) -> listed(r))
                .list();
    }

    private static Listed listed(ResultSet r) throws SQLException {
        return new Listed(
                r.getLong("token_id"),
                r.getString("name"),
                r.getString("hint"),
                new FacilityId(r.getLong("facility_id")),
                List.of(r.getString("scopes").split(", ")),
                r.getTimestamp("expires_at").toInstant(),
                Optional.ofNullable(r.getTimestamp("last_used_at")).map(at -> at.toInstant()),
                r.getString("last_used_from"),
                r.getLong("calls"),
                r.getString("state"));
    }

    /** Ends a token of the person at once; false when there is no such valid one. */
    @Transactional
    public boolean revoke(SignedIn person, long token) {
        Acting.as(jdbc, person.getUsername(), "revoked an API token");
        return jdbc.sql(
                                "UPDATE identity.api_token SET revoked_at = :now WHERE token_id = :t AND person_id = :p AND revoked_at IS NULL")
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("t", token)
                        .param("p", person.personId())
                        .update()
                == 1;
    }

    /** Whom a token stands for; empty when it is unknown, expired or revoked, or its person's account is closed. */
    @Transactional
    public Optional<Access> open(String token) {
        record Row(long tokenId, String name, long facility, String login, String scopes) {}
        if (!token.startsWith(MARK)) {
            return Optional.empty();
        }
        var found = jdbc.sql("""
                        SELECT t.token_id, t.name, t.facility_id AS facility, p.login, array_to_string(t.scopes, ' ') AS scopes
                        FROM identity.api_token AS t JOIN identity.person AS p USING (person_id)
                        WHERE t.token_hash = :h AND t.revoked_at IS NULL AND t.expires_at > :now AND p.active""")
                .param("h", hash(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Rows.of(Row.class))
                .optional();
        found.ifPresent(row -> used(row.tokenId()));
        return found.flatMap(row -> people.find(row.login())
                .map(person -> new Access(
                        row.name(),
                        person,
                        new FacilityId(row.facility()),
                        Set.of(row.scopes().split(" ")))));
    }

    /** Counted in memory and marked once a minute, so that a busy program does not write with every question. */
    private void used(long token) {
        var now = clock.instant();
        var count = calls.computeIfAbsent(token, id -> new LongAdder());
        count.increment();
        int marked = jdbc.sql("""
                        UPDATE identity.api_token SET last_used_at = :now, last_used_from = :from, calls = calls + :calls
                        WHERE token_id = :t AND (last_used_at IS NULL OR last_used_at < :before)""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("from", Acting.address())
                .param("calls", count.sum())
                .param("before", now.minus(Duration.ofMinutes(1)).atOffset(ZoneOffset.UTC))
                .param("t", token)
                .update();
        if (marked == 1) {
            count.reset();
        }
    }

    /** A token carries 256 random bits, so that a plain hash of it cannot be turned round by trying. */
    private static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
