package io.everygram.production;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.talk.Topics;
import io.everygram.production.store.RunStore;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs, and the proposals to put them in another order, can be talked about. */
@Component
class RunTopics implements Topics {
    static final String RESEQUENCE = "/production/resequence";

    private static final String RUN = "/production/";

    private final RunStore store;

    RunTopics(RunStore store) {
        this.store = store;
    }

    @Override
    public Optional<Topic> topic(FacilityId facility, String about) {
        return about.equals(RESEQUENCE)
                ? Optional.of(new Topic("the change of days of runs", List.of()))
                : about.startsWith(RUN)
                        ? store.find(facility, about.substring(RUN.length()))
                                .map(run -> new Topic(
                                        "production run " + run.number(),
                                        store.asked(facility, run.runId()).flatMap(RunStore.Asked::by).stream()
                                                .toList()))
                        : Optional.empty();
    }
}
