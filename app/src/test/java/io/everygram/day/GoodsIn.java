package io.everygram.day;

import static org.assertj.core.api.Assertions.assertThat;

/** From the plan of the morning to released goods on the shelf. */
public final class GoodsIn extends Floor {
    private String purchaseOrder = "";

    public GoodsIn(DayPlace where, DayTools with) {
        super(where, with);
    }

    public void in_the_morning_the_plan_proposes_what_to_buy_with_its_arithmetic() throws Exception {
        var maria = signedIn("maria");

        var planned = ok(maria.post("/", "/buy/plan"));

        assertThat(planned.body()).contains("proposals");
    }

    public void an_order_goes_to_the_vendor() throws Exception {
        var maria = signedIn("maria");
        var item = row("""
                SELECT i.number, p.vendor_id, p.price FROM catalog.item AS i JOIN catalog.vendor_price AS p USING (item_id)
                JOIN catalog.vendor AS v USING (vendor_id)
                WHERE v.code = 'SUP-' || :state AND i.category = 'edible' AND i.states = :state ORDER BY i.number LIMIT 1""");

        var drafted = ok(maria.post(
                "/",
                "/purchase-orders/new",
                "key",
                "day-po",
                "version",
                "0",
                "vendor",
                value(item, "vendor_id"),
                "expected",
                today().plusDays(3).toString(),
                "note",
                "",
                "item",
                value(item, "number"),
                "quantity",
                "288",
                "price",
                value(item, "price")));
        purchaseOrder = drafted.uri().getPath().replace("/purchase-orders/", "");
        var _ = ok(maria.post("/", "/purchase-orders/" + purchaseOrder + "/confirm", "version", version()));
        var sent = ok(maria.post(
                "/",
                "/purchase-orders/" + purchaseOrder + "/send",
                "version",
                version(),
                "to",
                "orders@vendor.example"));

        assertThat(sent.body()).contains("Sent");
        assertThat(maria.get("/purchase-orders/" + purchaseOrder + ".pdf").body())
                .startsWith("%PDF");
    }

    private String version() {
        return text(
                "SELECT version::text FROM purchasing.purchase_order WHERE facility_id = :f AND number = :p",
                purchaseOrder);
    }

    public void what_arrives_goes_into_quarantine_and_comes_out_by_a_passed_test_and_a_release() throws Exception {
        var luis = signedIn("luis");
        var _ = ok(luis.post(
                "/",
                "/receive/" + purchaseOrder,
                "key",
                "day-receipt",
                "note",
                "DN-4471",
                "act",
                "receive",
                "line",
                "1",
                "quantity",
                "288",
                "damaged",
                "",
                "tag",
                where.received(),
                "lot",
                "LOT-DAY-1",
                "packaged",
                today().minusDays(2).toString(),
                "expires",
                today().plusDays(300).toString(),
                "reason",
                ""));
        assertThat(room(where.received())).isEqualTo("QUARANTINE");

        var chloe = signedIn("chloe");
        var _ = ok(chloe.post(
                "/",
                "/quarantine/" + where.received() + "/result",
                "lab",
                "Belcosta Labs",
                "certificate",
                "COA-DAY-1",
                "tested",
                today().minusDays(1).toString(),
                "result",
                "passed",
                "thc",
                "",
                "cbd",
                "",
                "moisture",
                "",
                "activity",
                "",
                "failed",
                "",
                "covers",
                "package",
                "key",
                "day-result"));
        var _ = ok(chloe.post(
                "/",
                "/quarantine/" + where.received() + "/release",
                "label",
                "yes",
                "room",
                text(
                        "SELECT room_id::text FROM catalog.room WHERE facility_id = :f AND purpose = :p",
                        "FINISHED_GOODS"),
                "key",
                "day-release"));

        assertThat(room(where.received())).isEqualTo("FINISHED_GOODS");
        assertThat(text(
                        "SELECT lab_state FROM ledger.stock_unit WHERE facility_id = :f AND tag = :p",
                        where.received()))
                .isEqualTo("TestPassed");
    }
}
