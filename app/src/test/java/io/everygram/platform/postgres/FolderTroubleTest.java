package io.everygram.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person reads when a folder is full, closed, or none. */
class FolderTroubleTest {
    private static final Path FOLDER = Path.of("/srv/everygram");

    private static String words(IOException why) {
        return FolderTrouble.words(FOLDER, "--home FOLDER", why);
    }

    @Test
    void a_full_disk_is_to_be_freed_and_lost_nothing() {
        assertThat(words(new FileSystemException("/srv/everygram/lock", null, "No space left on device")))
                .isEqualTo(
                        "The disk of /srv/everygram is full. Free some space and start again; what was written before stands.");
        assertThat(words(new IOException("No space left on device"))).contains("is full");
    }

    @Test
    void a_server_that_finds_no_space_says_so_whatever_it_complains_of_last() {
        var log = List.of(
                "2026-01-01 UTC [1] ERROR:  could not write to file \"pg_wal/xlogtemp.1\": No space left on device",
                "2026-01-01 UTC [1] FATAL:  checkpoint request failed");
        assertThat(EmbeddedPostgres.lastWords(log)).contains("disk is full", "what was committed stands");
        assertThat(EmbeddedPostgres.lastWords(log.subList(1, 2))).isEqualTo("checkpoint request failed.");
    }

    @Test
    void a_folder_of_somebody_else_or_of_a_disk_that_cannot_be_written_names_the_way_out() {
        assertThat(words(new AccessDeniedException("/srv/everygram/lock")))
                .contains("may not write to /srv/everygram")
                .contains("--home FOLDER");
        assertThat(words(new FileSystemException("/srv/everygram/lock", null, "Read-only file system")))
                .contains("cannot be written")
                .contains("--home FOLDER");
    }

    @Test
    void a_file_where_a_folder_should_be_and_anything_else_is_said_as_it_is() {
        assertThat(words(new FileAlreadyExistsException("/srv/everygram"))).contains("is not a folder");
        assertThat(words(new FileSystemException("/srv/everygram/x", null, "Not a directory")))
                .contains("is not a folder");
        assertThat(words(new IOException("Input/output error"))).contains("cannot be used: Input/output error");
    }
}
