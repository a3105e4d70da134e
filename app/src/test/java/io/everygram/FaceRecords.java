package io.everygram;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.demo.DemoCompany;
import io.everygram.testing.Browser;
import io.everygram.testing.Patience;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records of the demo company that no first link leads to: some stand there, some are made as people make them. What is made books nothing and is taken back. */
final class FaceRecords {
    private final JdbcClient jdbc;
    private final Browser maria;
    private final Browser chloe;
    private final List<String> undo = new ArrayList<>();

    FaceRecords(JdbcClient jdbc, int port) throws IOException, InterruptedException {
        this.jdbc = jdbc;
        maria = signedIn(port, "maria");
        chloe = signedIn(port, "chloe");
    }

    private static Browser signedIn(int port, String login) throws IOException, InterruptedException {
        var browser = new Browser(port);
        var _ = browser.post("/login", "/login", "username", login, "password", DemoCompany.PASSWORD);
        return browser;
    }

    private String one(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    /** Addresses of records in the state that the page is for. */
    List<String> standing() {
        var confirmed = order("CONFIRMED");
        var tag = one("""
                SELECT min(b.tag) FROM ledger.package_balance AS b JOIN catalog.room AS r ON r.facility_id = b.facility_id AND r.room_id = b.room_id
                WHERE b.facility_id = 1 AND b.on_hand > 0 AND r.name LIKE '%Vault%'""");
        var draft = one("SELECT min(number) FROM purchasing.purchase_order WHERE facility_id = 1 AND state = 'DRAFT'");
        var onTheRoad = one("SELECT min(number) FROM dispatch.manifest WHERE facility_id = 1 AND state = 'DEPARTED'");
        return List.of(
                confirmed + "/edit",
                order("ALLOCATED") + "/pick-list",
                "/packages/" + tag + "/merge",
                "/packages/" + tag + "/repack",
                "/purchase-orders/" + draft + "/edit",
                "/manifests/" + onTheRoad + "/deliver",
                takenBack("MOVE", "movements"),
                takenBack("ADJUST", "corrections"),
                "/opening/count/again");
    }

    /** Where the last movement of a kind is taken back. */
    private String takenBack(String kind, String family) {
        return jdbc.sql("""
                        SELECT '/packages/' || u.tag || '/' || :family || '/' || m.movement_id || '/take-back'
                        FROM ledger.movement AS m
                        JOIN ledger.entry AS e USING (facility_id, movement_id)
                        JOIN ledger.stock_unit AS u ON u.facility_id = e.facility_id AND u.unit_id = e.unit_id
                        WHERE m.facility_id = 1 AND m.kind = :kind AND u.tag IS NOT NULL
                        ORDER BY m.movement_id DESC, u.tag LIMIT 1""")
                .param("kind", kind)
                .param("family", family)
                .query(String.class)
                .single();
    }

    private String order(String state) {
        return "/orders/"
                + jdbc.sql("SELECT min(number) FROM orders.sales_order WHERE facility_id = 1 AND state = :s")
                        .param("s", state)
                        .query(String.class)
                        .single();
    }

    /** Makes what there is none of, over HTTP: files that are judged and not booked, a certificate that is read, a count, a request to seal. */
    List<String> make() throws IOException, InterruptedException {
        var item = one("SELECT min(number) FROM catalog.item");
        var waiting = Browser.found(chloe.get("/quarantine").body(), "data-href=\"(/quarantine/1A[^\"]+)\"");
        var certificate =
                "Batch number: | X | Date tested: | 2030-01-02\nAnalyte,Result,Unit\nTotal THC,32.07,%\nMoisture,10.7,%\n";
        var count = maria.post("/opening/count", "/opening/count", "room", "0", "mode", "guided");
        undo.add(count.uri().getPath() + "/cancel");
        var day = Browser.found(maria.get("/close").body(), "name=\"day\" value=\"([^\"]+)\"");
        var _ = maria.post("/close", "/close/seal", "day", day, "note", "The walk of the pages", "key", "face-seal");
        var approval =
                "/approvals/" + one("SELECT max(approval_id)::text FROM identity.approval WHERE facility_id = 1");
        undo.add(approval + "/withdraw");
        var plan = maria.post("/opening/plans", "/opening/plans", "name", "Vault each week", "scope", "FACILITY");
        undo.add(plan.uri().getPath() + "/aside");
        return List.of(
                path(count),
                path(count) + "/lines",
                path(plan),
                approval,
                path(
                        maria.upload(
                                "/fleet/files/vehicles",
                                "/fleet/files/vehicles",
                                "vehicles.csv",
                                "Plate,Make,Model,Insurance valid to,GPS\nCA 1NEW,Ram,ProMaster,2031-06-30,\nCA 2BAD,,Van,someday,perhaps\n")),
                path(maria.upload(
                        "/orders/files",
                        "/orders/files",
                        "orders.csv",
                        "PO,Customer,Delivery date,SKU,Qty,Price\nP-1,Nobody,2030-01-02," + item
                                + ",5,\nP-2,1,someday,NONE,x,\n")),
                path(maria.upload(
                        "/opening-stock",
                        "/opening-stock",
                        "stock.csv",
                        "Package tag,Item,Lot,Quantity,Unit,Room\n," + item + ",L-1,5,ea,NOWHERE\n")),
                path(chloe.upload(
                        "/quarantine/results",
                        "/quarantine/results",
                        "results.csv",
                        "Tag,Batch number,Lab,Lab ID,Date tested,Status\n" + waiting.substring(12)
                                + ",B-1,Lab,L-1,2025-01-02,pass\n,NO-LOT,,,,\n")),
                path(chloe.upload(waiting + "/certificate", waiting + "/certificate", "coa.csv", certificate)));
    }

    /** Reads the state: a difference of its own and what is on its way. */
    List<String> read() throws IOException, InterruptedException {
        assertThat(maria.post("/opening", "/state/refresh").statusCode()).isEqualTo(200);
        return List.of(seen("/opening", "/cases/\\d+"), seen("/inbound", "/inbound/\\d+"));
    }

    /** The first record of a list, which may come while it is waited for. */
    private String seen(String list, String record) {
        var link = Pattern.compile("data-href=\"(" + record + ")\"");
        return Patience.await()
                .until(
                        () -> link.matcher(maria.get(list).body())
                                .results()
                                .map(match -> match.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String path(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(200);
        return answer.uri().getPath();
    }

    void takeBack() throws IOException, InterruptedException {
        for (var address : undo) {
            assertThat(maria.post("/", address).statusCode()).as(address).isLessThan(400);
        }
    }
}
