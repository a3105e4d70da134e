package io.everygram.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.platform.mail.MailOutbox;
import io.everygram.platform.talk.Talk;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Planner and production talk about runs: who is named or takes part is told, once, in the product and by mail as each chose. */
@WholeApplication
class TalkAboutRunsTest {
    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Production production;

    @Autowired
    private Talk talk;

    @Autowired
    private MailOutbox mail;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private String mariaLogin;
    private String peteLogin;
    private CurrentPerson maria;
    private CurrentPerson pete;
    private ItemId eighth;
    private LocalDate today;

    @BeforeEach
    void a_planner_and_a_production_manager() {
        here = TestFacility.create(jdbc);
        mariaLogin = here.person(people, "Maria", Role.SPECIALIST);
        peteLogin = here.person(people, "Pete", Role.PRODUCTION);
        maria = person(mariaLogin, "Maria");
        pete = person(peteLogin, "Pete");
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        var bulk = here.item("Bulk", "GRAM", null, true);
        eighth = here.item("Eighth");
        long bom = jdbc.sql("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:i, 1) RETURNING bom_id")
                .param("i", eighth.value())
                .query(Long.class)
                .single();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share) VALUES (:b, :c, 3.5, 0)")
                .param("b", bom)
                .param("c", bulk.value())
                .update();
    }

    private CurrentPerson person(String login, String name) {
        return new CurrentPerson(people.find(login).orElseThrow().personId(), login, name, here.id());
    }

    private void mailTo(String login) {
        var _ = jdbc.sql("UPDATE identity.person SET email = :e WHERE login = :l")
                .param("e", login.replaceAll("[^a-z0-9]", "") + "@example.com")
                .param("l", login)
                .update();
    }

    private String proposed(IdempotencyKey key) {
        return ((RunOutcome.Done) production.propose(
                        maria,
                        key,
                        new Production.NewRun(eighth, Quantity.of(40, Unit.EACH), today.plusDays(2), "Line 1")))
                .number();
    }

    private List<String> told(String login) {
        return talk.of(here.id(), login, true).stream()
                .map(Talk.Notification::kind)
                .toList();
    }

    @Test
    void production_is_asked_once_and_answers_the_planner() {
        var key = IdempotencyKey.fresh();
        var number = proposed(key);
        assertThat(proposed(key)).isEqualTo(number);
        assertThat(told(peteLogin)).containsExactly("ASKED");
        assertThat(told(mariaLogin)).isEmpty();
        assertThat(production.accept(pete, number, 1)).isEqualTo(new RunOutcome.Done(number));
        assertThat(production.accept(pete, number, 1)).as("a second click").isEqualTo(new RunOutcome.NotAsked(number));
        assertThat(told(mariaLogin)).containsExactly("ANSWERED");

        var other = proposed(IdempotencyKey.fresh());
        assertThat(production.decline(pete, other, 1, " ")).isInstanceOf(RunOutcome.ReasonMissing.class);
        assertThat(production.decline(pete, other, 9, "No")).isInstanceOf(RunOutcome.ChangedMeanwhile.class);
        assertThat(production.decline(pete, other, 1, "The filler is down")).isInstanceOf(RunOutcome.Done.class);
        assertThat(talk.of(here.id(), mariaLogin, true).getFirst())
                .extracting(Talk.Notification::sentence, Talk.Notification::detail)
                .containsExactly("Pete declined production run " + other, "The filler is down");
        assertThat(jdbc.sql("SELECT state FROM production.run WHERE facility_id = :f AND number = :n")
                        .param("f", here.id().value())
                        .param("n", other)
                        .query(String.class)
                        .single())
                .isEqualTo("CANCELLED");
        assertThat(production.decline(pete, number, 2, "Too late")).isEqualTo(new RunOutcome.NotAsked(number));
    }

    private Talk.Outcome says(CurrentPerson who, String key, String about, String text) {
        return talk.write(here.id(), new Talk.Author(who.login(), who.name()), new IdempotencyKey(key), about, text);
    }

    @Test
    void who_is_named_and_who_takes_part_is_told_once_and_mail_follows_the_choice() {
        mailTo(peteLogin);
        mailTo(mariaLogin);
        var number = proposed(IdempotencyKey.fresh());
        var about = "/production/" + number;
        talk.choose(mariaLogin, Talk.Mail.ALL);
        assertThat(says(pete, "k1", about, "Is the day fixed?")).isEqualTo(new Talk.Outcome.Written(List.of("Maria")));
        assertThat(says(pete, "k1", about, "Is the day fixed?"))
                .as("twice")
                .isEqualTo(new Talk.Outcome.Written(List.of()));
        assertThat(told(mariaLogin)).containsExactly("REMARK");
        assertThat(says(maria, "k2", about, "Yes, @" + peteLogin + ". mail me@" + peteLogin + " @nobody"))
                .isEqualTo(new Talk.Outcome.Written(List.of("Pete")));
        assertThat(told(peteLogin)).containsExactly("MENTION", "ASKED");
        assertThat(mail.about(here.id(), about))
                .as("Maria gets all, Pete the mention only")
                .extracting(MailOutbox.Kept::subject)
                .containsExactly(
                        "Maria named you on production run " + number, "Pete wrote on production run " + number);

        talk.choose(peteLogin, Talk.Mail.NONE);
        assertThat(says(maria, "k3", about, "@" + peteLogin + " and now?")).isInstanceOf(Talk.Outcome.Written.class);
        assertThat(mail.about(here.id(), about)).hasSize(2);
        assertThat(says(maria, "k4", "/production/PR-2031-99999", "Hello")).isEqualTo(new Talk.Outcome.NoTopic());
        assertThat(says(maria, "k5", "https://example.com", "Hello")).isEqualTo(new Talk.Outcome.NoTopic());
        assertThat(says(maria, "k6", about, " ")).isInstanceOf(Talk.Outcome.WrongLength.class);
        assertThat(says(maria, "k7", about, "x".repeat(2001))).isInstanceOf(Talk.Outcome.WrongLength.class);
        assertThat(talk.about(here.id(), about)).hasSize(3);
    }

    @Test
    void the_bell_counts_what_is_unread_until_it_is_marked_read_and_only_one_s_own() throws Exception {
        var number = proposed(IdempotencyKey.fresh());
        var path = "/production/" + number;
        var browser = Browser.signedIn(port, peteLogin);
        var page = browser.get(path).body();
        assertThat(page)
                .contains("1 unread notifications", "asks production for this run", "Write a remark", "Decline");
        assertThat(browser.get("/production?show=asked").body()).contains(number);
        var said = browser.post(path, "/remarks", "about", path, "key", "k", "body", "Fine <b>with</b> me");
        assertThat(said.body()).contains("Told: Maria.", "Fine &lt;b&gt;with&lt;/b&gt; me");
        assertThat(browser.post(path, path + "/accept", "version", "1").statusCode())
                .isEqualTo(200);

        var others = Browser.signedIn(port, mariaLogin);
        assertThat(others.get("/notifications").body())
                .contains("Pete accepted production run " + number, "2 are unread");
        assertThat(browser.get("/notifications").body()).contains("asks for production run " + number);
        assertThat(browser.post("/notifications", "/notifications/read").body()).contains("1 notification marked read");
        assertThat(talk.unread(here.id(), peteLogin)).isZero();
        assertThat(talk.unread(here.id(), mariaLogin)).isEqualTo(2);
        assertThat(browser.get(path).body()).doesNotContain("unread notifications");
        assertThat(browser.post("/notifications", "/notifications/mail", "mail", "ALL")
                        .body())
                .contains("It is set.");
        assertThat(talk.choice(peteLogin)).isEqualTo(Talk.Mail.ALL);
        assertThat(browser.post("/notifications", "/notifications/mail", "mail", "SOME")
                        .body())
                .contains("Choose all, mentions or none.");

        var stranger = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Sam", Role.PRODUCTION));
        assertThat(stranger.post("/production", "/remarks", "about", path, "key", "s", "body", "Hi")
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.post("/production", path + "/decline", "version", "2", "reason", "No")
                        .statusCode())
                .isEqualTo(404);
    }
}
