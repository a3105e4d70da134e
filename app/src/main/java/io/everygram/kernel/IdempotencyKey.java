package io.everygram.kernel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names one intended act: the same key twice is one movement. 1 to 100 characters. */
public record IdempotencyKey(String value) {
    public IdempotencyKey {
        value = value.strip();
        if (value.isEmpty() || value.length() > 100) {
            throw new IllegalArgumentException("An idempotency key has 1 to 100 characters.");
        }
    }

    public static IdempotencyKey fresh() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    /** As a form sent it; a fresh one for a form that sent none, or something that no page of ours makes. */
    public static IdempotencyKey sent(@Nullable String typed) {
        return typed == null
                        || typed.isBlank()
                        || typed.strip().length() > 100
                        || !typed.strip().matches("[!-~]+")
                ? fresh()
                : new IdempotencyKey(typed);
    }

    /** A key for a part of a larger act. */
    public IdempotencyKey part(String name) {
        return new IdempotencyKey(value + "/" + name);
    }
}
