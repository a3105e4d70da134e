package io.everygram.tracking;

import java.time.Instant;
import java.util.List;

/**
 * What the state allows only on its web site, waiting for a person.
 *
 * @param subject the document it is about, e.g. a manifest's number
 * @param toType the values to type, a line each: label, tab, value
 */
public record HumanStep(long stepId, String kind, String subject, String toType, Instant openedAt) {
    public record Value(String label, String value) {}

    public List<Value> values() {
        return toType.lines()
                .map(line -> line.split("\t", 2))
                .map(pair -> new Value(pair[0], pair.length > 1 ? pair[1] : ""))
                .toList();
    }
}
