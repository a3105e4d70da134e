package io.everygram.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {
    private static final byte[] ROWS = "1\tVault\n2\tDock\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private static BackupManifest manifest(String format) {
        var digest = BackupFile.sha256();
        digest.update(ROWS);
        return new BackupManifest(
                format,
                "1.0",
                "18",
                Instant.EPOCH,
                Map.of("catalog", "001"),
                List.of(new BackupManifest.TableCopy("catalog.room", "room_id, name", 2, BackupFile.hex(digest))),
                Map.of());
    }

    private Path written(BackupManifest manifest) throws IOException {
        var file = folder.resolve("a.everygram");
        Files.deleteIfExists(file);
        try (var out = new BackupFile.Writer(file)) {
            out.entry("catalog.room.copy").write(ROWS);
            out.entry(BackupManifest.ENTRY).write(manifest.toJson());
            assertThat(out.finish()).isEqualTo(Files.size(file));
        }
        return file;
    }

    @Test
    void what_was_written_is_read_as_it_was() throws IOException {
        var manifest = manifest(BackupManifest.FORMAT);
        assertThat(BackupFile.check(written(manifest))).isEqualTo(new BackupFile.Check.Sound(manifest));
    }

    @Test
    void only_its_owner_may_read_it() throws IOException {
        var file = written(manifest(BackupManifest.FORMAT));
        assertThat(Files.getPosixFilePermissions(file))
                .extracting(Enum::name)
                .containsOnly("OWNER_READ", "OWNER_WRITE");
    }

    @Test
    void before_the_end_there_is_no_file_of_its_name() throws IOException {
        var file = folder.resolve("b.everygram");
        try (var out = new BackupFile.Writer(file)) {
            out.entry("catalog.room.copy").write(ROWS);
            assertThat(file).doesNotExist();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_format_to_come_is_refused_by_its_name() throws IOException {
        assertThat(BackupFile.check(written(manifest("everygram-backup-2"))))
                .isEqualTo(new BackupFile.Check.Refused(new RestoreOutcome.UnknownFormat("everygram-backup-2")));
    }

    @Test
    void every_flipped_bit_is_found() throws IOException {
        var whole = Files.readAllBytes(written(manifest(BackupManifest.FORMAT)));
        for (int at = 0; at < whole.length; at++) {
            var flipped = whole.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThat(BackupFile.check(Files.write(folder.resolve("flipped"), flipped)))
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(BackupFile.Check.Refused.class);
        }
    }

    @Test
    void every_cut_off_file_is_found() throws IOException {
        var whole = Files.readAllBytes(written(manifest(BackupManifest.FORMAT)));
        for (int length = 0; length < whole.length; length++) {
            var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThat(BackupFile.check(cut)).as("%d bytes", length).isInstanceOf(BackupFile.Check.Refused.class);
        }
    }
}
