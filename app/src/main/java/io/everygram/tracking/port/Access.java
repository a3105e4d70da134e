package io.everygram.tracking.port;

import java.time.ZoneId;

/**
 * Where and as whom to call. The keys never appear in the log, nor in a text of this.
 *
 * @param zone of the facility's clock; the state writes some times in it, without saying so
 */
public record Access(
        long facilityId, String baseUrl, String license, String integratorKey, String userKey, ZoneId zone) {
    @Override
    public String toString() {
        return license + " at " + baseUrl;
    }
}
