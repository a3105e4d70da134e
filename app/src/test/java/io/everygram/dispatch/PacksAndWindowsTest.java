package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.format.TextStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Goods are ordered and picked by the pack, and a truck that comes when nobody takes it is warned of. */
@WholeApplication
class PacksAndWindowsTest extends ShippingDesk {
    private void packs(String written) {
        var _ = jdbc.sql("UPDATE catalog.item SET packs = :p WHERE item_id = :i")
                .param("p", written)
                .param("i", item.value())
                .update();
    }

    private void windows(String written) {
        var _ = jdbc.sql("UPDATE catalog.customer SET delivery_windows = :w WHERE facility_id = :f")
                .param("w", written)
                .param("f", facility.id().value())
                .update();
    }

    private HttpResponse<String> order(String path, String quantity) throws Exception {
        var number = jdbc.sql("SELECT number FROM catalog.item WHERE item_id = :i")
                .param("i", item.value())
                .query(String.class)
                .single();
        return maria.post(
                "/orders/new",
                path,
                "key",
                key(),
                "version",
                "0",
                "customer",
                "" + customer,
                "deliver_on",
                today.toString(),
                "note",
                "",
                "item",
                number,
                "quantity",
                quantity,
                "price",
                "18.50");
    }

    @Test
    void an_order_may_be_written_in_packs_and_is_picked_by_whole_packs_first() throws Exception {
        packs("inner 2; case 6 sale purchase");

        assertThat(order("/orders/new/check", "1 case + 2 inners").body()).contains("1 case, 2 inners = 10 ea");
        var wrong = order("/orders/new", "3 boxes");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("inner of 2, case of 6").contains("3 boxes");

        var placed = order("/orders/new", "1 case + 2 inners");
        assertThat(placed.statusCode()).isEqualTo(200);
        var number = placed.uri().getPath().replace("/orders/", "");
        assertThat(jdbc.sql("SELECT trim_scale(quantity)::text FROM orders.sales_order_line WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("10");
        var _ = maria.post("/orders/" + number, "/orders/" + number + "/allocate");

        assertThat(maria.get("/orders/" + number + "/pick").body()).contains("1 case", "2 inners");
        assertThat(maria.get("/orders/" + number + "/pick-list").body()).contains("1 case", "2 inners");
    }

    @Test
    void an_arrival_outside_the_windows_of_the_day_is_warned_of_and_stops_nothing() throws Exception {
        var other = arrival().plusDays(3).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
        windows(other + " 09:00-11:00, 14:00-16:00");
        var order = picked();

        assertThat(maria.get("/manifests/new?order=" + order).body())
                .contains("lies outside the customer’s delivery windows", "Takes no deliveries on a");
        var manifest = manifest(order);
        assertThat(maria.get("/manifests/" + manifest).body()).contains("Arrives outside the delivery windows");

        windows("Mon-Sun 00:00-23:59");
        assertThat(maria.get("/manifests/" + manifest).body()).doesNotContain("Arrives outside the delivery windows");
    }
}
