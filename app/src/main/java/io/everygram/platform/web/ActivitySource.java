package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import java.time.Instant;
import java.util.List;

/** What was done at a facility lately, told by the module that knows. */
public interface ActivitySource {
    /** Newest first, at most {@code limit}. */
    List<Activity> latest(FacilityId facility, int limit);

    /**
     * One deed.
     *
     * @param sentence what was done, without a period, e.g. {@code received 12 packages}
     * @param path where to see it; empty for nowhere
     */
    record Activity(Instant at, String who, String sentence, String path) {}
}
