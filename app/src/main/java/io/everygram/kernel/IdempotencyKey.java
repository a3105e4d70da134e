package io.everygram.kernel;

import java.util.UUID;

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

    /** A key for a part of a larger act. */
    public IdempotencyKey part(String name) {
        return new IdempotencyKey(value + "/" + name);
    }
}
