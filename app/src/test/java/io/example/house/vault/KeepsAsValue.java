package io.example.house.vault;

import java.time.Clock;
import java.time.Instant;

public record KeepsAsValue(long id, double latitude) {
    static Instant now(Clock clock) {
        return Instant.now(clock);
    }
}
