package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counting with a scanner and nothing else: what comes of each scan is told apart without reading it. */
@WholeApplication
class CountByScanTest extends CountDesk {

    private Browser browser = new Browser(0);

    @BeforeEach
    void a_warehouse_person_with_a_scanner() throws Exception {
        browser = signedIn("Luis", Role.WAREHOUSE);
    }

    private HttpResponse<String> scanned(String count, String tag, String quantity) throws Exception {
        return browser.post(count, count + "/scan", "tag", tag, "quantity", quantity);
    }

    private static String tone(HttpResponse<String> answer) {
        return Browser.found(answer.body(), "data-tone=\"([a-z]+)\"");
    }

    @Test
    void a_right_a_repeated_an_unknown_and_a_foreign_tag_each_have_an_answer_of_their_own() throws Exception {
        var right = booked();
        var other = TestFacility.create(jdbc);
        var foreign = booked(other, other.item("Theirs"));
        var count = begun(browser, "guided");

        assertThat(tone(scanned(count, right.value(), ""))).isEqualTo("good");
        assertThat(tone(scanned(count, right.value(), ""))).isEqualTo("twice");
        assertThat(tone(scanned(count, facility.tag().value(), "6"))).isEqualTo("unknown");
        assertThat(tone(scanned(count, foreign.value(), "10"))).isEqualTo("foreign");
        assertThat(tone(scanned(count, "half a tag", ""))).isEqualTo("bad");

        assertThat(rows("count_line", number(count)))
                .as("repeated, foreign and unreadable ones took nothing")
                .isEqualTo(2);
        assertThat(browser.get(count).body()).contains("1 to look at", "Not in the book");
    }

    @Test
    void a_used_up_tag_is_set_apart() throws Exception {
        var usedUp = booked();
        var specialist = Browser.signedIn(port, facility.person(people, "Sofia", Role.SPECIALIST));
        var posted = specialist.post(
                "/packages/" + usedUp,
                "/packages/" + usedUp + "/adjust",
                "difference",
                "-10",
                "reason",
                "Damage",
                "note",
                "wet",
                "key",
                "gone-" + usedUp);
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
        var count = begun(browser, "guided");

        assertThat(tone(scanned(count, usedUp.value(), "3"))).isEqualTo("finished");
        assertThat(browser.get(count).body()).contains("1 to look at", "Used up in the book");
    }

    @Test
    void a_blind_count_asks_for_the_quantity_and_the_next_tag_in_its_field_is_the_next_package() throws Exception {
        var left = booked();
        var next = booked();
        var count = begun(browser, "blind");

        var asked = scanned(count, left.value(), "");
        assertThat(tone(asked)).isEqualTo("ask");
        assertThat(asked.body()).as("nothing expected is shown").doesNotContain(next.value());
        assertThat(scanned(count, left.value(), next.value()).body())
                .contains("How much of ", "<b>" + next.lastSix() + "</b></span>?");
        assertThat(rows("count_line", number(count))).isZero();
        assertThat(tone(scanned(count, next.value(), "10"))).isEqualTo("good");
        assertThat(rows("count_line", number(count))).isEqualTo(1);
    }

    @Test
    void scanning_the_word_undo_takes_the_last_line_back_and_a_guided_count_says_what_is_left() throws Exception {
        var first = booked();
        var second = booked();
        var count = begun(browser, "guided");
        assertThat(browser.get(count).body()).contains("Finish the count: 2 are missing", first.value());

        var _ = scanned(count, first.value(), "");
        assertThat(browser.get(count).body()).contains("Finish the count: 1 is missing");
        assertThat(tone(scanned(count, "undo", ""))).isEqualTo("undone");
        assertThat(rows("count_line", number(count))).isZero();
        assertThat(scanned(count, "UNDO", "").statusCode())
                .as("there is nothing to undo")
                .isEqualTo(422);

        var _ = scanned(count, first.value(), "");
        var _ = scanned(count, second.value(), "");
        var finished = browser.post(count, count + "/finish");
        assertThat(finished.body()).contains("is finished with 2 lines", "Undo");
    }

    @Test
    void the_matrix_shows_what_is_worked_first_on_top_and_opens_the_arithmetic_of_a_figure() throws Exception {
        var short_ = booked();
        var unknown = facility.tag();
        var count = begun(browser, "blind");
        var _ = scanned(count, short_.value(), "7");
        var _ = scanned(count, unknown.value(), "6");
        var _ = browser.post(count, count + "/finish");

        var page = browser.get("/opening").body();
        assertThat(page.indexOf(unknown.value()))
                .as("a tag nobody knows comes before a count that differs")
                .isPositive()
                .isLessThan(page.indexOf(short_.value()));
        assertThat(browser.get("/opening?open=" + short_).body()).contains("Shelf less book", "−3 ea", "Work the case");
        assertThat(browser.get("/opening?open=nothing").statusCode()).isEqualTo(200);
        assertThat(browser.get("/opening?q=" + unknown.lastSix()).body())
                .contains(unknown.value())
                .doesNotContain(short_.value());
        assertThat(browser.get("/opening.csv").body()).contains(unknown.value() + ",", "The count differs");
    }

    /** As the page's script sends a scan: it wants what changes, and leaves the rest of the page as it stands. */
    private HttpResponse<String> part(String count, String tag, String quantity) throws Exception {
        var body = "_csrf=" + Browser.token(browser.get(count)) + "&tag=" + tag + "&quantity=" + quantity;
        return browser.sent(count + "/scan", body, "X-Part", "scan");
    }

    @Test
    void a_scan_is_answered_with_what_changes_and_the_figures_stay_true() throws Exception {
        var first = booked();
        var second = booked();
        var third = booked();
        var unknown = facility.tag();
        var count = begun(browser, "guided");
        assertThat(browser.get(count).body()).contains("3 still expected");

        var answer = part(count, first.value(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(tone(answer)).isEqualTo("good");
        assertThat(answer.body())
                .contains("2 still expected", "Finish the count: 2 are missing", first.value())
                .as("neither the frame nor the list of what is expected")
                .doesNotContain("<nav", second.value());
        assertThat(tone(part(count, first.value(), ""))).isEqualTo("twice");
        assertThat(part(count, unknown.value(), "4").body()).contains("2 still expected", "1 to look at");
        assertThat(part(count, "half", "").statusCode()).isEqualTo(422);
        assertThat(part(count, second.value(), "").body()).contains("Finish the count: 1 is missing");
        var _ = part(count, "UNDO", "");
        assertThat(part(count, third.value(), "").body()).contains("Finish the count: 1 is missing");
        assertThat(browser.get(count).body())
                .as("measured anew it is the same")
                .contains("Finish the count: 1 is missing", "1 to look at");
        assertThat(rows("count_line", number(count))).isEqualTo(3);

        var _ = browser.post(count, count + "/finish");
        var late = part(count, second.value(), "");
        assertThat(late.statusCode()).as("it takes nothing any longer").isEqualTo(422);
        assertThat(late.body()).contains("nothing was taken");
    }

    @Test
    void all_lines_of_a_count_are_listed_by_what_they_came_to_each_held_back_one_with_its_reason() throws Exception {
        var short_ = booked();
        var right = booked();
        var missing = booked();
        var unknown = facility.tag();
        var count = begun(browser, "blind");
        var _ = scanned(count, short_.value(), "7");
        var _ = scanned(count, right.value(), "10");
        var _ = scanned(count, unknown.value(), "6");
        assertThat(browser.get(count + "/lines").body()).contains(short_.value(), right.value(), unknown.value());
        assertThat(browser.get(count + "/lines?show=findings").body())
                .contains(unknown.value())
                .doesNotContain(right.value());
        assertThat(browser.get(count + "/lines?show=expected").body())
                .as("a blind count does not say what it looks for")
                .doesNotContain(missing.value());
        assertThat(browser.get(count + "/lines?q=" + right.lastSix()).body())
                .contains(right.value())
                .doesNotContain(short_.value());

        var beside = begun(browser, "blind");
        var _ = scanned(beside, right.value(), "9");
        var _ = browser.post(count, count + "/finish");
        assertThat(browser.get(count + "/lines?show=DIFFERS").body())
                .contains(short_.value())
                .doesNotContain(unknown.value(), missing.value());
        assertThat(browser.get(count + "/lines?show=MISSING").body()).contains(missing.value());
        assertThat(browser.get(count + "/lines?show=HELD_BACK").body())
                .contains(right.value(), "a count at the same time saw another quantity");
        assertThat(browser.get(count).body()).contains("a count at the same time saw another quantity");
        assertThat(browser.get(count + "/lines?after=%00&show=AGREES&format=csv")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_reads_only_sees_counts_and_takes_no_scan() throws Exception {
        var expected = booked();
        var counted = booked();
        var count = begun(browser, "blind");
        var _ = scanned(count, counted.value(), "10");
        var ivan = Browser.signedIn(port, facility.person(people, "Ivan", Role.AUDITOR));

        for (var path : new String[] {COUNTS, count, count + "/lines", COUNTS + "/again"}) {
            var page = ivan.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .as("a blind count shows nobody what it looks for")
                    .doesNotContain(expected.value())
                    .as("no act that is not permitted")
                    .doesNotContain(count + "/cancel", count + "/scan", "Start a count");
        }
        assertThat(ivan.get(count).body()).contains(counted.value());
        assertThat(ivan.get(COUNTS + "/upload").statusCode()).isEqualTo(403);
        for (var act : new String[] {"/scan", "/undo", "/finish", "/sign", "/cancel"}) {
            assertThat(ivan.post(COUNTS, count + act, "tag", expected.value()).statusCode())
                    .as(act)
                    .isEqualTo(403);
        }
        assertThat(rows("count_line", number(count))).isEqualTo(1);
    }
}
