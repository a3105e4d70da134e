package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.Application;
import io.everygram.identity.domain.Totp;
import io.everygram.kernel.FacilityId;
import io.everygram.testing.Browser;
import io.everygram.testing.QuickPasswords;
import io.everygram.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A person sets up an authenticator and is asked for it before the list of people, the sensitive page here. */
@Tag("database")
@SpringBootTest(
        classes = Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "everygram.security.key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "everygram.security.second-factor-permissions=closing.seal,identity.people,stock.adjust-approve"
        })
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@Import(QuickPasswords.class)
class SecondFactorPagesTest {
    private static final String SETTINGS = "/settings/second-factor";
    private static final String PEOPLE = "/settings/people";

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    private long firstStep;

    @LocalServerPort
    private int port;

    @Autowired
    SecondFactorPagesTest(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    @BeforeEach
    void an_administrator() {
        var _ = jdbc.sql("""
                INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                VALUES (1, 'LAX', 'West', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118) ON CONFLICT DO NOTHING""").update();
        people.save("ada", "Ada", Browser.PASSWORD, Map.of(new FacilityId(1), Set.of(Role.ADMINISTRATOR)));
        var _ = jdbc.sql("TRUNCATE identity.second_factor CASCADE").update();
    }

    @Test
    void a_code_is_asked_before_a_sensitive_page_and_holds_for_the_session() throws Exception {
        var setUp = Browser.signedIn(port, "ada");
        assertThat(setUp.get(PEOPLE).body()).contains("Ada", "Administrator");
        var secret = begin(setUp);
        var codes = setUp.post(SETTINGS, SETTINGS + "/confirm", "code", code(secret, 0))
                .body();
        var recovery = Browser.found(codes, "<div>([a-z2-9]{12})</div>");
        assertThat(codes.split("<div>[a-z2-9]{12}</div>", -1)).hasSize(SecondFactor.RECOVERY_CODES + 1);

        var later = Browser.signedIn(port, "ada");
        var asked = later.get(PEOPLE);
        assertThat(asked.uri()).hasPath("/second-factor").hasParameter("next", PEOPLE);
        assertThat(later.post("/second-factor", "/second-factor", "code", code(secret, 0), "next", PEOPLE)
                        .statusCode())
                .as("the code that confirmed is used up")
                .isEqualTo(422);
        var proved = later.post("/second-factor", "/second-factor", "code", code(secret, 1), "next", PEOPLE);
        assertThat(proved.uri().getPath()).isEqualTo(PEOPLE);
        assertThat(later.get(PEOPLE).statusCode()).isEqualTo(200);

        var lost = Browser.signedIn(port, "ada");
        assertThat(lost.post("/second-factor", "/second-factor", "code", recovery, "next", "//evil.example")
                        .uri()
                        .getPath())
                .as("only a page of ours comes next")
                .isEqualTo("/");
        assertThat(lost.post(SETTINGS, SETTINGS + "/remove", "code", recovery).statusCode())
                .as("a recovery code works once")
                .isEqualTo(422);
    }

    @Test
    void after_a_restore_without_the_key_of_the_installation_a_recovery_code_opens_the_door() throws Exception {
        var setUp = Browser.signedIn(port, "ada");
        var secret = begin(setUp);
        var recovery = Browser.found(
                setUp.post(SETTINGS, SETTINGS + "/confirm", "code", code(secret, 0))
                        .body(),
                "<div>([a-z2-9]{12})</div>");
        var _ = jdbc.sql("UPDATE identity.second_factor SET secret = decode(repeat('5a', 48), 'hex')")
                .update();

        var restored = Browser.signedIn(port, "ada");
        assertThat(restored.post("/second-factor", "/second-factor", "code", code(secret, 1), "next", PEOPLE)
                        .statusCode())
                .isEqualTo(422);
        assertThat(restored.post("/second-factor", "/second-factor", "code", recovery, "next", PEOPLE)
                        .uri()
                        .getPath())
                .isEqualTo(PEOPLE);
    }

    @Test
    void a_form_sent_before_the_proof_waits_and_goes_on_after_it_with_all_that_was_typed() throws Exception {
        people.save("carl", "Carl", Browser.PASSWORD, Map.of(new FacilityId(1), Set.of(Role.CONTROLLER)));
        var setUp = Browser.signedIn(port, "carl");
        var secret = begin(setUp);
        assertThat(setUp.post(SETTINGS, SETTINGS + "/confirm", "code", code(secret, 0))
                        .statusCode())
                .isEqualTo(200);
        var carl = Browser.signedIn(port, "carl");

        var asked = carl.post("/close", "/close/seal", "day", "2020-01-02", "note", "all is <well>", "key", "k-1");
        assertThat(asked.uri()).hasPath("/second-factor").hasParameter("next", "/second-factor/go-on");
        assertThat(asked.body()).contains("prove that it is you");
        var shared = Browser.signedIn(port, "carl");
        assertThat(shared.post("/close", "/close/seal", "day", "2020-01-02", "note", "for Carl alone")
                        .uri())
                .hasPath("/second-factor");
        assertThat(shared.post("/", "/login", "username", "ada", "password", Browser.PASSWORD)
                        .body())
                .contains("Ada");
        assertThat(shared.get("/second-factor/go-on").uri().getPath())
                .as("nothing of one person's session is left to the next")
                .isEqualTo("/");
        var goOn =
                carl.post("/second-factor", "/second-factor", "code", code(secret, 1), "next", "/second-factor/go-on");
        assertThat(goOn.statusCode()).isEqualTo(200);
        assertThat(goOn.body())
                .contains(
                        "action=\"/close/seal\"",
                        "name=\"note\" value=\"all is &lt;well>\"",
                        "name=\"key\" value=\"k-1\"",
                        "Go on: seal",
                        "2020-01-02");
        var sealed = carl.post(
                "/second-factor/go-on", "/close/seal", "day", "2020-01-02", "note", "all is <well>", "key", "k-1");
        assertThat(sealed.uri().getPath()).as("asked once").startsWith("/close");
        assertThat(carl.get("/second-factor/go-on").uri().getPath())
                .as("what was sent waits no more")
                .isEqualTo("/");
    }

    @Test
    void deciding_asks_for_it_when_the_permission_to_decide_is_named() throws Exception {
        people.save("carl", "Carl", Browser.PASSWORD, Map.of(new FacilityId(1), Set.of(Role.CONTROLLER)));
        var setUp = Browser.signedIn(port, "carl");
        var _ = setUp.post(SETTINGS, SETTINGS + "/confirm", "code", code(begin(setUp), 0));
        var request =
                jdbc.sql("""
                        INSERT INTO identity.approval (facility_id, request_key, kind, subject, path, facts, payload, reason, asked_by, asked_by_name, asked_at, expires_at)
                        SELECT 1, 'k', :k, 'package', '', '{}', '{}', 'Damage', person_id, name, now(), now() + interval '1 day' FROM identity.person WHERE login = 'ada'
                        RETURNING approval_id""").param("k", "ledger.adjustment").query(Long.class).single();
        var carl = Browser.signedIn(port, "carl");
        var page = "/approvals/" + request;
        assertThat(carl.get(page).body())
                .contains("Approve adjustments above the limit; whoever has a second factor proves it");
        assertThat(carl.post(page, page + "/approve").uri().getPath()).isEqualTo("/second-factor");
    }

    @Test
    void a_password_alone_does_not_set_up_an_authenticator_beside_a_passkey_and_a_reset_takes_both() throws Exception {
        people.save("carl", "Carl", Browser.PASSWORD, Map.of(new FacilityId(1), Set.of(Role.CONTROLLER)));
        var carl = people.find("carl").orElseThrow().personId();
        var thief = Browser.signedIn(port, "carl");
        assertThat(thief.get("/second-factor").uri().getPath())
                .as("who has none to prove is shown how to get one")
                .isEqualTo(SETTINGS);
        var secret = begin(thief);
        var _ = jdbc.sql("""
                INSERT INTO identity.passkey (credential_id, person_id, label, public_key, signature_count, uv_initialized, backup_eligible, backup_state,
                    created_at, last_used_at) VALUES ('\\x01', :p, 'Phone', '\\x02', 0, true, false, false, now(), now())""").param("p", carl).update();

        assertThat(thief.post(SETTINGS, SETTINGS + "/begin").uri().getPath()).isEqualTo("/second-factor");
        assertThat(thief.post(SETTINGS, SETTINGS + "/confirm", "code", code(secret, 0))
                        .uri()
                        .getPath())
                .as("nor by a secret that was begun before")
                .isEqualTo("/second-factor");
        assertThat(thief.get("/second-factor").body())
                .as("this address can ask for no passkey, and says so")
                .contains("works only at the address it was made for");

        var ada = Browser.signedIn(port, "ada");
        var page = PEOPLE + "/" + carl;
        assertThat(ada.get(page).body()).contains("Reset the second factor");
        var _ = ada.post(page, page + "/second-factor", "reason", "lost the phone");
        assertThat(jdbc.sql("SELECT count(*) FROM identity.passkey WHERE person_id = :p")
                        .param("p", carl)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(ada.get(page).body()).doesNotContain("Reset the second factor");
        assertThat(begin(Browser.signedIn(port, "carl"))).isNotEmpty();
    }

    @Test
    void a_form_with_a_password_is_never_kept() throws Exception {
        var setUp = Browser.signedIn(port, "ada");
        var secret = begin(setUp);
        var _ = setUp.post(SETTINGS, SETTINGS + "/confirm", "code", code(secret, 0));
        var ada = Browser.signedIn(port, "ada");
        var asked = ada.post("/", PEOPLE + "/new", "login", "eve", "password", "a very long secret");
        assertThat(asked.body()).doesNotContain("a very long secret");
        assertThat(ada.get("/second-factor/go-on").uri().getPath()).isEqualTo("/");
    }

    @Test
    void five_wrong_codes_close_the_door_even_for_the_right_one() throws Exception {
        var ada = Browser.signedIn(port, "ada");
        var secret = begin(ada);
        var _ = ada.post(SETTINGS, SETTINGS + "/confirm", "code", code(secret, 0));
        for (int i = 0; i < 5; i++) {
            assertThat(ada.post("/second-factor", "/second-factor", "code", "nonsense")
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(ada.post("/second-factor", "/second-factor", "code", code(secret, 1))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_wrong_first_code_turns_nothing_on_and_the_secret_lies_encrypted() throws Exception {
        var ada = Browser.signedIn(port, "ada");
        var secret = begin(ada);
        assertThat(ada.post(SETTINGS, SETTINGS + "/confirm", "code", code(secret, 5))
                        .statusCode())
                .isEqualTo(422);
        assertThat(Browser.signedIn(port, "ada").get(PEOPLE).uri().getPath()).isEqualTo(PEOPLE);
        var kept = jdbc.sql("SELECT secret FROM identity.second_factor")
                .query((r, n) -> r.getBytes(1))
                .single();
        assertThat(Arrays.toString(kept)).doesNotContain(Arrays.toString(secret).replaceAll("[\\[\\]]", ""));
        var events = jdbc.sql(
                        "SELECT string_agg(coalesce(new_value, old_value)::text, '') FROM audit.event WHERE subject LIKE 'identity.second_factor%'")
                .query((r, n) -> r.getString(1))
                .single();
        assertThat(events).contains("confirmed_at").doesNotContain("secret");
    }

    private static byte[] begin(Browser browser) throws Exception {
        var page = browser.post(SETTINGS, SETTINGS + "/begin").body();
        assertThat(page).contains("data:image/svg+xml;base64,");
        return decoded(Browser.found(page, "into it: ([A-Z2-7]{32})"));
    }

    /** Counted from the first code asked for, however long the pages take since; never older than now. */
    private String code(byte[] secret, int stepsAhead) {
        long now = Totp.step(clock.instant());
        firstStep = firstStep == 0 ? now : firstStep;
        return Totp.code(secret, stepsAhead == 0 ? firstStep : Math.max(firstStep + stepsAhead, now));
    }

    private static byte[] decoded(String base32) {
        var out = new ByteArrayOutputStream();
        long held = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write((int) (held >> bits & 0xff));
            }
        }
        return out.toByteArray();
    }
}
