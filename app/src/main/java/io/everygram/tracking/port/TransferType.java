package io.everygram.tracking.port;

import io.everygram.tracking.TransferWant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type of transfers between licenses of a state.
 *
 * @param wholesale whether every package has its price
 */
public record TransferType(String name, boolean wholesale, Set<TransferWant> wants) {
    public TransferType {
        wants = Set.copyOf(wants);
    }

    public boolean has(TransferWant want) {
        return wants.contains(want);
    }

    /**
     * The one that is called so; else one for goods that are sold, of those the one that wants the least by hand. Empty when the state's types are not
     * known.
     */
    public static Optional<TransferType> closest(List<TransferType> types, String name) {
        return types.stream()
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> types.stream()
                        .min(Comparator.comparing((TransferType type) -> !type.wholesale())
                                .thenComparing(type -> type.has(TransferWant.TOTAL_WEIGHT))
                                .thenComparing(type -> type.has(TransferWant.PACKAGE_WEIGHTS))
                                .thenComparing(type -> type.has(TransferWant.DOCUMENT))));
    }
}
