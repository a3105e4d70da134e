package io.everygram.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** Rows of {@code identity.passkey_user}: the handle by which devices know a person. */
@Component
public class PasskeyUserStore implements PublicKeyCredentialUserEntityRepository {
    private static final String SELECT =
            "SELECT u.handle, p.login, p.name FROM identity.passkey_user AS u JOIN identity.person AS p USING (person_id) ";

    private final JdbcClient jdbc;

    PasskeyUserStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return jdbc.sql(SELECT + "WHERE u.handle = :h")
                .param("h", id.getBytes())
                .query((r, n) -> entity(r))
                .optional()
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return jdbc.sql(SELECT + "WHERE p.login = :l")
                .param("l", username)
                .query((r, n) -> entity(r))
                .optional()
                .orElse(null);
    }

    private static PublicKeyCredentialUserEntity entity(ResultSet r) throws SQLException {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(r.getBytes("handle")))
                .name(r.getString("login"))
                .displayName(r.getString("name"))
                .build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        var _ = jdbc.sql("""
                        INSERT INTO identity.passkey_user (person_id, handle) SELECT person_id, :h FROM identity.person WHERE login = :l
                        ON CONFLICT (person_id) DO NOTHING""")
                .param("h", entity.getId().getBytes())
                .param("l", entity.getName())
                .update();
    }

    @Override
    public void delete(Bytes id) {
        var _ = jdbc.sql("DELETE FROM identity.passkey_user WHERE handle = :h")
                .param("h", id.getBytes())
                .update();
    }
}
