package io.everygram.ledger.web;

import io.everygram.identity.Permissions;
import io.everygram.ledger.MovementKind;
import java.util.List;
import java.util.Optional;

/** Families of movements that are taken back, by the permission that booking them takes. */
enum TakeBack {
    MOVEMENTS(
            "movements",
            Permissions.STOCK_MOVE,
            "Reason",
            List.of("Wrong package", "Wrong room", "Wrong quantity", "Wrong tag", "Booked twice", "Did not happen")),
    CORRECTIONS("corrections", Permissions.STOCK_ADJUST, "State reason", List.of()),
    RECEIPTS(
            "receipts",
            Permissions.RECEIVE,
            "Reason",
            List.of("Wrong quantity", "Wrong item", "Wrong tag", "Booked twice", "Did not come"));

    private final String word;
    private final String permission;
    private final String reasonLabel;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
    private final List<String> reasons;

    TakeBack(String word, String permission, String reasonLabel, List<String> reasons) {
        this.word = word;
        this.permission = permission;
        this.reasonLabel = reasonLabel;
        this.reasons = reasons;
    }

    /** Of what family movements of a kind are; empty for what is not taken back by itself. */
    static Optional<TakeBack> of(MovementKind kind) {
        return switch (kind) {
            case MOVE, SPLIT, MERGE, REPACK -> Optional.of(MOVEMENTS);
            case ADJUST, COUNT, DESTROY, SAMPLE -> Optional.of(CORRECTIONS);
            case RECEIVE -> Optional.of(RECEIPTS);
            case PICK, STAGE, PRODUCE, SHIP, DELIVER, RETURN, REVERSE, HOLD, RELEASE, FACTS -> Optional.empty();
        };
    }

    /** As in addresses. */
    String word() {
        return word;
    }

    String permission() {
        return permission;
    }

    String reasonLabel() {
        return reasonLabel;
    }

    /** None where the state says which there are. */
    List<String> reasons() {
        return reasons;
    }
}
