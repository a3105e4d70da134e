package io.everygram.tracking.port;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import javax.net.ssl.SSLException;

/** A state's system did not answer a read as it should; the message is for people. */
public final class StateTrouble extends IOException {
    /** Stands in every message about keys that open nothing. */
    public static final String KEYS = "does not accept our keys";

    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** No connection, no answer in time, or the system says it is out of order. */
        UNREACHABLE,
        /** Our keys do not open this door. */
        DENIED,
        /** It does not take the question. */
        REFUSED,
        /** An answer came that cannot be understood. */
        UNREADABLE
    }

    private final Kind kind;
    private final boolean dutyOnly;

    public StateTrouble(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.dutyOnly = false;
    }

    public StateTrouble(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.dutyOnly = false;
    }

    private StateTrouble(String message, boolean dutyOnly) {
        super(message);
        this.kind = Kind.DENIED;
        this.dutyOnly = dutyOnly;
    }

    /**
     * Our keys do not open this door.
     *
     * @param says in the state's words
     * @param dutyOnly whether they open others
     */
    public static StateTrouble denied(String says, boolean dutyOnly) {
        return new StateTrouble("The state " + KEYS + (dutyOnly ? " for this (" : " (") + says + ").", dutyOnly);
    }

    /** A change that has not been yet: what else the row says is not to be trusted either. */
    public static StateTrouble future(String what, Instant dated) {
        return new StateTrouble(
                Kind.UNREADABLE, "The state dates its change of " + what + " in the future: " + dated + ".");
    }

    public Kind kind() {
        return kind;
    }

    /** Whether our keys open other doors than this one. */
    public boolean isDutyOnly() {
        return dutyOnly;
    }

    /** No answer came; why, in words for people. The call log has the words of the machine. */
    public static StateTrouble unreachable(IOException why) {
        return new StateTrouble(
                Kind.UNREACHABLE,
                "The state cannot be reached: "
                        + switch (why) {
                            case ConnectException _ -> "nothing answers at its address.";
                            case HttpTimeoutException _ -> "no answer came in time.";
                            case UnknownHostException _ -> "its address is not known.";
                            case SSLException _ -> "the connection to it is not safe (" + why.getMessage() + ").";
                            default -> "the connection was closed before an answer came.";
                        },
                why);
    }
}
