package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person makes a token on the page, and a program uses it over HTTP. */
@WholeApplication
class ApiTokensTest {
    private static final String PAGE = "/settings/tokens";

    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    private final TestFacility facility;
    private String login = "";
    private Browser wes = new Browser(0);

    @Autowired
    ApiTokensTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
        facility = TestFacility.create(jdbc);
    }

    @BeforeEach
    void a_picker() throws Exception {
        login = facility.person(people, "Wes", Role.WAREHOUSE);
        wes = Browser.signedIn(port, login);
    }

    @Test
    void a_program_acts_with_the_scopes_of_its_token_and_no_more() throws Exception {
        var token = made(wes, Permissions.READ);
        var answer = ask(token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"" + login + "\"", "\"facility\":" + facility.id().value(), Permissions.READ)
                .doesNotContain(Permissions.PICK);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(wes.get(PAGE).body()).doesNotContain(token).doesNotContain("never");

        var refused = ask(made(wes, Permissions.PICK));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void a_token_cannot_have_what_its_person_has_not() throws Exception {
        var answer = wes.post(PAGE, PAGE, "name", "scanner", "days", "5", "scope", Permissions.PEOPLE);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"scanner\"").doesNotContain("egm_");
        assertThat(wes.post(PAGE, PAGE, "name", "x", "days", "367", "scope", Permissions.READ)
                        .statusCode())
                .isEqualTo(422);

        var token = made(wes, Permissions.READ);
        people.save(login, "Wes", Browser.PASSWORD, Map.of());
        assertThat(ask(token).statusCode())
                .as("the role is gone, and what it permitted")
                .isEqualTo(403);
    }

    @Test
    void revoked_expired_unknown_and_missing_tokens_are_told_as_problems() throws Exception {
        var revoked = made(wes, Permissions.READ);
        var id = Browser.found(wes.get(PAGE).body(), "<option value=\"(\\d+)\"");
        var _ = wes.post(PAGE, PAGE + "/revoke", "token", id);
        var expired = made(wes, Permissions.READ);
        var _ = jdbc.sql(
                        "UPDATE identity.api_token SET created_at = '2020-01-01', expires_at = '2020-02-01' WHERE facility_id = :f AND revoked_at IS NULL")
                .param("f", facility.id().value())
                .update();
        for (var answer : new HttpResponse<?>[] {
            ask(revoked), ask(expired), ask("egm_unknown"), new Browser(port).get("/api/v1/me")
        }) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    @Test
    void a_token_opens_no_page() throws Exception {
        var token = made(wes, Permissions.READ);
        assertThat(new Browser(port)
                        .get(PAGE, "Authorization", "Bearer " + token)
                        .uri()
                        .getPath())
                .isEqualTo("/login");
    }

    private static String made(Browser person, String scope) throws Exception {
        var page = person.post(PAGE, PAGE, "name", "scanner", "days", "90", "scope", scope);
        return Browser.found(page.body(), "<div>(egm_[\\w-]{43})</div>");
    }

    private HttpResponse<String> ask(String token) throws Exception {
        return new Browser(port).get("/api/v1/me", "Authorization", "Bearer " + token);
    }
}
