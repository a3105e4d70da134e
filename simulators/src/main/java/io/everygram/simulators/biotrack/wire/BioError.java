package io.everygram.simulators.biotrack.wire;

import java.io.Serial;

/** A refusal; the code 0 stands for none, as after a failed login. */
public final class BioError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int code;

    public BioError(int code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** Not found, or an argument that does not do. */
    public static BioError argument(String text) {
        return new BioError(602, text);
    }

    /** A rule of the state is broken. */
    public static BioError rule(String text) {
        return new BioError(202, text);
    }

    public int code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
