package io.everygram.catalog.domain;

import java.util.List;
import java.util.Map;

/**
 * A term ends after it begins; one without a beginning only ends, one without an end goes on.
 *
 * @param header of the field that ends it
 * @param oneDay whether it may end on the day it begins
 */
record Term(String from, String to, String header, boolean oneDay) implements RowRule {
    @Override
    public List<Problem> judge(Map<String, String> values, Map<String, Standing> referred) {
        var begins = values.getOrDefault(from, "");
        var ends = values.getOrDefault(to, "");
        var order = ends.compareTo(begins);
        return begins.isEmpty() || ends.isEmpty() || order > 0 || oneDay && order == 0
                ? List.of()
                : List.of(new Problem(header, ends, "It ends before it begins on " + begins + "."));
    }
}
