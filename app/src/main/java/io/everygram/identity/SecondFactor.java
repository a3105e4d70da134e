package io.everygram.identity;

import io.everygram.identity.domain.Totp;
import io.everygram.kernel.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The second proof of who somebody is: codes of an authenticator, ten recovery codes besides. */
@Service
public class SecondFactor {
    static final int RECOVERY_CODES = 10;
    private static final int SECRET_BYTES = 20;
    private static final int FREE_ATTEMPTS = 5;
    private static final Duration LOCK = Duration.ofMinutes(5);
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SecondFactor(JdbcClient jdbc, SecretBox box, Clock clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /** What a typed code was. After five wrong ones in a row every code is refused for five minutes. */
    public enum Proof {
        PROVED,
        WRONG,
        LOCKED,
        NOT_SET_UP
    }

    /** @param hex the secret, opened */
    private record Kept(String hex, boolean confirmed, long lastStep, int failed, Instant lockedUntil) {
        byte[] secret() {
            return HexFormat.of().parseHex(hex);
        }
    }

    @Transactional(readOnly = true)
    public boolean has(long person) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM identity.second_factor WHERE person_id = :p AND confirmed_at IS NOT NULL)")
                .param("p", person)
                .query((r, n) -> r.getBoolean(1))
                .single();
    }

    /** A new secret in base 32, which proves nothing before it is confirmed; empty when the person has a confirmed one. */
    @Transactional
    public Optional<String> begin(long person) {
        var secret = nobodys();
        int written = jdbc.sql("""
                        INSERT INTO identity.second_factor AS f (person_id, secret) VALUES (:p, :s)
                        ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret WHERE f.confirmed_at IS NULL""")
                .param("p", person)
                .param("s", box.close(secret, person))
                .update();
        return written == 0 ? Optional.empty() : Optional.of(Totp.base32(secret));
    }

    /** The secret that waits to be confirmed. */
    @Transactional(readOnly = true)
    public Optional<String> waiting(long person) {
        return kept(person, "").filter(kept -> !kept.confirmed()).map(kept -> Totp.base32(kept.secret()));
    }

    /** Confirms the secret with its first code; the recovery codes, which nobody can read again; empty when the code is wrong. */
    @Transactional
    public Optional<List<String>> confirm(long person, String login, String code) {
        var kept = kept(person, "FOR UPDATE").filter(k -> !k.confirmed());
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var step = Totp.accept(
                kept.get().secret(), plain(code), clock.instant(), kept.get().lastStep());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        Acting.as(jdbc, login, "set up a second factor");
        var _ = jdbc.sql("UPDATE identity.second_factor SET confirmed_at = :now, last_step = :s WHERE person_id = :p")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("s", step.getAsLong())
                .param("p", person)
                .update();
        var codes =
                IntStream.range(0, RECOVERY_CODES).mapToObj(n -> recoveryCode()).toList();
        codes.forEach(made -> {
            var _ = jdbc.sql("INSERT INTO identity.recovery_code (person_id, code_hash) VALUES (:p, :h)")
                    .param("p", person)
                    .param("h", hash(made))
                    .update();
        });
        return Optional.of(codes);
    }

    /** Proves by a code of the authenticator or by a recovery code; each works once. */
    @Transactional
    public Proof prove(long person, String typed) {
        var found = kept(person, "FOR UPDATE").filter(Kept::confirmed);
        if (found.isEmpty()) {
            return Proof.NOT_SET_UP;
        }
        var kept = found.get();
        var now = clock.instant();
        if (kept.lockedUntil().isAfter(now)) {
            return Proof.LOCKED;
        }
        var code = plain(typed);
        var step = Totp.accept(kept.secret(), code, now, kept.lastStep());
        if (step.isEmpty() && !recover(person, code, now)) {
            wrong(person, kept.failed() + 1, now);
            return Proof.WRONG;
        }
        var _ = jdbc.sql(
                        "UPDATE identity.second_factor SET last_step = :s, failed_attempts = 0, locked_until = NULL WHERE person_id = :p")
                .param("s", step.orElse(kept.lastStep()))
                .param("p", person)
                .update();
        return Proof.PROVED;
    }

    /** Takes the factor away, after a last proof of it. */
    @Transactional
    public Proof remove(long person, String login, String typed) {
        var proof = prove(person, typed);
        if (proof == Proof.PROVED) {
            Acting.as(jdbc, login, "removed the second factor");
            var _ = jdbc.sql("DELETE FROM identity.second_factor WHERE person_id = :p")
                    .param("p", person)
                    .update();
        }
        return proof;
    }

    private Optional<Kept> kept(long person, String lock) {
        return jdbc.sql(
                        "SELECT secret, confirmed_at IS NOT NULL, last_step, failed_attempts, coalesce(locked_until, 'epoch')"
                                + " FROM identity.second_factor WHERE person_id = :p " + lock)
                .param("p", person)
                .query((r, n) -> new Kept(
                        HexFormat.of()
                                .formatHex(box.opened(r.getBytes(1), person).orElseGet(this::nobodys)),
                        r.getBoolean(2),
                        r.getLong(3),
                        r.getInt(4),
                        r.getTimestamp(5).toInstant()))
                .optional();
    }

    /** For a secret that does not open: no code fits it, and recovery codes go on to work. */
    private byte[] nobodys() {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private boolean recover(long person, String code, Instant now) {
        return jdbc.sql(
                                "UPDATE identity.recovery_code SET used_at = :now WHERE person_id = :p AND code_hash = :h AND used_at IS NULL")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("p", person)
                        .param("h", hash(code))
                        .update()
                == 1;
    }

    private void wrong(long person, int failed, Instant now) {
        boolean lock = failed >= FREE_ATTEMPTS;
        var _ = jdbc.sql(
                        "UPDATE identity.second_factor SET failed_attempts = :n, locked_until = :u::timestamptz WHERE person_id = :p")
                .param("n", lock ? 0 : failed)
                .param("u", lock ? now.plus(LOCK).atOffset(ZoneOffset.UTC) : null)
                .param("p", person)
                .update();
    }

    private String recoveryCode() {
        var code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    /** Recovery codes carry 59 random bits, so that a plain hash of them cannot be turned round by trying. */
    private static byte[] hash(String code) {
        return Sha256.of(code);
    }
}
