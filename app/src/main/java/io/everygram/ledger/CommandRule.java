package io.everygram.ledger;

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
}
