package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.Patience;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Over HTTP: what the state's type of transfer wants, and a license on hold, are known before a manifest is made, each at the field to mend. */
@WholeApplication
class TransferWantsTest extends ShippingDesk {
    private void type(String marks) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.state_list (facility_id, kind, position, name, marks)
                        VALUES (:f, 'TRANSFER_TYPE', 1, 'Wholesale by weight', string_to_array(:m, ' '))""")
                .param("f", facility.id().value())
                .param("m", marks)
                .update();
    }

    private List<String> weights(String manifest) {
        return jdbc.sql("""
                        SELECT l.gross_grams::text FROM dispatch.manifest_line AS l JOIN dispatch.manifest AS m USING (facility_id, manifest_id)
                        WHERE m.facility_id = :f AND m.number = :n ORDER BY l.position""")
                .param("f", facility.id().value())
                .param("n", manifest)
                .query((r, n) -> Objects.requireNonNullElse(r.getString(1), "unknown"))
                .list();
    }

    private HttpResponse<String> weighed(String order, String... fields) throws Exception {
        var departs = LocalDateTime.now(clock.withZone(ZONE)).withSecond(0).withNano(0);
        var form = new java.util.ArrayList<String>(List.of(
                "key",
                key(),
                "order",
                order,
                "vehicle",
                "1",
                "driver",
                "1",
                "departs",
                departs.toString(),
                "arrives",
                departs.plusHours(1).toString(),
                "route",
                "I-10 west, exit 3"));
        form.addAll(List.of(fields));
        return maria.post("/orders", "/manifests/new", form.toArray(String[]::new));
    }

    @Test
    void gross_weights_are_asked_for_where_the_state_wants_them_and_kept_with_the_manifest() throws Exception {
        type("WHOLESALE PACKAGE_WEIGHTS DOCUMENT");
        var order = picked();
        var field = "gross-" + older.value();
        var asked = maria.get("/manifests/new?order=" + order).body();
        assertThat(asked)
                .contains(
                        field,
                        "gross-" + newTag(1),
                        "With a &#34;Wholesale by weight&#34; the state wants the gross weight of every package, a PDF document.");

        var without = plan(order, key());
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body())
                .contains("Package " + older.value() + ": the gross weight is missing.", "Wholesale by weight");
        assertThat(weighed(order, field, "heavy").body()).contains("Write grams as a number above 0");
        assertThat(weights("M-" + today.getYear() + "-00001")).isEmpty();

        // What one unit weighs is known: calculated, unless the scale says otherwise.
        var _ = jdbc.sql("UPDATE catalog.item SET gross_grams = 12.5 WHERE item_id = :i")
                .param("i", item.value())
                .update();
        assertThat(maria.get("/manifests/new?order=" + order).body())
                .contains("value=\"75\"", "Calculated from its item");
        assertThat(weighed(order, field, "80.25").statusCode()).isEqualTo(200);
        var made = "M-" + today.getYear() + "-00001";
        assertThat(weights(made)).containsExactly("80.2500", "50.0000");
    }

    @Test
    void the_weight_of_the_whole_is_added_up_and_a_person_may_put_it_right() throws Exception {
        type("WHOLESALE TOTAL_WEIGHT");
        var order = picked();
        assertThat(maria.get("/manifests/new?order=" + order).body())
                .contains("gross-whole", "Gross weight of the whole delivery, g", "Left empty, it is added up");
        var without = plan(order, key());
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body()).contains("Package " + older.value() + ": the gross weight is missing.");

        var _ = jdbc.sql("UPDATE catalog.item SET gross_grams = 12.5, tare_grams = 300 WHERE item_id = :i")
                .param("i", item.value())
                .update();
        // Six and four pieces of 12.5 g, each package in its box of 300 g.
        assertThat(maria.get("/manifests/new?order=" + order).body())
                .contains("value=\"375\"", "value=\"350\"", "value=\"725\"", "Added up from its packages");
        assertThat(weighed(order, "gross-whole", "heavy").body()).contains("Write grams as a number above 0");
        assertThat(weighed(order, "gross-whole", "740.5").statusCode()).isEqualTo(200);
        var made = "M-" + today.getYear() + "-00001";
        assertThat(maria.get("/manifests/" + made).body()).contains("gross 740.5 g");
        assertThat(weights(made)).containsExactly("375.0000", "350.0000");
    }

    @Test
    void a_whole_that_is_left_as_proposed_follows_its_packages() throws Exception {
        type("WHOLESALE PACKAGE_WEIGHTS TOTAL_WEIGHT");
        var order = picked();
        var _ = jdbc.sql("UPDATE catalog.item SET gross_grams = 12.5 WHERE item_id = :i")
                .param("i", item.value())
                .update();
        assertThat(weighed(order, "gross-" + older.value(), "80.25", "gross-whole", "125")
                        .statusCode())
                .isEqualTo(200);
        assertThat(maria.get("/manifests/M-" + today.getYear() + "-00001").body())
                .contains("gross 130.25 g");
    }

    @Test
    void where_the_state_wants_no_weights_nobody_is_asked() throws Exception {
        type("WHOLESALE");
        var order = picked();
        assertThat(maria.get("/manifests/new?order=" + order).body()).doesNotContain("Gross weight");
        assertThat(weights(manifest(order))).containsExactly("unknown", "unknown");
    }

    @Test
    void nothing_is_listed_for_a_license_on_hold_and_the_customer_is_where_it_is_mended() throws Exception {
        var order = picked();
        var _ = jdbc.sql("UPDATE catalog.customer SET license_on_hold = true WHERE customer_id = :c")
                .param("c", customer)
                .update();
        var refused = plan(order, key());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("hold on the receiver's license", "/customers/" + customer);
        assertThat(maria.get("/customers/" + customer).body()).contains("is on hold at the state");
        assertThat(Patience.await()
                        .until(
                                () -> maria.get("/rules/rehearsal?kind=ORDER_LINE")
                                        .body(),
                                page -> !page.contains("being judged")))
                .contains("hold on the customer's license");

        var _ = jdbc.sql("UPDATE catalog.customer SET license_on_hold = false WHERE customer_id = :c")
                .param("c", customer)
                .update();
        assertThat(plan(order, key()).statusCode()).isEqualTo(200);
    }
}
