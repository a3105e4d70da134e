package io.everygram.platform.talk;

import io.everygram.kernel.FacilityId;
import java.util.List;
import java.util.Optional;

/** The things of a module that people may talk about. */
public interface Topics {
    /**
     * One thing.
     *
     * @param title how a sentence calls it, e.g. {@code production run PR-2031-00001}
     * @param followers logins of people who are told of every remark
     */
    record Topic(String title, List<String> followers) {
        public Topic {
            followers = List.copyOf(followers);
        }
    }

    /** The thing at an address, when it is one of the module's and of the facility. */
    Optional<Topic> topic(FacilityId facility, String about);
}
