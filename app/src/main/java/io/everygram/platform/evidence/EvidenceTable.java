package io.everygram.platform.evidence;

import java.util.List;
import java.util.Map;

/**
 * A table of evidence. Its statement gives the columns of the file under their names, in an order that is always the same, and asks for what an
 * {@link EvidenceScope} holds: {@code :facility_id}, {@code :since}, {@code :until}, {@code :of} (EVERYTHING, PACKAGES, PERSON), {@code :units},
 * {@code :tags}, {@code :login} and {@code :person}.
 *
 * @param name of the file, without its ending, e.g. {@code manifests}
 * @param title what a reader finds in it, a sentence
 * @param printed the columns that also stand on paper; none: the table is a file only
 * @param more parameters of the statement beside those of the scope
 */
public record EvidenceTable(
        String name, String title, List<String> printed, String statement, Map<String, Object> more) {
    public EvidenceTable {
        printed = List.copyOf(printed);
        more = Map.copyOf(more);
    }

    public EvidenceTable(String name, String title, List<String> printed, String statement) {
        this(name, title, printed, statement, Map.of());
    }
}
