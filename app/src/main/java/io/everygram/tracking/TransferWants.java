package io.everygram.tracking;

import java.util.Set;

/**
 * Under which type a transfer goes to the state, and what that type wants.
 *
 * @param type as the state calls it
 */
public record TransferWants(String type, Set<TransferWant> wants) {
    public TransferWants {
        wants = Set.copyOf(wants);
    }

    public boolean has(TransferWant want) {
        return wants.contains(want);
    }
}
