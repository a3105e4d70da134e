package io.everygram.tracking.port;

import io.everygram.kernel.Quantity;
import java.time.LocalDate;
import java.util.List;

/** What a state must hear, in our words. */
public sealed interface Report {
    /** @param note carries a mark by which an adjustment whose answer got lost is found again */
    record Adjust(String tag, Quantity change, String reason, String note, LocalDate day) implements Report {}

    record Location(String tag, String room, LocalDate day) implements Report {}

    /** A package made of others. */
    record Create(
            String tag,
            String item,
            boolean sameItem,
            Quantity quantity,
            String room,
            LocalDate day,
            String note,
            List<Ingredient> ingredients)
            implements Report {
        public Create {
            ingredients = List.copyOf(ingredients);
        }
    }

    record Ingredient(String tag, Quantity quantity) {}
}
