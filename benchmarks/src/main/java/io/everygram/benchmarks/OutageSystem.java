package io.everygram.benchmarks;

import io.everygram.kernel.PackageTag;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which kind of state is away in the proof of outages, and how its tags look. */
enum OutageSystem {
    METRC("1A4060300%015d", "1A40603FF%015d"),
    /** The state names what is split off itself; until it answers a tag that begins with a zero stands for its name. */
    BIOTRACK("4%015d", "0%015d");

    private final String tag;
    private final String part;

    OutageSystem(String tag, String part) {
        this.tag = tag;
        this.part = part;
    }

    PackageTag tag(int number) {
        return PackageTag.of(tag.formatted(number));
    }

    /** The package that a split makes. */
    PackageTag part(int act) {
        return PackageTag.of(part.formatted(act));
    }

    OutageState state(StateProcess process, JdbcClient jdbc) {
        return switch (this) {
            case METRC -> new OutageMetrc(process);
            case BIOTRACK -> new OutageBioTrack(process, jdbc);
        };
    }
}
