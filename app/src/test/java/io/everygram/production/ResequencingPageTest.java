package io.everygram.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another order of a line's runs is proposed with what it comes to, moved as one act, and taken back. */
@WholeApplication
class ResequencingPageTest {
    private static final String PATH = "/production/resequence";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private People people;

    @Autowired
    private Production production;

    @Autowired
    private Lines lines;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Clock clock;

    private TestFacility here;
    private CurrentPerson pete;
    private Browser browser;
    private String first;
    private String second;
    private LocalDate monday;

    @BeforeEach
    void one_run_that_waits_before_one_that_is_ready() throws Exception {
        here = TestFacility.create(jdbc);
        pete = new CurrentPerson(1, "pete", "Pete", here.id());
        browser = Browser.signedIn(port, here.person(people, "Pete", Role.PRODUCTION));
        monday = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")))
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        var line = ((LineOutcome.Done) lines.add(pete, "Packing")).lineId();
        var hours = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (int day = 1; day <= 5; day++) {
            hours.put(DayOfWeek.of(day), "07:00-15:00");
        }
        assertThat(lines.setHours(pete, line, hours)).isInstanceOf(LineOutcome.Done.class);
        assertThat(lines.change(pete, line, 1, "100", "30", true)).isInstanceOf(LineOutcome.Done.class);
        first = run(made("Eighth", false), monday);
        second = run(made("Quarter", true), monday.plusDays(1));
    }

    private ItemId made(String name, boolean ready) {
        var bulk = here.item("Bulk for " + name, "GRAM", null, true);
        var item = here.item(name);
        long bom = jdbc.sql("INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:i, 1) RETURNING bom_id")
                .param("i", item.value())
                .query(Long.class)
                .single();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.bom_line (bom_id, component_item_id, quantity_per, scrap_share) VALUES (:b, :c, 3.5, 0)")
                .param("b", bom)
                .param("c", bulk.value())
                .update();
        if (ready) {
            var _ = here.received(
                    ledger, bulk, Quantity.of("3500", Unit.GRAM), "VAULT", clock.instant(), monday.plusDays(90));
        } else {
            onOrder(bulk);
        }
        return item;
    }

    /** Comes on Thursday. */
    private void onOrder(ItemId bulk) {
        long order = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order (facility_id, number, vendor_id, state, expected_on, created_at, created_by, approved_at, approved_by)
                        VALUES (:f, 'PO-TEST-1', :v, 'APPROVED', :e, now(), 'Maria', now(), 'Nadia') RETURNING order_id""")
                .param("f", here.id().value())
                .param("v", here.vendor("Growers"))
                .param("e", monday.plusDays(3))
                .query(Long.class)
                .single();
        var _ = jdbc.sql("""
                        INSERT INTO purchasing.purchase_order_line (facility_id, order_id, line, item_id, quantity, unit, unit_price)
                        VALUES (:f, :o, 1, :i, 3500, 'GRAM', 1)""")
                .param("f", here.id().value())
                .param("o", order)
                .param("i", bulk.value())
                .update();
    }

    private String run(ItemId item, LocalDate day) {
        return ((RunOutcome.Done) production.schedule(
                        pete,
                        IdempotencyKey.fresh(),
                        new Production.NewRun(item, Quantity.of(100, Unit.EACH), day, "Packing")))
                .number();
    }

    private LocalDate day(String number) {
        return jdbc.sql("SELECT starts_on FROM production.run WHERE facility_id = :f AND number = :n")
                .param("f", here.id().value())
                .param("n", number)
                .query(LocalDate.class)
                .single();
    }

    @Test
    void a_proposal_is_accepted_as_one_act_taken_back_and_cannot_be_done_twice() throws Exception {
        var page = browser.get(PATH).body();
        assertThat(page).contains("Accept for Packing", "less late", first, second);
        var moves = Browser.found(page, "name=\"moves\" value=\"([^\"]+)\"");

        var accepted = browser.post(PATH, PATH, "moves", moves);
        assertThat(accepted.body()).contains("2 runs are moved.", "Undo");
        assertThat(day(first)).isEqualTo(monday.plusDays(1));
        assertThat(day(second)).isEqualTo(monday);
        var undo = Browser.found(accepted.body(), "name=\"moves\" value=\"([^\"]+)\"");

        var again = browser.post(PATH, PATH, "moves", moves);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("Somebody changed");
        assertThat(browser.post(PATH, PATH, "moves", undo).statusCode()).isEqualTo(200);
        assertThat(day(first)).isEqualTo(monday);
        assertThat(browser.post(PATH, PATH, "moves", "nonsense").statusCode()).isEqualTo(422);

        var stranger = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Sam", Role.PRODUCTION));
        assertThat(stranger.post(PATH, PATH, "moves", moves.replaceAll(" 1 ", " 3 "))
                        .statusCode())
                .isEqualTo(422);
        assertThat(day(first)).isEqualTo(monday);
    }
}
