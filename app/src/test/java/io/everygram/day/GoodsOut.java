package io.everygram.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.Browser;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;

/** From a dispensary's order to its signature. */
public final class GoodsOut extends Floor {
    private String order = "";
    private String manifest = "";
    private String whole = "";
    private String part = "";
    private BigDecimal soldBefore = BigDecimal.ZERO;

    public GoodsOut(DayPlace where, DayTools with) {
        super(where, with);
    }

    public void at_midday_a_dispensary_orders_and_packages_are_promised_first_expired_first() throws Exception {
        var dana = signedIn("dana");
        var items = sql("""
                        SELECT i.number, i.item_id, b.on_hand::bigint AS on_hand FROM catalog.item AS i
                        JOIN ledger.package_balance AS b ON b.facility_id = :f AND b.item_id = i.item_id AND b.tag IS NOT NULL AND b.on_hand > 0
                        JOIN catalog.room AS r ON r.facility_id = :f AND r.room_id = b.room_id AND r.purpose IN ('VAULT', 'PICK_where.zone()', 'FINISHED_GOODS')
                        WHERE b.allocated = 0 AND b.held = 0 AND b.unit = 'EACH' AND b.on_hand BETWEEN 6 AND 80 AND b.lab_state = 'TestPassed'
                          AND b.expires_on > current_date + 120 AND b.tag <> :p
                          AND NOT EXISTS (SELECT 1 FROM orders.sales_order_line AS l WHERE l.facility_id = :f AND l.item_id = i.item_id)
                          AND (SELECT count(*) FROM ledger.stock_unit AS u WHERE u.facility_id = :f AND u.item_id = i.item_id AND u.on_hand > 0) = 1
                        ORDER BY i.number LIMIT 2""").param("p", where.received()).query().listOfRows();
        long all = new java.math.BigDecimal(value(items.get(0), "on_hand")).longValue();
        var placed = ok(dana.post(
                "/",
                "/orders/new",
                "key",
                "day-order",
                "version",
                "0",
                "customer",
                "2",
                "deliver_on",
                today().toString(),
                "note",
                "",
                "item",
                value(items.get(0), "number"),
                "quantity",
                Long.toString(all),
                "price",
                "",
                "item",
                value(items.get(1), "number"),
                "quantity",
                "4",
                "price",
                "10"));
        order = placed.uri().getPath().replace("/orders/", "");

        var maria = signedIn("maria");
        var allocated = ok(maria.post("/", "/orders/" + order + "/allocate"));

        assertThat(allocated.body()).contains("2 packages promised", "expires first", "whole", "part of");
        soldBefore = sold();
    }

    private BigDecimal sold() {
        return sql("SELECT coalesce(sum(units), 0) FROM orders.sale WHERE facility_id = :f AND customer_id = 2 AND day = :d")
                .param("d", today())
                .query(BigDecimal.class)
                .single();
    }

    public void the_warehouse_picks_by_scan_and_a_part_gets_a_tag_of_its_own() throws Exception {
        var luis = signedIn("luis");
        var promised =
                sql("""
                        SELECT a.tag FROM orders.allocation AS a JOIN orders.sales_order AS o USING (facility_id, order_id)
                        WHERE o.facility_id = :f AND o.number = :p ORDER BY a.is_part""").param("p", order).query((r, n) -> r.getString(1)).list();
        whole = promised.get(0);
        var _ = ok(luis.post("/", "/orders/" + order + "/pick", "tag", whole, "new_tag", "", "key", "day-pick-1"));
        var split = ok(luis.post(
                "/", "/orders/" + order + "/pick", "tag", promised.get(1), "new_tag", "", "key", "day-pick-2"));
        part = text("""
                SELECT picked_tag FROM orders.allocation AS a JOIN orders.sales_order AS o USING (facility_id, order_id)
                WHERE o.facility_id = :f AND a.is_part AND o.number = :p""", order);

        assertThat(split.body()).contains("Stick the new tag", part.substring(part.length() - 6));
        assertThat(List.of(room(whole), room(part))).containsExactly("STAGING", "STAGING");
    }

    public void the_manifest_lists_every_package_and_is_registered_at_the_state() throws Exception {
        var frank = signedIn("frank");
        var departs = LocalDateTime.now(with.clock().withZone(where.zone()))
                .withSecond(0)
                .withNano(0);
        var made = ok(frank.post(
                "/",
                "/manifests/new",
                "key",
                "day-manifest",
                "order",
                order,
                "vehicle",
                text("SELECT min(vehicle_id)::text FROM dispatch.vehicle WHERE facility_id = :f AND :p <> ''", "x"),
                "driver",
                text(
                        "SELECT min(driver_id)::text FROM dispatch.driver WHERE facility_id = :f AND name = :p",
                        "Frank Osei"),
                "departs",
                departs.toString(),
                "arrives",
                departs.plusHours(1).toString(),
                "route",
                "E 25th St, I-10 west, exit 3, rear dock"));
        manifest = made.uri().getPath().replace("/manifests/", "");
        assertThat(made.body()).contains(whole, part, "E 25th St, I-10 west");
        assertThat(frank.get("/manifests/" + manifest + ".pdf").body()).startsWith("%PDF");

        var maria = signedIn("maria");
        var _ = ok(maria.post("/", "/state/send"));
        assertThat(text(
                        "SELECT state || ' ' || answer FROM tracking.outbox WHERE facility_id = :f AND kind = 'TEMPLATE' AND subject = :p",
                        manifest))
                .startsWith("SENT");
        if (where.namesItself()) {
            assertThat(text(
                            "SELECT state_number FROM dispatch.manifest WHERE facility_id = :f AND number = :p",
                            manifest))
                    .as("the state's own number")
                    .matches("\\d{16}");
        } else {
            var number = registeredAtTheState();
            var _ = ok(frank.post("/", "/manifests/" + manifest + "/register", "state_number", number));
            assertThat(frank.get("/manifests/" + manifest).body()).contains(number);
        }
    }

    /** What a person does on the state's own site. */
    private String registeredAtTheState() throws Exception {
        var templates = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(with.simulators().address() + "/_control/"
                                        + where.state().toLowerCase(java.util.Locale.ROOT) + "/rows/template"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        var at = templates.indexOf("\"Name\":\"" + manifest + "\"");
        assertThat(at).as("the template is at the state").isPositive();
        var id = Browser.found(templates.substring(at), "\"Id\":(\\d+)");
        var transfer = with.simulators()
                .control(where.state().toLowerCase(java.util.Locale.ROOT), "/templates/" + id + "/register", "{}")
                .body();
        return Browser.found(transfer, "\"ManifestNumber\":\"(\\d+)\"");
    }

    public void the_truck_leaves_only_when_everything_is_loaded_and_stock_is_in_transit_then() throws Exception {
        var frank = signedIn("frank");
        var luis = signedIn("luis");
        var _ = ok(luis.post("/", "/manifests/" + manifest + "/load", "tag", whole));
        assertThat(frank.post("/", "/manifests/" + manifest + "/depart").statusCode())
                .isEqualTo(422);
        var _ = ok(luis.post("/", "/manifests/" + manifest + "/load", "tag", part.substring(part.length() - 6)));

        var _ = ok(frank.post("/", "/manifests/" + manifest + "/depart"));

        assertThat(List.of(room(whole), room(part))).containsExactly("IN_TRANSIT", "IN_TRANSIT");
    }

    public void the_customer_takes_one_package_and_rejects_the_other() throws Exception {
        var frank = signedIn("frank");

        var _ = ok(frank.post(
                "/", "/manifests/" + manifest + "/deliver", "received_by", "Ana Ruiz", "reject " + part, "label torn"));

        assertThat(List.of(room(whole), room(part))).containsExactly("CUSTOMER", "QUARANTINE");
        assertThat(sold()).isGreaterThan(soldBefore);
    }
}
