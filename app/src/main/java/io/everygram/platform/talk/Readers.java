package io.everygram.platform.talk;

import io.everygram.kernel.FacilityId;
import java.util.List;

/** Who may be told of what happens at a facility, from the module that knows the people. */
public interface Readers {
    /** @param email empty for none */
    record Reader(String login, String name, String email) {}

    List<Reader> at(FacilityId facility);
}
