package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.Application;
import io.everygram.testing.Browser;
import io.everygram.testing.SignOnProvider;
import io.everygram.testing.TestDatabase;
import io.everygram.testing.TestFacility;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The company's provider proves who somebody is over real HTTP and with signed tokens; what they may do is decided here. */
@Tag("database")
@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class SingleSignOnTest {
    private static final SignOnProvider PROVIDER = SignOnProvider.start();

    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    private String wes;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    SingleSignOnTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry registry) {
        registry.add("everygram.sso.issuer", PROVIDER::issuer);
        registry.add("everygram.sso.client-id", () -> "everygram");
        registry.add("everygram.sso.client-secret", () -> "the client's secret");
        registry.add("everygram.sso.name", () -> "Example Corp");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void a_picker_with_an_address() {
        var facility = TestFacility.create(jdbc);
        wes = facility.person(people, "Wes", Role.WAREHOUSE);
        var _ = jdbc.sql("UPDATE identity.person SET email = :e WHERE login = :l")
                .param("e", wes + "@desk.example")
                .param("l", wes)
                .update();
        PROVIDER.forge(false);
    }

    private Browser comingBack(Map<String, Object> claims) throws Exception {
        PROVIDER.nextIs(claims);
        var browser = new Browser(port);
        assertThat(browser.get("/login").body()).contains("Sign in with Example Corp");
        var _ = browser.get("/oauth2/authorization/sso");
        return browser;
    }

    private static String where(Browser browser) throws Exception {
        return browser.get("/packages").uri().getPath();
    }

    @Test
    void a_person_with_the_verified_address_comes_in_with_the_own_roles() throws Exception {
        var browser = comingBack(
                Map.of("email", wes.toUpperCase(java.util.Locale.ROOT) + "@desk.example", "email_verified", true));
        assertThat(where(browser)).isEqualTo("/packages");
        assertThat(browser.get("/audit").statusCode()).isEqualTo(403);
        assertThat(browser.get("/settings/me").body()).contains("Signs in as " + wes, "single sign-on");
        var kept = jdbc.sql(
                        "SELECT count(*) FROM identity.spring_session_attributes WHERE encode(attribute_bytes, 'escape') LIKE '%id_token%'")
                .query(Long.class)
                .single();
        assertThat(kept).as("no token of the provider is kept").isZero();
    }

    @Test
    void an_address_that_nobody_has_or_that_is_not_verified_or_a_closed_account_stays_outside() throws Exception {
        PROVIDER.nextIs(Map.of("email", "stranger@desk.example", "email_verified", true));
        var stranger = new Browser(port).get("/oauth2/authorization/sso");
        assertThat(stranger.uri().getPath()).isEqualTo("/login");
        assertThat(stranger.body()).contains("nobody here has the e-mail address");
        assertThat(where(comingBack(Map.of("email", wes + "@desk.example", "email_verified", false))))
                .isEqualTo("/login");
        assertThat(where(comingBack(Map.of()))).isEqualTo("/login");
        var _ = jdbc.sql("UPDATE identity.person SET active = false WHERE login = :l")
                .param("l", wes)
                .update();
        assertThat(where(comingBack(Map.of("email", wes + "@desk.example", "email_verified", true))))
                .isEqualTo("/login");
    }

    @Test
    void a_token_that_the_provider_did_not_sign_and_an_answer_nobody_asked_for_are_refused() throws Exception {
        PROVIDER.forge(true);
        assertThat(where(comingBack(Map.of("email", wes + "@desk.example", "email_verified", true))))
                .isEqualTo("/login");
        var unasked = new Browser(port);
        var _ = unasked.get("/login/oauth2/code/sso?code=code0&state=made-up");
        assertThat(where(unasked)).isEqualTo("/login");
    }
}
