package io.everygram.tracking;

import io.everygram.kernel.FacilityId;

/**
 * The state shows a manifest that a person registered from our template.
 *
 * @param manifest our number
 * @param stateNumber the state's manifest number
 */
public record ManifestRegistered(FacilityId facility, String manifest, String stateNumber) {}
