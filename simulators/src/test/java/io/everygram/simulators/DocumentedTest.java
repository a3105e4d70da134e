package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Endpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/simulators.md lists what the code knows; {@code -Ddocs.write=true} writes its tables anew. */
class DocumentedTest {
    private static final Path PAGE = Path.of("../docs/simulators.md");

    @Test
    void the_page_lists_every_endpoint_switch_and_fault() throws Exception {
        try (var context = SimulatorsApplication.start(SimulatorsApplication.Options.of("--port", "0"))) {
            var page = Files.readString(PAGE);
            var wanted =
                    between(page, "endpoints", context.getBean(Endpoints.class).markdown());
            wanted = between(wanted, "switches", "| switch | values | what |\n| --- | --- | --- |\n" + switches());
            wanted = between(wanted, "faults", "| name | what |\n| --- | --- |\n" + faults());
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(PAGE, wanted);
            }
            assertThat(Files.readString(PAGE)).isEqualTo(wanted);
        }
    }

    private static String switches() {
        return Arrays.stream(Switch.values())
                .map(s -> "| `" + s.word() + "` | " + String.join(", ", s.settings()) + " | " + s.about() + " |\n")
                .collect(Collectors.joining());
    }

    private static String faults() {
        return Arrays.stream(FaultKind.values())
                .map(f -> "| `" + f.word() + "` | " + f.about() + " |\n")
                .collect(Collectors.joining());
    }

    private static String between(String page, String mark, String table) {
        var start = "<!-- " + mark + " -->\n";
        var end = "<!-- /" + mark + " -->";
        int from = page.indexOf(start) + start.length();
        int to = page.indexOf(end);
        assertThat(to).as(mark).isGreaterThanOrEqualTo(from);
        return page.substring(0, from) + table + page.substring(to);
    }
}
