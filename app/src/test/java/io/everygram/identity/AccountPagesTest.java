package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.FacilityId;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator adds people and takes care of their accounts; everybody takes care of their own password and sessions. */
@WholeApplication
@ExtendWith(OutputCaptureExtension.class)
class AccountPagesTest {
    private static final String NEW = "/settings/people/new";
    private static final String OWN = "an entirely new phrase";

    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    private TestFacility facility;
    private String ada;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    AccountPagesTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @BeforeEach
    void an_administrator() {
        facility = TestFacility.create(jdbc);
        ada = facility.person(people, "Ada", Role.ADMINISTRATOR);
    }

    private String login(String name) {
        return name + facility.id().value();
    }

    private String path(String login) {
        return "/settings/people/" + people.find(login).orElseThrow().personId();
    }

    private static Browser signedIn(int port, String login, String password) throws Exception {
        var browser = new Browser(port);
        var _ = browser.post("/login", "/login", "username", login, "password", password);
        return browser;
    }

    private String added(Browser by, String login) throws Exception {
        var page = by.post(
                NEW,
                NEW,
                "name",
                "Nora New",
                "login",
                login,
                "email",
                login + "@desk.example",
                "facility",
                Long.toString(facility.id().value()),
                "role",
                "WAREHOUSE");
        return Browser.found(page.body(), "<div>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</div>");
    }

    @Test
    void a_new_person_signs_in_once_with_the_password_shown_and_chooses_an_own_one(CapturedOutput log)
            throws Exception {
        var nora = login("nora");
        var oneTime = added(Browser.signedIn(port, ada), nora);
        var first = signedIn(port, nora, oneTime);
        for (var closed :
                new String[] {"/packages", "/settings/passkeys", "/settings/second-factor", "/start/facility"}) {
            assertThat(first.get(closed).uri().getPath()).as(closed).isEqualTo("/settings/password");
        }

        var weak = first.post(
                "/settings/password",
                "/settings/password",
                "present",
                oneTime,
                "wanted",
                "Password1234",
                "again",
                "Password1234");
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("tries first").doesNotContain("Password1234");
        assertThat(first.post(
                                "/settings/password",
                                "/settings/password",
                                "present",
                                "wrong",
                                "wanted",
                                OWN,
                                "again",
                                OWN)
                        .statusCode())
                .isEqualTo(422);
        assertThat(first.post(
                                "/settings/password",
                                "/settings/password",
                                "present",
                                oneTime,
                                "wanted",
                                OWN,
                                "again",
                                OWN + "x")
                        .statusCode())
                .isEqualTo(422);

        var changed =
                first.post("/settings/password", "/settings/password", "present", oneTime, "wanted", OWN, "again", OWN);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(first.get("/packages").uri().getPath()).isEqualTo("/packages");
        assertThat(signedIn(port, nora, oneTime).get("/").uri().getPath()).isEqualTo("/login");
        assertThat(signedIn(port, nora, OWN).get("/packages").uri().getPath()).isEqualTo("/packages");

        assertThat(log.getAll()).doesNotContain(oneTime, OWN, Browser.PASSWORD, "Password1234");
        var trail = jdbc.sql(
                        "SELECT string_agg(coalesce(old_value::text, '') || coalesce(new_value::text, ''), '') FROM audit.event")
                .query(String.class)
                .single();
        assertThat(trail).contains(nora).doesNotContain("password_hash", oneTime, OWN);
    }

    @Test
    void the_first_administrator_chooses_an_own_password_before_anything_else() throws Exception {
        var admin = login("admin");
        people.begin(admin, "Administrator", Browser.PASSWORD);
        var first = Browser.signedIn(port, admin);
        assertThat(first.get("/start/facility").uri().getPath()).isEqualTo("/settings/password");
        assertThat(first.get("/settings/people").uri().getPath()).isEqualTo("/settings/password");
        var _ = first.post(
                "/settings/password", "/settings/password", "present", Browser.PASSWORD, "wanted", OWN, "again", OWN);
        assertThat(first.get("/settings/people").uri().getPath()).isEqualTo("/settings/people");
    }

    @Test
    void what_is_wrong_with_a_new_person_stands_beside_its_field_and_nothing_is_made() throws Exception {
        var by = Browser.signedIn(port, ada);
        var here = Long.toString(facility.id().value());
        var bad = by.post(
                NEW, NEW, "name", "Nora", "login", "No Spaces!", "email", "", "facility", here, "role", "SALES");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("Two to forty small letters", "value=\"No Spaces!\"", "value=\"Nora\"");
        assertThat(by.post(NEW, NEW, "name", "Ada", "login", ada, "email", "", "facility", here, "role", "SALES")
                        .body())
                .contains("is taken");
        assertThat(by.post(NEW, NEW, "name", "N", "login", login("n1"), "email", "x", "facility", here, "role", "SALES")
                        .body())
                .contains("is not an e-mail address");
        assertThat(by.post(NEW, NEW, "name", "N", "login", login("n1"), "email", "", "facility", here, "role", "KING")
                        .body())
                .contains("at least one role");
        var elsewhere = TestFacility.create(jdbc);
        for (var foreign : new String[] {Long.toString(elsewhere.id().value()), "0"}) {
            assertThat(by.post(
                                    NEW,
                                    NEW,
                                    "name",
                                    "N",
                                    "login",
                                    login("n1"),
                                    "email",
                                    "",
                                    "facility",
                                    foreign,
                                    "role",
                                    "SALES")
                            .body())
                    .contains("You do not administer");
        }
        assertThat(people.find(login("n1"))).isEmpty();
    }

    @Test
    void a_closed_account_is_out_at_once_and_may_come_back() throws Exception {
        var wes = facility.person(people, "Wes", Role.WAREHOUSE);
        var his = Browser.signedIn(port, wes);
        assertThat(his.get("/packages").statusCode()).isEqualTo(200);
        var by = Browser.signedIn(port, ada);
        var _ = by.post(path(wes), path(wes) + "/close", "reason", "left the company");
        assertThat(his.get("/packages").uri().getPath()).isEqualTo("/login");
        assertThat(Browser.signedIn(port, wes).get("/").uri().getPath()).isEqualTo("/login");
        assertThat(by.get("/settings/people?state=closed").body()).contains(wes);
        var _ = by.post(path(wes), path(wes) + "/reopen", "reason", "came back");
        assertThat(Browser.signedIn(port, wes).get("/packages").statusCode()).isEqualTo(200);
        var reasons = jdbc.sql(
                        "SELECT string_agg(reason || ' ' || person || ' ' || address, ';' ORDER BY event_id) FROM audit.event WHERE subject = :s AND reason <> ''")
                .param("s", "identity.person " + people.find(wes).orElseThrow().personId())
                .query(String.class)
                .single();
        assertThat(reasons).contains("left the company " + ada + " 127.0.0.1", "came back " + ada);
    }

    @Test
    void a_role_that_is_taken_or_given_holds_at_once() throws Exception {
        var wes = facility.person(people, "Wes", Role.WAREHOUSE);
        var his = Browser.signedIn(port, wes);
        assertThat(his.get("/audit").statusCode()).isEqualTo(403);
        var by = Browser.signedIn(port, ada);
        var here = Long.toString(facility.id().value());
        var _ = by.post(path(wes), path(wes) + "/grant", "facility", here, "role", "AUDITOR", "reason", "audit week");
        assertThat(Browser.signedIn(port, wes).get("/audit").statusCode()).isEqualTo(200);
        var _ = by.post(path(wes), path(wes) + "/revoke", "held", here + " AUDITOR", "reason", "over");
        assertThat(Browser.signedIn(port, wes).get("/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void an_administrator_of_one_facility_cannot_touch_who_holds_roles_elsewhere_nor_the_own_way_in() throws Exception {
        var director = login("director");
        people.save(director, "Director", Browser.PASSWORD, Map.of(new FacilityId(0), Set.of(Role.DIRECTOR)));
        var by = Browser.signedIn(port, ada);
        for (var act : new String[] {"/password", "/sign-out", "/unlock"}) {
            var refused = by.post(path(director), path(director) + act);
            assertThat(refused.statusCode()).as(act).isEqualTo(422);
            assertThat(refused.body()).contains("You do not administer all facilities");
        }
        assertThat(Browser.signedIn(port, director).get("/packages").statusCode())
                .isEqualTo(200);
        var here = facility.id().value();
        assertThat(by.post(path(ada), path(ada) + "/close", "reason", "x").body())
                .contains("your own way in");
        assertThat(by.post(path(ada), path(ada) + "/revoke", "held", here + " ADMINISTRATOR", "reason", "x")
                        .body())
                .contains("your own way in");
    }

    @Test
    void five_wrong_passwords_lock_and_an_administrator_unlocks() throws Exception {
        var wes = facility.person(people, "Wes", Role.WAREHOUSE);
        for (int i = 0; i < 5; i++) {
            assertThat(signedIn(port, wes, "wrong").get("/").uri().getPath()).isEqualTo("/login");
        }
        assertThat(Browser.signedIn(port, wes).get("/").uri().getPath())
                .as("even the right one is refused while locked")
                .isEqualTo("/login");
        var by = Browser.signedIn(port, ada);
        assertThat(by.get("/settings/people?state=locked").body()).contains(wes);
        assertThat(by.get(path(wes)).body()).contains("127.0.0.1", "wrong password");
        var _ = by.post(path(wes), path(wes) + "/unlock");
        assertThat(Browser.signedIn(port, wes).get("/packages").statusCode()).isEqualTo(200);
    }

    @Test
    void who_finds_a_session_open_guesses_its_password_no_oftener_than_at_the_door() throws Exception {
        var wes = facility.person(people, "Wes", Role.WAREHOUSE);
        var open = Browser.signedIn(port, wes);
        var page = "/settings/password";
        for (int i = 0; i < 5; i++) {
            assertThat(open.post(page, page, "present", "guess", "wanted", OWN, "again", OWN)
                            .body())
                    .contains("not your present password");
        }
        assertThat(open.post(page, page, "present", Browser.PASSWORD, "wanted", OWN, "again", OWN)
                        .body())
                .as("even the right one")
                .contains("Too many wrong passwords");
    }

    @Test
    void a_person_sees_the_own_sessions_and_ends_the_others() throws Exception {
        var wes = facility.person(people, "Wes", Role.WAREHOUSE);
        var lost = Browser.signedIn(port, wes);
        var here = Browser.signedIn(port, wes);
        assertThat(here.get("/settings/me").body()).contains("elsewhere", "This one");
        assertThat(here.post("/settings/me", "/settings/me/sessions/end").body())
                .contains("One other session ended");
        assertThat(lost.get("/packages").uri().getPath()).isEqualTo("/login");
        assertThat(here.get("/packages").uri().getPath()).isEqualTo("/packages");
    }

    @Test
    void every_answer_carries_the_strict_headers() throws Exception {
        var wes = Browser.signedIn(port, facility.person(people, "Wes", Role.WAREHOUSE));
        for (var path : new String[] {"/login", "/packages", "/settings/me", "/no/such/page", "/css/app.css"}) {
            var headers = wes.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "*", "http:");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
        }
        assertThat(wes.get("/packages").headers().firstValue("Cache-Control").orElse(""))
                .contains("no-store");
    }
}
