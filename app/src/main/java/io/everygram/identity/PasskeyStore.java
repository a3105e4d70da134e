package io.everygram.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of {@code identity.passkey}. */
@Component
public class PasskeyStore implements UserCredentialRepository {
    private static final String SELECT = """
            SELECT k.credential_id, k.label, k.public_key, k.signature_count, k.uv_initialized, k.transports, k.backup_eligible, k.backup_state,
                   k.attestation_object, k.client_data, k.created_at, k.last_used_at, u.handle
            FROM identity.passkey AS k JOIN identity.passkey_user AS u USING (person_id)
            """;

    private final JdbcClient jdbc;

    PasskeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void delete(Bytes credentialId) {
        var _ = jdbc.sql("DELETE FROM identity.passkey WHERE credential_id = :c")
                .param("c", credentialId.getBytes())
                .update();
    }

    /** Empty when the person has no such passkey. */
    public Optional<String> remove(long person, String credentialId) {
        return jdbc.sql("DELETE FROM identity.passkey WHERE credential_id = :c AND person_id = :p RETURNING label")
                .param("c", Bytes.fromBase64(credentialId).getBytes())
                .param("p", person)
                .query(String.class)
                .optional();
    }

    @Override
    @Transactional
    public void save(CredentialRecord record) {
        var _ = jdbc.sql("""
                        INSERT INTO identity.passkey (credential_id, person_id, label, public_key, signature_count, uv_initialized, transports,
                            backup_eligible, backup_state, attestation_object, client_data, created_at, last_used_at)
                        SELECT :c, person_id, :label, :key, :count, :uv, :transports, :eligible, :backed, :attestation, :data, :created, :used
                        FROM identity.passkey_user WHERE handle = :handle
                        ON CONFLICT (credential_id) DO UPDATE SET signature_count = excluded.signature_count, uv_initialized = excluded.uv_initialized,
                            backup_state = excluded.backup_state, last_used_at = excluded.last_used_at""")
                .param("c", record.getCredentialId().getBytes())
                .param("handle", record.getUserEntityUserId().getBytes())
                .param("label", label(record))
                .param("key", record.getPublicKey().getBytes())
                .param("count", record.getSignatureCount())
                .param("uv", record.isUvInitialized())
                .param("transports", transports(record))
                .param("eligible", record.isBackupEligible())
                .param("backed", record.isBackupState())
                .param("attestation", bytes(record.getAttestationObject()))
                .param("data", bytes(record.getAttestationClientDataJSON()))
                .param("created", record.getCreated().atOffset(ZoneOffset.UTC))
                .param("used", record.getLastUsed().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String label(CredentialRecord record) {
        var label = record.getLabel();
        return label == null || label.isBlank() ? "Passkey" : label.strip();
    }

    private static String transports(CredentialRecord record) {
        var transports = record.getTransports();
        return transports == null
                ? ""
                : transports.stream()
                        .map(AuthenticatorTransport::getValue)
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql(SELECT + "WHERE k.credential_id = :c")
                .param("c", credentialId.getBytes())
                .query((r, n) -> record(r))
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return jdbc.sql(SELECT + "WHERE u.handle = :h ORDER BY k.created_at, k.credential_id")
                .param("h", userId.getBytes())
                .query((r, n) -> record(r))
                .list();
    }

    /** Of one person, oldest first. */
    public List<CredentialRecord> of(long person) {
        return jdbc.sql(SELECT + "WHERE k.person_id = :p ORDER BY k.created_at, k.credential_id")
                .param("p", person)
                .query((r, n) -> record(r))
                .list();
    }

    public boolean has(long person) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM identity.passkey WHERE person_id = :p)")
                .param("p", person)
                .query(Boolean.class)
                .single();
    }

    private static CredentialRecord record(ResultSet r) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(r.getBytes("credential_id")))
                .userEntityUserId(new Bytes(r.getBytes("handle")))
                .label(r.getString("label"))
                .publicKey(new ImmutablePublicKeyCose(r.getBytes("public_key")))
                .signatureCount(r.getLong("signature_count"))
                .uvInitialized(r.getBoolean("uv_initialized"))
                .transports(transports(r.getString("transports")))
                .backupEligible(r.getBoolean("backup_eligible"))
                .backupState(r.getBoolean("backup_state"))
                .attestationObject(new Bytes(r.getBytes("attestation_object")))
                .attestationClientDataJSON(new Bytes(r.getBytes("client_data")))
                .created(instant(r, "created_at"))
                .lastUsed(instant(r, "last_used_at"))
                .build();
    }

    private static Instant instant(ResultSet r, String column) throws SQLException {
        return r.getTimestamp(column).toInstant();
    }

    private static Set<AuthenticatorTransport> transports(String stored) {
        return Arrays.stream(stored.split(" "))
                .filter(name -> !name.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }
}
