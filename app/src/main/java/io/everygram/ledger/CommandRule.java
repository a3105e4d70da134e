package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import java.util.Optional;

/** A rule from outside the books about what may be booked. A module above that knows the law registers a bean; the ledger asks before it decides. */
public interface CommandRule {
    /**
     * What stands against a command.
     *
     * @param needed what is asked for, in words
     * @param citation where it stands, and how sure we are of it
     */
    record Against(String needed, String citation) {}

    /** Empty when nothing does, or the rule is not about such commands. */
    Optional<Against> against(Command command);

    /**
     * What stands against a person's adjusting the quantity of a package, told before and asked again when it is tried; empty when nothing does, or the rule is not
     * about it.
     */
    default Optional<Against> againstAdjusting(FacilityId facility, PackageTag tag) {
        return Optional.empty();
    }

    /** What stands against another lot or item coming out of a package that is merged or repacked, told before and asked again when it is tried. */
    default Optional<Against> againstNewBatch(FacilityId facility, PackageTag tag) {
        return Optional.empty();
    }
}
