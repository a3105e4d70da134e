package io.everygram.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.ApprovalKind.Deed;
import io.everygram.identity.Approvals.Ask;
import io.everygram.identity.Approvals.AskOutcome;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deed that needs two people: Sam asks, Carl or Cleo of the controllers approves, and it is done once. */
@WholeApplication
class ApprovalsTest {
    private static final String KIND = "test.deed";
    private static final String IMPOSSIBLE = "not today";

    private final JdbcClient jdbc;
    private final People people;
    private final Approvals approvals;

    @LocalServerPort
    private int port;

    private TestFacility facility;
    private CurrentPerson sam;
    private CurrentPerson carl;
    private CurrentPerson cleo;
    private CurrentPerson wes;

    @Autowired
    @SuppressWarnings("NullAway.Init") // before each test
    ApprovalsTest(
            JdbcClient jdbc,
            People people,
            Approvals approvals,
            AuditTrail trail,
            ConfigurableListableBeanFactory beans) {
        this.jdbc = jdbc;
        this.people = people;
        this.approvals = approvals;
        if (!beans.containsSingleton(KIND)) {
            beans.registerSingleton(KIND, new TestDeed(trail));
        }
    }

    /** Its deed is a line in the audit trail, or refused. */
    private record TestDeed(AuditTrail trail) implements ApprovalKind {
        @Override
        public String name() {
            return KIND;
        }

        @Override
        public String title() {
            return "Deed of a test";
        }

        @Override
        public String permission() {
            return Permissions.PURCHASE_APPROVE;
        }

        @Override
        public Deed carryOut(Approved request) {
            trail.record(request.facility(), request.approvedBy(), "deed", request.subject(), request.names());
            return request.payload().equals(IMPOSSIBLE)
                    ? new Deed.Refused("The package is gone.")
                    : new Deed.Done("It is done.", "/approvals/" + request.id().value());
        }
    }

    @BeforeEach
    void a_specialist_two_controllers_and_a_picker() {
        facility = TestFacility.create(jdbc);
        sam = person("Sam", Role.SPECIALIST);
        carl = person("Carl", Role.CONTROLLER);
        cleo = person("Cleo", Role.CONTROLLER);
        wes = person("Wes", Role.WAREHOUSE);
    }

    private CurrentPerson person(String name, Role role) {
        var login = facility.person(people, name, role);
        return new CurrentPerson(people.find(login).orElseThrow().personId(), login, name, facility.id());
    }

    private static Ask asking(String subject, String payload, String reason) {
        return new Ask(
                KIND,
                subject,
                "",
                List.of("Twelve are taken away.", "They are worth $120.00."),
                payload,
                reason,
                IdempotencyKey.fresh());
    }

    private ApprovalId asked(CurrentPerson person, String subject, String payload) {
        return ((AskOutcome.Asked) approvals.ask(person, asking(subject, payload, "Damage"))).id();
    }

    private long deeds() {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE facility_id = :f AND action = 'deed'")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
    }

    private Approval.State state(ApprovalId id) {
        return approvals.find(facility.id(), id).orElseThrow().state();
    }

    @Test
    void nothing_is_done_before_another_person_approves_and_then_it_is_done_once_under_both_names() {
        var id = asked(sam, "package 1", "");
        assertThat(deeds()).isZero();
        assertThat(approvals.approve(carl, id, "")).isInstanceOf(ApprovalOutcome.Done.class);
        assertThat(approvals.approve(cleo, id, ""))
                .isInstanceOfSatisfying(
                        ApprovalOutcome.NotWaiting.class,
                        refused -> assertThat(refused.request().decidedByName()).isEqualTo("Carl"));
        assertThat(deeds()).isEqualTo(1);
        var trail = jdbc.sql(
                        "SELECT new_value ->> 'asked_by_name' || ' ' || (new_value ->> 'decided_by_name') FROM audit.event WHERE facility_id = :f AND subject = :s AND action = 'update'")
                .param("f", facility.id().value())
                .param("s", "identity.approval " + id.value())
                .query(String.class)
                .single();
        assertThat(trail).isEqualTo("Sam Carl");
    }

    @Test
    void refusals_come_in_the_order_gone_ended_own_not_permitted_no_reason() {
        assertThat(approvals.approve(carl, new ApprovalId(999_999), "")).isInstanceOf(ApprovalOutcome.Unknown.class);
        var own = asked(carl, "package 1", "");
        assertThat(approvals.approve(carl, own, "")).isInstanceOf(ApprovalOutcome.OwnRequest.class);
        assertThat(approvals.approve(wes, own, "")).isInstanceOf(ApprovalOutcome.NotPermitted.class);
        assertThat(approvals.turnDown(wes, own, " ")).isInstanceOf(ApprovalOutcome.NotPermitted.class);
        assertThat(approvals.turnDown(cleo, own, " ")).isInstanceOf(ApprovalOutcome.ReasonMissing.class);
        assertThat(approvals.withdraw(cleo, own)).isInstanceOf(ApprovalOutcome.NotYours.class);
        assertThat(state(own)).isEqualTo(Approval.State.WAITING);
        assertThat(approvals.withdraw(carl, own)).isInstanceOf(ApprovalOutcome.Ended.class);
        assertThat(approvals.turnDown(wes, own, "x")).isInstanceOf(ApprovalOutcome.NotWaiting.class);
        assertThat(deeds()).isZero();
    }

    @Test
    void a_request_of_another_facility_does_not_exist_here() {
        var id = asked(sam, "package 1", "");
        var elsewhere = TestFacility.create(jdbc);
        var login = elsewhere.person(people, "Cora", Role.CONTROLLER);
        var cora = new CurrentPerson(people.find(login).orElseThrow().personId(), login, "Cora", elsewhere.id());
        assertThat(approvals.approve(cora, id, "")).isInstanceOf(ApprovalOutcome.Unknown.class);
        var reaching = new CurrentPerson(cora.personId(), login, "Cora", facility.id());
        assertThat(approvals.approve(reaching, id, "")).isInstanceOf(ApprovalOutcome.NotPermitted.class);
    }

    @Test
    void a_deed_that_is_refused_leaves_no_trace_and_the_request_waits_on() {
        var id = asked(sam, "package 1", IMPOSSIBLE);
        assertThat(approvals.approve(carl, id, ""))
                .isEqualTo(new ApprovalOutcome.CouldNotBeDone("The package is gone."));
        assertThat(deeds()).isZero();
        assertThat(state(id)).isEqualTo(Approval.State.WAITING);
    }

    @Test
    void the_same_key_is_one_request_and_one_deed_waits_for_a_subject_at_a_time() {
        var ask = asking("package 1", "", "Damage");
        var first = approvals.ask(sam, ask);
        assertThat(approvals.ask(sam, ask)).isEqualTo(first);
        assertThat(approvals.ask(carl, asking("package 1", "", "Theft")))
                .isEqualTo(new AskOutcome.WaitsAlready(((AskOutcome.Asked) first).id(), "Sam"));
        assertThat(approvals.ask(sam, asking("package 2", "", " "))).isInstanceOf(AskOutcome.ReasonMissing.class);
        assertThat(approvals.list(facility.id(), Optional.empty(), 0, 10)).hasSize(1);
    }

    @Test
    void a_request_lapses_and_can_be_asked_again() {
        var id = asked(sam, "package 1", "");
        var _ = jdbc.sql(
                        "UPDATE identity.approval SET asked_at = '2020-01-01', expires_at = '2020-01-04' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        assertThat(state(id)).isEqualTo(Approval.State.EXPIRED);
        assertThat(approvals.approve(carl, id, "")).isInstanceOf(ApprovalOutcome.NotWaiting.class);
        assertThat(approvals.waiting(facility.id(), KIND, "package 1")).isEmpty();
        var again = asked(sam, "package 1", "");
        assertThat(again).isNotEqualTo(id);
        assertThat(deeds()).isZero();
    }

    @Test
    void of_many_who_approve_at_once_one_does_and_the_others_are_told_who() throws Exception {
        for (int round = 0; round < 5; round++) {
            var id = asked(sam, "package " + round, "");
            var acts = new ArrayList<Callable<ApprovalOutcome>>();
            for (int i = 0; i < 4; i++) {
                acts.add(() -> approvals.approve(carl, id, ""));
                acts.add(() -> approvals.approve(cleo, id, ""));
            }
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var outcomes = new ArrayList<ApprovalOutcome>();
                for (var answer : pool.invokeAll(acts)) {
                    outcomes.add(answer.get());
                }
                assertThat(outcomes)
                        .filteredOn(ApprovalOutcome.Done.class::isInstance)
                        .hasSize(1);
                assertThat(outcomes)
                        .filteredOn(ApprovalOutcome.NotWaiting.class::isInstance)
                        .hasSize(7);
            }
        }
        assertThat(deeds()).isEqualTo(5);
    }

    @Test
    void on_the_pages_the_asker_withdraws_the_other_decides_and_the_rest_only_look() throws Exception {
        var id = asked(sam, "package 1", "");
        var path = "/approvals/" + id.value();
        var asker = Browser.signedIn(port, sam.login());
        assertThat(asker.get(path).body())
                .contains("Twelve are taken away.", "/withdraw")
                .doesNotContain("/turn-down");
        var looker = Browser.signedIn(port, wes.login());
        assertThat(looker.get(path).body()).doesNotContain("/withdraw", "/turn-down", "Approve and do it");
        assertThat(looker.post(path, path + "/approve").statusCode()).isEqualTo(422);
        assertThat(looker.get("/approvals").body()).contains("Nothing waits for you");
        var second = Browser.signedIn(port, carl.login());
        assertThat(second.get("/approvals").body()).contains("package 1", "Damage");
        var unsaid = second.post(path, path + "/turn-down", "reason", "");
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("Say why");
        assertThat(second.post(path, path + "/approve", "note", "I looked at it with him.")
                        .body())
                .contains("It is done.", "Approved and done", "I looked at it with him.");
        assertThat(second.post(path, path + "/approve").statusCode()).isEqualTo(422);
        assertThat(asker.get(path).body()).doesNotContain("/withdraw");
        assertThat(deeds()).isEqualTo(1);
    }
}
