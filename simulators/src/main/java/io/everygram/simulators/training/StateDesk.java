package io.everygram.simulators.training;

import io.everygram.simulators.biotrack.store.BioSystem;
import io.everygram.simulators.faults.Faults;
import io.everygram.simulators.faults.MovableClock;
import io.everygram.simulators.metrc.store.StateSystem;
import io.everygram.simulators.store.Switches;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What can be set of a state's system, whichever it is.
 *
 * @param move moves its clock by so much, and keeps that
 * @param keep makes what was set survive the process
 */
record StateDesk(MovableClock clock, Faults faults, Switches switches, Consumer<Duration> move, Runnable keep) {
    static StateDesk of(StateSystem metrc) {
        return new StateDesk(
                metrc.clock(),
                metrc.faults(),
                metrc.switches(),
                metrc::moveClock,
                () -> metrc.rows().commit());
    }

    static StateDesk of(BioSystem bioTrack) {
        return new StateDesk(
                bioTrack.clock(),
                bioTrack.faults(),
                bioTrack.switches(),
                bioTrack::moveClock,
                () -> bioTrack.rows().commit());
    }
}
