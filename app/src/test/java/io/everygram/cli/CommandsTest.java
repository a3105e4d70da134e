package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.RecordFiles.Judgment;
import io.everygram.testing.TestDatabase;
import io.everygram.testing.TestFacility;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command is there and tells how it is used; files of master data go in and out without pages. */
class CommandsTest {
    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    private static String help(String... words) {
        var out = new StringWriter();
        int code = Everygram.commandLine().setOut(new PrintWriter(out, true)).execute(words);
        assertThat(code).isZero();
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "test",
                "import",
                "export",
                "verify",
                "backup",
                "restore",
                "plan",
                "route",
                "completion"
            })
    void each_command_tells_how_it_is_used(String command) {
        assertThat(help(command, "--help")).contains("Usage: everygram " + command);
        assertThat(help()).contains(command);
    }

    @Test
    void the_completion_script_knows_every_command() {
        var script = picocli.AutoComplete.bash("everygram", Everygram.commandLine());
        assertThat(script)
                .contains(
                        "demo",
                        "serve",
                        "import",
                        "export",
                        "verify",
                        "backup",
                        "restore",
                        "bench",
                        "simulators",
                        "plan",
                        "route");
    }

    @Test
    void a_wrong_word_is_wrong_use_and_says_so() {
        var err = new StringWriter();
        int code = new CommandLine(new Everygram())
                .setErr(new PrintWriter(err, true))
                .execute("imprt");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("imprt", "import");
    }

    @Test
    void what_is_exported_is_imported_unchanged_and_a_changed_row_goes_ahead() {
        var facility = TestFacility.create(db.jdbc());
        var _ = facility.vendor("Glass & Co");
        try (var context = new CatalogContext(db.dataSource())) {
            var files = context.files();
            var where = files.only().orElseThrow();
            assertThat(where).isEqualTo(facility.id());
            var out = new ByteArrayOutputStream();
            files.export(where, "vendors", false, out);
            var csv = out.toString(StandardCharsets.UTF_8);
            assertThat(csv).contains("Glass & Co");
            assertThat(files.judge(where, "vendors", "v.csv", out.toByteArray(), "tester"))
                    .isInstanceOfSatisfying(
                            Judgment.Judged.class,
                            judged -> assertThat(judged.rowsUnchanged()).isEqualTo(1));
            var renamed = csv.replace("Glass & Co", "Glass & Sons").getBytes(StandardCharsets.UTF_8);
            var judged = (Judgment.Judged) files.judge(where, "vendors", "v.csv", renamed, "tester");
            assertThat(judged.rowsChanged()).isEqualTo(1);
            assertThat(files.apply(where, judged.id(), "tester").rows()).isEqualTo(1);
            var name = db.jdbc()
                    .sql("SELECT name FROM catalog.vendor")
                    .query(String.class)
                    .single();
            assertThat(name).isEqualTo("Glass & Sons");
        }
    }

    @Test
    void wrong_words_are_answered_in_a_line_with_where_to_look_and_not_with_all_help_there_is() {
        var said = new StringWriter();
        var line = Everygram.commandLine().setErr(new PrintWriter(said, true));

        assertThat(line.execute("dmeo")).isEqualTo(2);
        assertThat(line.execute("import", "items")).isEqualTo(2);
        assertThat(line.execute("serve", "--demo")).isEqualTo(2);

        assertThat(said.toString())
                .contains("there is no command dmeo.", "'./everygram help' lists the commands.")
                .contains("Missing required parameter: 'FILE'.", "See './everygram import --help'.")
                .contains("Unknown option: '--demo'.", "See './everygram serve --help'.")
                .doesNotContain("Usage:");
    }
}
