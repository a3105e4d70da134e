package io.everygram.closing.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.closing.DayDesk;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.MadeRows;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files for an inspector: what is asked about, all of it, and nothing else. */
@WholeApplication
class InspectionTest {
    private static final String PATH = "/close/inspections";

    private final JdbcClient jdbc;
    private final People people;
    private final DayDesk desk;
    private final TestFacility facility;
    private final LocalDate today;

    @LocalServerPort
    private int port;

    private Browser ivan;

    @Autowired
    InspectionTest(JdbcClient jdbc, People people, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.desk = new DayDesk(jdbc, ledger, clock);
        this.facility = desk.facility();
        this.today = desk.today().date();
        this.ivan = new Browser(0);
    }

    @BeforeEach
    void an_auditor() throws Exception {
        ivan = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));
    }

    /** The files of the newest one. */
    private Map<String, String> made(String... form) throws Exception {
        var answer = ivan.post(PATH, PATH, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.uri().getPath()).isEqualTo(PATH);
        var link = Browser.found(answer.body(), "href=\"(/close/inspections/[0-9]+/file)\"");
        return files(ivan.file(link));
    }

    private static Map<String, String> files(byte[] pack) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String of(Map<String, String> files, String name) {
        return files.getOrDefault(name, "");
    }

    @Test
    void of_a_package_all_its_movements_and_none_of_another() throws Exception {
        var mine = desk.received(10, desk.now());
        var other = desk.received(10, desk.now());
        desk.moved(mine, desk.now(), "Luis");
        desk.moved(other, desk.now(), "Luis");

        var files =
                made("kind", "PACKAGE", "subject", mine.value().toLowerCase(java.util.Locale.ROOT), "reason", "DCC");
        assertThat(of(files, "movements.csv")).contains("RECEIVE", "MOVE", mine.value(), "Vault", "Pick zone");
        assertThat(of(files, "packages.csv")).contains(mine.value(), "Haze", ",10,Pick zone,");
        assertThat(files.values()).allSatisfy(file -> assertThat(file).doesNotContain(other.value()));
        assertThat(of(files, "index.html"))
                .contains("DCC", "movements.csv", "Records are kept until", "7 years after its last movement", "Ivan");
    }

    @Test
    void of_a_person_what_that_person_did_in_those_days() throws Exception {
        var tag = desk.received(10, desk.now());
        var login = facility.person(people, "Luis", Role.WAREHOUSE);
        var name = people.names(List.of(login)).getOrDefault(login, "");
        desk.moved(tag, desk.now(), name);
        desk.moved(desk.received(10, desk.now()), desk.now(), "Somebody");

        var days = new String[] {"from", today.toString(), "to", today.toString()};
        var files = made("kind", "PERSON", "subject", login, "from", days[1], "to", days[3], "reason", "DCC");
        assertThat(of(files, "movements.csv").lines().filter(line -> line.contains(",MOVE,")))
                .singleElement()
                .asString()
                .contains(tag.value(), name);
        var before = today.minusDays(2).toString();
        assertThat(of(
                                made("kind", "PERSON", "subject", login, "from", before, "to", before, "reason", "x"),
                                "movements.csv")
                        .lines())
                .as("the header alone")
                .hasSize(1);
    }

    @Test
    void of_the_license_everything_of_those_days_and_nothing_of_another_license() throws Exception {
        var mine = desk.received(10, desk.now());
        var files =
                made("kind", "DAYS", "subject", "", "from", today.toString(), "to", today.toString(), "reason", "DCC");
        assertThat(of(files, "movements.csv")).contains(mine.value());
        assertThat(files.keySet()).contains("manifests.csv", "counts.csv", "calls.csv", "acts.csv", "lab_results.csv");
        assertThat(ivan.get("/audit").body()).contains("made a file for an inspector");
    }

    @Test
    void a_manifest_stands_once_though_another_license_has_a_customer_of_the_same_number() throws Exception {
        var rows = new MadeRows(jdbc, facility.id());
        rows.know("customer_id", facility.customer("Green Door"));
        List.of("dispatch.vehicle", "dispatch.driver", "orders.sales_order", "dispatch.manifest")
                .forEach(rows::make);
        int copied = jdbc.sql("""
                        INSERT INTO catalog.customer
                        SELECT (jsonb_populate_record(c, jsonb_build_object('facility_id', :other::bigint, 'name', 'Somebody of theirs'))).*
                        FROM catalog.customer AS c WHERE c.facility_id = :f""")
                .param("other", TestFacility.create(jdbc).id().value())
                .param("f", facility.id().value())
                .update();
        assertThat(copied).isOne();

        var files = made("kind", "DAYS", "from", today.toString(), "to", today.toString(), "reason", "DCC");
        assertThat(of(files, "manifests.csv").lines().skip(1))
                .singleElement()
                .asString()
                .contains("Green Door");
    }

    @Test
    void what_is_not_there_or_not_said_is_refused_beside_its_field_and_nothing_is_lost() throws Exception {
        var tag = desk.received(10, desk.now());
        for (var wrong : List.of(
                new String[] {"kind", "PACKAGE", "subject", "1A4NOSUCHTAG", "reason", "DCC"},
                new String[] {"kind", "PACKAGE", "subject", tag.value(), "reason", " "},
                new String[] {"kind", "LOT", "subject", "", "reason", "DCC"},
                new String[] {
                    "kind", "PERSON", "subject", "nobody", "from", "2026-01-01", "to", "2026-01-02", "reason", "DCC"
                },
                new String[] {"kind", "DAYS", "subject", "", "from", "yesterday", "to", "2026-01-02", "reason", "DCC"},
                new String[] {"kind", "DAYS", "subject", "", "from", "2026-01-02", "to", "2026-01-01", "reason", "DCC"},
                new String[] {"kind", "DAYS", "subject", "", "from", "2020-01-02", "to", "2026-01-01", "reason", "DCC"},
                new String[] {"kind", "EVERYTHING", "subject", "", "reason", "DCC"})) {
            var answer = ivan.post(PATH, PATH, wrong);
            assertThat(answer.statusCode()).as(String.join(" ", wrong)).isEqualTo(422);
            assertThat(answer.body()).contains("<em role=\"alert\">");
        }
        assertThat(ivan.get(PATH).body()).contains("Nothing was handed out yet");
        var luis = Browser.signedIn(port, facility.person(people, "Luis", Role.WAREHOUSE));
        assertThat(luis.get(PATH).statusCode()).isEqualTo(403);
    }

    @Test
    void a_file_of_another_license_is_not_found() throws Exception {
        var tag = desk.received(10, desk.now());
        var _ = made("kind", "PACKAGE", "subject", tag.value(), "reason", "DCC");
        var link = Browser.found(ivan.get(PATH).body(), "href=\"(/close/inspections/[0-9]+/file)\"");
        assertThat(ivan.get(link.replaceFirst("[0-9]+", "999999")).statusCode()).isEqualTo(404);
    }
}
