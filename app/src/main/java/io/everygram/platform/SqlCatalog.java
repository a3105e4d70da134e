package io.everygram.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The statements of the application by name: {@code sql/ledger/post_entries.sql} is {@code ledger/post_entries}. */
@Component
public final class SqlCatalog {
    private final Map<String, String> statements;

    SqlCatalog() {
        statements = load();
    }

    /**
     * The text of a statement.
     *
     * @throws IllegalArgumentException when there is no such file, with the names of its folder
     */
    public String get(String name) {
        var statement = statements.get(name);
        if (statement == null) {
            var folder = name.contains("/") ? name.substring(0, name.indexOf('/') + 1) : "";
            throw new IllegalArgumentException("There is no sql/" + name + ".sql; that folder holds "
                    + statements.keySet().stream()
                            .filter(n -> n.startsWith(folder))
                            .toList() + ".");
        }
        return statement;
    }

    /** All statements by name. */
    public Map<String, String> all() {
        return Map.copyOf(statements);
    }

    private static Map<String, String> load() {
        try {
            var found = new TreeMap<String, String>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:sql/**/*.sql")) {
                var path = file.getURL().getPath();
                var name = path.substring(path.lastIndexOf("/sql/") + 5, path.length() - ".sql".length());
                found.put(name, file.getContentAsString(StandardCharsets.UTF_8));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
