package io.everygram.simulators.store;

import java.util.List;

/** A fact of a state system that can be set one way or the other. */
public interface Switchable {
    String word();

    /** The first is the default. */
    List<String> settings();

    String about();
}
