package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import java.util.List;
import java.util.Optional;

/** Who is signed in and where, told by the module that knows; the frame sits below it. */
public interface FrameSource {
    Optional<Frame.Who> who();

    /** Facilities the person may work in, in the order of their codes. */
    List<Frame.Facility> facilities();

    Optional<FacilityId> facility();

    boolean may(String permission);

    java.time.ZoneId zone(FacilityId facility);
}
