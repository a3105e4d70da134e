package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.Application;
import io.everygram.kernel.FacilityId;
import io.everygram.testing.Browser;
import io.everygram.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A person makes a token on the page, and a program uses it over HTTP. */
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class ApiTokensTest {
    private static final FacilityId HERE = new FacilityId(1);
    private static final String PAGE = "/settings/tokens";

    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    @Autowired
    ApiTokensTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @BeforeEach
    void a_picker() {
        var _ = jdbc.sql("""
                INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                VALUES (1, 'LAX', 'West', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118) ON CONFLICT DO NOTHING""").update();
        people.save("wes", "Wes", Browser.PASSWORD, Map.of(HERE, Set.of(Role.WAREHOUSE)));
        var _ = jdbc.sql("TRUNCATE identity.api_token").update();
    }

    @Test
    void a_program_acts_with_the_scopes_of_its_token_and_no_more() throws Exception {
        var wes = Browser.signedIn(port, "wes");
        var token = made(wes, Permissions.READ);
        var answer = ask(token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"wes\"", "\"facility\":1", Permissions.READ)
                .doesNotContain(Permissions.PICK);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(wes.get(PAGE).body()).doesNotContain(token).doesNotContain("never");

        var refused = ask(made(wes, Permissions.PICK));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void a_token_cannot_have_what_its_person_has_not() throws Exception {
        var wes = Browser.signedIn(port, "wes");
        var answer = wes.post(PAGE, PAGE, "name", "scanner", "days", "5", "scope", Permissions.PEOPLE);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"scanner\"").doesNotContain("egm_");
        assertThat(wes.post(PAGE, PAGE, "name", "x", "days", "367", "scope", Permissions.READ)
                        .statusCode())
                .isEqualTo(422);

        var token = made(wes, Permissions.READ);
        people.save("wes", "Wes", Browser.PASSWORD, Map.of());
        assertThat(ask(token).statusCode())
                .as("the role is gone, and what it permitted")
                .isEqualTo(403);
    }

    @Test
    void revoked_expired_unknown_and_missing_tokens_are_told_as_problems() throws Exception {
        var wes = Browser.signedIn(port, "wes");
        var revoked = made(wes, Permissions.READ);
        var id = Browser.found(wes.get(PAGE).body(), "<option value=\"(\\d+)\"");
        var _ = wes.post(PAGE, PAGE + "/revoke", "token", id);
        var expired = made(wes, Permissions.READ);
        var _ = jdbc.sql(
                        "UPDATE identity.api_token SET created_at = '2020-01-01', expires_at = '2020-02-01' WHERE revoked_at IS NULL")
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
        var token = made(Browser.signedIn(port, "wes"), Permissions.READ);
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
