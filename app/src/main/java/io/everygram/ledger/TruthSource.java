package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Gives one of the two truths that stand beside the book: what the shelf was last seen to hold, or what the state has. The module that keeps it
 * registers a bean; without one that truth stays "not known" on the page of a package. The marks beside tags are the comparison's.
 */
public interface TruthSource {
    /** The truths besides the book. */
    enum Truth {
        SHELF,
        STATE
    }

    /**
     * What a truth says of a package.
     *
     * @param quantity what it says is there, zero when it says the package is not there; absent when it only saw that it is there
     * @param words its own word for room or status, e.g. {@code Vault, counted by Dee} or {@code ACTIVE in Vault 1}; may be empty
     * @param at when it was counted or read
     * @param deadlineAt until when a difference must be put right, if a clock runs
     */
    record Value(Optional<Quantity> quantity, String words, Instant at, Optional<Instant> deadlineAt) {}

    Truth truth();

    /** The values of those packages this truth knows of; the others are absent, which shows as "not known". */
    Map<PackageTag, Value> values(FacilityId facility, Collection<PackageTag> tags);
}
