package io.everygram.purchasing;

import io.everygram.kernel.IdempotencyKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What stands at the dock, as a person wrote it down.
 *
 * @param note number of the vendor's delivery note
 * @param owner whose the goods are; empty for the facility's own
 * @param happenedAt when it was taken in; empty for now
 */
public record Delivery(
        IdempotencyKey key, String order, String note, List<Part> parts, String owner, Optional<Instant> happenedAt) {
    public Delivery {
        parts = List.copyOf(parts);
        owner = owner.strip();
    }

    /** Taken in now, for the facility itself. */
    public Delivery(IdempotencyKey key, String order, String note, List<Part> parts) {
        this(key, order, note, parts, "", Optional.empty());
    }

    /**
     * One package or lot of a line; a line may come in several.
     *
     * @param quantity good pieces or weight as typed; empty for none
     * @param damaged what came in damaged and is not taken; empty for none
     * @param tag of cannabis goods; empty for others
     * @param lot the vendor's; empty for untracked goods: one is made
     * @param reason why it is more than ordered, or damaged
     * @param labState as the state's manifest says; empty for not tested yet
     * @param slot code of the slot it is put into; empty for the room as a whole
     * @param origin how it came and what it was made of, for the package's story; may be empty
     */
    public record Part(
            int line,
            String quantity,
            String damaged,
            String tag,
            String lot,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String reason,
            String labState,
            String origin,
            String slot) {
        /** A part of a delivery that no state announces. */
        public Part(
                int line,
                String quantity,
                String damaged,
                String tag,
                String lot,
                Optional<LocalDate> packagedOn,
                Optional<LocalDate> expiresOn,
                String reason) {
            this(line, quantity, damaged, tag, lot, packagedOn, expiresOn, reason, "", "", "");
        }

        public boolean isEmpty() {
            return isNothing(quantity) && isNothing(damaged);
        }

        private static boolean isNothing(String typed) {
            return typed.isBlank() || typed.strip().matches("0+(\\.0*)?");
        }
    }
}
