package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.purchasing.VendorReturns.Outcome;
import io.everygram.purchasing.VendorReturns.Wanted;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Goods that go back, from the shelf to the vendor's credit note, on a real database and over HTTP. */
class VendorReturnsTest extends BuyingDesk {
    @Autowired
    private VendorReturns returns;

    @Autowired
    private VendorClaims claims;

    @Autowired
    private VendorInvoices invoices;

    @Autowired
    private VendorHistory history;

    @Autowired
    private Ledger ledger;

    /** 100 bags at half a dollar, received. */
    private String bags() {
        var order = sent(today, line(bag, 100, "0.5"));
        received(order, 1, "100");
        return order;
    }

    private long lot(String order) {
        return returns.lots(order(order)).getFirst().unitId();
    }

    private Outcome aside(String order, String key, String quantity) {
        return returns.setAside(
                maria,
                new IdempotencyKey(key),
                order,
                VendorReturn.Reason.DAMAGED,
                "crushed",
                List.of(new Wanted(lot(order), quantity)));
    }

    private String at(String kind) {
        return one("""
                SELECT coalesce(sum(b.quantity), 0)::numeric(12, 0)::text FROM ledger.balance AS b JOIN ledger.place AS p USING (facility_id, place_id)
                LEFT JOIN catalog.room AS r ON r.facility_id = p.facility_id AND r.room_id = p.room_id
                WHERE b.facility_id = %d AND coalesce(r.purpose, p.kind) = '%s'""".formatted(here.id().value(), kind));
    }

    private InvoiceOutcome billed(String order, String number, String quantity, String total) {
        return invoices.enter(
                maria,
                IdempotencyKey.fresh(),
                new VendorInvoices.Bill(
                        order,
                        number,
                        today,
                        today.plusDays(30),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        VendorInvoice.Spread.VALUE,
                        new BigDecimal(total),
                        "HAND",
                        List.of(new VendorInvoices.BillLine(
                                1, "Bag", new BigDecimal(quantity), new BigDecimal("0.5")))));
    }

    private static VendorInvoice.State state(InvoiceOutcome outcome) {
        return ((InvoiceOutcome.Done) outcome).state();
    }

    @Test
    void goods_stand_in_quarantine_for_the_return_and_leave_to_the_vendor_once() {
        var order = bags();
        var first = aside(order, "back-1-" + order, "20");
        assertThat(first).isInstanceOf(Outcome.Done.class);
        assertThat(aside(order, "back-1-" + order, "20")).as("twice").isEqualTo(first);
        var number = ((Outcome.Done) first).number();
        assertThat(at("QUARANTINE")).isEqualTo("20");
        assertThat(ledger.reserve(
                        here.id(),
                        "RUN-1",
                        List.of(new Ledger.Promise(
                                UnitRef.of(new StockUnitId(lot(order))), Quantity.of(81, Unit.EACH))),
                        "Pete"))
                .as("nobody else gets them")
                .isInstanceOf(LedgerOutcome.PromisedToOthers.class);
        assertThat(aside(order, "back-2-" + order, "81")).isInstanceOf(Outcome.WrongQuantity.class);

        assertThat(returns.leave(maria, number, " ")).isEqualTo(new Outcome.WordMissing());
        assertThat(returns.leave(maria, number, "UPS 1Z9")).isEqualTo(new Outcome.Done(number));
        assertThat(returns.leave(maria, number, "UPS 1Z9"))
                .isEqualTo(new Outcome.NotNow(number, VendorReturn.State.GONE));
        assertThat(at("QUARANTINE")).isEqualTo("0");
        assertThat(at("VENDOR")).isEqualTo("-80");
        var claim = claims.find(
                        here.id(), returns.find(here.id(), number).orElseThrow().claim())
                .orElseThrow();
        assertThat(claim.amount()).isEqualByComparingTo("10");
        assertThat(claim.state()).isEqualTo("SENT");
        var score = history.score(here.id(), vendor, today.minusDays(9), today.plusDays(1));
        assertThat(score.claims()).isOne();
        assertThat(score.wrong()).isEqualByComparingTo("10");
    }

    @Test
    void what_went_back_is_not_to_be_billed_before_it_is_credited() {
        var order = bags();
        var number = ((Outcome.Done) aside(order, "back-3-" + order, "20")).number();
        assertThat(returns.leave(maria, number, "driver")).isInstanceOf(Outcome.Done.class);
        var bill = billed(order, "B-1", "100", "50");
        assertThat(state(bill)).isEqualTo(VendorInvoice.State.HELD);
        var claim = returns.find(here.id(), number).orElseThrow().claim();
        assertThat(claims.settle(maria, claim, new VendorClaims.Settlement(VendorClaim.End.CREDITED, "10", "CN-1", "")))
                .isInstanceOf(VendorClaims.Outcome.Done.class);
        assertThat(invoices.find(here.id(), ((InvoiceOutcome.Done) bill).number())
                        .orElseThrow()
                        .state())
                .as("matched by itself")
                .isEqualTo(VendorInvoice.State.MATCHED);
        assertThat(order(order).state()).isEqualTo(OrderState.CLOSED);

        var second = bags();
        var again = ((Outcome.Done) aside(second, "back-4-" + second, "10")).number();
        assertThat(returns.leave(maria, again, "driver")).isInstanceOf(Outcome.Done.class);
        var open = returns.find(here.id(), again).orElseThrow().claim();
        assertThat(claims.settle(maria, open, new VendorClaims.Settlement(VendorClaim.End.CREDITED, "5", "cn-1", "")))
                .as("the same credit note")
                .isEqualTo(new VendorClaims.Outcome.CreditedAlready("cn-1", claim));
        assertThat(state(billed(second, "B-2", "90", "45"))).isEqualTo(VendorInvoice.State.MATCHED);
        assertThat(order(second).state()).as("all that stayed is billed").isEqualTo(OrderState.CLOSED);
    }

    @Test
    void what_is_on_hold_goes_back_too() {
        var order = bags();
        var header = new Command.Header(
                here.id(), IdempotencyKey.fresh(), clock.instant(), "Chloe", "QA", "failed the seal test", "");
        assertThat(ledger.hold(header, UnitRef.of(new StockUnitId(lot(order)))))
                .isInstanceOf(LedgerOutcome.Posted.class);
        var number = ((Outcome.Done) aside(order, "back-6-" + order, "100")).number();
        assertThat(returns.leave(maria, number, "driver")).isEqualTo(new Outcome.Done(number));
        assertThat(at("VENDOR")).isEqualTo("0");
    }

    @Test
    void what_cannot_go_back_is_refused_and_what_is_kept_is_free_again() {
        var order = bags();
        for (var wrong : List.of("0", "-1", "1.5", "101", "a lot")) {
            assertThat(aside(order, "wrong-" + wrong, wrong)).as(wrong).isInstanceOf(Outcome.WrongQuantity.class);
        }
        assertThat(aside(order, "none", " ")).isEqualTo(new Outcome.NothingChosen());
        assertThat(returns.setAside(
                        maria,
                        IdempotencyKey.fresh(),
                        order,
                        VendorReturn.Reason.WRONG,
                        "",
                        List.of(new Wanted(1, "1"))))
                .isEqualTo(new Outcome.UnknownLot(1));
        var number = ((Outcome.Done) aside(order, "back-5-" + order, "100")).number();
        assertThat(returns.keep(maria, number, "the vendor gives a rebate")).isInstanceOf(Outcome.Done.class);
        assertThat(returns.lots(order(order)).getFirst().free()).isEqualByComparingTo("100");
        assertThat(returns.keep(
                        new CurrentPerson(
                                9, "o", "Otto", TestFacility.create(jdbc).id()),
                        number,
                        "x"))
                .isEqualTo(new Outcome.UnknownReturn(number));
    }

    @Test
    void the_whole_way_over_the_pages() throws Exception {
        var buyer = buyer();
        var order = bags();
        var entry = "/purchase-orders/" + order + "/return";
        assertThat(buyer.get("/returns").body()).contains("Nothing is set aside");
        assertThat(buyer.get("/purchase-orders/" + order).body()).contains(entry);
        var lot = "lot-" + lot(order);
        var wrong = buyer.post(entry, entry, lot, "1,000", "reason", "WRONG");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("at most 100 ea", "value=\"1,000\"");
        var made = buyer.post(entry, entry, lot, "10", "reason", "FAILED_INSPECTION", "note", "seals open");
        var number = Browser.found(made.body(), "(RV-\\d{4}-\\d{5})");
        var page = "/returns/" + number;
        assertThat(made.body()).contains("Set aside", "Failed our inspection", "seals open", "$5.00");
        assertThat(buyer.get(page + ".pdf").body()).startsWith("%PDF");
        assertThat(buyer.post(page, page + "/leave", "how", "").statusCode()).isEqualTo(422);
        var left = buyer.post(page, page + "/leave", "how", "UPS 1Z9");
        var claim = Browser.found(left.body(), "(CL-\\d{4}-\\d{5})");
        assertThat(buyer.get("/claims/" + claim).body()).contains("return " + number, "refused, sent back", "$5.00");
        assertThat(buyer.get("/claims/" + claim + ".pdf").body()).startsWith("%PDF");
        assertThat(buyer.get("/purchase-orders/" + order).body()).contains(number, "Claimed, not settled");
        assertThat(buyer.get("/returns?show=all").body()).contains(number, claim);
        var auditor = Browser.signedIn(port, here.person(people, "Rita", Role.AUDITOR));
        assertThat(auditor.post("/returns", page + "/keep", "why", "x").statusCode())
                .isEqualTo(403);
        var stranger = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Otto", Role.SPECIALIST));
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
    }
}
