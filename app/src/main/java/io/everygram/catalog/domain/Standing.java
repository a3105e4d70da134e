package io.everygram.catalog.domain;

import java.util.Map;

/**
 * A record as it stands in the catalog.
 *
 * @param values by field, in the database's writing
 */
public record Standing(long id, int version, Map<String, String> values) {
    public Standing {
        values = Map.copyOf(values);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }
}
