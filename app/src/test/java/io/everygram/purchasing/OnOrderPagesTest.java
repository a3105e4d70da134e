package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What vendors still owe, by anything it has, now and as of any moment in both senses: over HTTP, in a facility of the test's own. */
@WholeApplication
class OnOrderPagesTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private final JdbcClient jdbc;
    private final People people;
    private final TestFacility facility;
    private final ItemId item;
    private final Instant now = Instant.now(Clock.systemUTC());

    @LocalServerPort
    private int port;

    @Autowired
    OnOrderPagesTest(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
        facility = TestFacility.create(jdbc);
        item = facility.item("Glass jar");
    }

    private String jar() {
        return "Glass jar F" + facility.id().value();
    }

    private Browser browser() throws Exception {
        return Browser.signedIn(port, facility.person(people, "Sam", Role.SPECIALIST));
    }

    private Instant daysAgo(int days) {
        return now.minus(days, ChronoUnit.DAYS);
    }

    private String at(int days) {
        return daysAgo(days)
                .atZone(ZONE)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** 60 pieces, approved ten days ago; 20 came six days ago, which was recorded only three days ago. */
    private long order(String number) {
        long order = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, state, expected_on, created_at, created_by, approved_at, approved_by)
                        VALUES (:f, :n, :v, 'PARTLY_RECEIVED', '2099-01-01', :made, 'Sam', :approved, 'Ben') RETURNING order_id""")
                .param("f", facility.id().value())
                .param("n", number)
                .param("v", facility.vendor("Glass " + number))
                .param("made", daysAgo(12).atOffset(ZoneOffset.UTC))
                .param("approved", daysAgo(10).atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price, received_quantity)
                        VALUES (:f, :o, 1, :i, 60, 'EACH', 2, 20)""")
                .param("f", facility.id().value())
                .param("o", order)
                .param("i", item.value())
                .update();
        event(order, "APPROVED", 10);
        var _ = jdbc.sql("""
                        WITH r AS (
                            INSERT INTO purchasing.receipt (facility_id, order_id, idempotency_key, delivery_note, received_at, received_by, recorded_at)
                            VALUES (:f, :o, :n, 'note', :came, 'Sam', :known) RETURNING receipt_id)
                        INSERT INTO purchasing.receipt_line (facility_id, receipt_id, position, order_line, quantity, identifier, room_id)
                        SELECT :f, receipt_id, 1, 1, 20, 'L-1', 1 FROM r""")
                .param("f", facility.id().value())
                .param("o", order)
                .param("n", number)
                .param("came", daysAgo(6).atOffset(ZoneOffset.UTC))
                .param("known", daysAgo(3).atOffset(ZoneOffset.UTC))
                .update();
        return order;
    }

    private void approved(long order, String state, @Nullable OffsetDateTime at) {
        var _ = jdbc.sql("""
                        UPDATE purchasing.purchase_order SET state = :s, approved_at = :at, approved_by = CASE WHEN :s = 'DRAFT' THEN NULL ELSE 'Ben' END
                        WHERE facility_id = :f AND order_id = :o""")
                .param("s", state)
                .param("at", at, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("f", facility.id().value())
                .param("o", order)
                .update();
    }

    private void event(long order, String action, int days) {
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.order_event (facility_id, order_id, at, person, action) VALUES (:f, :o, :at, 'Ben', :a)""")
                .param("f", facility.id().value())
                .param("o", order)
                .param("at", daysAgo(days).atOffset(ZoneOffset.UTC))
                .param("a", action)
                .update();
    }

    @Test
    void what_vendors_owe_is_told_by_everything_it_has() throws Exception {
        var number = "PO-A-" + facility.id().value();
        var _ = order(number);
        var browser = browser();

        assertThat(browser.get("/on-order?format=csv").body())
                .startsWith("Item,On order,Unit,Next expected,Orders,Vendor,Value")
                .contains(jar() + ",40,ea,2099-01-01,1,", ",80.00");
        assertThat(browser.get("/on-order?by=vendor&format=csv").body()).contains("Glass " + number + ",40,ea,");
        assertThat(browser.get("/on-order?by=order&format=csv").body()).contains(number + ",40,ea,");
        for (var by : new String[] {"category", "facility"}) {
            assertThat(browser.get("/on-order?by=" + by + "&format=csv").body())
                    .as(by)
                    .contains(",40,ea,2099-01-01,1,");
        }
        assertThat(browser.get("/on-order").body()).contains("1 order · on order 40 ea · worth $80.00");
        var elsewhere = TestFacility.create(jdbc).person(people, "Eve", Role.SPECIALIST);
        assertThat(Browser.signedIn(port, elsewhere).get("/on-order").body())
                .contains("Nothing was on order")
                .doesNotContain("Glass jar");
    }

    @Test
    void a_moment_of_the_past_counts_what_had_come_or_what_was_known_to_have_come() throws Exception {
        var number = "PO-B-" + facility.id().value();
        var order = order(number);
        var browser = browser();

        assertThat(owed(browser, 11, "now")).as("before it was approved").isEmpty();
        assertThat(owed(browser, 7, "now")).isEqualTo("60");
        assertThat(owed(browser, 5, "now")).isEqualTo("40");
        assertThat(owed(browser, 5, "then")).as("recorded only later").isEqualTo("60");
        assertThat(owed(browser, 2, "then")).isEqualTo("40");
        assertThat(browser.get("/stock?by=item&format=csv&at=" + at(5)).body()).contains(jar() + ",0,0,ea,0,0,0,0,40,");
        assertThat(browser.get("/stock?by=item&format=csv&known=then&at=" + at(5))
                        .body())
                .contains(jar() + ",0,0,ea,0,0,0,0,60,");

        // It had been approved over 50 pieces first, then reopened and approved over 60: each moment has its own lines.
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.approved_line
                            (facility_id, order_id, version, line, approved_at, expected_on, item_id, quantity, unit, unit_price)
                        VALUES (:f, :o, 2, 1, :first, '2099-01-01', :i, 50, 'EACH', 2), (:f, :o, 5, 1, :second, '2099-01-01', :i, 60, 'EACH', 2)""")
                .param("f", facility.id().value())
                .param("o", order)
                .param("i", item.value())
                .param("first", daysAgo(10).atOffset(ZoneOffset.UTC))
                .param("second", daysAgo(6).plusSeconds(60).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(owed(browser, 7, "now")).as("as it was approved first").isEqualTo("50");
        assertThat(owed(browser, 5, "now")).isEqualTo("40");
        var _ = jdbc.sql("DELETE FROM purchasing.approved_line WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();

        // A receipt was taken back; then the order was a draft for a day, and it was closed short yesterday.
        event(order, "REOPENED", 9);
        assertThat(owed(browser, 7, "now")).as("a receipt was taken back").isEqualTo("60");
        approved(order, "DRAFT", null);
        assertThat(owed(browser, 7, "now")).as("a draft again").isEmpty();
        event(order, "APPROVED", 8);
        approved(order, "PARTLY_RECEIVED", daysAgo(8).atOffset(ZoneOffset.UTC));
        assertThat(owed(browser, 7, "now")).isEqualTo("60");
        var _ = jdbc.sql(
                        "UPDATE purchasing.purchase_order SET state = 'CLOSED_SHORT', closed_at = :at WHERE facility_id = :f AND order_id = :o")
                .param("at", daysAgo(1).atOffset(ZoneOffset.UTC))
                .param("f", facility.id().value())
                .param("o", order)
                .update();
        assertThat(owed(browser, 2, "now")).isEqualTo("40");
        assertThat(browser.get("/on-order").body()).contains("Nothing was on order");
    }

    @Test
    void what_cannot_be_on_order_says_so_and_bad_moments_are_refused_with_what_was_typed() throws Exception {
        var browser = browser();

        assertThat(browser.get("/stock?by=lot").body()).contains("What is on order has no lot, package, room");
        assertThat(browser.get("/stock?by=item").body()).doesNotContain("What is on order has no lot");
        assertThat(browser.get("/on-order?by=moon&at=soon").body())
                .contains("“moon” is nothing to group by", "“soon” is no moment");
        var refused = browser.post("/on-order", "/on-order/as-of", "by", "vendor", "at", "2026-02-30T08:00");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("type=\"text\" name=\"at\" value=\"2026-02-30T08:00\"", "is no moment");
    }

    @Test
    void a_list_that_comes_in_parts_is_ordered_by_any_column_over_all_its_rows_and_has_both_files() throws Exception {
        var names = new java.util.ArrayList<String>();
        for (int i = 0; i < 55; i++) {
            names.add("PO-%02d-%d".formatted(i, facility.id().value()));
            var _ = order(names.getLast());
        }
        var browser = browser();

        var newest = browser.get("/purchase-orders?show=all").body();
        assertThat(newest).contains(names.getLast(), "Next rows", "format=xlsx", "format=csv");
        assertThat(newest).doesNotContain(names.getFirst());
        var ordered = browser.get("/purchase-orders?show=all&sort=Number").body();
        assertThat(Stream.of(names.getFirst(), names.get(1), names.getLast()).map(ordered::indexOf))
                .as("all are there, in the order of their numbers")
                .doesNotContain(-1)
                .isSorted();
        assertThat(ordered).contains("aria-sort=\"ascending\"").doesNotContain("Next rows");
        assertThat(browser.get("/purchase-orders?show=all&format=csv").body().lines())
                .hasSize(56);
        assertThat(browser.get("/purchase-orders?show=all&q=PO-07&format=csv")
                        .body()
                        .lines())
                .as("the file has what the search finds")
                .hasSize(2);
    }

    /** Of the only line; empty when there is none. */
    private String owed(Browser browser, int days, String known) throws Exception {
        return browser.get("/on-order?format=csv&known=" + known + "&at=" + at(days))
                .body()
                .lines()
                .filter(line -> line.startsWith(jar() + ","))
                .map(line -> line.split(",", -1)[1])
                .findFirst()
                .orElse("");
    }
}
