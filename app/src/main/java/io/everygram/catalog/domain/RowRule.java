package io.everygram.catalog.domain;

import java.util.List;
import java.util.Map;

/** What must hold between the fields of a record that are each right alone. */
@FunctionalInterface
public interface RowRule {
    /**
     * Everything that does not hold.
     *
     * @param values of all fields as they would be, in the database's writing
     * @param referred records that the fields refer to, by field
     */
    List<Problem> judge(Map<String, String> values, Map<String, Standing> referred);
}
