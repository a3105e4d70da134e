package io.everygram.tracking.port;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A type of transfers between licenses of a state.
 *
 * @param wholesale whether every package has its price
 * @param wantsInvoice whether the number of an invoice must be stated
 * @param wantsWeight whether gross weights must be stated
 */
public record TransferType(String name, boolean wholesale, boolean wantsInvoice, boolean wantsWeight) {
    /** The one that is called so; else one for goods that are sold, without weights where there is one. Empty when the state's types are not known. */
    public static Optional<TransferType> closest(List<TransferType> types, String name) {
        return types.stream()
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .or(() -> types.stream()
                        .min(Comparator.comparing((TransferType type) -> !type.wholesale())
                                .thenComparing(TransferType::wantsWeight)));
    }
}
