package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.platform.mail.MailOutbox;
import io.everygram.testing.WholeApplication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What goes to a vendor with an order and its changes, and the calendar of what is to come. */
@WholeApplication
class SentOrdersTest extends BuyingDesk {
    @Autowired
    private SentOrders sent;

    @Test
    void an_order_to_an_address_puts_a_letter_with_its_paper_into_the_outbox_and_a_change_another() throws Exception {
        var number = drafted(today.plusDays(5), line(bag, 100, "0.5"));
        assertThat(purchasing.approve(carl, number, 1, true, "")).isInstanceOf(PurchaseOutcome.Done.class);
        var buyer = buyer();
        var page = "/purchase-orders/" + number;

        assertThat(buyer.post(page, page + "/send", "version", "2", "to", "orders@vendor.example")
                        .body())
                .contains("Mail", "orders@vendor.example", number + ".pdf");

        assertThat(sent.letters(order(number)))
                .extracting(MailOutbox.Kept::subject)
                .singleElement()
                .asString()
                .startsWith("Purchase order " + number + ", ");
        var item = one("SELECT number FROM catalog.item WHERE item_id = " + bag.value());
        assertThat(buyer.post(
                                page + "/change",
                                page + "/change",
                                "version",
                                "3",
                                "expected",
                                today.plusDays(5).toString(),
                                "note",
                                "",
                                "reason",
                                "more needed",
                                "item",
                                item,
                                "quantity",
                                "150",
                                "price",
                                "0.5")
                        .body())
                .contains(number + "-1.pdf");
        assertThat(sent.letters(order(number))).hasSize(2);
    }

    @Test
    void an_order_that_is_handed_over_makes_no_letter() {
        assertThat(sent.letters(order(sent(today.plusDays(5), line(bag, 100, "0.5")))))
                .isEmpty();
    }

    @Test
    void the_calendar_shows_what_comes_by_day_and_week_with_its_worth() throws Exception {
        var late = sent(today, line(bag, 100, "0.5"));
        run("UPDATE purchasing.purchase_order SET expected_on = expected_on - 3 WHERE facility_id = "
                + here.id().value());
        var far = sent(today.plusDays(100), line(lid, 10, "1"));
        var buyer = buyer();
        assertThat(buyer.get("/purchase-orders/calendar").body()).contains(late, far, "$60.00", "$50.00", "late");
        assertThat(buyer.get("/purchase-orders/calendar?week=0").body())
                .contains(late)
                .doesNotContain(far);
        assertThat(buyer.get("/purchase-orders/calendar?week=8").body())
                .contains(far)
                .doesNotContain(late);
        for (var odd : List.of("9", "-1", "x")) {
            assertThat(buyer.get("/purchase-orders/calendar?week=" + odd).body())
                    .contains("Nothing comes then.");
        }
    }
}
