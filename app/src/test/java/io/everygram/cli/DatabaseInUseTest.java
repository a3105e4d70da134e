package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that started the database in the box takes it away from nobody who came later. */
@Tag("database")
class DatabaseInUseTest {
    @TempDir
    Path home;

    private DatabaseOptions.Open open() {
        return DatabaseOptions.embedded(home.resolve("postgres"));
    }

    private static boolean isRunning(DatabaseOptions.Open database) {
        return ProcessHandle.of(Objects.requireNonNull(database.server()).pid()).isPresent();
    }

    @Test
    void it_stops_with_the_last_command_and_never_under_another_one_or_an_application() throws SQLException {
        var first = open();
        var later = open();
        try (var work = later.dataSource().getConnection()) {
            assertThat(work.isValid(10)).isTrue();
            first.close();
            assertThat(isRunning(later)).as("a command is at work").isTrue();
        }

        try (var application = HomeLock.take(home)) {
            assertThat(application).isNotNull();
            later.close();
            assertThat(isRunning(later)).as("an application runs on it").isTrue();
        }

        later.close();
        assertThat(isRunning(later)).isFalse();
    }
}
