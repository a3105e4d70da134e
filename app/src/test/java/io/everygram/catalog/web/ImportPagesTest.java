package io.everygram.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.Application;
import io.everygram.catalog.imports.ImportId;
import io.everygram.catalog.imports.Imports;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.testing.QuickPasswords;
import io.everygram.testing.TestDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A person imports a file over HTTP, as a browser does without scripts. */
@Tag("database")
@SpringBootTest(
        classes = Application.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.servlet.multipart.max-file-size=1MB", "spring.servlet.multipart.max-request-size=1MB"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@Import(QuickPasswords.class)
class ImportPagesTest {
    private static final String ROOMS = "Code,Name,Purpose\nV,Vault,VAULT\nP,Pick zone,PICK ZONE\nX,Garage,GARAGE\n";

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final JdbcClient jdbc;
    private final People people;
    private final Imports imports;

    @LocalServerPort
    private int port;

    @Autowired
    ImportPagesTest(JdbcClient jdbc, People people, Imports imports) {
        this.imports = imports;
        this.jdbc = jdbc;
        this.people = people;
    }

    @BeforeEach
    void people() {
        var _ = jdbc.sql("TRUNCATE catalog.import, catalog.room CASCADE").update();
        var _ = jdbc.sql("""
                INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                VALUES (1, 'LAX', 'West', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118) ON CONFLICT DO NOTHING""").update();
        var everywhere = new FacilityId(1);
        people.save("ada", "Ada Specialist", "a long pass phrase", Map.of(everywhere, Set.of(Role.SPECIALIST)));
        people.save("rex", "Rex Auditor", "a long pass phrase", Map.of(everywhere, Set.of(Role.AUDITOR)));
    }

    @Test
    void a_file_is_judged_goes_ahead_and_is_undone() throws Exception {
        signIn("ada");

        var preview = upload("rooms", "rooms.csv", ROOMS);
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("Import 2 rows").contains("GARAGE").contains("Purpose");
        assertThat(rooms()).isZero();

        var address = preview.uri().getPath();
        assertThat(post(address + "/apply").statusCode()).isEqualTo(200);
        goesAhead(address);
        assertThat(get(address).body()).contains("Undo 2 rows");
        assertThat(rooms()).isEqualTo(2);
        assertThat(get("/records/export/rooms.csv").body())
                .contains("V,Vault,VAULT")
                .contains("P,Pick zone,PICK_ZONE");
        assertThat(get(address + "/errors.csv").body()).contains("X,Garage,GARAGE,,4,");
        assertThat(get("/records/import").body()).contains("rooms.csv").contains("imported");

        assertThat(post(address + "/undo").body()).contains("2 records are as they were");
        assertThat(rooms()).isZero();
    }

    @Test
    void without_a_kind_it_is_asked_for() throws Exception {
        signIn("ada");
        for (var address : new String[] {"", "?kind=", "?kind=people"}) {
            var page = get("/records/import/new" + address);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            assertThat(page.body()).as(address).contains("<option value=\"\"", "Choose", "<option value=\"rooms\"");
        }
        assertThat(get("/records/import/new?kind=rooms").body()).doesNotContain("<option value=\"\"");
        assertThat(upload("", "rooms.csv", ROOMS).body()).contains("Choose what the file lists.");
    }

    @Test
    void an_undo_that_would_overwrite_later_work_is_answered_with_the_rows() throws Exception {
        signIn("ada");
        var address = upload("rooms", "rooms.csv", ROOMS).uri().getPath();
        var _ = post(address + "/apply");
        goesAhead(address);
        var _ = jdbc.sql("UPDATE catalog.room SET name = 'Big vault' WHERE code = 'V'")
                .update();

        var answer = post(address + "/undo");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Not undone").contains("It has been changed since.");
        assertThat(rooms()).isEqualTo(2);
    }

    @Test
    void a_file_that_cannot_be_judged_is_refused_beside_its_field() throws Exception {
        signIn("ada");

        for (var content : new String[] {"", "Code,Name\nV,Vault\n", "Code,Name,Purpose\n"}) {
            var answer = upload("rooms", "rooms.csv", content);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("role=\"alert\"").contains("Judge the file");
        }
        assertThat(upload("rockets", "rooms.csv", ROOMS).statusCode()).isEqualTo(422);
        assertThat(get("/records/import/4711").statusCode()).isEqualTo(404);
        assertThat(get("/records/import/4711").body())
                .contains("Nothing is here")
                .contains("Ada Specialist");
        assertThat(get("/records/export/rockets.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_that_is_too_large_is_refused_with_the_limit() throws Exception {
        signIn("ada");

        var answer = upload("rooms", "rooms.csv", "x".repeat(3_000_000));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("up to 1 MB");
    }

    @Test
    void the_same_file_again_is_told_before_anything_is_done() throws Exception {
        signIn("ada");
        var address = upload("rooms", "rooms.csv", ROOMS).uri().getPath();
        var _ = post(address + "/apply");
        goesAhead(address);

        assertThat(upload("rooms", "rooms.csv", ROOMS).body()).contains("This same file was imported before");
    }

    @Test
    void who_only_reads_may_export_and_not_import() throws Exception {
        signIn("rex");

        assertThat(get("/records/export/rooms.csv").statusCode()).isEqualTo(200);
        assertThat(get("/records/import").statusCode()).isEqualTo(403);
        assertThat(upload("rooms", "rooms.csv", ROOMS).statusCode()).isEqualTo(403);
    }

    /** The work behind the page and this share the chunks; when none is left, all went ahead. */
    private void goesAhead(String address) {
        var id = new ImportId(Long.parseLong(address.substring(address.lastIndexOf('/') + 1)));
        while (imports.applyNext(new FacilityId(1), id)) {
            assertThat(id.value()).isPositive();
        }
    }

    private long rooms() {
        return jdbc.sql("SELECT count(*) FROM catalog.room")
                .query((r, n) -> r.getLong(1))
                .single();
    }

    private void signIn(String login) throws IOException, InterruptedException {
        var form = "username=" + login + "&password=a+long+pass+phrase&_csrf=" + encoded(csrf("/login"));
        var answer = send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        assertThat(answer.uri().getPath()).doesNotContain("login");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + encoded(csrf("/items")))));
    }

    private HttpResponse<String> upload(String kind, String name, String content)
            throws IOException, InterruptedException {
        var line = "----line";
        var body = part(line, "name=\"_csrf\"", csrf("/items")) + part(line, "name=\"kind\"", kind)
                + part(line, "name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: text/csv", content) + "--"
                + line + "--\r\n";
        return send(request("/records/import")
                .header("Content-Type", "multipart/form-data; boundary=" + line)
                .POST(BodyPublishers.ofString(body)));
    }

    private static String part(String line, String head, String content) {
        return "--" + line + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    }

    private String csrf(String path) throws IOException, InterruptedException {
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(path).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
