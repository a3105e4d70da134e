package io.everygram.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code deploy/} agree with the build, with the program and with what their README says. */
class DeployTest {
    private static final Path ROOT = Programs.root();

    private static String read(String file) throws Exception {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String one(String text, String pattern) {
        return all(text, pattern).getFirst();
    }

    // ------------------------------------------------------------------ the image

    @Test
    void every_path_the_image_copies_exists_and_is_not_ignored() throws Exception {
        var dockerfile = read("deploy/Dockerfile");
        var copied = all(dockerfile, "^COPY (?!--from)(.+) \\S+$").stream()
                .flatMap(paths -> Stream.of(paths.split(" ", -1)))
                .toList();
        assertThat(copied)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
        var modules = all(read("pom.xml"), "<module>(.+)</module>");
        assertThat(copied)
                .as("the pom of every module")
                .containsAll(modules.stream().map(module -> module + "/pom.xml").toList());
        var kept = all(read("deploy/Dockerfile.dockerignore"), "^!(.+)$");
        assertThat(copied)
                .as("what the .dockerignore keeps")
                .allSatisfy(path -> assertThat(kept)
                        .anyMatch(keep -> path.matches(keep.replace(".", "\\.").replace("*", "[^/]+"))));
    }

    @Test
    void the_image_has_the_java_of_the_build_a_user_without_rights_and_a_check_of_health() throws Exception {
        var dockerfile = read("deploy/Dockerfile");
        var java = one(read("pom.xml"), "<(?:java.version|maven.compiler.release)>(\\d+)<");
        assertThat(one(dockerfile, "^FROM maven:\\S*temurin-(\\d+) ")).isEqualTo(java);
        assertThat(one(dockerfile, "^FROM eclipse-temurin:(\\d+)-")).isEqualTo(java);
        var user = one(dockerfile, "^USER (.+)$");
        assertThat(user).isNotEqualTo("root").doesNotStartWith("0");
        assertThat(dockerfile).contains("useradd --system --gid " + user);
        assertThat(dockerfile.indexOf("\nUSER ")).isLessThan(dockerfile.indexOf("\nENTRYPOINT "));
        assertThat(dockerfile).contains("HEALTHCHECK", "/actuator/health/readiness");
        assertThat(one(dockerfile, "^EXPOSE (\\d+)$"))
                .isEqualTo(one(read("app/src/main/resources/application.yaml"), "EVERYGRAM_PORT:(\\d+)"));
        assertThat(one(dockerfile, "^CMD \\[\"(\\w+)\""))
                .as("a command of the program")
                .isIn(Everygram.commandLine().getSubcommands().keySet());
    }

    // ------------------------------------------------------------------ the service

    @Test
    void the_service_starts_what_the_readme_installs_as_a_user_of_its_own() throws Exception {
        var unit = read("deploy/everygram.service");
        var readme = read("deploy/README.md");
        assertThat(unit).contains("[Unit]", "[Service]", "[Install]", "WantedBy=multi-user.target");
        assertThat(readme)
                .contains(
                        one(unit, "-jar (\\S+) serve"),
                        one(unit, "^EnvironmentFile=(.+)$"),
                        "useradd --system",
                        "--home-dir " + one(unit, "^WorkingDirectory=(.+)$"));
        assertThat(one(unit, "^User=(.+)$")).isEqualTo("everygram");
        assertThat(unit)
                .contains(
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "KillMode=mixed",
                        "SuccessExitStatus=143",
                        "Restart=on-failure",
                        "StateDirectoryMode=0700");
        assertThat(all(unit, "^(?!\\[|#)([^=\\s]+)$"))
                .as("lines that set nothing")
                .isEmpty();
    }

    @Test
    void the_command_on_the_server_takes_the_settings_word_for_word_and_runs_the_installed_program(@TempDir Path folder)
            throws Exception {
        var java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"$EVERYGRAM_DB_URL|$*\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var url = "jdbc:postgresql://db:5432/everygram?sslmode=verify-full&x=$HOME";
        var settings = Files.writeString(
                folder.resolve("everygram.env"),
                "# a comment\nJAVA_HOME=" + folder.resolve("jdk") + "\nEVERYGRAM_DB_URL=" + url + "\n");
        assertThat(new ProcessBuilder("chmod", "-R", "a+rX", folder.toString())
                        .start()
                        .waitFor())
                .isZero();
        var builder = new ProcessBuilder(ROOT.resolve("deploy/everygram").toString(), "backup", "a file")
                .redirectErrorStream(true);
        builder.environment().put("EVERYGRAM_ENV_FILE", settings.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .startsWith(url + "|")
                .endsWith("-jar " + one(read("deploy/everygram.service"), "-jar (\\S+) serve") + " backup a file");
        builder.environment().put("EVERYGRAM_ENV_FILE", folder.resolve("none").toString());
        assertThat(builder.start().waitFor()).isEqualTo(1);
    }

    @Test
    void every_setting_of_the_example_is_one_the_program_reads() throws Exception {
        var settings = all(read("deploy/everygram.env.example"), "^#?([A-Z][A-Z_]+)=").stream()
                .filter(name -> !name.equals("JAVA_HOME"))
                .toList();
        var sources = new StringBuilder(read("app/src/main/resources/application.yaml"));
        try (var files = Files.walk(ROOT.resolve("app/src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        assertThat(settings)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(sources.toString()).as(name).containsPattern(name + "[^A-Z_]"));
    }

    @Test
    void systemd_itself_finds_nothing_wrong_with_the_service(@TempDir Path folder) throws Exception {
        var program = Path.of("/usr/bin/systemd-analyze");
        assumeThat(program).exists();
        var unit = Files.copy(ROOT.resolve("deploy/everygram.service"), folder.resolve("everygram.service"));
        var process = new ProcessBuilder(program.toString(), "verify", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains("everygram.service")))
                .as(said)
                .isEmpty();
    }
}
