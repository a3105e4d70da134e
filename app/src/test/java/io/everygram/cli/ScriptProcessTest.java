package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;

/** The script {@code everygram}: which JDK it takes among made-up ones, and what it says when there is none. */
class ScriptProcessTest {
    private static final Path SCRIPT = Programs.root().resolve("everygram");

    @TempDir
    Path folder;

    private Path tools = Path.of("");
    private Path jdks = Path.of("");

    /** A PATH that holds what the script needs and no Java. */
    @BeforeEach
    void a_machine_without_java() throws IOException {
        tools = Files.createDirectory(folder.resolve("tools"));
        jdks = Files.createDirectory(folder.resolve("jdks"));
        for (var tool : List.of("sed", "dirname", "readlink", "cat")) {
            var file =
                    Files.writeString(tools.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    private record Answer(int code, String out, String err) {}

    private Answer run(Map<String, String> environment, String... words) throws Exception {
        return run(SCRIPT, environment, words);
    }

    private Answer run(Path script, Map<String, String> environment, String... words) throws Exception {
        var command = new ArrayList<>(List.of("/bin/bash", script.toString()));
        command.addAll(List.of(words));
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("EVERYGRAM_JDKS", jdks.toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(out).strip(),
                Files.readString(err).strip());
    }

    private static Path jdk(Path home, String version, boolean withCompiler) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (var program : withCompiler ? List.of("java", "javac") : List.of("java")) {
            var file = Files.writeString(home.resolve("bin/" + program), "#!/bin/sh\necho " + version + "\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return home;
    }

    @Test
    void a_jdk_25_is_found_though_an_older_java_comes_first_in_the_path_and_java_home_is_unset() throws Exception {
        var old = jdk(folder.resolve("old"), "17.0.9", true);
        var _ = jdk(jdks.resolve("a-21"), "21.0.1", true);
        var right = jdk(jdks.resolve("b-25"), "25.0.1", true);
        assertThat(run(Map.of("PATH", old.resolve("bin") + ":" + tools), "jdk"))
                .isEqualTo(new Answer(0, right.toString(), ""));
    }

    @Test
    void java_home_counts_first_and_one_that_is_too_old_or_no_jdk_is_passed_over() throws Exception {
        var usual = jdk(jdks.resolve("25"), "25", true);
        var mine = jdk(folder.resolve("mine"), "26-ea", true);
        assertThat(run(Map.of("JAVA_HOME", mine.toString()), "jdk").out()).isEqualTo(mine.toString());
        for (var wrong : List.of(
                jdk(folder.resolve("seventeen"), "17.0.9", true),
                jdk(folder.resolve("no compiler"), "25.0.1", false),
                folder.resolve("nowhere"))) {
            assertThat(run(Map.of("JAVA_HOME", wrong.toString()), "jdk"))
                    .as(wrong.toString())
                    .isEqualTo(new Answer(0, usual.toString(), ""));
        }
    }

    @Test
    void a_jdk_that_is_only_on_the_path_is_found_through_its_links() throws Exception {
        var right = jdk(folder.resolve("elsewhere/jdk 25"), "25.0.2", true);
        Files.createSymbolicLink(tools.resolve("javac"), right.resolve("bin/javac"));
        assertThat(run(Map.of(), "jdk"))
                .isEqualTo(new Answer(0, right.toRealPath().toString(), ""));
    }

    @Test
    void of_the_usual_folders_a_25_comes_before_a_newer_one_which_is_better_than_none() throws Exception {
        var newer = jdk(jdks.resolve("26"), "26.0.1", true);
        assertThat(run(Map.of(), "jdk").out()).isEqualTo(newer.toString());
        var right = jdk(jdks.resolve("x 25"), "25.0.1", true);
        assertThat(run(Map.of(), "jdk")).isEqualTo(new Answer(0, right.toString(), ""));
    }

    @Test
    void called_through_links_it_tests_its_own_clone_and_counts_also_when_that_ends_before_any_test() throws Exception {
        var _ = jdk(jdks.resolve("25"), "25.0.1", true);
        var clone = Files.createDirectories(folder.resolve("a clone"));
        var script = Files.copy(SCRIPT, clone.resolve("everygram"));
        var far = Files.createDirectories(folder.resolve("far/bin"));
        Files.createSymbolicLink(far.resolve("first"), script);
        var link = Files.createSymbolicLink(far.resolve("everygram"), Path.of("../bin/first"));
        var maven = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\npwd\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        var answer = run(
                link,
                Map.of("PATH", tools + ":/usr/bin:/bin", "EVERYGRAM_BROWSER", "/bin/sh", "CDPATH", folder.toString()),
                "test");

        assertThat(answer)
                .isEqualTo(new Answer(
                        1,
                        clone.toRealPath() + "\n0 passed, 0 failed, 0 skipped",
                        "It ended before any test ran; the first error stands above."));
    }

    @Test
    void of_two_first_builds_of_a_clone_at_once_the_second_waits_and_builds_nothing() throws Exception {
        var home = jdk(jdks.resolve("25"), "25", true);
        var java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho runs\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var clone = folder.resolve("clone");
        var _ = Files.createDirectories(clone.resolve("app/src/main"));
        var script = Files.copy(SCRIPT, clone.resolve("everygram"));
        var _ = Files.writeString(clone.resolve("pom.xml"), "");
        var _ = Files.writeString(clone.resolve("app/pom.xml"), "");
        // The first build ends when the second one has said that it waits.
        var maven = Files.writeString(tools.resolve("mvn"), """
                #!/bin/sh
                echo built >>builds
                while ! grep -q Waiting waits 2>/dev/null; do sleep 0.1; done
                for part in app/target/everygram-exec simulators/target/everygram-simulators benchmarks/target/everygram-benchmarks; do
                  mkdir -p "$(dirname $part)" && : >$part.jar
                done
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        var first = started(script, clone.resolve("first"));
        Patience.await().until(() -> Files.exists(clone.resolve("builds")));
        var second = started(script, clone.resolve("waits"));
        for (var process : List.of(first, second)) {
            assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(Files.readString(clone.resolve("builds"))).isEqualTo("built\n");
        assertThat(Files.readString(clone.resolve("waits"))).contains("Waiting for another build", "runs");
    }

    @Test
    void after_a_build_it_learns_once_to_start_quickly_and_starts_also_when_that_fails() throws Exception {
        var home = jdk(jdks.resolve("25"), "25", true);
        var clone = built(folder.resolve("clone"));
        var calls = folder.resolve("calls");
        var learning =
                "case \"$*\" in *AOTCacheOutput=*) for word; do case $word in -XX:AOTCacheOutput=*) : >\"${word#*=}\" ;; esac; done ;; esac";
        program(home, "#!/bin/sh\necho \"$@\" >>" + calls + "\n" + learning + "\n");
        for (var word : List.of("help", "demo", "demo", "demo --help")) {
            assertThat(run(clone.resolve("everygram"), Map.of("PATH", tools + ":/usr/bin:/bin"), word.split(" "))
                            .code())
                    .isZero();
        }
        assertThat(Files.readAllLines(calls))
                .satisfiesExactly(
                        help -> assertThat(help).endsWith("everygram-exec.jar help"),
                        unpacks -> assertThat(unpacks).contains("extract"),
                        learns -> assertThat(learns).contains("AOTCacheOutput=").endsWith("everygram.jar train"),
                        starts -> assertThat(starts).contains("-XX:AOTCache=").endsWith("everygram.jar demo"),
                        again -> assertThat(again).contains("-XX:AOTCache=").endsWith("everygram.jar demo"),
                        words -> assertThat(words).endsWith("everygram.jar demo --help"));

        // Built again, and learning fails now.
        Files.delete(calls);
        program(home, "#!/bin/sh\necho \"$@\" >>" + calls + "\ncase \"$*\" in *AOTCacheOutput=*) exit 1 ;; esac\n");
        Files.setLastModifiedTime(
                clone.resolve("app/target/everygram-exec.jar"),
                FileTime.from(Files.getLastModifiedTime(clone.resolve("app/target/quick/learned"))
                        .toInstant()
                        .plusSeconds(1)));
        var answer = run(clone.resolve("everygram"), Map.of("PATH", tools + ":/usr/bin:/bin"), "demo");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).contains("starts take longer");
        assertThat(Files.readAllLines(calls)).last().asString().endsWith("everygram-exec.jar demo");
    }

    private static void program(Path jdk, String text) throws IOException {
        assertThat(Files.writeString(jdk.resolve("bin/java"), text).toFile().setExecutable(true))
                .isTrue();
    }

    /** A clone in which nothing is to be built. */
    private static Path built(Path clone) throws IOException {
        var _ = Files.createDirectories(clone.resolve("app/src/main"));
        var _ = Files.copy(SCRIPT, clone.resolve("everygram"));
        for (var file : List.of("pom.xml", "app/pom.xml")) {
            var _ = Files.writeString(clone.resolve(file), "");
        }
        for (var part : List.of(
                "app/target/everygram-exec",
                "simulators/target/everygram-simulators",
                "benchmarks/target/everygram-benchmarks")) {
            var jar = clone.resolve(part + ".jar");
            var _ = Files.createDirectories(jar.getParent());
            var _ = Files.writeString(jar, "");
        }
        return clone;
    }

    private Process started(Path script, Path said) throws IOException {
        var builder = new ProcessBuilder("/bin/bash", script.toString(), "help")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        tools + ":/usr/bin:/bin",
                        "HOME",
                        folder.toString(),
                        "EVERYGRAM_JDKS",
                        jdks.toString()));
        return builder.start();
    }

    @Test
    void without_any_it_says_what_to_install_and_ends_with_a_failure() throws Exception {
        var _ = jdk(jdks.resolve("21"), "21.0.1", true);
        var answer = run(Map.of(), "demo");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isEqualTo("""
                        everygram: no JDK 25 or newer found (looked at JAVA_HOME, the usual install folders and the PATH).
                          Install one: Debian/Ubuntu 'apt-get install temurin-25-jdk' or 'openjdk-25-jdk'; macOS 'brew install openjdk@25'; any system 'sdk install java 25-tem'.
                          Or point JAVA_HOME to the folder of one, the folder that holds bin/javac.""");
    }

    @Test
    void its_own_command_tells_how_it_is_used_without_building_anything() throws Exception {
        var _ = jdk(jdks.resolve("25"), "25", true);
        var answer = run(Map.of(), "test", "--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("Usage: everygram test", "N passed, N failed, N skipped");
    }

    @Test
    void the_completion_script_is_a_valid_program_of_bash_and_completes_everygram() throws Exception {
        var script = Files.writeString(
                folder.resolve("completion"), AutoComplete.bash("everygram", Everygram.commandLine()));
        var process = new ProcessBuilder(
                        "bash",
                        "--norc",
                        "-c",
                        "set -e; bash -n \"$0\"; . \"$0\"; complete -p everygram",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("complete", "everygram");
    }
}
