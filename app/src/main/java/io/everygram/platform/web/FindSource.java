package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import java.util.List;

/** What of a module can be found by scanning or typing, from anywhere. A module registers one bean for each kind of record. */
public interface FindSource {
    /** What it finds, as a head over the results: {@code Packages}. */
    String group();

    /** Place among the groups; packages are 10. */
    int rank();

    /** Without it the group is not searched; empty for everybody who is signed in. */
    default String permission() {
        return "";
    }

    /**
     * Finds records of the facility, the best first. Called for every few letters typed, so it answers within a few milliseconds.
     *
     * @param words as typed, without spaces at the ends, at least two characters
     */
    List<Hit> find(FacilityId facility, String words, int limit);

    /**
     * One record.
     *
     * @param text its number, tag or name
     * @param detail what tells it from others
     * @param exact whether the words name this record and no other, so that a scan opens it at once
     */
    record Hit(String text, String detail, String href, boolean exact) {}
}
