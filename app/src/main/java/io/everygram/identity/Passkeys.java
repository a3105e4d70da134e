package io.everygram.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Passkeys of people. Registering and proving one is the protocol's, in {@code identity.web}; this lists and removes them. */
@Service
public class Passkeys {
    private final PasskeyStore store;
    private final JdbcClient jdbc;

    Passkeys(PasskeyStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    /** A passkey as its owner sees it. */
    public record Listed(String id, String label, Instant createdAt, Instant lastUsed) {}

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Listed> of(long person) {
        return store.of(person).stream()
                .map(key -> new Listed(
                        key.getCredentialId().toBase64UrlString(), key.getLabel(), key.getCreated(), key.getLastUsed()))
                .toList();
    }

    @Transactional(readOnly = true)
    public boolean has(long person) {
        return store.has(person);
    }

    /** The label of the one that is gone now; empty when the person has no such passkey. */
    @Transactional
    public Optional<String> remove(SignedIn person, String id) {
        Acting.as(jdbc, person.getUsername(), "removed a passkey");
        return store.remove(person.personId(), id);
    }
}
