package io.everygram.production.domain;

import java.util.EnumSet;
import java.util.Set;

/** The life of a production run. */
public enum RunState {
    PLANNED,
    STARTED,
    FINISHED,
    CANCELLED;

    /** The states that may follow. */
    public Set<RunState> next() {
        return switch (this) {
            case PLANNED -> EnumSet.of(STARTED, CANCELLED);
            case STARTED -> EnumSet.of(FINISHED, CANCELLED);
            case FINISHED, CANCELLED -> EnumSet.noneOf(RunState.class);
        };
    }

    public boolean mayBecome(RunState state) {
        return next().contains(state);
    }

    /** Still to be made: its components are needed and its output is awaited. */
    public boolean isOpen() {
        return this == PLANNED || this == STARTED;
    }
}
