package io.everygram.tracking;

import io.everygram.kernel.FacilityId;

/** The mirror of a facility was brought up to date. */
public record StateRead(FacilityId facility) {}
