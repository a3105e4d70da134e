package io.everygram.platform.web;

import io.everygram.kernel.FacilityId;
import java.util.function.ToIntFunction;

/**
 * A page in the left rail and the palette. A module registers its pages as beans; nobody edits a list.
 *
 * @param section part of the day: Today, Opening, Buy, Orders, Ship, Stock, Improve, Close, Records, Reports, Settings
 * @param rank place inside the section
 * @param permission without which it is not shown; empty for everybody who is signed in
 * @param keys what to type to go there, e.g. {@code g p}; may be empty
 * @param waiting how many things wait there for a facility
 */
public record PageEntry(
        String section,
        int rank,
        String name,
        String path,
        String permission,
        String keys,
        ToIntFunction<FacilityId> waiting) {
    public static PageEntry of(String section, int rank, String name, String path, String permission, String keys) {
        return new PageEntry(section, rank, name, path, permission, keys, facility -> 0);
    }
}
