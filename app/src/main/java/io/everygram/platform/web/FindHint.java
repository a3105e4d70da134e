package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;

/** What a module knows of words that no record of the facility fits, e.g. a package that stands elsewhere. */
public interface FindHint {
    /**
     * Asked only when nothing was found.
     *
     * @param words as typed, without spaces at the ends
     * @return a sentence; empty for nothing
     */
    String hint(FacilityId facility, String words);
}
