package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists as people want to see them again, over HTTP, on the list of approvals. */
@WholeApplication
class SavedViewsPagesTest {
    private static final String LIST = "/approvals";

    private final JdbcClient jdbc;
    private final People people;
    private TestFacility here;

    @LocalServerPort
    private int port;

    @Autowired
    SavedViewsPagesTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @BeforeEach
    void facility() {
        here = TestFacility.create(jdbc);
    }

    @Test
    void a_private_view_is_its_makers_and_a_shared_one_everybodys_at_the_facility() throws Exception {
        var ann = Browser.signedIn(port, here.person(people, "Ann", Role.SPECIALIST));
        var bob = Browser.signedIn(port, here.person(people, "Bob", Role.SPECIALIST));
        var elsewhere = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Eve", Role.SPECIALIST));

        var _ = ann.post(LIST, "/views", "path", LIST, "query", "hide=Kind", "name", "Mine alone");
        var saved = ann.post(LIST, "/views", "path", LIST, "query", "hide=Kind", "name", "Ours", "shared", "true");

        assertThat(saved.uri()).hasPath(LIST).hasQuery("hide=Kind");
        assertThat(ann.get(LIST).body()).contains("Mine alone", "Ours");
        assertThat(bob.get(LIST).body()).contains("Ours").doesNotContain("Mine alone");
        assertThat(elsewhere.get(LIST).body()).doesNotContain("Ours", "Mine alone");
    }

    @Test
    void a_list_opens_with_the_view_chosen_for_it_and_without_it_on_request() throws Exception {
        var ann = Browser.signedIn(port, here.person(people, "Ann", Role.SPECIALIST));
        var _ = ann.post(LIST, "/views", "path", LIST, "query", "hide=Kind", "name", "First", "first", "true");

        assertThat(ann.get(LIST).uri()).hasQuery("hide=Kind");
        assertThat(ann.get(LIST + "?view=none").uri()).hasQuery("view=none");
    }

    @Test
    void only_who_made_a_view_removes_it() throws Exception {
        var ann = Browser.signedIn(port, here.person(people, "Ann", Role.SPECIALIST));
        var bob = Browser.signedIn(port, here.person(people, "Bob", Role.SPECIALIST));
        var _ = ann.post(LIST, "/views", "path", LIST, "query", "hide=Kind", "name", "Ours", "shared", "true");
        var remove = Browser.found(ann.get(LIST).body(), "action=\"(/views/\\d+/remove)\"");

        assertThat(bob.post(LIST, remove, "path", LIST).body()).contains("Only who made a view", "Ours");
        assertThat(ann.post(LIST, remove, "path", LIST).body()).contains("Removed the view");
        assertThat(bob.get(LIST).body()).doesNotContain("Ours");
    }

    @Test
    void a_view_without_a_name_is_not_saved_and_foreign_addresses_are_not_followed() throws Exception {
        var ann = Browser.signedIn(port, here.person(people, "Ann", Role.SPECIALIST));

        var refused = ann.post(LIST, "/views", "path", LIST, "query", "hide=Kind", "name", "  ", "shared", "true");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("was not saved", "Give the view a name", "name=\"query\" value=\"hide=Kind\"")
                .contains("name=\"shared\" value=\"true\"");
        assertThat(ann.post(LIST, "/views", "path", LIST, "query", "", "name", "x".repeat(61))
                        .statusCode())
                .isEqualTo(422);
        assertThat(ann.post(LIST, "/views", "path", "//evil.example", "query", "", "name", "x")
                        .uri())
                .hasHost("127.0.0.1")
                .hasPath("/");
    }

    @Test
    void a_name_that_is_taken_is_refused_beside_the_field_until_the_person_says_replace() throws Exception {
        var ann = Browser.signedIn(port, here.person(people, "Ann", Role.SPECIALIST));
        var bob = Browser.signedIn(port, here.person(people, "Bob", Role.SPECIALIST));
        var _ = ann.post(LIST, "/views", "path", LIST, "query", "hide=Kind", "name", "Mine", "shared", "true");

        var refused = ann.post(LIST, "/views", "path", LIST, "query", "sort=Name", "name", "Mine");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("You have a view of this name", "value=\"Mine\"", "role=\"alert\"");
        assertThat(ann.get(LIST).body()).contains("?hide=Kind\">Mine").doesNotContain("?sort=Name\">Mine");

        var _ = ann.post(LIST, "/views", "path", LIST, "query", "sort=Name", "name", "Mine", "replace", "yes");
        assertThat(ann.get(LIST).body()).contains("?sort=Name\">Mine").doesNotContain("?hide=Kind\">Mine");
        assertThat(bob.post(LIST, "/views", "path", LIST, "query", "sort=Name", "name", "Mine")
                        .statusCode())
                .as("another person's name is free")
                .isEqualTo(200);
    }
}
