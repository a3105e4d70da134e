package io.everygram.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the application into a cache folder. */
final class PostgresBinaries {
    /** Major version of the programs in the box; a data directory of another one is refused. */
    static final String MAJOR_VERSION = "18";

    private static final String MARKER = "unpacked-18.6.0";

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. Two processes may ask at once. */
    static Path unpackedBelow(Path cache) throws IOException {
        var home = cache.resolve("postgresql-18.6.0-" + platform());
        if (Files.exists(home.resolve(MARKER))) {
            return home;
        }
        Files.createDirectories(cache);
        try (var lock = FileChannel.open(
                        cache.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (held.isValid() && !Files.exists(home.resolve(MARKER))) {
                unpack(home);
                Files.createFile(home.resolve(MARKER));
            }
        }
        return home;
    }

    private static void unpack(Path home) throws IOException {
        var name = "/postgres-" + platform() + ".txz";
        try (var packed = PostgresBinaries.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IOException("There is no PostgreSQL in the box for " + platform()
                        + ". Set EVERYGRAM_DB_URL to a PostgreSQL 15 or newer that you run yourself.");
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(home, entry, tar);
                }
            }
        }
    }

    private static void unpack(Path home, TarArchiveEntry entry, InputStream content) throws IOException {
        var target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
            throw new IOException("The archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            boolean runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** How initdb is told to sort texts by the numbers of their letters. macOS has no locale of that name, so PostgreSQL brings its own there. */
    static List<String> locale() {
        return platform().startsWith("darwin")
                ? List.of(
                        "--locale=en_US.UTF-8",
                        "--lc-messages=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8")
                : List.of("--locale=C.UTF-8");
    }

    private static String platform() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        var system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
        return system + (arch.equals("aarch64") || arch.equals("arm64") ? "-arm_64" : "-x86_64");
    }
}
