package io.everygram.closing.pack;

import io.everygram.kernel.Sha256;
import io.everygram.platform.evidence.EvidenceFiles;
import io.everygram.platform.evidence.EvidenceScope;
import io.everygram.platform.evidence.EvidenceTable;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of evidence while they are put together: in a folder of their own, which is gone when it is closed. */
final class EvidenceFolder implements AutoCloseable {
    private final Path folder;
    private final List<PackFacts.Part> parts = new ArrayList<>();

    private EvidenceFolder(Path folder) {
        this.folder = folder;
    }

    static EvidenceFolder open() {
        try {
            return new EvidenceFolder(Files.createTempDirectory("everygram-evidence"));
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for files of evidence can be made", e);
        }
    }

    /** The files so far, in their order. */
    List<PackFacts.Part> parts() {
        return List.copyOf(parts);
    }

    Path path(EvidenceTable table) {
        return folder.resolve(name(table));
    }

    private static String name(EvidenceTable table) {
        return table.name() + ".csv";
    }

    void add(EvidenceTable table, EvidenceScope scope, EvidenceFiles files) throws IOException {
        try (var out =
                new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(path(table))), Sha256.digest())) {
            long rows = files.write(table, scope, out);
            out.flush();
            parts.add(new PackFacts.Part(
                    name(table),
                    table.title(),
                    rows,
                    Files.size(path(table)),
                    HexFormat.of().formatHex(out.getMessageDigest().digest())));
        }
    }

    void add(String name, String title, byte[] content) throws IOException {
        var _ = Files.write(folder.resolve(name), content);
        parts.add(new PackFacts.Part(name, title, 0, content.length, Sha256.hex(content)));
    }

    /** All files in one, those of {@code first} before the others. */
    byte[] zip(Map<String, byte[]> first) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : first.entrySet()) {
                put(zip, file.getKey(), to -> to.write(file.getValue()));
            }
            for (var part : parts) {
                put(zip, part.name(), to -> {
                    var _ = Files.copy(folder.resolve(part.name()), to);
                });
            }
        }
        return out.toByteArray();
    }

    private interface Content {
        void into(OutputStream out) throws IOException;
    }

    private static void put(ZipOutputStream zip, String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.into(zip);
        zip.closeEntry();
    }

    @Override
    public void close() {
        try (var left = Files.list(folder)) {
            for (var file : left.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
