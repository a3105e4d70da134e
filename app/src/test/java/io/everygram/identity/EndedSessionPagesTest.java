package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A form that is sent after its session has ended, here one that saves a view of a list: it waits for whom it was made, and for nobody else. */
@WholeApplication
class EndedSessionPagesTest {
    private static final String LIST = "/approvals";
    private static final String GO_ON = "/second-factor/go-on";

    private final JdbcClient jdbc;
    private final People people;
    private TestFacility here;
    private TestFacility there;
    private String ann;
    private Browser desk;

    @LocalServerPort
    private int port;

    @Autowired
    EndedSessionPagesTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @BeforeEach
    void signedIn() throws Exception {
        here = TestFacility.create(jdbc);
        there = TestFacility.create(jdbc);
        ann = "ann" + here.id().value();
        var roles = Set.of(Role.SPECIALIST);
        people.save(ann, "Ann", Browser.PASSWORD, Map.of(here.id(), roles, there.id(), roles));
        desk = Browser.signedIn(port, ann);
    }

    private String page() throws Exception {
        return Browser.token(desk.get(LIST));
    }

    private HttpResponse<String> saved(String token) throws Exception {
        return desk.send(token, "/views", "path", LIST, "query", "hide=Kind", "name", "Mine <alone>", "shared", "true");
    }

    private HttpResponse<String> signIn(String login) throws Exception {
        return desk.post("/login", "/login", "username", login, "password", Browser.PASSWORD);
    }

    private void sessionsAreLost() {
        var _ = jdbc.sql("DELETE FROM identity.spring_session").update();
    }

    private List<String> views(TestFacility facility) {
        return jdbc.sql("SELECT name FROM identity.saved_view WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    @Test
    void what_was_typed_is_there_after_the_next_sign_in_and_goes_on_when_it_is_sent() throws Exception {
        var token = page();
        sessionsAreLost();

        var door = saved(token);
        assertThat(door.uri().getPath()).isEqualTo("/login");
        assertThat(door.body()).contains("what you typed is still here");
        var waiting = signIn(ann);

        assertThat(waiting.uri().getPath()).isEqualTo(GO_ON);
        assertThat(waiting.body()).contains("You had been signed out", "Mine &lt;alone>", "action=\"/views\"");
        assertThat(views(here)).as("nothing is done before").isEmpty();
        assertThat(saved(Browser.token(waiting)).uri()).hasPath(LIST);
        assertThat(views(here)).containsExactly("Mine <alone>");
        assertThat(desk.get(GO_ON).uri()).as("sent, it waits no more").hasPath("/");
    }

    @Test
    void so_it_is_after_signing_out_and_in_again_in_another_tab() throws Exception {
        var token = page();
        var _ = desk.post(LIST, "/logout");
        var _ = signIn(ann);

        assertThat(saved(token).uri()).hasPath(GO_ON);
        assertThat(views(here)).isEmpty();
    }

    @Test
    void it_goes_on_at_the_facility_that_it_was_made_for() throws Exception {
        assertThat(desk.post("/", "/facility", "facility", "" + there.id().value())
                        .statusCode())
                .isEqualTo(200);
        var token = page();
        sessionsAreLost();
        var _ = saved(token);
        var _ = saved(Browser.token(signIn(ann)));

        assertThat(views(there)).containsExactly("Mine <alone>");
        assertThat(views(here)).isEmpty();
    }

    @Test
    void whoever_else_signs_in_next_sees_nothing_of_it() throws Exception {
        var bob = here.person(people, "Bob", Role.SPECIALIST);
        var token = page();
        sessionsAreLost();
        var _ = saved(token);

        var first = signIn(bob);
        assertThat(first.uri()).hasPath("/");
        assertThat(first.body()).doesNotContain("alone");
        assertThat(desk.get(GO_ON).uri()).hasPath("/");
        assertThat(saved(token).statusCode())
                .as("a form of Ann's in Bob's session")
                .isEqualTo(403);
        var _ = desk.post(LIST, "/logout");
        assertThat(signIn(ann).body()).as("nor does Ann at the end of all that").doesNotContain("alone");
    }

    @Test
    void a_form_that_is_not_ours_is_refused_and_kept_for_nobody() throws Exception {
        var token = page();
        var bare = token.replaceFirst("~.*", "");
        var ofAnother = token.replaceFirst("~\\d+", "~1");
        assertThat(saved(bare + "x").statusCode())
                .as("a wrong token of who is signed in")
                .isEqualTo(403);

        sessionsAreLost();
        for (var forged : new String[] {bare, ofAnother, token.replaceFirst(".$", "~"), token + "0"}) {
            assertThat(saved(forged).statusCode()).as(forged).isEqualTo(403);
        }
        assertThat(signIn(ann).uri()).hasPath("/");
        assertThat(desk.get(GO_ON).uri()).hasPath("/");
    }

    @Test
    void passwords_and_files_are_not_kept_which_the_sign_in_page_says() throws Exception {
        var token = page();
        sessionsAreLost();

        var door = desk.send(token, "/settings/password", "present", Browser.PASSWORD, "wanted", "w", "again", "w");
        assertThat(door.uri()).hasPath("/login");
        assertThat(door.body()).contains("files and passwords are not kept").doesNotContain(Browser.PASSWORD);
        assertThat(signIn(ann).uri()).hasPath("/");
        assertThat(desk.get(GO_ON).uri()).hasPath("/");
    }

    @Test
    void a_sign_in_page_that_was_open_for_too_long_leads_to_a_new_one() throws Exception {
        var visitor = new Browser(port);
        var token = Browser.token(visitor.get("/login"));
        sessionsAreLost();

        var again = visitor.send(token, "/login", "username", ann, "password", Browser.PASSWORD);
        assertThat(again.uri()).hasPath("/login").hasQuery("ended");
        assertThat(again.body()).contains("open for too long");
    }
}
