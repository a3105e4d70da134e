package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The picture of the modules in the documentation is made from the code, and is the code's. */
class ModuleGraphTest {
    private static final Path FILE = Path.of("..", "docs", "module-graph.md");
    /** Used by everything; drawn as one line of text. */
    private static final Set<String> SHARED = Set.of("kernel", "platform");
    /** Templates compiled to classes: they show what controllers hand them and belong to no module. */
    private static final String TEMPLATES = "pages";

    @Test
    void the_picture_of_the_modules_is_current() throws IOException {
        var page = page(uses());
        if (System.getenv("EVERYGRAM_WRITE_DOCS") != null) {
            Files.writeString(FILE, page);
        }
        assertThat(FILE)
                .as("Make it anew: EVERYGRAM_WRITE_DOCS=1 mvn -pl app test -Dtest=ModuleGraphTest")
                .hasContent(page);
    }

    @Test
    void an_arrow_is_left_out_when_a_longer_way_tells_it() {
        var uses = new TreeMap<String, Set<String>>();
        uses.put("orders", new TreeSet<>(Set.of("ledger", "catalog")));
        uses.put("ledger", new TreeSet<>(Set.of("catalog")));
        uses.put("catalog", new TreeSet<>());
        assertThat(page(uses))
                .contains("orders --> ledger", "ledger --> catalog")
                .doesNotContain("orders --> catalog");
    }

    /** Which module's code names which other module's. */
    private static Map<String, Set<String>> uses() {
        var modules = ApplicationModules.of(Application.class, new ImportOption.DoNotIncludeTests());
        var uses = new TreeMap<String, Set<String>>();
        modules.stream()
                .filter(module ->
                        !SHARED.contains(name(module)) && !name(module).equals(TEMPLATES))
                .forEach(module -> uses.put(
                        name(module),
                        module.getDirectDependencies(modules)
                                .uniqueModules()
                                .map(ModuleGraphTest::name)
                                .filter(other -> !SHARED.contains(other) && !other.equals(name(module)))
                                .collect(Collectors.toCollection(TreeSet::new))));
        return uses;
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static String page(Map<String, Set<String>> uses) {
        var page = new StringBuilder("""
                # Module graph

                Made from the code by `ModuleGraphTest`, which fails when it is not current. An arrow means "uses"; one that follows from others is left
                out. Every module may use `kernel` and `platform` besides. What a module *may* use is written in its `package-info.java`.

                ```mermaid
                flowchart TD
                """);
        uses.forEach((module, others) -> {
            if (others.isEmpty()) {
                page.append("    ").append(module).append('\n');
            }
            others.stream()
                    .filter(other -> others.stream().noneMatch(way -> !way.equals(other) && reaches(uses, way, other)))
                    .forEach(other -> page.append("    ")
                            .append(module)
                            .append(" --> ")
                            .append(other)
                            .append('\n'));
        });
        page.append("```\n\n| module | uses |\n| --- | --- |\n");
        uses.forEach((module, others) -> page.append("| `%s` | %s |%n"
                .formatted(
                        module,
                        others.isEmpty()
                                ? "–"
                                : others.stream()
                                        .map(other -> "`" + other + "`")
                                        .collect(Collectors.joining(" ")))));
        return page.toString();
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        var reached = new TreeSet<String>();
        var next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            for (var other : uses.getOrDefault(next.pop(), Set.of())) {
                if (reached.add(other)) {
                    next.push(other);
                }
            }
        }
        return reached.contains(to);
    }
}
