package io.everygram.platform.postgres;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;

/**
 * The archive: a zip file with one entry a table and the manifest as the last entry. Its comment, the last bytes of the file, is
 * {@code sha256:} and the hash of the whole file computed with sixty-four zeros in the hash's own place.
 */
final class BackupFile {
    private static final String SEAL = "sha256:";
    private static final String BLANK = "0".repeat(64);
    private static final int BUFFER = 1 << 16;

    private BackupFile() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes under a name of its own and takes the final name only when all of it is on the disk. */
    static final class Writer implements AutoCloseable {
        private final Path file;
        private final Path part;
        private final FileChannel channel;
        private final MessageDigest whole = sha256();
        private final ZipOutputStream zip;
        private boolean finished;

        /** @throws FileAlreadyExistsException when there is a file of that name: a backup is never replaced */
        Writer(Path file) throws IOException {
            this.file = file.toAbsolutePath();
            if (Files.exists(this.file)) {
                throw new FileAlreadyExistsException(
                        this.file.toString(), null, "A backup is never replaced; give the new one another name.");
            }
            part = this.file.resolveSibling(this.file.getFileName() + ".part");
            Files.deleteIfExists(part);
            // It holds password hashes and the whole business: only its owner reads it.
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            channel = FileChannel.open(part, StandardOpenOption.WRITE);
            zip = new ZipOutputStream(
                    new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), whole),
                    StandardCharsets.UTF_8);
            zip.setLevel(Deflater.BEST_SPEED);
            zip.setComment(SEAL + BLANK);
        }

        /** Begins an entry; what is written to the stream until the next call is its content. */
        OutputStream entry(String name) throws IOException {
            zip.putNextEntry(new ZipEntry(name));
            return zip;
        }

        /** Gives the file its seal and its name; returns its size in bytes. */
        long finish() throws IOException {
            zip.finish();
            zip.flush();
            var size = channel.size();
            var seal = ByteBuffer.wrap(hex(whole).getBytes(StandardCharsets.US_ASCII));
            var at = size - BLANK.length();
            while (seal.hasRemaining()) {
                at += channel.write(seal, at);
            }
            channel.force(true);
            zip.close();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
            try (var folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
            return size;
        }

        @Override
        public void close() throws IOException {
            if (!finished) {
                channel.close();
                Files.deleteIfExists(part);
            }
        }
    }

    /** Is the file what was written? Reads all of it. */
    static Check check(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var length = channel.size();
            if (length < 4 + SEAL.length() + BLANK.length()
                    || !text(channel, 0, 4).equals("PK\3\4")) {
                return new Check.Refused(new RestoreOutcome.NotABackup(file));
            }
            var expected = text(channel, length - BLANK.length(), BLANK.length());
            channel.position(0);
            var digest = sha256();
            try (var in = Channels.newInputStream(channel)) {
                update(digest, in, length - BLANK.length());
            }
            digest.update(BLANK.getBytes(StandardCharsets.US_ASCII));
            if (!hex(digest).equals(expected)) {
                return new Check.Refused(new RestoreOutcome.Damaged(file, damagedPart(file)));
            }
        }
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = manifest(zip);
            return manifest.format().equals(BackupManifest.FORMAT)
                    ? new Check.Sound(manifest)
                    : new Check.Refused(new RestoreOutcome.UnknownFormat(manifest.format()));
        } catch (ZipException | JacksonException e) {
            return new Check.Refused(new RestoreOutcome.NotABackup(file));
        }
    }

    /** A checked file. */
    sealed interface Check {
        record Sound(BackupManifest manifest) implements Check {}

        record Refused(RestoreOutcome.Refused reason) implements Check {}
    }

    private static String text(FileChannel channel, long from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // reads on
        }
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    private static void update(MessageDigest digest, InputStream in, long length) throws IOException {
        var buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
    }

    /** Names the entry whose content is not what the manifest says, or what else it must be. */
    private static String damagedPart(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            BackupManifest manifest;
            try {
                manifest = manifest(zip);
            } catch (IOException | JacksonException e) {
                return BackupManifest.ENTRY;
            }
            for (var table : manifest.tables()) {
                if (!isWhole(zip, table)) {
                    return table.entry();
                }
            }
            return "the archive's own directory, with all tables whole";
        } catch (IOException e) {
            return "the archive's own directory";
        }
    }

    private static boolean isWhole(ZipFile zip, BackupManifest.TableCopy table) {
        var entry = zip.getEntry(table.entry());
        if (entry == null) {
            return false;
        }
        try (var in = zip.getInputStream(entry)) {
            var digest = sha256();
            update(digest, in, Long.MAX_VALUE);
            return hex(digest).equals(table.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(BackupManifest.ENTRY);
        if (entry == null) {
            throw new ZipException("There is no " + BackupManifest.ENTRY);
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readAllBytes();
            var crc = new CRC32();
            crc.update(bytes);
            if (crc.getValue() != entry.getCrc()) {
                throw new ZipException(BackupManifest.ENTRY + " is damaged");
            }
            return BackupManifest.of(bytes);
        }
    }
}
