package io.everygram.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's account as administrators see it.
 *
 * @param hasSecondFactor an authenticator or a passkey
 * @param roles at facilities; facility 0 stands for all
 */
public record Account(
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
        List<Held> roles) {
    public Account {
        roles = List.copyOf(roles);
    }

    /** @param facility 0 for all */
    public record Held(long facility, Role role) {}
}
