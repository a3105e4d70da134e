package io.everygram.tracking.port;

/** Where and as whom to call. The keys never appear in the log, nor in a text of this. */
public record Access(long facilityId, String baseUrl, String license, String integratorKey, String userKey) {
    @Override
    public String toString() {
        return license + " at " + baseUrl;
    }
}
