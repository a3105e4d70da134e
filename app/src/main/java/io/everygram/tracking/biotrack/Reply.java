package io.everygram.tracking.biotrack;

import io.everygram.tracking.port.StateTrouble;
import tools.jackson.databind.node.ObjectNode;

/** What came back of a call. */
sealed interface Reply {
    /** Success; what it stored has a transaction. */
    record Done(ObjectNode body, String text) implements Reply {}

    /**
     * BioTrack says no, with HTTP 200 as a rule.
     *
     * @param code 0 when it named none
     */
    record Failed(int code, String says, String text) implements Reply {
        /** The user may not, is not known, or does not have this license. */
        boolean isDenied() {
            return code == PRIVILEGE || code == SESSION || code == LOGIN;
        }
    }

    /**
     * No answer that can be understood.
     *
     * @param left whether the call may have reached the state
     * @param status 0 when none came
     */
    record Silent(StateTrouble why, boolean left, int status) implements Reply {}

    /** The user lacks the privilege of this action. */
    int PRIVILEGE = 62;
    /** The session is over, or the license is not the user's. */
    int SESSION = 63;
    /** A login that failed has no number at BioTrack; this is ours. */
    int LOGIN = -1;
    /** Not found, or an argument that does not do; the most common. */
    int ARGUMENT = 602;
}
