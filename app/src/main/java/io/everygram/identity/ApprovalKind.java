package io.everygram.identity;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import java.time.Duration;

/**
 * A kind of deed that needs a second person. A module registers a bean of this type, asks through {@link Approvals#ask} and does nothing itself; the deed is
 * carried out here when another person with the permission approves it, in the transaction of the approval.
 */
public interface ApprovalKind {
    /** Unchanging, e.g. {@code ledger.adjustment}. */
    String name();

    /** For people, e.g. {@code Adjustment above the limit}. */
    String title();

    /** One of {@link Permissions}: what the second person must hold at the facility. */
    String permission();

    /** Whether whoever has a second factor must prove it before approving. */
    default boolean needsSecondFactor() {
        return false;
    }

    /** How long a request waits before it lapses. */
    default Duration waits() {
        return Duration.ofDays(3);
    }

    /** Whether a waiting request keeps the day from being sealed. */
    default boolean blocksClose() {
        return false;
    }

    /**
     * Does the deed. Called exactly once for a request that ends approved; a refusal undoes the approval, and the request waits on.
     *
     * <p>Loads and decides again: the world may have changed since it was asked.
     */
    Deed carryOut(Approved request);

    /** What came of a deed. */
    sealed interface Deed {
        /**
         * @param words what was done, a sentence
         * @param path page that shows it
         */
        record Done(String words, String path) implements Deed {}

        /** Nothing was done. */
        record Refused(String why) implements Deed {}
    }

    /**
     * A request that a second person approves now.
     *
     * @param payload as it was handed to {@link Approvals#ask}
     * @param key for the command that does the deed; the same for every try of this request
     */
    record Approved(
            FacilityId facility,
            ApprovalId id,
            String subject,
            String payload,
            String reason,
            String askedBy,
            String approvedBy,
            IdempotencyKey key) {
        /** Both names, for a note beside the deed. */
        public String names() {
            return "asked by " + askedBy + ", approved by " + approvedBy;
        }
    }
}
