package io.everygram.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The switches of the stand-ins as their page lists them; a test of theirs keeps that list complete. */
public final class SimulatorSwitches {
    private static final Path PAGE = Path.of("../docs/simulators.md");
    private static final Pattern ROW = Pattern.compile("\\| `([\\w-]+)` \\| ([^|]+) \\|.*");

    private SimulatorSwitches() {}

    /** @param table {@code switches} or {@code biotrack-switches} */
    private static Map<String, List<String>> all(String table) {
        var all = new LinkedHashMap<String, List<String>>();
        rows(table)
                .forEach(row ->
                        all.put(row.group(1), List.of(row.group(2).strip().split(", "))));
        return all;
    }

    private static Stream<MatchResult> rows(String table) {
        try {
            var page = Files.readString(PAGE);
            int from = page.indexOf("<!-- " + table + " -->");
            return page.substring(from, page.indexOf("<!-- /" + table + " -->"))
                    .lines()
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(Matcher::toMatchResult);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the faults. */
    public static Stream<String> faults() {
        return rows("faults").map(row -> row.group(1));
    }

    /** All as they stand at first; then one after the other, each in each of its other settings. */
    public static Stream<Map<String, String>> each(String table) {
        return Stream.concat(
                Stream.of(Map.of()),
                all(table).entrySet().stream()
                        .flatMap(one -> one.getValue().stream().skip(1).map(value -> Map.of(one.getKey(), value))));
    }

    public static Map<String, String> usual(String table) {
        var usual = new LinkedHashMap<String, String>();
        all(table).forEach((name, values) -> usual.put(name, values.getFirst()));
        return usual;
    }

    public static String json(Map<String, String> switches) {
        return JsonMapper.builder().build().writeValueAsString(switches);
    }
}
