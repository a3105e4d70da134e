package io.everygram.platform;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Statements that take longer to plan than to run, and whose plan fits all parameters: each connection plans them at their first use and keeps the plan.
 * By itself the driver sends a statement four times before it has it prepared, and the server plans it five times more for the parameters given.
 */
public final class PlannedOnce {
    private PlannedOnce() {}

    /** The rows of a statement, which is run in the caller's transaction. */
    public static <T> List<T> list(
            NamedParameterJdbcOperations jdbc, String sql, SqlParameterSource parameters, RowMapper<T> rows) {
        var planned = "SET LOCAL plan_cache_mode = force_generic_plan;\n" + sql.strip()
                + ";\nSET LOCAL plan_cache_mode = auto";
        return Objects.requireNonNull(jdbc.execute(planned, parameters, (PreparedStatement statement) -> {
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            var _ = statement.execute();
            var _ = statement.getMoreResults();
            var found = new ArrayList<T>();
            try (var answer = statement.getResultSet()) {
                while (answer.next()) {
                    found.add(rows.mapRow(answer, found.size()));
                }
            }
            return found;
        }));
    }
}
