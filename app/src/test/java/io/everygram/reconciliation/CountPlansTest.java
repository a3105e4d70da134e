package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.CountVerdict;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans say what is counted when; their counts look at what the plan names and at nothing else. */
@WholeApplication
class CountPlansTest extends CountDesk {
    private static final String PLANS = "/opening/plans";

    private final CountPlans plans;

    private Browser maria;

    @Autowired
    CountPlansTest(CountPlans plans) {
        this.plans = plans;
        this.maria = new Browser(0);
    }

    @BeforeEach
    void a_specialist() throws Exception {
        maria = signedIn("Maria", Role.SPECIALIST);
    }

    private String planned(String... fields) throws Exception {
        var answer = maria.post(PLANS, PLANS, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.uri().getPath();
    }

    @Test
    void a_plan_for_whoever_counts_can_be_sent_by_a_browser() throws Exception {
        assertThat(maria.get(PLANS).body())
                .as("a choice that may stay blank is not asked for")
                .contains("<select name=\"assigned\">");
    }

    @Test
    void a_plan_of_an_item_counts_that_item_and_misses_nothing_else() throws Exception {
        var other = facility.item("Kush");
        var seen = booked(facility, item, Quantity.of(10, Unit.EACH));
        var lost = booked(facility, item, Quantity.of(10, Unit.EACH));
        var elsewhere = booked(facility, other, Quantity.of(10, Unit.EACH));
        var plan = planned(
                "name",
                "Haze",
                "scope",
                "ITEM",
                "place",
                "Haze F" + facility.id().value(),
                "mode",
                "guided");
        var count = maria.post(plan, plan + "/start").uri().getPath();
        assertThat(maria.get(count).body())
                .contains("2 still expected", seen.value(), lost.value())
                .doesNotContain(elsewhere.value());
        assertThat(maria.post(plan, plan + "/start").uri().getPath())
                .as("a count of the plan runs already")
                .isEqualTo(count);
        var _ = maria.post(count, count + "/scan", "tag", seen.value(), "quantity", "");
        assertThat(maria.post(count, count + "/finish").statusCode()).isEqualTo(200);

        assertThat(cause(lost)).contains(Cause.MISSING_ON_SHELF);
        assertThat(cause(elsewhere)).isEmpty();
        assertThat(cause(seen)).isEmpty();
        assertThat(maria.get(plan).body()).contains("Finished", "Start the count");

        var _ = maria.post(count, count + "/cancel");
        assertThat(cause(lost)).as("a canceled count says nothing").isEmpty();
    }

    @Test
    void a_plan_by_class_counts_exactly_the_days_share_of_items() throws Exception {
        var first = booked(facility, item, Quantity.of(10, Unit.EACH));
        var second = booked(facility, facility.item("Kush"), Quantity.of(10, Unit.EACH));
        var plan = planned("name", "Cycle", "scope", "ABC", "classes", "7, 30, 90");
        assertThat(maria.get(plan).body())
                .contains("A every 7 days, B every 30 days, C every 90 days", "1 item: this day", "Never", "Haze")
                .doesNotContain("Kush");
        assertThat(maria.get("/").body()).contains("Count plan Cycle is due");
        var count = maria.post(plan, plan + "/start").uri().getPath();
        assertThat(maria.get(count).body())
                .as("blind, but not about what to count")
                .contains("Items due by class", "1 item to count, blind", "Haze", "Vault")
                .doesNotContain("Kush", first.value());
        assertThat(maria.get(count + "/kept.json").body())
                .containsPattern("\"toCount\":\\[\\[\"Haze[^\"]*\",\"Vault\"\\]\\]");
        var _ = maria.post(count, count + "/scan", "tag", second.value(), "quantity", "10");
        var _ = maria.post(count, count + "/undo");
        var _ = maria.post(count, count + "/scan", "tag", facility.tag().value(), "quantity", "1");
        assertThat(maria.post(count, count + "/finish").statusCode()).isEqualTo(200);
        assertThat(cause(first)).as("its item was to be counted").contains(Cause.MISSING_ON_SHELF);
        assertThat(cause(second)).as("it is none of this count").isEmpty();

        assertThat(maria.get(plan).body()).as("the next share").contains("Kush").doesNotContain("Overdue");
        assertThat(plans.dueToday(facility.id(), plans.all(facility.id()).getFirst()))
                .extracting(DueItem::name)
                .singleElement()
                .asString()
                .startsWith("Kush");
        var after = plans.all(facility.id()).getFirst();
        assertThat(after.nextOn())
                .as("today was counted")
                .isEqualTo(java.util.Objects.requireNonNull(after.lastOn()).plusDays(1));

        var refused = maria.post(PLANS, PLANS, "name", "Other", "scope", "ABC", "classes", "7, 30");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Write three numbers of days");
    }

    @Test
    void a_variance_above_the_plans_share_is_counted_again_and_the_recount_stands() throws Exception {
        var slightly = booked(facility, item, Quantity.of(100, Unit.EACH));
        var far = booked(facility, item, Quantity.of(100, Unit.EACH));
        var plan = planned("name", "Vault", "scope", "ROOM", "place", "vault", "percent", "5");
        var count = maria.post(plan, plan + "/start").uri().getPath();
        var _ = maria.post(count, count + "/scan", "tag", slightly.value(), "quantity", "95");
        var _ = maria.post(count, count + "/scan", "tag", far.value(), "quantity", "94");
        var _ = maria.post(count, count + "/finish");

        assertThat(cause(slightly)).contains(Cause.SHELF_DIFFERS);
        assertThat(cause(far)).contains(Cause.COUNT_AGAIN);
        var again =
                maria.post("/opening/count/again", "/opening/count/again").uri().getPath();
        var _ = maria.post(again, again + "/scan", "tag", far.value(), "quantity", "94");
        var _ = maria.post(again, again + "/finish");
        assertThat(cause(far)).contains(Cause.SHELF_DIFFERS);
        assertThat(results.of(facility.id(), new CountId(Long.parseLong(again.replaceFirst(".*/", ""))), 5))
                .extracting(CountResult::verdict)
                .containsExactly(CountVerdict.DIFFERS);
    }

    @Test
    void a_new_plan_is_due_by_its_cadence_and_a_finished_count_moves_it_on() throws Exception {
        var tag = booked(facility, item, Quantity.of(10, Unit.EACH));
        var plan = planned(
                "name",
                "Everything",
                "often",
                "EVERY",
                "detail",
                "1",
                "assigned",
                "maria" + facility.id().value());
        var zone = java.time.ZoneId.of("America/Los_Angeles");
        var before = plans.all(facility.id()).getFirst();
        assertThat(before.due(zone).toLocalDate())
                .isEqualTo(LocalDate.ofInstant(before.createdAt(), zone).plusDays(1));
        assertThat(maria.get(PLANS).body()).contains("Everything", "at least every day", "You", "By ");
        var count = maria.post(plan, plan + "/start").uri().getPath();
        var _ = maria.post(count, count + "/scan", "tag", tag.value(), "quantity", "10");
        var _ = maria.post(count, count + "/finish");
        var after = plans.all(facility.id()).getFirst();
        assertThat(after.due(zone)).isAfter(before.due(zone));
    }

    @Test
    void what_cannot_be_planned_is_refused_beside_its_field_and_a_plan_is_set_aside_once() throws Exception {
        for (var fields : new String[][] {
            {"name", " "},
            {"name", "A", "scope", "ROOM", "place", "Attic"},
            {"name", "A", "scope", "CASTLE"},
            {"name", "A", "often", "EVERY", "detail", "often"},
            {"name", "A", "often", "DAILY", "detail", "25:00"},
            {"name", "A", "assigned", "nobody"},
            {"name", "A", "percent", "200"}
        }) {
            var answer = maria.post(PLANS, PLANS, fields);
            assertThat(answer.statusCode()).as(String.join(" ", fields)).isEqualTo(422);
            assertThat(answer.body()).as(String.join(" ", fields)).contains("role=\"alert\"");
        }
        var plan = planned("name", "A");
        assertThat(maria.post(PLANS, PLANS, "name", "a").statusCode())
                .as("the name is taken")
                .isEqualTo(422);
        assertThat(maria.post(plan, plan + "/aside").statusCode()).isEqualTo(200);
        assertThat(plans.all(facility.id())).isEmpty();
        assertThat(maria.post(plan, plan + "/start").body()).contains("set aside");
        assertThat(maria.get(PLANS + "/new").statusCode())
                .as("no number, so no plan and no page")
                .isEqualTo(404);
        assertThat(planned("name", "A")).isNotEqualTo(plan);
    }

    @Test
    void who_counts_reads_plans_and_does_not_write_them() throws Exception {
        var luis = Browser.signedIn(port, facility.person(people, "Luis", Role.WAREHOUSE));
        assertThat(luis.get(PLANS).statusCode()).isEqualTo(200);
        assertThat(luis.post(PLANS, PLANS, "name", "Mine").statusCode()).isEqualTo(403);
        assertThat(plans.all(facility.id())).isEmpty();
    }

    @Test
    void a_plan_is_given_to_somebody_of_the_list_and_who_only_reads_sees_by_whom() throws Exception {
        var luis = facility.person(people, "Luis", Role.WAREHOUSE);
        var ivan = facility.person(people, "Ivan", Role.AUDITOR);
        assertThat(maria.get(PLANS).body())
                .contains("<option value=\"" + luis + "\"", "Whoever counts")
                .doesNotContain("<option value=\"" + ivan + "\"");
        var plan = planned("name", "Vault", "assigned", luis);
        var auditor = Browser.signedIn(port, ivan);
        var list = auditor.get(PLANS);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("Vault", people.find(luis).orElseThrow().name())
                .doesNotContain("Plan a count");
        assertThat(auditor.get(plan).statusCode()).isEqualTo(200);
        assertThat(auditor.post(PLANS, plan + "/start").statusCode()).isEqualTo(403);
        assertThat(maria.post(PLANS, PLANS, "name", "His", "assigned", ivan).statusCode())
                .as("he may not count")
                .isEqualTo(422);
    }

    @Test
    void a_stored_cadence_that_cannot_be_read_is_said_and_due_at_once() throws Exception {
        var plan = planned("name", "Old", "scope", "FACILITY", "often", "WEEKLY");
        var _ = jdbc.sql("UPDATE reconciliation.count_plan SET cadence = 'FORTNIGHTLY' WHERE plan_id = :p")
                .param("p", number(plan))
                .update();
        assertThat(maria.get(plan).body()).contains("“FORTNIGHTLY” is no cadence", "Overdue");
        assertThat(maria.get(PLANS).body()).contains("“FORTNIGHTLY” is no cadence");
        assertThat(maria.get("/").body()).contains("Count plan Old is due");
    }

    /** Packs are the company's: the test takes a state that no other has. */
    @Test
    void where_the_rules_ask_for_two_who_count_two_people_sign() throws Exception {
        var _ = jdbc.sql("UPDATE catalog.facility SET state = 'ND' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        var chloe = signedIn("Chloe", Role.COMPLIANCE);
        var pack = chloe.post("/rules/packs", "/rules/packs", "content", """
                        {"pack": "ND", "title": "State of North Dakota", "edition": "2027.1", "effectiveFrom": "%s", "rules": [
                         {"id": "nd.count", "duty": "RECONCILIATION", "words": "Two people count.", "citation": "Code §1", "readOn": "2026-11-24",
                          "certainty": "TEXT", "severity": "INFORMS", "parameters": {"countPeople": 2}}]}""".formatted(
                                LocalDate.now(ZoneId.of("America/Los_Angeles"))))
                .uri()
                .getPath();
        assertThat(chloe.post(pack, pack + "/publish").body()).contains("Published");
        var seen = booked(facility, item, Quantity.of(10, Unit.EACH));
        var count = maria.post("/opening/count", "/opening/count", "room", "0", "mode", "guided")
                .uri()
                .getPath();
        var _ = maria.post(count, count + "/scan", "tag", seen.value(), "quantity", "");
        assertThat(maria.post(count, count + "/finish").statusCode()).isEqualTo(200);
        assertThat(maria.get(count).body()).contains("2 people count together and sign", "0 of 2 signed");

        var _ = maria.post(count, count + "/sign", "title", "Specialist", "findings", "all there");
        var _ = maria.post(count, count + "/sign", "title", "Specialist", "findings", "all there");
        assertThat(maria.get(count).body()).as("one person is one").contains("1 of 2 signed");

        var luis = signedIn("Luis", Role.WAREHOUSE);
        var _ = luis.post(count, count + "/sign", "title", "Warehouse", "findings", "all there");
        assertThat(luis.get(count).body())
                .contains("Signed by Maria", "Signed by Luis")
                .doesNotContain("of 2 signed");
    }
}
