package io.everygram.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that cannot write, or is not there: every page is whole and says what to do, also to who is not signed in yet. */
@WholeApplication
class DatabaseTroublePagesTest {
    private static final String FULL = "53100";
    private static final String AWAY = "57P01";

    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    private String ada;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    DatabaseTroublePagesTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @BeforeEach
    void somebody() {
        ada = TestFacility.create(jdbc).person(people, "Ada", Role.SPECIALIST);
    }

    /** From now on the database answers as in trouble to these writes. */
    private void trouble(String state, String writes, String table) {
        run("""
                CREATE OR REPLACE FUNCTION public.trouble() RETURNS trigger LANGUAGE plpgsql
                AS 'BEGIN RAISE EXCEPTION ''could not write'' USING ERRCODE = TG_ARGV[0]; END'""");
        run("CREATE TRIGGER trouble BEFORE %s ON %s FOR EACH ROW EXECUTE FUNCTION public.trouble('%s')"
                .formatted(writes, table, state));
    }

    @AfterEach
    void over() {
        run("DROP FUNCTION IF EXISTS public.trouble() CASCADE");
    }

    private void run(String statement) {
        var _ = jdbc.sql(statement).update();
    }

    private static void saysWhatToDo(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body().strip()).contains(words).contains("Go on</a>").endsWith("</html>");
    }

    @Test
    void who_comes_to_the_door_while_the_disk_is_full_reads_so_and_signs_in_when_it_is_not() throws Exception {
        trouble(FULL, "INSERT", "identity.spring_session");
        var browser = new Browser(port);
        saysWhatToDo(browser.get("/login"), "The disk of the database is full", "free space");
        over();
        assertThat(browser.post("/login", "/login", "username", ada, "password", Browser.PASSWORD)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/packages").uri().getPath()).isEqualTo("/packages");
    }

    @Test
    void who_signs_in_while_the_disk_is_full_reads_so_and_signs_in_when_it_is_not() throws Exception {
        var browser = new Browser(port);
        assertThat(browser.get("/login").statusCode()).isEqualTo(200);
        trouble(FULL, "INSERT OR UPDATE", "identity.spring_session_attributes");
        saysWhatToDo(
                browser.post("/login", "/login", "username", ada, "password", Browser.PASSWORD),
                "The disk of the database is full",
                "Nothing of what you sent was saved");
        over();
        var _ = browser.post("/login", "/login", "username", ada, "password", Browser.PASSWORD);
        assertThat(browser.get("/packages").uri().getPath()).isEqualTo("/packages");
    }

    @Test
    void who_is_signed_in_reads_so_and_stays_signed_in() throws Exception {
        var browser = Browser.signedIn(port, ada);
        trouble(AWAY, "INSERT OR UPDATE", "identity.spring_session");
        saysWhatToDo(browser.get("/packages"), "The database does not answer", "Wait a minute");
        over();
        assertThat(browser.get("/packages").uri().getPath()).isEqualTo("/packages");
    }
}
