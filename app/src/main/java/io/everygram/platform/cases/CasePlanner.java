package io.everygram.platform.cases;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Answers one case of a file: the same facts give the same answer. */
public interface CasePlanner {
    /** @throws CaseRefused when a fact is absent or makes no sense; the other cases of the file are answered all the same */
    Answer answer(CaseFacts facts);

    /**
     * Whether a figure is held against what the file expects.
     *
     * @param path keys and places, e.g. {@code WW.orders.3}
     */
    default boolean isCompared(CaseFacts facts, String path) {
        return true;
    }

    /**
     * @param expected under the keys that the file has under {@code expected}
     * @param besides what else is known, by the key that the file has for it beside {@code expected}
     * @param notes facts that were not taken as they are, each by name; the rest was reckoned
     */
    record Answer(JsonNode expected, Map<String, JsonNode> besides, List<String> notes) {
        public Answer {
            besides = Map.copyOf(besides);
            notes = List.copyOf(notes);
        }

        public static Answer of(JsonNode expected) {
            return new Answer(expected, Map.of(), List.of());
        }
    }
}
