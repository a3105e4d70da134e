package io.everygram.platform;

import java.util.Objects;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;

/** Rows as records: a column {@code drive_seconds} fills the component {@code driveSeconds}. */
public final class Rows {
    /** How a type is filled is found out once. */
    private static final ClassValue<SimplePropertyRowMapper<?>> MAPPERS = new ClassValue<>() {
        @Override
        protected SimplePropertyRowMapper<?> computeValue(Class<?> type) {
            return new SimplePropertyRowMapper<>(type);
        }
    };

    private Rows() {}

    public static <T> RowMapper<T> of(Class<T> type) {
        var mapper = MAPPERS.get(type);
        return (row, number) -> type.cast(Objects.requireNonNull(mapper.mapRow(row, number)));
    }
}
