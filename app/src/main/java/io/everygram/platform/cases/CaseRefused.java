package io.everygram.platform.cases;

/** A case cannot be answered; the message names the field. */
public final class CaseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CaseRefused(String why) {
        super(why);
    }
}
