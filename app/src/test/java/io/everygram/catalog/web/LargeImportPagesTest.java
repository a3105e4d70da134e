package io.everygram.catalog.web;

import static io.everygram.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A person imports a file that takes long: it goes on behind the page, is left, found again, and ends with what failed. */
@WholeApplication
class LargeImportPagesTest {
    private static final int ROWS = 2_600;

    private final JdbcClient jdbc;
    private final People people;
    private final TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private Browser ada;

    @Autowired
    LargeImportPagesTest(JdbcClient jdbc, People people, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        this.people = people;
    }

    @BeforeEach
    void signIn() throws Exception {
        here = TestFacility.create(jdbc);
        ada = Browser.signedIn(port, here.person(people, "Ada", Role.SPECIALIST));
    }

    private String file() {
        var csv = new StringBuilder("Code,Room,X meters,Y meters,Level,Pick sequence\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("S-%05d,%s,1,2,1,%d\n".formatted(i, i % 1_000 == 999 ? "NOWHERE" : "PICK_ZONE", i));
        }
        return csv.toString();
    }

    private HttpResponse<String> posted(String from, String path) {
        try {
            return ada.post(from, path);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> awaited(String path, Predicate<String> shows) {
        return await().until(() -> ada.get(path), answer -> shows.test(answer.body()));
    }

    @Test
    void it_is_judged_behind_the_page_previewed_imported_behind_the_page_and_undone() throws Exception {
        var sent = ada.upload("/records/import/new", "/records/import", "slots.csv", file(), "kind", "slots");
        assertThat(sent.statusCode()).isEqualTo(200);
        var import_ = sent.uri().getPath();

        var preview =
                awaited(import_, page -> page.contains("Import 2,598 rows")).body();
        assertThat(preview).contains("NOWHERE").contains("Nothing has changed yet");
        assertThat(slots()).isZero();

        var _ = ada.post("/items", import_ + "/apply");
        var _ = awaited(import_, page -> page.contains("Undo 2,598 rows"));
        assertThat(slots()).isEqualTo(2_598);

        var work = ada.get("/work").body();
        assertThat(work)
                .contains("Judge slots.csv")
                .contains("Import slots.csv")
                .contains("2,598 rows imported.");
        var judged = Browser.found(work, "href=\"(/work/[0-9]+)\"[^>]*>Judge slots.csv");
        assertThat(ada.get(judged).body())
                .contains("What failed")
                .contains("Row 1001")
                .contains("2 have errors")
                .contains("Open what it works on");

        isUndoneBehindThePage(import_);
    }

    private void isUndoneBehindThePage(String import_) throws Exception {
        sequence(1);
        var _ = ada.post("/items", import_ + "/undo");
        var refused =
                awaited(import_, page -> page.contains("It was not undone.")).body();
        assertThat(refused).contains("Nothing was taken back: 1 record").contains("Undo 2,598 rows");
        assertThat(ada.get(Browser.found(refused, "href=\"(/work/[0-9]+)\"[^>]*>Why it was not undone"))
                        .body())
                .contains("Row 2")
                .contains("It has been changed since.");
        assertThat(slots()).isEqualTo(2_598);

        sequence(-1);
        transaction.executeWithoutResult(status -> {
            // Nothing is taken back while this stands, so that it is seen going on.
            var _ = jdbc.sql("LOCK TABLE catalog.slot IN SHARE MODE").update();
            assertThat(posted("/items", import_ + "/undo").body())
                    .contains("until all of it is, nothing is")
                    .contains("You may leave this page; it goes on.");
        });
        var _ = awaited(import_, page -> page.contains("undone by Ada"));
        assertThat(ada.get("/work").body()).contains("2,598 records are as they were before the import.");
        assertThat(slots()).isZero();
    }

    private void sequence(int more) {
        assertThat(jdbc.sql(
                                "UPDATE catalog.slot SET pick_sequence = pick_sequence + :more WHERE facility_id = :f AND code = 'S-00000'")
                        .param("more", more)
                        .param("f", here.id().value())
                        .update())
                .isOne();
    }

    @Test
    void it_is_watched_stopped_and_goes_on_where_it_was() {
        var import_ = transaction.execute(status -> {
            // Nothing is judged while this stands, so that it is seen going on.
            var _ = jdbc.sql("LOCK TABLE catalog.import_row IN EXCLUSIVE MODE").update();
            return stopped();
        });

        var _ = awaited(String.valueOf(import_), page -> page.contains("Go on judging"));
        assertThat(posted("/items", import_ + "/resume").statusCode()).isEqualTo(200);
        var _ = awaited(String.valueOf(import_), page -> page.contains("Import 2,598 rows"));
    }

    private String stopped() {
        try {
            var sent = ada.upload("/records/import/new", "/records/import", "slots.csv", file(), "kind", "slots");
            var live = Browser.found(sent.body(), "hx-get=\"(/work/[0-9]+)/live\"");
            assertThat(sent.body())
                    .contains("You may leave this page; it goes on.")
                    .contains("<progress");
            assertThat(ada.get(live + "/live").body())
                    .contains("hx-trigger=\"every 1s\"")
                    .doesNotContain("<html");
            assertThat(ada.get("/records/import").body()).contains("being judged");
            assertThat(ada.get("/work").body()).contains("Judge slots.csv").contains("goes on");
            assertThat(ada.post("/items", live + "/cancel").body()).contains("leaves off after the part it is at");
            return sent.uri().getPath();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void only_who_asked_and_who_may_import_here_sees_it() throws Exception {
        var sent = ada.upload("/records/import/new", "/records/import", "slots.csv", file(), "kind", "slots");
        var import_ = sent.uri().getPath();
        var _ = awaited(import_, page -> page.contains("Import 2,598 rows"));
        var judged = Browser.found(ada.get("/work").body(), "href=\"(/work/[0-9]+)\"[^>]*>Judge slots.csv");

        var rex = Browser.signedIn(port, here.person(people, "Rex", Role.AUDITOR));
        assertThat(rex.get("/work").body()).doesNotContain("slots.csv");
        assertThat(rex.get(judged).statusCode()).isEqualTo(404);
        assertThat(rex.post("/work", judged + "/cancel").statusCode()).isEqualTo(404);
        var elsewhere = TestFacility.create(jdbc);
        var eve = Browser.signedIn(port, elsewhere.person(people, "Eve", Role.SPECIALIST));
        assertThat(eve.get(judged).statusCode()).isEqualTo(404);
        var bob = Browser.signedIn(port, here.person(people, "Bob", Role.SPECIALIST));
        assertThat(bob.get(judged).statusCode()).isEqualTo(200);

        assertThat(ada.get(judged + "/live").headers().firstValue("HX-Refresh")).contains("true");
        assertThat(ada.post("/work", judged + "/cancel").body()).contains("it has ended");
    }

    @Test
    void what_failed_stands_on_today_until_it_is_taken_up_again() throws Exception {
        var sent = ada.upload("/records/import/new", "/records/import", "slots.csv", file(), "kind", "slots");
        var _ = awaited(sent.uri().getPath(), page -> page.contains("Import 2,598 rows"));
        var work = Browser.found(ada.get("/work").body(), "href=\"(/work/[0-9]+)\"[^>]*>Judge slots.csv");
        assertThat(ada.get("/").body()).doesNotContain("Judge slots.csv failed");

        var _ = jdbc.sql(
                        "UPDATE platform.task SET state = 'FAILED', ended_at = now(), summary = 'It ended with an error 5 times.' WHERE facility_id = :f")
                .param("f", here.id().value())
                .update();
        assertThat(ada.get("/").body())
                .contains("Judge slots.csv failed")
                .contains("Open it to have it go on where it ended")
                .contains("href=\"" + work + "\"");

        assertThat(ada.post("/items", work + "/go-on").statusCode()).isEqualTo(200);
        var _ = awaited(work, page -> !page.contains("Go on</button>") && !page.contains("Stop</button>"));
        assertThat(ada.get("/").body()).doesNotContain("Judge slots.csv failed");
    }

    private long slots() {
        return jdbc.sql("SELECT count(*) FROM catalog.slot WHERE facility_id = :f")
                .param("f", here.id().value())
                .query(Long.class)
                .single();
    }
}
