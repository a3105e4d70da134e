package io.everygram.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;

/** Where a server keeps its data, and the password beside it that only its owner reads. */
final class DataDirectory {
    private static final Duration INITIALIZE_LIMIT = Duration.ofMinutes(5);

    private DataDirectory() {}

    /**
     * The server's password. Makes the data directory when there is none yet.
     *
     * @throws IllegalStateException with advice, when another major version made it, or it cannot be made
     */
    static String password(EmbeddedPostgres.Settings settings, Path binaries) throws IOException {
        ownersOnly(Files.createDirectories(settings.home()));
        if (Files.exists(settings.data().resolve("PG_VERSION"))) {
            refuseOtherMajorVersion(settings.data());
        } else {
            initialize(settings, binaries);
        }
        return Files.readString(settings.home().resolve("password")).strip();
    }

    /** Nobody else reads what the server keeps and says. */
    private static void ownersOnly(Path home) throws IOException {
        var wanted = PosixFilePermissions.fromString("rwx------");
        if (!Files.getPosixFilePermissions(home).equals(wanted)) {
            Files.setPosixFilePermissions(home, wanted);
        }
    }

    private static void refuseOtherMajorVersion(Path data) throws IOException {
        var version = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
            throw new IllegalStateException(
                    "The data directory %s was made by PostgreSQL %s; this version brings PostgreSQL %s. Start the version that made it, run './everygram backup FILE', then './everygram restore FILE' with this one into an empty folder."
                            .formatted(data, version, PostgresBinaries.MAJOR_VERSION));
        }
    }

    private static void initialize(EmbeddedPostgres.Settings settings, Path binaries) throws IOException {
        // A half-made directory of an interrupted first start holds nothing yet.
        Trees.delete(settings.data());
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var passwordFile = settings.home().resolve("password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile,
                PosixFilePermissions.asFileAttribute(
                        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        Files.writeString(passwordFile, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        var command = new ArrayList<>(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + settings.data(),
                "--username=" + EmbeddedPostgres.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--data-checksums"));
        command.addAll(PostgresBinaries.locale());
        if (!settings.durable()) {
            command.add("--no-sync");
        }
        var logFile = settings.home().resolve("initdb.log");
        var process = ServerPrograms.process(command, binaries)
                .redirectOutput(logFile.toFile())
                .start();
        if (!ServerPrograms.finishes(process, INITIALIZE_LIMIT) || process.exitValue() != 0) {
            throw new IllegalStateException("PostgreSQL could not make its data directory: "
                    + Files.readString(logFile).strip());
        }
    }
}
