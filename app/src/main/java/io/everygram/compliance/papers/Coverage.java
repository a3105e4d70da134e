package io.everygram.compliance.papers;

import java.time.LocalDate;
import java.util.Optional;

/** Whether a need is answered by a paper. */
public sealed interface Coverage {
    /** @param until its last day; empty when it holds for good */
    record Holds(VendorPaper paper, Optional<LocalDate> until) implements Coverage {}

    /** @param near the paper that comes nearest and does not count; empty when there is none */
    record Lacks(Gap gap, Optional<VendorPaper> near) implements Coverage {}

    /** Why the nearest paper does not count, nearest first. */
    enum Gap {
        ENDED,
        NOT_BEGUN,
        UNCHECKED,
        WITHDRAWN,
        OUT_OF_SCOPE,
        OTHER_VENDOR,
        OTHER_REVISION,
        OTHER_SIZE,
        OTHER_LOT,
        /** There is none at all. */
        MISSING
    }

    default boolean holds() {
        return this instanceof Holds;
    }
}
