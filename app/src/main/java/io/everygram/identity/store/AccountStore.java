package io.everygram.identity.store;

import io.everygram.identity.Account;
import io.everygram.identity.Role;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code identity.person}, {@code identity.role_grant} and the sessions. */
@Component
public class AccountStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    AccountStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    private record Row(
            long personId,
            String login,
            String name,
            String email,
            boolean active,
            int failedAttempts,
            @Nullable Instant lockedUntil,
            boolean mustChangePassword,
            boolean hasSecondFactor,
            Instant createdAt,
            @Nullable Instant lastSignIn,
            String roles) {
        Account account() {
            return new Account(
                    personId,
                    login,
                    name,
                    email,
                    active,
                    failedAttempts,
                    lockedUntil,
                    mustChangePassword,
                    hasSecondFactor,
                    createdAt,
                    lastSignIn,
                    roles.lines()
                            .map(line -> line.split(" ", 2))
                            .map(part -> new Account.Held(Long.parseLong(part[0]), Role.valueOf(part[1])))
                            .toList());
        }
    }

    /**
     * By name.
     *
     * @param words part of a name or login; empty for all
     * @param state active, closed, locked; empty for all
     * @param person only this one; 0 for all
     * @param after lower-case name of the last one seen; empty for the first page
     */
    public List<Account> list(
            String words, String state, long person, String after, long afterId, Instant now, int limit) {
        return jdbc
                .sql(sql.get("identity/accounts"))
                .param("words", words)
                .param("state", state)
                .param("person_id", person)
                .param("after_name", after)
                .param("after_id", afterId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(Rows.of(Row.class))
                .list()
                .stream()
                .map(Row::account)
                .toList();
    }

    /** Keeps the person's row until the transaction ends. */
    public Optional<Account> lock(long person, Instant now) {
        var found = jdbc.sql("SELECT person_id FROM identity.person WHERE person_id = :p FOR UPDATE")
                .param("p", person)
                .query(Long.class)
                .optional();
        return found.flatMap(id -> list("", "", id, "", 0, now, 1).stream().findFirst());
    }

    public boolean isLoginTaken(String login) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM identity.person WHERE login = :l)")
                .param("l", login)
                .query(Boolean.class)
                .single();
    }

    public boolean isEmailTaken(String email, long byOtherThan) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM identity.person WHERE lower(email) = lower(:e) AND person_id <> :p)")
                .param("e", email)
                .param("p", byOtherThan)
                .query(Boolean.class)
                .single();
    }

    /** Empty when the login was taken meanwhile. */
    public Optional<Long> insert(String login, String name, String email, String hash, Instant now) {
        return jdbc.sql("""
                        INSERT INTO identity.person (login, name, email, password_hash, must_change_password, created_at)
                        VALUES (:l, :n, :e, :h, true, :now) ON CONFLICT (login) DO NOTHING RETURNING person_id""")
                .param("l", login)
                .param("n", name)
                .param("e", email)
                .param("h", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    public void rename(long person, String name, String email) {
        var _ = jdbc.sql("UPDATE identity.person SET name = :n, email = :e WHERE person_id = :p")
                .param("n", name)
                .param("e", email)
                .param("p", person)
                .update();
    }

    public void setActive(long person, boolean active) {
        var _ = jdbc.sql("UPDATE identity.person SET active = :a WHERE person_id = :p")
                .param("a", active)
                .param("p", person)
                .update();
    }

    public void unlock(long person) {
        var _ = jdbc.sql("UPDATE identity.person SET failed_attempts = 0, locked_until = NULL WHERE person_id = :p")
                .param("p", person)
                .update();
    }

    public void setPassword(long person, String hash, boolean mustChange) {
        var _ = jdbc.sql("""
                        UPDATE identity.person SET password_hash = :h, must_change_password = :m, failed_attempts = 0, locked_until = NULL
                        WHERE person_id = :p""")
                .param("h", hash)
                .param("m", mustChange)
                .param("p", person)
                .update();
    }

    public String passwordHash(long person) {
        return jdbc.sql("SELECT password_hash FROM identity.person WHERE person_id = :p")
                .param("p", person)
                .query(String.class)
                .single();
    }

    public void grant(long person, long facility, Role role) {
        var _ = jdbc.sql(
                        "INSERT INTO identity.role_grant (facility_id, person_id, role) VALUES (:f, :p, :r) ON CONFLICT DO NOTHING")
                .param("f", facility)
                .param("p", person)
                .param("r", role.name())
                .update();
    }

    public void revoke(long person, long facility, Role role) {
        var _ = jdbc.sql("DELETE FROM identity.role_grant WHERE facility_id = :f AND person_id = :p AND role = :r")
                .param("f", facility)
                .param("p", person)
                .param("r", role.name())
                .update();
    }

    /** Authenticator, recovery codes and passkeys: nothing is left to prove. */
    public void removeSecondFactor(long person) {
        var _ = jdbc.sql("DELETE FROM identity.second_factor WHERE person_id = :p")
                .param("p", person)
                .update();
        var _ = jdbc.sql("DELETE FROM identity.passkey WHERE person_id = :p")
                .param("p", person)
                .update();
    }

    public void revokeTokens(long person, Instant now) {
        var _ = jdbc.sql("UPDATE identity.api_token SET revoked_at = :now WHERE person_id = :p AND revoked_at IS NULL")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("p", person)
                .update();
    }

    /** @param except a session that stays; empty for none */
    public int endSessions(String login, String except) {
        return jdbc.sql("DELETE FROM identity.spring_session WHERE principal_name = :l AND session_id <> :s")
                .param("l", login)
                .param("s", except)
                .update();
    }

    /** A session under way. */
    public record Session(String sessionId, long creationTime, long lastAccessTime) {}

    /** The one used last comes first; at most 100. */
    public List<Session> sessions(String login, Instant now) {
        return jdbc.sql("""
                        SELECT session_id, creation_time, last_access_time FROM identity.spring_session
                        WHERE principal_name = :l AND expiry_time > :now ORDER BY last_access_time DESC, session_id LIMIT 100""")
                .param("l", login)
                .param("now", now.toEpochMilli())
                .query(Rows.of(Session.class))
                .list();
    }

    public void signedIn(String login, Instant at, String address, String way, String refused) {
        var _ = jdbc.sql("INSERT INTO identity.sign_in (login, at, address, way, refused) VALUES (:l, :at, :a, :w, :r)")
                .param("l", login)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("a", address)
                .param("w", way)
                .param("r", refused)
                .update();
    }

    /** A sign-in or a refused try. */
    public record SignIn(Instant at, String address, String way, String refused) {}

    /** Newest first; at most 20. */
    public List<SignIn> signIns(String login) {
        return jdbc.sql(
                        "SELECT at, address, way, refused FROM identity.sign_in WHERE login = :l ORDER BY sign_in_id DESC LIMIT 20")
                .param("l", login)
                .query(Rows.of(SignIn.class))
                .list();
    }
}
