package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sources carry no loose ends and nothing of the machine they were written on. */
class CommittedFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> NOT_SOURCES = List.of("target", ".git", ".everygram", ".idea", "node_modules");
    /** Put together here, so that this file does not name them itself. */
    private static final Pattern UNWANTED = Pattern.compile(String.join(
            "|",
            "\\bTO" + "DO\\b(?! \\(#\\d+\\))",
            "\\bFIX" + "ME\\b",
            "repo1?\\.maven\\." + "(apache\\.)?org",
            "registry\\." + "npmjs",
            "py" + "pi\\.org",
            "(arti" + "factory|ne" + "xus)[.-][a-z0-9.-]+\\.(com|net|org|io)",
            "proxy\\." + "golang",
            "/wo" + "rk/(dev|main|shared)",
            "/ho" + "me/[a-z]+/"));

    @Test
    void no_file_holds_a_loose_end_a_registry_host_or_a_path_of_a_machine() throws IOException {
        var found = new ArrayList<String>();
        int seen = 0;
        for (var file : sources()) {
            var text = text(file);
            seen += text.isEmpty() ? 0 : 1;
            UNWANTED.matcher(text).results().forEach(hit -> found.add(ROOT.relativize(file) + ": " + hit.group()));
        }
        assertThat(found).isEmpty();
        assertThat(seen).isGreaterThan(200);
    }

    @Test
    void what_is_looked_for_is_found() {
        for (var bad : List.of("// TO" + "DO later", "https://repo1.maven.o" + "rg/maven2", "/wo" + "rk/main/x")) {
            assertThat(UNWANTED.matcher(bad).find()).as(bad).isTrue();
        }
        assertThat(UNWANTED.matcher("// TO" + "DO (#12) when the state says so").find())
                .isFalse();
    }

    private static List<Path> sources() throws IOException {
        var files = new ArrayList<Path>();
        collect(ROOT, files);
        return files;
    }

    private static void collect(Path folder, List<Path> files) throws IOException {
        try (var entries = Files.list(folder)) {
            for (var entry : entries.sorted().toList()) {
                if (NOT_SOURCES.contains(entry.getFileName().toString())) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    collect(entry, files);
                } else if (Files.isRegularFile(entry) && Files.size(entry) < 2_000_000) {
                    files.add(entry);
                }
            }
        }
    }

    /** Empty for what is not text. */
    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return "";
        }
    }
}
