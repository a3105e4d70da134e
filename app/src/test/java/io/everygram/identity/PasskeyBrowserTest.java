package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import io.everygram.testing.Browser;
import io.everygram.testing.Chromium;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real browser with a virtual authenticator registers a passkey, signs in with it, proves the second factor by it, and it is removed. */
@WholeApplication
class PasskeyBrowserTest {
    private final JdbcClient jdbc;
    private final People people;

    @LocalServerPort
    private int port;

    @Autowired
    PasskeyBrowserTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** One that has a resident key and always knows its owner. */
    private static void authenticator(com.microsoft.playwright.Page page) {
        var session = page.context().newCDPSession(page);
        var _ = session.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        var _ = session.send("WebAuthn.addVirtualAuthenticator", arguments);
    }

    @Test
    void a_passkey_is_registered_signs_in_counts_as_second_factor_and_is_removed() {
        var facility = TestFacility.create(jdbc);
        var login = facility.person(people, "Ada", Role.ADMINISTRATOR);
        var home = "http://localhost:" + port;
        try (var chromium = Chromium.start();
                var window = chromium.desk(port)) {
            var page = window.page();
            authenticator(page);
            page.navigate(home + "/login");
            page.fill("[name=username]", login);
            page.fill("[name=password]", Browser.PASSWORD);
            page.press("[name=password]", "Enter");
            page.waitForURL(home + "/");

            page.navigate(home + "/settings/passkeys");
            assertThat(window.axe()).isEmpty();
            page.fill("[name=label]", "Desk computer");
            page.click("text=Add a passkey >> nth=-1");
            page.waitForSelector("td:has-text('Desk computer')");

            signOut(page);
            page.navigate(home + "/settings/people");
            assertThat(page.url()).isEqualTo(home + "/login");
            usePasskey(page, "/login");
            page.navigate(home + "/settings/people");
            assertThat(page.url()).as("the passkey proved both factors").isEqualTo(home + "/settings/people");

            signOut(page);
            page.navigate(home + "/login");
            page.fill("[name=username]", login);
            page.fill("[name=password]", Browser.PASSWORD);
            page.press("[name=password]", "Enter");
            page.waitForURL(home + "/");
            page.navigate(home + "/settings/people");
            assertThat(page.url())
                    .as("the password alone is not enough any more")
                    .contains("/second-factor");
            assertThat(window.axe()).isEmpty();
            usePasskey(page, URI.create(page.url()).getPath());
            assertThat(page.url()).isEqualTo(home + "/settings/people");

            page.navigate(home + "/settings/passkeys");
            page.click("button:has-text('Remove')");
            page.waitForSelector("text=is removed");
            signOut(page);
            page.navigate(home + "/login");
            page.click("text=Use a passkey");
            page.waitForSelector("[data-passkey-words]:not([hidden])");
            assertThat(page.url()).isEqualTo(home + "/login");
            assertThat(window.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
        }
        var trail = jdbc.sql(
                        "SELECT string_agg(action, ' ' ORDER BY event_id) FROM audit.event WHERE subject = :s AND person = :p")
                .param(
                        "s",
                        "identity.passkey " + people.find(login).orElseThrow().personId() + "/Desk computer")
                .param("p", login)
                .query(String.class)
                .single();
        assertThat(trail).isEqualTo("insert delete");
        var ways = jdbc.sql("SELECT string_agg(way, ' ' ORDER BY sign_in_id) FROM identity.sign_in WHERE login = :l")
                .param("l", login)
                .query(String.class)
                .single();
        assertThat(ways).isEqualTo("password passkey password passkey");
    }

    /** Leaves the page first: what it still loads would begin a session beside that of the next page. */
    private static void signOut(Page page) {
        page.navigate("about:blank");
        page.context().clearCookies();
    }

    /** Goes on from a page with the passkey, or says why it was refused. */
    private static void usePasskey(Page page, String from) {
        page.bringToFront();
        page.click("text=Use a passkey");
        page.waitForFunction(
                "from => location.pathname !== from || document.querySelector('[data-passkey-words]:not([hidden])')",
                from);
        page.waitForLoadState();
        assertThat(page.locator("[data-passkey-words]:not([hidden])").allInnerTexts())
                .isEmpty();
    }
}
