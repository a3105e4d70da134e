package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Place;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.CountVerdict;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counting while the warehouse works: each line is judged at its own instant, and what contradicts itself is counted again. */
@WholeApplication
class CountResultsTest extends CountDesk {

    private Browser luis = new Browser(0);

    @BeforeEach
    void a_warehouse_person() throws Exception {
        luis = signedIn("Luis", Role.WAREHOUSE);
    }

    private void scanned(Browser who, String count, PackageTag tag, String quantity) throws Exception {
        var answer = who.post(count, count + "/scan", "tag", tag.value(), "quantity", quantity);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void finished(Browser who, String count) throws Exception {
        assertThat(who.post(count, count + "/finish").statusCode()).isEqualTo(200);
    }

    @Test
    void a_warehouse_that_moves_is_counted_against_the_book_of_each_instant() throws Exception {
        var before = booked();
        var after = booked();
        var short_ = booked();
        var count = begun(luis, vault(), "blind");
        scanned(luis, count, before, "10");
        shipped(before, 3);
        shipped(after, 4);
        scanned(luis, count, after, "6");
        scanned(luis, count, short_, "8");
        shipped(short_, 5);
        finished(luis, count);

        assertThat(result(count, before).verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(result(count, before).expected()).isEqualByComparingTo("10");
        assertThat(result(count, after).verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(result(count, short_).verdict()).isEqualTo(CountVerdict.DIFFERS);
        assertThat(result(count, short_).variance()).isEqualByComparingTo("-2");
        assertThat(luis.get(count).body()).contains("Agrees 2", "Differs 1", "what the book held at its own instant");
    }

    @Test
    void a_bare_scan_agrees_also_when_what_was_taken_before_it_is_told_after_it() throws Exception {
        var tag = booked();
        var count = begun(luis, vault(), "guided");
        scanned(luis, count, tag, "");
        moved(tag, 2, Place.inTransit("M-2"), Instant.now().minus(Duration.ofMinutes(30)));
        finished(luis, count);

        assertThat(result(count, tag).verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(result(count, tag).variance()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(cause(tag)).as("the matrix says the same").isEmpty();
    }

    @Test
    void what_moved_unseen_is_counted_again_and_holds_back_nothing_else() throws Exception {
        var touched = booked();
        var lost = booked();
        var seen = booked();
        var count = begun(luis, vault(), "blind");
        scanned(luis, count, seen, "10");
        shipped(touched, 1);
        finished(luis, count);

        assertThat(result(count, touched).verdict()).isEqualTo(CountVerdict.HELD_BACK);
        assertThat(result(count, lost).verdict()).isEqualTo(CountVerdict.MISSING);
        assertThat(result(count, seen).verdict()).isEqualTo(CountVerdict.AGREES);
        assertThat(results.recounts(facility.id(), 10)).extracting(Recount::tag).containsExactly(touched.value());
        assertThat(cause(touched)).contains(Cause.COUNT_AGAIN);
        assertThat(cause(lost)).contains(Cause.MISSING_ON_SHELF);
        assertThat(luis.get(COUNTS + "/again").body())
                .contains(touched.value(), "moved or changed while the count ran");
    }

    @Test
    void counts_that_contradict_each_other_ask_for_one_recount_and_its_figure_is_adjusted_once() throws Exception {
        var tag = booked();
        var agreed = booked();
        var pete = Browser.signedIn(port, facility.person(people, "Petra", Role.WAREHOUSE));
        var one = begun(luis, vault(), "blind");
        var other = begun(pete, "0", "blind");
        scanned(luis, one, tag, "8");
        scanned(luis, one, agreed, "9");
        scanned(pete, other, tag, "7");
        scanned(pete, other, agreed, "9");
        finished(luis, one);
        finished(pete, other);

        assertThat(result(one, tag).verdict()).isEqualTo(CountVerdict.HELD_BACK);
        assertThat(result(other, tag).verdict()).isEqualTo(CountVerdict.HELD_BACK);
        assertThat(result(other, agreed).verdict()).as("two counts that agree").isEqualTo(CountVerdict.DIFFERS);
        assertThat(results.recounts(facility.id(), 10)).hasSize(1);
        assertThat(cause(tag)).contains(Cause.COUNT_AGAIN);
        assertThat(cause(agreed)).contains(Cause.SHELF_DIFFERS);

        var again = luis.post(COUNTS + "/again", COUNTS + "/again").uri().getPath();
        assertThat(luis.get(again).body()).contains(tag.value(), "1 still expected");
        scanned(luis, again, tag, "8");
        finished(luis, again);

        assertThat(result(again, tag).verdict()).isEqualTo(CountVerdict.DIFFERS);
        assertThat(results.recounts(facility.id(), 10)).isEmpty();
        assertThat(cause(tag)).contains(Cause.SHELF_DIFFERS);
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.difference_case WHERE facility_id = :f AND tag = :t")
                        .param("f", facility.id().value())
                        .param("t", tag.value())
                        .query(Integer.class)
                        .single())
                .as("one case from the first doubt to the end")
                .isEqualTo(1);
        assertThat(luis.post(COUNTS, COUNTS + "/again").body()).contains("Nothing is to be counted again");
    }

    @Test
    void what_a_canceled_count_asked_for_is_not_asked_any_longer() throws Exception {
        var touched = booked();
        var seen = booked();
        var count = begun(luis, vault(), "blind");
        scanned(luis, count, seen, "10");
        shipped(touched, 1);
        finished(luis, count);
        assertThat(results.recountsWaiting(facility.id())).isEqualTo(1);

        var _ = luis.post(count, count + "/cancel");
        assertThat(results.recountsWaiting(facility.id())).isZero();
        assertThat(cause(touched)).isEmpty();
    }
}
