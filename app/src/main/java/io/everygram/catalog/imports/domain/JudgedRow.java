package io.everygram.catalog.imports.domain;

import io.everygram.catalog.domain.Problem;
import java.util.List;
import java.util.Map;

/**
 * A row of the file beside what stands in the catalog.
 *
 * @param number of the line in the file, the first being 1
 * @param record number of the record it means; 0 for none
 * @param oldValues what stands in the fields it changes, those included that a new record shares with others
 * @param newValues of a new row: all fields; of a changed one: those it changes; of a bad one: what was typed
 * @param problems every one of the row, in the order of the columns
 */
public record JudgedRow(
        int number,
        String key,
        long record,
        Verdict verdict,
        Map<String, String> oldValues,
        Map<String, String> newValues,
        List<Problem> problems) {
    public enum Verdict {
        NEW,
        CHANGED,
        UNCHANGED,
        BAD
    }

    public JudgedRow {
        oldValues = Map.copyOf(oldValues);
        newValues = Map.copyOf(newValues);
        problems = List.copyOf(problems);
    }
}
