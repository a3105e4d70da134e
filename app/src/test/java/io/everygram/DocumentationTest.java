package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents point to is there. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)[^)]*\\)");
    /** A class by its module, e.g. `ledger.domain.Posting`. */
    private static final Pattern TYPE = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w*)`");
    /** A table or view by its module, e.g. `ledger.entry`. */
    private static final Pattern TABLE = Pattern.compile("`([a-z]+)\\.([a-z_]+)`");

    @Test
    void every_link_leads_to_a_file() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : pages()) {
            for (var link : all(LINK, page)) {
                if (!link.contains(":") && !Files.exists(folder(page).resolve(link))) {
                    broken.add(page + " → " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_class_that_is_named_exists() throws IOException {
        var missing = new ArrayList<String>();
        int seen = 0;
        for (var page : pages()) {
            for (var type : all(TYPE, page)) {
                seen++;
                if (!Files.exists(ROOT.resolve("app/src/main/java/io/everygram/" + type.replace('.', '/') + ".java"))) {
                    missing.add(page + " → " + type);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(seen).isPositive();
    }

    /** Named like tables, and none. */
    private static final Set<String> PERMISSIONS = Arrays.stream(Role.values())
            .flatMap(role -> role.permissions().stream())
            .collect(Collectors.toSet());

    @Test
    void every_table_that_is_named_is_made_by_its_modules_migrations() throws IOException {
        var missing = new ArrayList<String>();
        int seen = 0;
        for (var page : pages()) {
            var found = TABLE.matcher(Files.readString(page));
            while (found.find()) {
                var folder = ROOT.resolve("app/src/main/resources/db/migration/" + found.group(1));
                if (Files.isDirectory(folder) && !PERMISSIONS.contains(found.group(1) + "." + found.group(2))) {
                    seen++;
                    var made = Pattern.compile("CREATE (?:OR REPLACE )?(?:TABLE|VIEW|FUNCTION) (" + found.group(1)
                            + "\\.)?" + found.group(2) + "\\b");
                    if (texts(folder, ".sql")
                            .noneMatch(text -> made.matcher(text).find())) {
                        missing.add(page + " → " + found.group());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(seen).isPositive();
    }

    private static List<Path> pages() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"));
                var top = Files.list(ROOT);
                var deploy = Files.list(ROOT.resolve("deploy"))) {
            return Stream.of(docs, top, deploy)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder(Path page) {
        return page.toAbsolutePath().normalize().resolveSibling(".");
    }

    private static List<String> all(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Stream<String> texts(Path folder, String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream()
                    .map(DocumentationTest::text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
