package io.everygram.tracking.port;

/**
 * What a kind of state system offers to programs; the rest is done by people on its site.
 *
 * @param receives whether incoming goods can be accepted through the interface
 * @param registersManifests whether a manifest becomes valid through the interface
 * @param issuesTags whether the state names new packages and manifests itself; else we bring the name
 * @param destroys whether destroying a package is a report of its own; else it is an adjustment
 * @param changesItems whether a package's item can be changed through the interface
 * @param objectsPerWrite most objects in one write
 * @param writesAtOnce most writes under way at once for a facility
 * @param rowsPerPage most rows of one page; 0 when lists are not paged
 * @param readsPerSecond most reads a second for a facility; 0 when none is published
 * @param readsPerSecondAndKey the same for all facilities of one integrator key
 * @param readsAtOnce most reads under way at once for a facility
 * @param readsAtOnceAndKey the same for all facilities of one integrator key
 * @param lookup how it is found out whether a write with a lost answer took effect
 */
public record Capabilities(
        boolean receives,
        boolean registersManifests,
        boolean issuesTags,
        boolean destroys,
        boolean changesItems,
        int objectsPerWrite,
        int writesAtOnce,
        int rowsPerPage,
        int readsPerSecond,
        int readsPerSecondAndKey,
        int readsAtOnce,
        int readsAtOnceAndKey,
        Lookup lookup) {
    public enum Lookup {
        /** By what stands there: the tag, the room, the mark in the note. */
        BY_RESULT,
        /** By the number we gave the request. */
        BY_NONCE
    }
}
