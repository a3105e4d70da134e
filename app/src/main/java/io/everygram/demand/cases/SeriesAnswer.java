package io.everygram.demand.cases;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The answer to one line of a file of series, and how good it was where that is known. */
record SeriesAnswer(String id, ObjectNode answer, Optional<SeriesScores.Scored> scored) {
    static SeriesAnswer of(String id, ObjectNode answer) {
        return new SeriesAnswer(id, answer, Optional.empty());
    }

    static SeriesAnswer scored(String id, ObjectNode answer, SeriesScores.Scored scored) {
        return new SeriesAnswer(id, answer, Optional.of(scored));
    }
}
