package io.everygram.identity.web;

import io.everygram.identity.ApiTokens.Access;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request that came with an API token. Never kept in a session. */
final class TokenAuthentication extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Access access;

    TokenAuthentication(Access access) {
        super(List.of());
        this.access = access;
        setAuthenticated(true);
    }

    Access access() {
        return access;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return access.person();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
