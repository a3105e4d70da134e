package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.platform.web.TodaySource;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

/** The product judges by itself whether a difference is significant, shows the clock, and keeps that the notice was given. Ten pieces cost $100. */
@WholeApplication
class NoticesTest extends CaseDesk {
    private static final byte[] LETTER = "%PDF-1.7 letter".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final String UPLOAD = "/opening/count/upload";

    @Autowired
    List<TodaySource> today = List.of();

    /** What was sold in the month before this one, the first with sales. */
    private void soldAMonth(String dollars) {
        var _ = jdbc.sql(
                        "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (:f, :i, :d, 1, 10, :a)")
                .param("f", facility.id().value())
                .param("i", item.value())
                .param(
                        "d",
                        LocalDate.now(ZoneId.of("America/Los_Angeles"))
                                .minusMonths(1)
                                .withDayOfMonth(1))
                .param("a", new BigDecimal(dollars))
                .update();
    }

    private void counted(PackageTag tag, int pieces) throws Exception {
        var file = "Tag,Quantity\n" + tag + "," + pieces + "\n";
        assertThat(browser.upload(
                                UPLOAD,
                                UPLOAD,
                                "count-" + tag + "-" + pieces + ".csv",
                                file,
                                "room",
                                "0",
                                "whole",
                                "no")
                        .statusCode())
                .isEqualTo(200);
    }

    private String page(PackageTag tag) throws Exception {
        return browser.get("/cases/" + caseOf(tag)).body();
    }

    private List<TodaySource.Need> owedToday() {
        return today.stream()
                .flatMap(source -> source.needs(facility.id()).stream())
                .filter(need -> need.text().contains("ignificant discrepancy"))
                .toList();
    }

    @Test
    void differences_are_significant_together_from_three_percent_of_a_months_sales_too_much_as_too_little()
            throws Exception {
        soldAMonth("600");
        var little = booked(10, "VAULT");
        var much = booked(10, "VAULT");
        counted(little, 9);
        assertThat(page(little))
                .contains("To be notified, if it is not found", "$10.00 at cost is 1.67 % of the $600.00");
        assertThat(owedToday()).isEmpty();

        counted(much, 11);

        assertThat(page(much)).contains("To be notified", "$20.00 at cost is 3.33 % of the $600.00", "notify by");
        assertThat(page(little)).contains("To be notified", "A notice is owed.");
        assertThat(owedToday()).singleElement().satisfies(need -> {
            assertThat(need.text()).contains("2 cases");
            assertThat(need.due()).isPresent();
            assertThat(need.detail()).contains("Department of Cannabis Control");
            assertThat(need.blocksClose()).as("no rule of California says so").isFalse();
        });

        counted(much, 10);

        assertThat(owedToday()).as("found again, nothing adjusted").isEmpty();
        assertThat(page(little)).contains("No longer a significant discrepancy.");
    }

    @Test
    void cases_of_before_the_product_measured_them_or_before_a_rule_are_judged_at_the_next_comparison()
            throws Exception {
        soldAMonth("100");
        var unmeasured = booked(10, "VAULT");
        var unjudged = booked(10, "VAULT");
        counted(unmeasured, 8);
        counted(unjudged, 8);
        for (var before : List.of(
                "UPDATE reconciliation.difference_case SET notice_for = '', notice_since = NULL WHERE facility_id = :f",
                "UPDATE reconciliation.difference_case SET variance = NULL, variance_cost = NULL WHERE facility_id = :f AND case_id = "
                        + caseOf(unmeasured))) {
            var _ = jdbc.sql(before).param("f", facility.id().value()).update();
        }
        assertThat(owedToday()).isEmpty();

        var _ = comparison.compare(facility.id());

        assertThat(page(unmeasured)).contains("To be notified", "$40.00 at cost is 40 % of the $100.00");
        assertThat(owedToday())
                .singleElement()
                .satisfies(need -> assertThat(need.text()).contains("2 cases"));
    }

    @Test
    void a_notice_is_kept_with_when_whom_number_and_paper_and_ends_the_clock_of_all_it_tells_of() throws Exception {
        soldAMonth("100");
        var one = booked(10, "VAULT");
        var other = booked(10, "VAULT");
        counted(one, 8);
        counted(other, 8);
        var path = "/cases/" + caseOf(one);
        assertThat(browser.upload(path, path + "/notice", "letter.pdf", LETTER, "whom", " ", "of", "all")
                        .statusCode())
                .isEqualTo(422);
        assertThat(browser.upload(
                                path,
                                path + "/notice",
                                "letter.exe",
                                new byte[] {'M', 'Z', 0},
                                "whom",
                                "x",
                                "of",
                                "all")
                        .body())
                .contains("whatever its name says");
        assertThat(browser.post(path, path + "/notice", "whom", "x", "told", "2999-01-01T00:00")
                        .body())
                .contains("still to come");
        assertThat(browser.post(path, path + "/notice", "whom", "x", "told", "soon")
                        .body())
                .contains("like 2026-11-25T09:30");
        assertThat(owedToday()).isNotEmpty();

        var page = browser.upload(
                        path,
                        path + "/notice",
                        "letter.pdf",
                        LETTER,
                        "whom",
                        "DCC, police",
                        "reference",
                        "DCC-4711",
                        "of",
                        "all")
                .body();

        assertThat(page)
                .contains("recorded for 2 cases", "DCC, police", "DCC-4711", "letter.pdf", "Notified: DCC, police")
                .doesNotContain("notify by");
        assertThat(owedToday()).isEmpty();
        assertThat(page(other)).contains("DCC-4711");
        for (var change :
                List.of("UPDATE reconciliation.case_notice SET whom = 'x'", "DELETE FROM reconciliation.case_notice")) {
            assertThatThrownBy(() -> jdbc.sql(change).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void adjusting_the_book_closes_the_case_and_the_notice_is_owed_all_the_same_until_it_is_overdue_and_escalated()
            throws Exception {
        soldAMonth("100");
        var tag = booked(10, "VAULT");
        var waits = booked(10, "VAULT");
        counted(tag, 8);
        counted(waits, 8);
        var path = "/cases/" + caseOf(tag);
        var kept = "/cases/" + caseOf(waits);
        var _ = act(tag, "adjust_to_shelf", "reason", "Damage", "note", "wet", "key", "n-" + tag);
        assertThat(browser.get(path).body()).contains("Closed", "notify by", "Record a notice");

        var _ = jdbc.sql("UPDATE reconciliation.difference_case SET notice_since = :at WHERE facility_id = :f")
                .param("at", Instant.now().minus(java.time.Duration.ofHours(30)).atOffset(java.time.ZoneOffset.UTC))
                .param("f", facility.id().value())
                .update();
        var _ = comparison.compare(facility.id());

        assertThat(owedToday())
                .singleElement()
                .satisfies(need -> assertThat(need.text()).contains("was not notified in time"));
        assertThat(browser.get(kept).body()).contains("Escalated to compliance: the notice was due", "overdue since");
        assertThat(browser.post(path, path + "/notice", "whom", "DCC", "of", "this")
                        .body())
                .contains("The notice is recorded.");
        assertThat(browser.post(path, path + "/notice", "whom", "DCC").statusCode())
                .as("closed, and nothing is owed")
                .isEqualTo(422);
    }

    @Test
    void what_was_looked_for_twice_is_owed_a_notice_of_theft_until_it_is_found() throws Exception {
        var missed = booked(10, "VAULT");
        var seen = booked(10, "VAULT");
        var file = "Tag,Quantity\n" + seen + ",10\n";
        assertThat(browser.upload(UPLOAD, UPLOAD, "whole.csv", file, "room", "0", "whole", "yes")
                        .statusCode())
                .isEqualTo(200);
        var path = "/cases/" + caseOf(missed);
        assertThat(browser.get(path).body()).doesNotContain("notify by");

        assertThat(act(missed, "recount", "quantity", "0")).contains("Theft or loss, notify by", "(4 CCR §15036");
        assertThat(today.stream().flatMap(source -> source.needs(facility.id()).stream()))
                .anyMatch(need -> need.text().equals("Suspected theft or loss is to be notified"));

        var _ = act(missed, "recount", "quantity", "10");
        assertThat(browser.get(path).body()).contains("no notice").doesNotContain("notify by");
        assertThat(today.stream().flatMap(source -> source.needs(facility.id()).stream()))
                .noneMatch(need -> need.text().startsWith("Suspected theft"));
    }

    /** Packs are the company's: the test takes a state that no other has. */
    @Test
    void the_states_own_rule_says_whose_sales_whether_too_much_counts_and_whether_the_seal_waits() throws Exception {
        var _ = jdbc.sql("UPDATE catalog.facility SET state = 'ID' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        var carl = Browser.signedIn(port, facility.person(people, "Carl", Role.COMPLIANCE));
        var first = LocalDate.now(ZoneId.of("America/Los_Angeles"));
        var pack = carl.post("/rules/packs", "/rules/packs", "content", """
                        {"pack": "ID", "title": "State of Idaho", "edition": "2027.1", "effectiveFrom": "%s", "rules": [
                         {"id": "id.discrepancy", "duty": "DISCREPANCY", "words": "A tenth of the item's sales.", "citation": "Code §1", "readOn": "2026-11-24",
                          "certainty": "TEXT", "severity": "INFORMS", "parameters": {"discrepancyPercent": 10, "discrepancyOfItem": true, "discrepancyMonths": 1,
                          "discrepancyOverage": false, "discrepancyBlocksSeal": true, "discrepancyNoticeHours": 1, "notify": ["the board"]}}]}""".formatted(first))
                .uri()
                .getPath();
        assertThat(carl.post(pack, pack + "/publish").body()).contains("Published");
        soldAMonth("1000000");
        var much = booked(10, "VAULT");
        counted(much, 15);
        assertThat(page(much)).contains("Too much on the shelf is no discrepancy");
        assertThat(owedToday()).isEmpty();

        var little = booked(10, "VAULT");
        counted(little, 9);

        assertThat(page(little)).contains("1 ea of the item is 10 % of the 10 ea sold of it", "the board");
        assertThat(owedToday()).singleElement().satisfies(need -> {
            assertThat(need.text()).startsWith("A significant discrepancy is");
            assertThat(need.blocksClose()).isTrue();
        });
    }
}
