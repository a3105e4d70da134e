package io.everygram.closing.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.closing.DayDesk;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.BusinessDay;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.Patience;
import io.everygram.testing.WholeApplication;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The evidence pack of a sealed day: made by itself, whole, signed, chained, and checked without the database. */
@WholeApplication
class DayPackTest {
    private static final PackFacts.Facility FORGER = new PackFacts.Facility("X", "Somebody else", "CA", "C11-0000000");

    private final People people;
    private final DayDesk desk;
    private final BusinessDay today;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder = Path.of("");

    private Browser maria;

    @Autowired
    DayPackTest(JdbcClient jdbc, People people, Ledger ledger, Clock clock) {
        this.people = people;
        this.desk = new DayDesk(jdbc, ledger, clock);
        this.today = desk.today();
        this.maria = new Browser(0);
    }

    @BeforeEach
    void a_specialist() throws Exception {
        maria = Browser.signedIn(port, desk.facility().person(people, "Maria", Role.SPECIALIST));
    }

    private void sealed(LocalDate day, String key) throws Exception {
        var answer = maria.post("/close", "/close/seal", "day", day.toString(), "note", "=quiet", "key", key);
        assertThat(answer.uri().getPath()).isEqualTo("/close/days/" + day);
    }

    private Path pack(LocalDate day) throws Exception {
        var path = "/close/days/" + day + "/pack";
        Patience.await().until(() -> maria.get(path).statusCode() == 200);
        return Files.write(folder.resolve(day + ".zip"), maria.file(path));
    }

    /** A day with two receipts, one of them before its midnight, and a move, sealed. */
    private Path packOfToday() throws Exception {
        desk.moved(desk.received(10, today.start().minusSeconds(1)), desk.now(), "Luis");
        var _ = desk.received(5, today.start());
        desk.counted(maria);
        sealed(today.date(), "today");
        return pack(today.date());
    }

    private static Map<String, byte[]> content(Path pack) throws IOException {
        var content = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(pack))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                content.put(entry.getName(), zip.readAllBytes());
            }
        }
        return content;
    }

    private Path written(String name, Map<String, byte[]> content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : content.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return Files.write(folder.resolve(name), out.toByteArray());
    }

    private static List<String> broken(PackCheck.Report report) {
        return report.checks().stream()
                .filter(check -> !check.holds())
                .map(PackCheck.Check::name)
                .toList();
    }

    @Test
    void a_seal_makes_a_pack_whose_figures_follow_from_its_movements() throws Exception {
        var pack = packOfToday();

        var report = PackCheck.check(pack);
        assertThat(report.checks()).allMatch(PackCheck.Check::holds);
        assertThat(report.checks())
                .extracting(PackCheck.Check::name)
                .containsExactly("signature", "files", "paper", "balances", "figures", "movements", "sums");
        var facts = report.facts().orElseThrow();
        assertThat(facts.day()).isEqualTo(today.date());
        assertThat(facts.seal().movements()).isEqualTo(2);
        assertThat(facts.previous()).isNull();
        var files = content(pack);
        assertThat(files.keySet())
                .contains(
                        "index.html",
                        "day.pdf",
                        "balances.csv",
                        "movements.csv",
                        "entries.csv",
                        "adjustments.csv",
                        "manifests.csv",
                        "counts.csv",
                        "cases.csv",
                        "case_events.csv",
                        "case_notices.csv",
                        "calls.csv",
                        "acts.csv");
        assertThat(text(files, "balances.csv")).contains("Haze", ",Vault,", ",10,5,10,5", ",Pick zone,", ",0,10,0,10");
        assertThat(text(files, "counts.csv")).contains("all.csv");
        assertThat(text(files, "index.html")).contains("Haze", "=quiet").doesNotContain("<script");
        assertThat(new String(maria.file("/close/days/" + today + "/pack/paper"), 0, 5, StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(maria.get("/close/days/" + today).body())
                .contains("Digest of the pack", report.digest(), report.certificate(), "the chain begins with this day")
                .doesNotContain("Make the evidence pack");
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(bytes(files, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    @Test
    void each_pack_names_the_one_before_and_opens_with_what_that_one_closed_with() throws Exception {
        var yesterday = today.previous().date();
        sealed(yesterday, "yesterday");
        var first = PackCheck.check(pack(yesterday));
        var second = PackCheck.check(packOfToday());

        assertThat(PackCheck.follows(first, second)).matches(PackCheck.Check::holds);
        assertThat(PackCheck.follows(second, first)).matches(check -> !check.holds());
        var other = PackCheck.check(written("other.zip", content(folder.resolve(yesterday + ".zip"))));
        assertThat(other.holds()).as("packed anew it is the same pack").isTrue();
        assertThat(PackCheck.follows(other, second)).matches(PackCheck.Check::holds);
    }

    @Test
    void a_changed_byte_of_any_file_is_found() throws Exception {
        var pack = packOfToday();
        for (var name : content(pack).keySet()) {
            var files = content(pack);
            var bytes = bytes(files, name).clone();
            bytes[bytes.length / 2] ^= 1;
            files.put(name, bytes);
            assertThat(PackCheck.check(written("changed.zip", files)).holds())
                    .as(name)
                    .isFalse();
        }
        var more = content(pack);
        more.put("more.csv", new byte[] {1});
        assertThat(broken(PackCheck.check(written("more.zip", more)))).containsExactly("files");
        var less = content(pack);
        less.remove("calls.csv");
        assertThat(broken(PackCheck.check(written("less.zip", less)))).containsExactly("files");
        assertThat(broken(PackCheck.check(Files.writeString(folder.resolve("no.zip"), "no pack"))))
                .containsExactly("file");
    }

    /** A pack whose table was changed, with digests and signature made anew. */
    private Path forged(Path pack, String table, UnaryOperator<String> change) throws IOException {
        var files = content(pack);
        var changed = change.apply(text(files, table)).getBytes(StandardCharsets.UTF_8);
        assertThat(changed).isNotEqualTo(files.get(table));
        files.put(table, changed);
        var facts = PackFacts.read(bytes(files, PackFacts.NAME)).orElseThrow();
        var parts = facts.parts().stream()
                .map(part -> part.name().equals(table)
                        ? new PackFacts.Part(
                                part.name(),
                                part.title(),
                                part.rows(),
                                changed.length,
                                io.everygram.kernel.Sha256.hex(changed))
                        : part)
                .toList();
        var json = new PackFacts(
                        facts.format(),
                        facts.facility(),
                        facts.day(),
                        facts.seal(),
                        facts.builtAt(),
                        facts.previous(),
                        parts)
                .json();
        files.put(PackFacts.NAME, json);
        files.put(PackFacts.SIGNATURE, Signer.made(FORGER, desk.now()).sign(json));
        return written("forged.zip", files);
    }

    @Test
    void a_pack_that_is_signed_anew_has_another_certificate_and_its_figures_must_still_add_up() throws Exception {
        var pack = packOfToday();
        var real = PackCheck.check(pack);

        var entry = PackCheck.check(forged(pack, "entries.csv", csv -> csv.replaceFirst(",10,([A-Za-z]+),", ",9,$1,")));
        assertThat(broken(entry)).containsExactly("paper", "sums");
        assertThat(entry.certificate()).isNotEqualTo(real.certificate());
        assertThat(broken(
                        PackCheck.check(forged(pack, "balances.csv", csv -> csv.replace(",10,5,10,5", ",11,5,10,6")))))
                .containsExactly("paper", "figures");
        assertThat(broken(
                        PackCheck.check(forged(pack, "balances.csv", csv -> csv.replace(",10,5,10,5", ",10,5,10,6")))))
                .containsExactly("paper", "balances", "figures");
        assertThat(broken(PackCheck.check(forged(
                        pack,
                        "movements.csv",
                        csv -> csv.substring(0, csv.lastIndexOf("\r\n", csv.length() - 3) + 2)))))
                .containsExactly("paper", "movements", "sums");
    }

    @Test
    void what_is_recorded_later_changes_the_day_as_known_now_and_not_as_known_then() throws Exception {
        var _ = packOfToday();
        var digest = PackCheck.check(pack(today.date())).digest();
        var _ = desk.received(3, desk.now());

        var figures = "/close/days/" + today + "/figures?format=csv&known=";
        assertThat(maria.get(figures + "then").body()).contains("Vault,10,ea,5,10,5");
        assertThat(maria.get(figures + "now").body()).contains("Vault,10,ea,8,10,8");
        assertThat(PackCheck.check(pack(today.date())).digest()).isEqualTo(digest);
    }

    @Test
    void an_auditor_takes_the_pack_along_and_makes_none() throws Exception {
        var _ = packOfToday();
        var ivan = Browser.signedIn(port, desk.facility().person(people, "Ivan", Role.AUDITOR));
        var path = "/close/days/" + today + "/pack";
        assertThat(new ByteArrayInputStream(ivan.file(path)).readNBytes(2)).isEqualTo(new byte[] {'P', 'K'});
        assertThat(ivan.post("/close/days/" + today, path).statusCode()).isEqualTo(403);
        assertThat(maria.post("/close/days", "/close/days/" + today.next() + "/pack")
                        .statusCode())
                .isEqualTo(404);
        assertThat(maria.get("/close/days/" + today.next() + "/pack").statusCode())
                .isEqualTo(404);
        assertThat(maria.post("/close/days", path).statusCode())
                .as("there is one already")
                .isEqualTo(200);
    }
}
