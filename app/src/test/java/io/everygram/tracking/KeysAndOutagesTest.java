package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.StateKeys.Entered;
import io.everygram.tracking.StateKeys.Outcome;
import io.everygram.tracking.domain.KeyAge;
import io.everygram.tracking.domain.OutageWatch;
import io.everygram.tracking.domain.TagForecast;
import io.everygram.tracking.store.OutboxStore;
import io.everygram.tracking.store.ReviewStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys of persons, times without the state, and the gates before a report is sent. */
@WholeApplication
class KeysAndOutagesTest {
    private static final TestState STATE = TestState.of("zw");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final JdbcClient jdbc;
    private final StateLink link;
    private final StateKeys keys;
    private final HumanSteps steps;
    private final Outages outages;
    private final Outbox outbox;
    private final OutboxStore store;
    private final ReviewStore reviews;
    private final TransactionTemplate transactions;
    private final TestFacility facility;

    @Autowired
    KeysAndOutagesTest(
            JdbcClient jdbc,
            StateLink link,
            StateKeys keys,
            HumanSteps steps,
            Outages outages,
            Outbox outbox,
            OutboxStore store,
            ReviewStore reviews,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.link = link;
        this.keys = keys;
        this.steps = steps;
        this.outages = outages;
        this.outbox = outbox;
        this.store = store;
        this.reviews = reviews;
        this.transactions = transactions;
        this.facility = TestFacility.create(jdbc);
    }

    @BeforeEach
    void connected() {
        STATE.fault("{\"status\": 500, \"times\": 0, \"afterCommit\": false}");
        STATE.connect(link, facility);
    }

    private Entered key(String user) {
        return new Entered(
                "maria", "test-integrator", user, keys.today(facility.id()).minusDays(1), null);
    }

    @Test
    void a_key_is_kept_encrypted_and_used_at_once_and_what_it_cannot_do_is_said() {
        assertThat(keys.add(facility.id(), key("user-" + facility.license()), "Maria"))
                .isInstanceOf(Outcome.Added.class);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(jdbc.sql("SELECT string_agg(k::text, ' ') FROM tracking.state_key AS k WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .single())
                .doesNotContain("user-" + facility.license());

        assertThat(keys.add(facility.id(), key("wrong"), "Maria"))
                .isInstanceOfSatisfying(
                        Outcome.OpensNothing.class,
                        added -> assertThat(added.says()).contains("401"));
        assertThat(link.refresh(facility.id()))
                .as("the key that works stays in use")
                .isInstanceOf(StateLink.Refresh.Read.class);
        var wrong = keys.keys(facility.id()).stream()
                .filter(kept -> !kept.inUse())
                .findFirst()
                .orElseThrow();
        assertThat(keys.use(facility.id(), wrong.keyId())).isTrue();
        assertThat(keys.opensNothing(facility.id(), wrong.keyId())).isTrue();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Unreachable.class);
        assertThat(keys.isRefused(facility.id(), wrong))
                .as("the page says that the state does not accept it")
                .isTrue();
        var first = keys.keys(facility.id()).getLast();
        assertThat(keys.use(facility.id(), first.keyId())).isTrue();
        assertThat(keys.use(facility.id(), 999_999)).isFalse();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(keys.isRefused(facility.id(), first)).isFalse();
        assertThat(keys.add(
                        facility.id(),
                        new Entered("maria", "", "user-" + facility.license(), keys.today(facility.id()), null),
                        "Maria"))
                .as("a renewed key of the user goes with the integrator's that is in use")
                .isInstanceOf(Outcome.Added.class);
        assertThat(keys.opensNothing(
                        facility.id(), keys.keys(facility.id()).getFirst().keyId()))
                .isFalse();
    }

    @Test
    void a_first_key_connects_nothing_where_nobody_answers_or_the_license_is_not_its_own() {
        var other = TestFacility.create(jdbc);
        var mine = key("user-" + facility.license());
        assertThat(keys.connect(other.id(), "METRC", STATE.address(), other.license(), mine, "Maria"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .containsOnlyKeys("license", "user")
                                .hasEntrySatisfying(
                                        "user", says -> assertThat(says).contains("401")));
        assertThat(keys.connect(other.id(), "METRC", "http://127.0.0.1:1", other.license(), mine, "Maria"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .containsOnlyKeys("address")
                                .hasEntrySatisfying(
                                        "address", says -> assertThat(says).contains("nothing answers")));
        assertThat(keys.isUnconnected(other.id())).isTrue();
    }

    @Test
    void a_key_that_another_installation_kept_is_said_and_entered_anew() {
        assertThat(keys.add(facility.id(), key("user-" + facility.license()), "Maria"))
                .isInstanceOf(Outcome.Added.class);
        assertThat(keys.isLocked(facility.id())).isFalse();
        var _ = jdbc.sql(
                        "UPDATE tracking.connection SET keys_closed = decode(repeat('5a', 60), 'hex') WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        assertThat(keys.isLocked(facility.id())).isTrue();
        assertThat(keys.isUnconnected(facility.id())).isFalse();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Unreachable.class);

        assertThat(keys.add(facility.id(), key("user-" + facility.license()), "Maria"))
                .isInstanceOf(Outcome.Added.class);
        assertThat(keys.isLocked(facility.id())).isFalse();
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    @Test
    void what_is_no_key_is_refused_with_the_reason_at_its_field() {
        var today = keys.today(facility.id());
        var nothing = new Entered("", "", "", today.plusDays(1), today.minusDays(1));
        assertThat(keys.add(facility.id(), nothing, "Maria"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.faults()).containsOnlyKeys("owner", "user", "made", "expires"));
        var other = TestFacility.create(jdbc);
        assertThat(keys.connect(other.id(), "METRC", STATE.address(), other.license(), nothing, "Maria"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.faults())
                                .as("there is no integrator's key yet that could stay")
                                .containsOnlyKeys("owner", "integrator", "user", "made", "expires"));
        assertThat(keys.keys(facility.id())).isEmpty();
    }

    @Test
    void a_key_warns_thirty_fourteen_and_three_days_ahead() {
        assertThat(KeyAge.of(null, TODAY)).isEqualTo(KeyAge.FINE);
        assertThat(KeyAge.of(TODAY.plusDays(31), TODAY)).isEqualTo(KeyAge.FINE);
        assertThat(KeyAge.of(TODAY.plusDays(30), TODAY)).isEqualTo(KeyAge.SOON);
        assertThat(KeyAge.of(TODAY.plusDays(14), TODAY)).isEqualTo(KeyAge.NEAR);
        assertThat(KeyAge.of(TODAY.plusDays(3), TODAY)).isEqualTo(KeyAge.LAST_DAYS);
        assertThat(KeyAge.of(TODAY.minusDays(1), TODAY)).isEqualTo(KeyAge.EXPIRED);
    }

    @Test
    void a_key_that_ends_soon_is_a_task_until_one_that_lasts_is_in_use() {
        var user = "user-" + facility.license();
        var today = keys.today(facility.id());
        var ends = new Entered("maria", "test-integrator", user, today.minusDays(300), today.plusDays(2));
        assertThat(keys.add(facility.id(), ends, "Maria")).isInstanceOf(Outcome.Added.class);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var renew = steps.open(facility.id()).stream()
                .filter(step -> step.what() == StepKind.RENEW_KEY)
                .findFirst()
                .orElseThrow();
        assertThat(renew.values()).contains(new HumanStep.Value("Login at the state", "maria"));
        assertThat(renew.dueAt()).isNotNull();
        var lasts = new Entered("maria", "test-integrator", user, today, today.plusDays(300));
        assertThat(keys.add(facility.id(), lasts, "Maria")).isInstanceOf(Outcome.Added.class);
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(steps.open(facility.id())).noneMatch(step -> step.what() == StepKind.RENEW_KEY);
    }

    @Test
    void tags_are_ordered_three_weeks_before_they_are_used_up() {
        assertThat(TagForecast.of(100, 28, 28, TODAY))
                .isEqualTo(new TagForecast(
                        java.math.BigDecimal.valueOf(100, 2), TODAY.plusDays(100), TODAY.plusDays(79), 0));
        assertThat(TagForecast.of(5, 28, 28, TODAY).orderBy()).isEqualTo(TODAY);
        assertThat(TagForecast.of(0, 0, 28, TODAY).orderBy()).isAfter(TODAY.plusYears(5));
    }

    @Test
    void an_outage_begins_after_ten_minutes_without_the_state_and_ends_with_it_unless_a_person_declared_it() {
        var now = Instant.parse("2026-03-02T12:00:00Z");
        var recently = now.minus(Duration.ofMinutes(5));
        var longAgo = now.minus(Duration.ofMinutes(11));
        assertThat(OutageWatch.of(true, recently, false, false, now)).isEqualTo(OutageWatch.NOTHING);
        assertThat(OutageWatch.of(true, longAgo, false, false, now)).isEqualTo(OutageWatch.BEGIN);
        assertThat(OutageWatch.of(true, null, false, false, now)).isEqualTo(OutageWatch.NOTHING);
        assertThat(OutageWatch.of(false, now, true, false, now)).isEqualTo(OutageWatch.END);
        assertThat(OutageWatch.of(false, now, true, true, now)).isEqualTo(OutageWatch.NOTHING);
    }

    @Test
    void an_outage_has_its_states_rule_its_clock_and_a_log_of_what_was_done() {
        assertThat(outages.declare(facility.id(), "Maria", " ")).isFalse();
        assertThat(outages.declare(facility.id(), "Maria", "The site is down")).isTrue();
        assertThat(outages.declare(facility.id(), "Luis", "again")).isFalse();
        var open = outages.open(facility.id()).orElseThrow();
        assertThat(outages.note(facility.id(), open.outageId(), "Maria", "Told the Department"))
                .isTrue();
        report("1A4060300000000000000001", -1);
        assertThat(outages.done(facility.id(), open, 100))
                .extracting(io.everygram.tracking.store.OutageStore.Done::what)
                .contains("Told the Department", "Adjusted 1A4060300000000000000001, to be entered");
        assertThat(outages.owed(facility.id(), open)).isEqualTo(1);
        var rule = outages.contingency(facility.id());
        assertThat(rule.citation()).startsWith("4 CCR");
        assertThat(rule.goodsMayMove()).contains(false);
        var department = rule.tell().getFirst();
        assertThat(outages.toTell(facility.id(), open))
                .allMatch(one -> one.told().isEmpty());
        assertThat(outages.told(facility.id(), open.outageId(), "Maria", "my aunt", ""))
                .as("the rule does not name it")
                .isFalse();
        assertThat(outages.told(facility.id(), open.outageId(), "Maria", department, "by phone"))
                .isTrue();
        assertThat(outages.told(facility.id(), open.outageId(), "Luis", department, ""))
                .as("told before")
                .isFalse();
        assertThat(outages.toTell(facility.id(), open))
                .allSatisfy(one -> assertThat(one.told())
                        .hasValueSatisfying(note -> assertThat(note.who()).isEqualTo("Maria")));
        assertThat(outages.enterBy(open, rule)).isEmpty();
        assertThat(outages.end(facility.id(), "Maria")).isTrue();
        assertThat(outages.end(facility.id(), "Maria")).isFalse();
        var ended = outages.latest(facility.id()).getFirst();
        assertThat(outages.enterBy(ended, rule))
                .hasValueSatisfying(
                        by -> assertThat(Duration.between(java.util.Objects.requireNonNull(ended.endedAt()), by))
                                .isEqualTo(Duration.ofDays(3)));
    }

    private void report(String tag, int change) {
        transactions.executeWithoutResult(status -> outbox.reportDifference(
                facility.id(),
                new Outbox.Difference(
                        tag, Quantity.of(change, Unit.EACH), "Scale Variance", "", keys.today(facility.id()), "Maria"),
                IdempotencyKey.fresh()));
    }

    @Test
    void a_report_above_the_limit_waits_for_a_second_person() {
        reviews.reviewRule(facility.id(), new ReviewStore.ReviewRule("ADJUST", BigDecimal.TEN, "compliance.release"));
        report("1A4060300000000000000002", -10);
        report("1A4060300000000000000003", -11);
        var messages = outbox.messages(facility.id(), "", true);
        assertThat(messages.getFirst().review()).isEmpty();
        var held = messages.getLast();
        assertThat(held.review()).contains("second person");
        assertThat(store.waiting(facility.id(), 0, 10)).hasSize(1);
        assertThat(outbox.review(facility.id(), held.messageId(), "Maria", permission -> true))
                .as("her own")
                .isFalse();
        assertThat(outbox.review(facility.id(), held.messageId(), "Pete", permission -> false))
                .as("not his to decide")
                .isFalse();
        assertThat(outbox.review(
                        facility.id(), held.messageId(), "Ada", permission -> permission.equals("compliance.release")))
                .isTrue();
        assertThat(store.waiting(facility.id(), 0, 10)).hasSize(2);
    }

    @Test
    void what_the_state_would_refuse_is_parked_before_it_is_asked() {
        report("no tag", 0);
        assertThat(outbox.messages(facility.id(), "", true)).singleElement().satisfies(message -> {
            assertThat(message.state()).isEqualTo("REFUSED");
            assertThat(List.of(message.cause(), message.advice())).noneMatch(String::isEmpty);
            assertThat(message.attempts()).isZero();
        });
    }
}
