package io.everygram.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.BusinessDay;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The close of a day over HTTP: figures that add up, two people when work is open, late facts that go forward. */
@WholeApplication
class CloseDayTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Days days;
    private final DayDesk desk;

    @LocalServerPort
    private int port;

    private final TestFacility facility;
    private final BusinessDay today;
    private Browser maria;

    @Autowired
    CloseDayTest(JdbcClient jdbc, People people, Ledger ledger, Days days, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.days = days;
        this.desk = new DayDesk(jdbc, ledger, clock);
        this.facility = desk.facility();
        this.today = desk.today();
        this.maria = new Browser(0);
    }

    @BeforeEach
    void a_specialist() throws Exception {
        maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }

    private static final Pattern FIGURE = Pattern.compile("href=\"(/close/movements[^\"]*)\"[^>]*>([0-9]+)<");

    /** Every figure of a page of the close that counts movements leads to as many of them; how many figures there are. */
    private int figuresLeadToRows(String page) throws Exception {
        int figures = 0;
        for (var match : FIGURE.matcher(maria.get(page).body()).results().toList()) {
            var rows = maria.get(match.group(1).replace("&amp;", "&") + "&format=csv");
            assertThat(rows.body().lines().count() - 1).as(match.group(1)).isEqualTo(Long.parseLong(match.group(2)));
            figures++;
        }
        return figures;
    }

    @Test
    void each_figure_of_a_day_leads_to_the_movements_behind_it_before_its_seal_and_after() throws Exception {
        var one = desk.received(10, today.start());
        var other = desk.received(5, today.start());
        desk.moved(one, desk.now(), "Luis");
        desk.counted(maria);

        assertThat(figuresLeadToRows("/close")).isGreaterThanOrEqualTo(5);
        assertThat(maria.get("/close/movements?day=" + today + "&kind=MOVE").body())
                .contains("/packages/" + one + "#movement-")
                .doesNotContain("/packages/" + other);
        assertThat(maria.get("/close/movements?day=" + today + "&kind=RECEIVE&show=missing")
                        .body())
                .contains("No such movement on this day");
        var _ = maria.post("/close", "/close/seal", "day", today.toString(), "note", "", "key", "k");
        assertThat(figuresLeadToRows("/close/days/" + today)).isGreaterThanOrEqualTo(5);
        assertThat(maria.get("/close/movements?day=yesterday").statusCode()).isEqualTo(404);
    }

    @Test
    void a_counted_day_is_sealed_by_one_person_with_figures_that_add_up() throws Exception {
        var before = desk.received(10, today.start().minusSeconds(1));
        var midnight = desk.received(5, today.start());
        desk.moved(before, desk.now(), "Luis");
        desk.counted(maria);
        assertThat(days.open(facility.id())).isEmpty();
        assertThat(maria.get("/close").body()).contains("Ready to seal", "Received", "Moved", "Seal the day");

        var sealed = maria.post("/close", "/close/seal", "day", today.toString(), "note", "quiet day", "key", "k");
        assertThat(sealed.uri().getPath()).isEqualTo("/close/days/" + today);
        assertThat(sealed.body()).contains("Figures hold", "quiet day", "0 more lines stood unchanged");
        assertThat(maria.get("/close/days/" + today + "/figures").body())
                .contains("Haze", "Vault", "Pick zone", "All lines<b>2</b>", "Moved<b>2</b>");
        assertThat(maria.get("/close/days/" + today.next() + "/figures").statusCode())
                .isEqualTo(404);
        var evidence = days.find(facility.id(), today.date()).orElseThrow();
        assertThat(evidence.day().movements())
                .as("what happened before midnight belongs to the opening")
                .isEqualTo(2);
        assertThat(evidence.rooms())
                .extracting(
                        RoomFigures::room,
                        r -> r.opening().stripTrailingZeros(),
                        r -> r.cameIn().stripTrailingZeros(),
                        r -> r.wentOut().stripTrailingZeros(),
                        r -> r.closing().stripTrailingZeros())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(
                                "Vault",
                                number(10).stripTrailingZeros(),
                                number(5),
                                number(10).stripTrailingZeros(),
                                number(5)),
                        org.assertj.core.groups.Tuple.tuple(
                                "Pick zone",
                                number(0).stripTrailingZeros(),
                                number(10).stripTrailingZeros(),
                                number(0).stripTrailingZeros(),
                                number(10).stripTrailingZeros()));
        assertThat(midnight).isNotNull();

        assertThat(maria.post("/close/days", "/close/seal", "day", today.toString(), "note", "", "key", "k2")
                        .statusCode())
                .isEqualTo(422);

        desk.received(3, desk.now());
        assertThat(maria.get("/close/days/" + today).body()).contains("Recorded later about this day", "Received");
        assertThat(days.find(facility.id(), today.date()).orElseThrow().rooms()).isEqualTo(evidence.rooms());
        assertThat(days.find(facility.id(), today.date()).orElseThrow().later()).hasSize(1);
        var tomorrow = days.summary(facility.id(), today.next().date());
        assertThat(tomorrow.movements()).as("a late fact goes forward").isEqualTo(1);
        assertThat(tomorrow.late()).as("and names the sealed day").hasSize(1);
    }

    @Test
    void a_future_day_is_refused_and_nothing_is_sealed() throws Exception {
        var answer = maria.post("/close", "/close/seal", "day", today.next().toString(), "note", "", "key", "k");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("has not begun");
        assertThat(days.sealed(facility.id(), 10)).isEmpty();
        assertThat(maria.get("/close?day=yesterday").statusCode()).isEqualTo(404);
        assertThat(maria.get("/close/days/" + today).statusCode()).isEqualTo(404);
    }

    @Test
    void over_open_work_the_day_is_sealed_by_two_people_only() throws Exception {
        desk.received(10, desk.now());
        assertThat(maria.get("/close").body())
                .contains("still open", "room is not counted today", "Ask to seal the day");
        assertThat(maria.post("/close", "/close/seal", "day", today.toString(), "note", "", "key", "n")
                        .statusCode())
                .as("sealing over open work wants a reason")
                .isEqualTo(422);
        var asked =
                maria.post("/close", "/close/seal", "day", today.toString(), "note", "inspector is here", "key", "a");
        assertThat(asked.body())
                .contains("Waits for a second person", "Maria has asked to seal this day", "Open the request")
                .as("what is asked for is not offered again")
                .doesNotContain("Ask to seal the day");
        assertThat(days.sealed(facility.id(), 10)).isEmpty();
        assertThat(maria.post("/close", "/close/seal", "day", today.toString(), "note", "again", "key", "b")
                        .statusCode())
                .as("one request waits at a time")
                .isEqualTo(422);
        long request = jdbc.sql("SELECT max(approval_id) FROM identity.approval WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
        var path = "/approvals/" + request;
        assertThat(maria.post(path, path + "/approve").statusCode())
                .as("nobody approves what they asked for")
                .isNotEqualTo(200);
        assertThat(days.sealed(facility.id(), 10)).isEmpty();

        var carl = Browser.signedIn(port, facility.person(people, "Carl", Role.CONTROLLER));
        var done = carl.post(path, path + "/approve");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        var sealed = days.sealed(facility.id(), 10).getFirst();
        assertThat(sealed.sealedBy()).isEqualTo("Maria");
        assertThat(sealed.secondPerson()).isEqualTo("Carl");
        assertThat(sealed.stillOpen()).contains("not counted today");
        assertThat(done.body()).contains("Still open when it was sealed", "is not counted today");
        assertThat(maria.get("/close").body())
                .contains("Open the sealed day")
                .doesNotContain("Ask to seal the day", "Waits for a second person");
    }

    @Test
    void a_facility_may_choose_that_two_people_seal_every_day() throws Exception {
        desk.received(10, today.start());
        desk.counted(maria);
        var rule = "/close/rule";
        assertThat(maria.post(rule, rule, "two", "yes", "reason", "I say so").statusCode())
                .as("who seals does not choose how many seal")
                .isEqualTo(403);
        var chloe = Browser.signedIn(port, facility.person(people, "Chloe", Role.COMPLIANCE));
        assertThat(chloe.get(rule).body()).contains("One person when nothing is open", "nobody yet");
        assertThat(chloe.post(rule, rule, "two", "yes", "reason", " ").statusCode())
                .isEqualTo(422);
        assertThat(chloe.post(rule, rule, "two", "perhaps", "reason", "x").statusCode())
                .isEqualTo(422);
        assertThat(chloe.post(rule, rule, "two", "yes", "reason", "policy 7 of the license")
                        .body())
                .contains("Always two people", "policy 7 of the license", "Chloe");
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM audit.event WHERE facility_id = :f AND reason = 'policy 7 of the license'")
                        .param("f", facility.id().value())
                        .query(Integer.class)
                        .single())
                .as("it stands in the audit trail")
                .isPositive();

        assertThat(maria.get("/close").body()).contains("Ask to seal the day", "always sealed by two");
        var asked = maria.post("/close", "/close/seal", "day", today.toString(), "note", "", "key", "a");
        assertThat(asked.statusCode())
                .as("with nothing open no reason is asked")
                .isEqualTo(200);
        assertThat(asked.body()).contains("Waits for a second person", "nothing is open");
        assertThat(days.sealed(facility.id(), 10)).isEmpty();
        long request = jdbc.sql("SELECT max(approval_id) FROM identity.approval WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
        assertThat(chloe.post("/approvals/" + request, "/approvals/" + request + "/approve")
                        .statusCode())
                .isEqualTo(200);
        assertThat(days.sealed(facility.id(), 10).getFirst().secondPerson()).isEqualTo("Chloe");
    }

    @Test
    void rows_of_a_sealed_day_cannot_be_changed() throws Exception {
        desk.received(10, desk.now());
        desk.counted(maria);
        assertThat(maria.post("/close", "/close/seal", "day", today.toString(), "note", "", "key", "k")
                        .statusCode())
                .isEqualTo(200);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql("UPDATE closing.sealed_balance SET closing = 0")
                                .update())
                .hasMessageContaining("append-only");
    }

    @Test
    void an_auditor_reads_sealed_days_and_seals_none() throws Exception {
        var ivan = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));
        assertThat(ivan.get("/close").statusCode()).isEqualTo(200);
        assertThat(ivan.post("/close", "/close/seal", "day", today.toString(), "key", "k")
                        .statusCode())
                .isEqualTo(403);
    }
}
