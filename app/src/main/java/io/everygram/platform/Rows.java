package io.everygram.platform;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;

/** Rows as records: a column {@code drive_seconds} fills the component {@code driveSeconds}. */
public final class Rows {
    private Rows() {}

    public static <T> RowMapper<T> of(Class<T> type) {
        var mapper = new SimplePropertyRowMapper<>(type);
        return (row, number) -> java.util.Objects.requireNonNull(mapper.mapRow(row, number));
    }
}
