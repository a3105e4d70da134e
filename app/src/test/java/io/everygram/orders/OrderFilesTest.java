package io.everygram.orders;

import static io.everygram.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that come in a file: preview as a difference, every error in one pass, good orders go ahead, all of it taken back as one. */
@WholeApplication
class OrderFilesTest {
    private static final String HEADER = "PO,Customer,Delivery date,SKU,Qty,Price\n";

    private final JdbcClient jdbc;
    private final People people;
    private final Orders orders;
    private final Clock clock;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private LocalDate day;
    private String jar;
    private String gum;
    private long harbor;
    private Browser sam;

    @Autowired
    OrderFilesTest(JdbcClient jdbc, People people, Orders orders, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.orders = orders;
        this.clock = clock;
    }

    @BeforeEach
    void two_items_and_two_customers() throws Exception {
        here = TestFacility.create(jdbc);
        jar = number(here.item("Jar"));
        gum = number(here.item("Gum"));
        harbor = here.customer("Harbor Wellness");
        var _ = here.customer("Green Door");
        day = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles"))).plusDays(3);
        sam = Browser.signedIn(port, here.person(people, "Sam", Role.SALES));
    }

    private String number(ItemId item) {
        return jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
    }

    private HttpResponse<String> sent(String... rows) throws Exception {
        return sam.upload("/orders/files", "/orders/files", "orders.csv", HEADER + String.join("\n", rows) + "\n");
    }

    private String row(String reference, String customer, String item, String quantity, String price) {
        return String.join(",", reference, customer, day.toString(), item, quantity, price);
    }

    private HttpResponse<String> act(HttpResponse<String> preview, String act) throws Exception {
        var path = preview.uri().getPath();
        return sam.post(path, path + "/" + act);
    }

    private List<String> written() {
        return jdbc.sql("""
                        SELECT o.reference || ' ' || o.state || ' ' || string_agg(round(l.quantity)::text || ' at ' || l.price, ', ' ORDER BY l.line)
                        FROM orders.sales_order AS o JOIN orders.sales_order_line AS l USING (facility_id, order_id)
                        WHERE o.facility_id = :f GROUP BY o.facility_id, o.order_id ORDER BY o.order_id""")
                .param("f", here.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    @Test
    void rows_of_a_reference_become_one_order_and_the_file_is_taken_back_as_one() throws Exception {
        var preview = sent(
                row("PO-1", "Harbor Wellness", jar, "5", ""),
                row("PO-1", "Harbor Wellness", gum, "3", "18.50"),
                row("PO-2", "green door", jar, "2", ""));

        assertThat(preview.body()).contains("3 rows can go ahead, 0 cannot", "5 ea Jar");
        assertThat(written()).as("a preview writes nothing").isEmpty();
        assertThat(act(preview, "apply").body()).contains("2 orders are written");
        assertThat(written()).containsExactly("PO-1 CONFIRMED 5 at 20.00, 3 at 18.50", "PO-2 CONFIRMED 2 at 20.00");
        assertThat(act(preview, "apply").statusCode()).isEqualTo(200);
        assertThat(written()).as("going ahead again writes nothing twice").hasSize(2);
        assertThat(act(preview, "undo").body()).contains("2 orders are as before the file");
        assertThat(written()).containsExactly("PO-1 CANCELLED 5 at 20.00, 3 at 18.50", "PO-2 CANCELLED 2 at 20.00");
    }

    @Test
    void every_error_is_named_in_one_pass_by_row_and_field_and_good_orders_go_ahead() throws Exception {
        var _ = jdbc.sql(
                        "UPDATE catalog.customer SET license_valid_to = :d WHERE facility_id = :f AND name = 'Green Door'")
                .param("d", day.minusDays(1))
                .param("f", here.id().value())
                .update();

        var preview = sent(
                row("A", "Nobody", "NO-SUCH", "x", "cheap"),
                row("B", "Green Door", jar, "1", ""),
                row("C", "Harbor Wellness", jar, "1.5", ""),
                row("C", "Harbor Wellness", gum, "2", ""),
                row("D", "Harbor Wellness", jar, "2", ""),
                "E,Harbor Wellness,someday," + jar + ",1,",
                "F,Harbor Wellness," + day.minusDays(30) + "," + jar + ",1,",
                row("G", "Harbor Wellness", jar, "1", "-1"),
                row("H", "Harbor Wellness", jar, "1", ""),
                row("H", "Harbor Wellness", jar, "1", ""));

        assertThat(preview.body())
                .contains(
                        "There is no customer “Nobody”",
                        "There is no item “NO-SUCH”",
                        "“x” is no quantity",
                        "“cheap” is no price",
                        "The license of Green Door ends on",
                        "“1.5” is no quantity in ea",
                        "Row 4 of the same order is bad",
                        "“someday” is no day",
                        "is past",
                        "dollars and cents",
                        "Row 10 of the same order has it already");
        assertThat(act(preview, "apply").body()).contains("1 order is written");
        assertThat(written()).containsExactly("D CONFIRMED 2 at 20.00");
        assertThat(sam.get(preview.uri().getPath() + "/errors.csv").body())
                .contains("NO-SUCH", "Item: There is no item");
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_changed_one_shows_the_difference() throws Exception {
        var _ = act(sent(row("PO-1", "Harbor Wellness", jar, "5", "")), "apply");

        var again = sent(row("PO-1", "Harbor Wellness", jar, "5", ""));
        assertThat(again.body()).contains("This same file was read before", "0 rows can go ahead", "as in SO-");

        var changed = sent(row("PO-1", "Harbor Wellness", jar, "8", ""));
        assertThat(changed.body()).contains("5 → 8 ea Jar");
        assertThat(act(changed, "apply").body()).contains("1 order is written");
        assertThat(written()).containsExactly("PO-1 CONFIRMED 8 at 20.00");
        assertThat(act(changed, "undo").body()).contains("as before the file");
        assertThat(written()).containsExactly("PO-1 CONFIRMED 5 at 20.00");
    }

    @Test
    void without_a_reference_the_same_lines_for_the_same_day_are_the_same_order() throws Exception {
        var _ = act(sent(row("", "Harbor Wellness", jar, "5", "")), "apply");

        assertThat(sent(row("", "Harbor Wellness", jar, "5", "")).body()).contains("0 rows can go ahead");
        var other = sent(row("", "Harbor Wellness", jar, "6", ""));
        assertThat(act(other, "apply").body()).contains("1 order is written");
        assertThat(written()).hasSize(2);
    }

    @Test
    void an_order_that_somebody_changed_since_keeps_the_whole_file_from_being_taken_back() throws Exception {
        var preview = sent(row("P", "Harbor Wellness", jar, "5", ""), row("Q", "Harbor Wellness", gum, "5", ""));
        var _ = act(preview, "apply");
        var order = orders.ofCustomer(here.id(), harbor, "P", day).getFirst();
        assertThat(orders.cancel(here.id(), order.head().number(), 1, "they closed", "Sam"))
                .isInstanceOf(OrderOutcome.Done.class);

        var refused = act(preview, "undo");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(order.head().number(), "It is cancelled");
        assertThat(written()).containsExactly("P CANCELLED 5 at 20.00", "Q CONFIRMED 5 at 20.00");
    }

    @Test
    void an_order_changed_after_the_preview_is_refused_when_the_file_goes_ahead() throws Exception {
        var _ = act(sent(row("P", "Harbor Wellness", jar, "5", "")), "apply");
        var preview = sent(row("P", "Harbor Wellness", jar, "8", ""));
        var _ = jdbc.sql("UPDATE orders.sales_order SET version = version + 1 WHERE facility_id = :f")
                .param("f", here.id().value())
                .update();

        assertThat(act(preview, "apply").body()).contains("1 could not be any more", "Somebody else changed order");
        assertThat(written()).containsExactly("P CONFIRMED 5 at 20.00");
    }

    @Test
    void a_file_without_what_is_needed_is_refused_beside_its_field() throws Exception {
        var refused = sam.upload("/orders/files", "/orders/files", "orders.csv", "Customer,Qty\nX,1\n");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The header lacks Deliver on, Item", "<em role=\"alert\">");
        assertThat(sam.upload("/orders/files", "/orders/files", "orders.csv", "")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_file_of_another_facility_is_not_there() throws Exception {
        var path = sent(row("P", "Harbor Wellness", jar, "5", "")).uri().getPath();
        var there = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, there.person(people, "Sam", Role.SALES));

        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        assertThat(stranger.post("/orders/files", path + "/apply").statusCode()).isEqualTo(404);
        assertThat(written()).isEmpty();
    }

    @Test
    void a_large_file_is_judged_and_goes_ahead_behind_the_page_and_each_order_is_written_once() throws Exception {
        var rows = new String[600];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("BIG-" + i / 2, "Harbor Wellness", i % 2 == 0 ? jar : gum, i == 7 ? "none" : "2", "");
        }

        var preview = sent(rows);

        var path = preview.uri().getPath();
        var judged = awaited(path, page -> page.contains("598 rows can go ahead, 2 cannot"));
        assertThat(judged).contains("Row 9 of the same order is bad", "Let 598 rows go ahead");
        assertThat(sam.get(path + "/errors.csv").body()).contains("none", "Row 9");
        assertThat(written()).as("judging writes nothing").isEmpty();

        var _ = sam.post(path, path + "/apply");
        var _ = sam.post(path, path + "/apply");

        var gone = awaited(path, page -> page.contains("598 rows went ahead"));
        assertThat(gone).contains("Undo");
        assertThat(written()).hasSize(299).doesNotHaveDuplicates().doesNotContain("BIG-3");
        assertThat(sam.get("/work").body()).contains("Judge orders.csv", "Read in orders.csv");
        assertThat(act(preview, "undo").body()).contains("299 orders are as before the file");
    }

    private String awaited(String path, Predicate<String> shows) {
        return await().until(() -> sam.get(path).body(), shows);
    }
}
