package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.catalog.RecordFiles.Judgment;
import io.everygram.platform.Migrations;
import io.everygram.testing.TestDatabase;
import io.everygram.testing.TestFacility;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/** Every command is there and tells how it is used; files of master data go in and out without pages. */
@Tag("database")
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
        var open = new DatabaseOptions.Open(db.jdbcUrl(), db.user(), db.password(), null);
        try (var context = new CatalogContext(open.dataSource())) {
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
            var wider = csv.replaceAll("\r?\n", ",Fax\r\n").getBytes(StandardCharsets.UTF_8);
            assertThat(((Judgment.Judged) files.judge(where, "vendors", "v.csv", wider, "tester")).notes())
                    .as("a column that is left out is not left out in silence")
                    .contains("Fax");
            var judged = (Judgment.Judged) files.judge(where, "vendors", "v.csv", renamed, "tester");
            assertThat(judged.rowsChanged()).isEqualTo(1);
            assertThat(files.apply(where, judged.id(), "tester").rows()).isEqualTo(1);
            var name = db.jdbc()
                    .sql("SELECT name FROM catalog.vendor")
                    .query(String.class)
                    .single();
            assertThat(name).isEqualTo("Glass & Sons");
            assertThat(db.jdbc()
                            .sql(
                                    "SELECT DISTINCT address FROM audit.event WHERE subject LIKE 'catalog.vendor %' AND action = 'update'")
                            .query(String.class)
                            .single())
                    .as("from where")
                    .isEqualTo("command line of " + System.getProperty("user.name"));
        }
        try (var context =
                new CatalogContext(new DatabaseOptions.Open(db.jdbcUrl(), db.user(), db.password(), null).readOnly())) {
            var out = new ByteArrayOutputStream();
            context.files().export(facility.id(), "vendors", false, out);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("Glass & Sons");
        }
    }

    @Test
    void reading_commands_change_nothing_and_refuse_a_database_of_another_version_with_advice() {
        var open = new DatabaseOptions.Open(db.jdbcUrl(), db.user(), db.password(), null);
        assertThat(VerifyCommand.verify(open.readOnly())).isTrue();
        assertThatThrownBy(() -> JdbcClient.create(open.readOnly())
                        .sql("UPDATE catalog.item SET price = 1")
                        .update())
                .hasMessageContaining("read-only transaction");

        assertThat(Migrations.otherVersion(open.readOnly())).isEmpty();
        var history = "identity.flyway_schema_history";
        var _ = db.jdbc()
                .sql("UPDATE " + history + " SET version = '999' WHERE version = '009'")
                .update();
        assertThat(Migrations.otherVersion(open.readOnly()))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("newer version (identity 999")
                        .contains("the program that served it last"));
        assertThatThrownBy(() -> Migrations.run(db.dataSource()))
                .as("no start, no --migrate and no import writes into it")
                .hasMessageContaining("newer version (identity 999");
        var _ = db.jdbc()
                .sql("UPDATE " + history + " SET version = '0' WHERE version = '999'")
                .update();
        assertThat(Migrations.otherVersion(open.readOnly()))
                .hasValueSatisfying(why ->
                        assertThat(why).contains("older version (identity 008").contains("Start serve", "--migrate"));
        var _ = db.jdbc()
                .sql("UPDATE " + history + " SET version = '009' WHERE version = '0'")
                .update();
    }

    @Test
    void a_database_that_holds_nothing_is_not_called_an_older_one() {
        var _ = db.jdbc().sql("CREATE DATABASE nothing_yet TEMPLATE template0").update();
        try {
            var url = db.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/nothing_yet$1");
            var empty = new DatabaseOptions.Open(url, db.user(), db.password(), null);
            assertThat(Migrations.otherVersion(empty.readOnly()))
                    .hasValueSatisfying(why -> assertThat(why).contains("holds nothing of Everygram yet"));
        } finally {
            var _ = db.jdbc().sql("DROP DATABASE nothing_yet WITH (FORCE)").update();
        }
    }

    @Test
    void a_folder_without_a_database_is_not_given_one_to_read(@TempDir Path home) {
        for (var command : new String[][] {{"verify"}, {"export", "rooms"}}) {
            var said = new StringWriter();
            var line = Everygram.commandLine().setErr(new PrintWriter(said, true));
            var words = java.util.stream.Stream.concat(
                            java.util.Arrays.stream(command), java.util.stream.Stream.of("--home", home.toString()))
                    .toArray(String[]::new);
            assertThat(line.execute(words)).isNotZero();
            assertThat(said.toString()).contains("There is no database in");
        }
        assertThat(home.resolve("postgres")).doesNotExist();
    }

    @Test
    void a_file_that_is_not_there_or_there_already_is_said_in_words(@TempDir Path home) {
        var said = new StringWriter();
        var line = Everygram.commandLine().setErr(new PrintWriter(said, true));
        assertThat(line.execute(
                        "restore", "none.backup", "--home", home.resolve("new").toString()))
                .isEqualTo(1);
        assertThat(said.toString()).contains("There is no file none.backup that can be read.");
        assertThat(home.resolve("new")).doesNotExist();

        var nowhere = home.resolve("no/such/items.csv").toString();
        assertThat(Everygram.words(new NoSuchFileException(nowhere))).contains("There is no folder " + home);
        assertThat(Everygram.words(new FileAlreadyExistsException("items.csv")))
                .isEqualTo("items.csv exists already. Name a new file.");
        assertThat(Everygram.words(new AccessDeniedException("items.csv"))).contains("may not read or write items.csv");
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
