package io.everygram.tracking;

import io.everygram.kernel.FacilityId;

/**
 * The state no longer shows a registered manifest as our template wanted it: it is void, or something on it was changed.
 *
 * @param manifest our number
 * @param why a sentence
 */
public record ManifestUnregistered(FacilityId facility, String manifest, String why) {}
