package io.everygram.identity;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.talk.Readers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people, their roles and their sign-ins. */
@Service
public class People implements UserDetailsService, Readers {
    /** Free tries before the door starts to close. */
    static final int FREE_ATTEMPTS = 5;

    private static final Duration LONGEST_LOCK = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;

    People(JdbcClient jdbc, PasswordEncoder passwords, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public SignedIn loadUserByUsername(String login) {
        return find(login).orElseThrow(() -> new UsernameNotFoundException("unknown"));
    }

    @Transactional(readOnly = true)
    public Optional<SignedIn> find(String login) {
        record Row(
                long id,
                String login,
                String name,
                String hash,
                boolean active,
                Instant lockedUntil,
                boolean mustChange) {}
        return jdbc.sql(
                        "SELECT person_id, login, name, password_hash, active, coalesce(locked_until, 'epoch'), must_change_password FROM identity.person WHERE login = :l")
                .param("l", login.strip().toLowerCase(Locale.ROOT))
                .query((r, n) -> new Row(
                        r.getLong(1),
                        r.getString(2),
                        r.getString(3),
                        r.getString(4),
                        r.getBoolean(5),
                        r.getTimestamp(6).toInstant(),
                        r.getBoolean(7)))
                .optional()
                .map(row -> new SignedIn(
                        row.id(),
                        row.login(),
                        row.name(),
                        row.hash(),
                        row.active() && row.lockedUntil().isBefore(clock.instant()),
                        row.mustChange(),
                        roles(row.id())));
    }

    /** The one person with this address; empty when nobody or several have it. */
    @Transactional(readOnly = true)
    public Optional<SignedIn> findByEmail(String email) {
        var logins = jdbc.sql(
                        "SELECT login FROM identity.person WHERE lower(email) = lower(:e) AND email <> '' LIMIT 2")
                .param("e", email.strip())
                .query(String.class)
                .list();
        return logins.size() == 1 ? find(logins.getFirst()) : Optional.empty();
    }

    private Map<Long, Set<Role>> roles(long personId) {
        var roles = new HashMap<Long, Set<Role>>();
        jdbc.sql("SELECT facility_id, role FROM identity.role_grant WHERE person_id = :p")
                .param("p", personId)
                .query(r -> {
                    roles.computeIfAbsent(r.getLong(1), f -> new HashSet<>()).add(Role.valueOf(r.getString(2)));
                });
        return roles;
    }

    /** Makes or changes a person and replaces the roles held at the facilities named; 0 as a facility stands for all. */
    @Transactional
    public void save(String login, String name, String password, Map<FacilityId, Set<Role>> roles) {
        long id = jdbc.sql("""
                        INSERT INTO identity.person (login, name, password_hash, created_at) VALUES (:l, :n, :h, :now)
                        ON CONFLICT (login) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash
                        RETURNING person_id""")
                .param("l", login.strip().toLowerCase(Locale.ROOT))
                .param("n", name)
                .param("h", passwords.encode(password))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((r, n) -> r.getLong(1))
                .single();
        var _ = jdbc.sql("DELETE FROM identity.role_grant WHERE person_id = :p")
                .param("p", id)
                .update();
        roles.forEach((facility, held) -> held.forEach(role -> grant(id, facility, role)));
    }

    /** The first administrator, of everything, with a password that is good for one sign-in: then another is to be chosen. */
    @Transactional
    public void begin(String login, String name, String password) {
        save(login, name, password, Map.of(new FacilityId(SignedIn.EVERYWHERE), Set.of(Role.ADMINISTRATOR)));
        var _ = jdbc.sql("UPDATE identity.person SET must_change_password = true WHERE login = :l")
                .param("l", login)
                .update();
    }

    private void grant(long person, FacilityId facility, Role role) {
        var _ = jdbc.sql("INSERT INTO identity.role_grant (facility_id, person_id, role) VALUES (:f, :p, :r)")
                .param("f", facility.value())
                .param("p", person)
                .param("r", role.name())
                .update();
    }

    /** After the fifth wrong password in a row the door closes for a minute, then two, four … at most an hour. */
    @Transactional
    public void failed(String login) {
        int attempts = jdbc.sql(
                        "UPDATE identity.person SET failed_attempts = failed_attempts + 1 WHERE login = :l RETURNING failed_attempts")
                .param("l", login.strip().toLowerCase(Locale.ROOT))
                .query((r, n) -> r.getInt(1))
                .optional()
                .orElse(0);
        if (attempts >= FREE_ATTEMPTS) {
            var lock = Duration.ofMinutes(1L << Math.min(attempts - FREE_ATTEMPTS, 6));
            var until = clock.instant().plus(lock.compareTo(LONGEST_LOCK) < 0 ? lock : LONGEST_LOCK);
            var _ = jdbc.sql("UPDATE identity.person SET locked_until = :u WHERE login = :l")
                    .param("u", until.atOffset(ZoneOffset.UTC))
                    .param("l", login.strip().toLowerCase(Locale.ROOT))
                    .update();
        }
    }

    @Transactional
    public void succeeded(String login) {
        var _ = jdbc.sql(
                        "UPDATE identity.person SET failed_attempts = 0, locked_until = NULL WHERE login = :l AND failed_attempts > 0")
                .param("l", login)
                .update();
    }

    /** Whether a person holds a permission at a facility other than the one worked in; {@code 0} for all of them. */
    @Transactional(readOnly = true)
    public boolean may(String login, String permission, FacilityId facility) {
        return find(login).filter(person -> person.may(permission, facility)).isPresent();
    }

    /** Somebody by name, to choose from. */
    public record Named(String login, String name) {}

    /** Who holds a permission at a facility and may sign in, by name. */
    @Transactional(readOnly = true)
    public List<Named> whoMay(String permission, FacilityId facility) {
        return jdbc.sql("""
                        SELECT p.login, p.name FROM identity.person AS p
                        WHERE p.active AND EXISTS (SELECT 1 FROM identity.role_grant AS g
                            WHERE g.person_id = p.person_id AND g.facility_id IN (0, :f) AND g.role = ANY(:roles::text[]))
                        ORDER BY lower(p.name), p.login LIMIT 1000""")
                .param("f", facility.value())
                .param(
                        "roles",
                        Stream.of(Role.values())
                                .filter(role -> role.permissions().contains(permission))
                                .map(Role::name)
                                .toArray(String[]::new))
                .query((r, n) -> new Named(r.getString(1), r.getString(2)))
                .list();
    }

    /** Logins of who hold a role at a facility and may sign in. */
    @Transactional(readOnly = true)
    public List<String> whoAre(Role role, FacilityId facility) {
        return jdbc.sql("""
                        SELECT p.login FROM identity.person AS p
                        WHERE p.active AND EXISTS (SELECT 1 FROM identity.role_grant AS g
                            WHERE g.person_id = p.person_id AND g.facility_id IN (0, :f) AND g.role = :role)
                        ORDER BY p.login LIMIT 1000""")
                .param("f", facility.value())
                .param("role", role.name())
                .query((r, n) -> r.getString(1))
                .list();
    }

    /** Who reads at a facility may be told of what happens there. */
    @Override
    @Transactional(readOnly = true)
    public List<Reader> at(FacilityId facility) {
        var logins = whoMay(Permissions.READ, facility);
        return jdbc.sql("SELECT login, name, email FROM identity.person WHERE login = ANY(:l::text[]) ORDER BY login")
                .param("l", logins.stream().map(Named::login).toArray(String[]::new))
                .query((r, n) -> new Reader(r.getString(1), r.getString(2), r.getString(3)))
                .list();
    }

    /** The mail address of an account; empty for none. */
    @Transactional(readOnly = true)
    public String emailOf(String login) {
        return jdbc.sql("SELECT email FROM identity.person WHERE login = :l")
                .param("l", login)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** Names by login; a login that nobody has any longer is left out. */
    @Transactional(readOnly = true)
    public Map<String, String> names(Collection<String> logins) {
        return jdbc
                .sql("SELECT login, name FROM identity.person WHERE login = ANY(:l::text[])")
                .param("l", logins.toArray(String[]::new))
                .query((r, n) -> new Named(r.getString(1), r.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Named::login, Named::name));
    }

    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM identity.person)")
                .query(Boolean.class)
                .single();
    }
}
