package io.everygram.tracking.port;

import java.util.List;

/**
 * The rooms of a license at its state.
 *
 * @param told whether the state takes it when a package moves between them; else its license lacks that
 * @param names empty when the state does not list them
 */
public record StateRooms(boolean told, List<String> names) {
    /** Nothing is known; then the state judges. */
    public static final StateRooms UNKNOWN = new StateRooms(true, List.of());

    public StateRooms {
        names = List.copyOf(names);
    }

    /** Whether the state would not take a room of this name. */
    public boolean lacks(String name) {
        return !names.isEmpty() && names.stream().noneMatch(name.strip()::equalsIgnoreCase);
    }
}
