package io.everygram.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.simulators.biotrack.rest.RestApi;
import io.everygram.simulators.biotrack.store.BioSwitch;
import io.everygram.simulators.biotrack.wire.Actions;
import io.everygram.simulators.faults.FaultKind;
import io.everygram.simulators.metrc.store.Switch;
import io.everygram.simulators.metrc.wire.Endpoints;
import io.everygram.simulators.store.Switchable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/simulators.md lists what the code knows; {@code -Ddocs.write=true} writes its tables anew. */
class DocumentedTest {
    private static final Path PAGE = Path.of("../docs/simulators.md");

    @Test
    void the_page_lists_every_endpoint_action_switch_and_fault() throws Exception {
        try (var context = SimulatorsApplication.start(SimulatorsApplication.Options.of("--port", "0"))) {
            var page = Files.readString(PAGE);
            var wanted =
                    between(page, "endpoints", context.getBean(Endpoints.class).markdown());
            wanted = between(
                    wanted,
                    "switches",
                    "| switch | values | what |\n| --- | --- | --- |\n" + switches(Switch.values()));
            wanted = between(wanted, "faults", "| name | what |\n| --- | --- |\n" + faults());
            wanted = between(wanted, "biotrack-actions", actions(context.getBean(Actions.class)));
            wanted = between(
                    wanted,
                    "biotrack-switches",
                    "| switch | values | what |\n| --- | --- | --- |\n" + switches(BioSwitch.values()));
            wanted = between(
                    wanted, "biotrack-rest", context.getBean(RestApi.class).markdown());
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(PAGE, wanted);
            }
            assertThat(Files.readString(PAGE)).isEqualTo(wanted);
        }
    }

    private static String actions(Actions actions) {
        return "`login`, `nonce_replay`, "
                + actions.table().stream().map(a -> "`" + a.name() + "`").collect(Collectors.joining(", "))
                + "\n";
    }

    private static String switches(Switchable... all) {
        return Arrays.stream(all)
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
