package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.WholeApplication;
import org.junit.jupiter.api.Test;

/** What a vendor's page says of buying there: lead times as measured, what is open, how it did. */
@WholeApplication
class VendorPageTest extends BuyingDesk {
    /** An order that was sent so many days ago, expected so many days ago, of which bags came today. */
    private String came(int sentDaysAgo, int expectedDaysAgo, String bags) {
        var number = sent(today, line(bag, 100, "0.5"));
        run("UPDATE purchasing.purchase_order SET sent_at = sent_at - interval '" + sentDaysAgo
                + " days', expected_on = expected_on - " + expectedDaysAgo + " WHERE facility_id = "
                + here.id().value() + " AND number = '" + number + "'");
        received(number, 1, bags);
        return number;
    }

    @Test
    void lead_times_are_measured_from_sending_to_each_delivery_and_an_item_has_its_own_from_three_on()
            throws Exception {
        var page = "/vendors/" + vendor;
        assertThat(buyer().get(page).body())
                .contains("no delivery yet", "Nothing is on order here.", "nothing was due");
        var _ = came(4, 0, "100");
        var _ = came(6, 1, "100");
        assertThat(measured()).isEqualTo("all 2 5 1.4");

        var half = came(8, 2, "60");
        assertThat(measured()).isEqualTo("all 3 6 2.0, bag 3 6 2.0");
        received(half, 1, "40");
        assertThat(measured()).isEqualTo("all 4 7 1.9, bag 4 7 1.9".replace("7", "6.5"));
        assertThat(buyer().get(page).body())
                .contains("Lead time measured", "6.5", "over 4 deliveries", "So many or fewer", "Scorecard");
    }

    private String measured() {
        return one("""
                SELECT string_agg(CASE WHEN item_id IS NULL THEN 'all' ELSE 'bag' END || ' ' || deliveries || ' ' || trim_scale(round(mean_days, 1)) || ' '
                    || round(deviation_days, 1), ', ' ORDER BY item_id NULLS FIRST)
                FROM purchasing.lead_time WHERE facility_id = %d AND vendor_id = %d""".formatted(here.id().value(), vendor));
    }

    @Test
    void on_time_in_full_counts_lines_that_had_come_whole_by_their_day_and_prices_are_held_against_other_offers()
            throws Exception {
        var late = came(6, 1, "100");
        var early = sent(today.plusDays(1), line(bag, 100, "0.5"));
        received(early, 1, "100");
        run("UPDATE purchasing.purchase_order SET expected_on = expected_on - 2 WHERE facility_id = "
                + here.id().value() + " AND number = '" + early + "'");
        run("UPDATE purchasing.receipt SET received_at = received_at - interval '2 days' WHERE facility_id = "
                + here.id().value() + " AND delivery_note = 'DN-" + early + "'");
        var other = here.vendor("Other");
        run("INSERT INTO catalog.vendor_price (vendor_id, item_id, price) VALUES (" + vendor + ", " + bag.value()
                + ", 0.55), (" + other + ", " + bag.value() + ", 0.5), (" + vendor + ", " + lid.value() + ", 0.1)");
        var draft = drafted(today.plusDays(9), line(lid, 10, "0.1"));

        var body = buyer().get("/vendors/" + vendor).body();

        assertThat(body)
                .contains("50 %", "1 of 2 lines had come whole by their day", "10 % dearer", "Mean over 1 item", draft);
        assertThat(body).doesNotContain(">" + late + "<");
    }
}
