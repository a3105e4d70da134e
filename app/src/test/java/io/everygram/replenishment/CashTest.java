package io.everygram.replenishment;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A limit on what a week's orders cost, and many proposals changed at once. */
@WholeApplication
class CashTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Replenishment replenishment;
    private final Proposals proposals;
    private final Clock clock;
    private final int port;

    private TestFacility here;
    private Browser maria;

    @Autowired
    CashTest(
            JdbcClient jdbc,
            People people,
            Replenishment replenishment,
            Proposals proposals,
            Clock clock,
            @LocalServerPort int port) {
        this.jdbc = jdbc;
        this.people = people;
        this.replenishment = replenishment;
        this.proposals = proposals;
        this.clock = clock;
        this.port = port;
    }

    @BeforeEach
    void two_items_are_due() throws Exception {
        here = TestFacility.create(jdbc);
        long vendor = here.vendor("Glass & Co");
        sold(here.item("Glass", "EACH", null, false), vendor, "2");
        sold(here.item("Lid", "EACH", null, false), vendor, "1");
        maria = Browser.signedIn(port, here.person(people, "Maria", Role.SPECIALIST));
        var _ = replenishment.plan(here.id(), "test");
        assertThat(proposals.open(here.id())).hasSize(2);
    }

    private void sold(ItemId item, long vendor, String price) {
        var today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_price (vendor_id, item_id, price, pack_multiple, minimum) VALUES (?, ?, ?::numeric, 10, 0)")
                .params(vendor, item.value(), price)
                .update();
        for (int ago = 1; ago <= 35; ago++) {
            var _ = jdbc.sql(
                            "INSERT INTO orders.sale (facility_id, item_id, day, customer_id, units, amount) VALUES (?, ?, ?, 1, 9, 20)")
                    .params(here.id().value(), item.value(), today.minusDays(ago))
                    .update();
        }
    }

    @Test
    void a_week_above_its_limit_says_what_can_wait_and_what_then_happens() throws Exception {
        assertThat(maria.get("/buy/cash").body()).contains("Set a limit", "Proposed for this week");
        for (var wrong : List.of("0", "-5", "much", "1.234", "1e12")) {
            assertThat(limit(wrong, "0").statusCode()).as(wrong).isEqualTo(422);
        }
        assertThat(limit("1000000", "0").body()).contains("The limit is set", "nothing has to wait");
        assertThat(limit("5", "0").statusCode())
                .as("somebody set one meanwhile")
                .isEqualTo(422);

        var over = limit("150", "1").body();

        assertThat(over).contains("over", "has to wait", "missing from");
        assertThat(limit("", "2").body()).contains("no limit any more", "Set a limit");
    }

    @Test
    void what_is_postponed_is_fixed_a_week_later() throws Exception {
        var _ = limit("1", "0");
        var before = proposals.open(here.id()).getFirst();

        var done = maria.post("/buy/cash", "/buy/cash/postpone", "id", "" + before.proposalId());

        assertThat(done.body()).contains("1 proposal is fixed 7 days later");
        var after = proposals.open(here.id()).stream()
                .filter(p -> p.proposalId() == before.proposalId())
                .findFirst()
                .orElseThrow();
        assertThat(after.firm()).isTrue();
        assertThat(after.expectedOn()).isEqualTo(before.expectedOn().plusDays(7));
        assertThat(after.firmReason()).contains("cash limit");
    }

    @Test
    void many_are_moved_or_set_aside_at_once_and_all_or_none() throws Exception {
        var open = proposals.open(here.id());
        var ids = open.getFirst().proposalId() + " " + open.getLast().proposalId();

        assertThat(maria.post("/buy", "/buy/shift", "id", "" + open.getFirst().proposalId())
                        .body())
                .contains("Move 1 proposal", "Days later");
        for (var wrong : List.of("", "soon", "9999", "-30")) {
            assertThat(maria.post("/buy", "/buy/shift/apply", "ids", ids, "days", wrong, "reason", "x")
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(maria.post("/buy", "/buy/shift/apply", "ids", ids + " 999999999", "days", "3", "reason", "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(proposals.open(here.id())).noneMatch(Proposal::firm);

        assertThat(maria.post("/buy", "/buy/shift/apply", "ids", ids, "days", "3", "reason", "The dock is closed")
                        .body())
                .contains("2 proposals are fixed 3 days later");
        assertThat(proposals.open(here.id())).hasSize(2).allMatch(Proposal::firm);

        assertThat(maria.post("/buy", "/buy/refuse/apply", "ids", ids, "key", "k1", "reason", "")
                        .statusCode())
                .isEqualTo(422);
        assertThat(maria.post("/buy", "/buy/refuse/apply", "ids", ids, "key", "k1", "reason", "Stocktaking")
                        .body())
                .contains("2 items are set aside");
        assertThat(proposals.open(here.id())).isEmpty();
    }

    @Test
    void nobody_elsewhere_moves_them() throws Exception {
        var id = "" + proposals.open(here.id()).getFirst().proposalId();
        var elsewhere = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, elsewhere.person(people, "Mia", Role.SPECIALIST));

        assertThat(stranger.post("/buy", "/buy/shift/apply", "ids", id, "days", "3", "reason", "x")
                        .statusCode())
                .isEqualTo(422);
        assertThat(stranger.get("/buy/cash").body()).contains("Nothing is ordered or planned");
        assertThat(proposals.open(here.id())).noneMatch(Proposal::firm);
    }

    private java.net.http.HttpResponse<String> limit(String weekly, String version) throws Exception {
        return maria.post("/buy/cash", "/buy/cash/limit", "weekly", weekly, "version", version);
    }
}
