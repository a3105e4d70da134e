package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;

/** How fresh the link to the state's system is. */
public interface StateLights {
    Frame.StateLight light(FacilityId facility);
}
