package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.VendorClaims.Outcome;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims from the dock to their end: credited, goods sent again, refused, dropped; and what an order comes to by them. */
@WholeApplication
class VendorClaimsTest extends Deliveries {
    /** Of 100 announced packages 60 are damaged: 240 dollars are claimed. */
    private String claimed() {
        var broken = sent(60);
        var good = sent(40);
        var id = coming(broken, good);
        assertThat(work.begin(maria, id)).isInstanceOf(InboundOutcome.Begun.class);
        assertThat(work.scan(maria, id, bare(good))).isInstanceOf(InboundOutcome.Scanned.class);
        assertThat(work.scan(maria, id, typed(broken, "", Condition.DAMAGED, "soaked")))
                .isInstanceOf(InboundOutcome.Scanned.class);
        var claim = ((InboundOutcome.Booked) booking.book(maria, IdempotencyKey.fresh(), id)).claim();
        assertThat(claims.find(here.id(), claim).orElseThrow().amount()).isEqualByComparingTo("240");
        return claim;
    }

    private String another(long vendor) {
        var draft = new Purchasing.Draft(
                vendor,
                today.plusDays(9),
                "",
                List.of(new Purchasing.DraftLine(haze, Quantity.of(60, Unit.EACH), Money.of("4"))));
        return ((PurchaseOutcome.Done) purchasing.draft(maria, IdempotencyKey.fresh(), draft)).number();
    }

    private Outcome ends(String claim, VendorClaim.End end, String amount, String document, String note) {
        return claims.settle(maria, claim, new VendorClaims.Settlement(end, amount, document, note));
    }

    @Test
    void a_credit_is_taken_off_what_the_order_comes_to_and_what_was_typed_wrong_is_kept() throws Exception {
        var claim = claimed();
        var buyer = Browser.signedIn(port, here.person(people, "Luis", Role.SPECIALIST));
        var page = "/claims/" + claim;
        var orderPage = "/purchase-orders/" + order;
        assertThat(buyer.get(orderPage).body()).contains("Claimed, not settled", "$240.00", "Comes to", "$2,000.00");
        assertThat(ends(claim, VendorClaim.End.CREDITED, "240", "CN-1", ""))
                .as("not sent yet")
                .isEqualTo(new Outcome.NotNow(claim, "DRAFT"));
        assertThat(buyer.post(page, page + "/send", "to", "").statusCode()).isEqualTo(422);
        assertThat(buyer.post(page, page + "/send", "to", "sales@green.example").body())
                .contains("is sent", "The vendor answered");

        for (var wrong : List.of(
                List.of("240.01", "CN-1", "is not an amount between $0.01 and $240.00"),
                List.of("0", "CN-1", "is not an amount between"),
                List.of("-5", "CN-1", "is not an amount between"),
                List.of("1.005", "CN-1", "is not an amount between"),
                List.of("much", "CN-1", "is not an amount between"),
                List.of("200", " ", "Fill this in"))) {
            var refused = buyer.post(
                    page, page + "/settle", "end", "CREDITED", "amount", wrong.get(0), "document", wrong.get(1));
            assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body()).contains(wrong.get(2), "value=\"" + wrong.get(0) + "\"");
        }
        assertThat(buyer.post(page, page + "/settle", "end", "CREDITED", "amount", "200", "document", "CN-77")
                        .body())
                .contains("Credited in part", "CN-77", "$200.00", "Not given", "$40.00");
        assertThat(buyer.get(orderPage).body())
                .contains("Credited in part", "CN-77", "$1,800.00")
                .doesNotContain("Claimed, not settled");
        assertThat(buyer.get("/claims").body()).contains("No claim is open.");
        assertThat(ends(claim, VendorClaim.End.CREDITED, "240", "CN-78", ""))
                .as("twice")
                .isEqualTo(new Outcome.NotNow(claim, "SETTLED"));
        var auditor = Browser.signedIn(port, here.person(people, "Rita", Role.AUDITOR));
        assertThat(auditor.get(page).body()).contains("Credited in part").doesNotContain("The vendor answered");
        assertThat(auditor.post("/claims", page + "/settle", "end", "REFUSED", "note", "x")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void goods_sent_again_stand_on_another_order_of_the_vendor_and_each_names_the_other() throws Exception {
        var claim = claimed();
        assertThat(claims.send(maria, claim, "by hand")).isInstanceOf(Outcome.Done.class);
        var vendor = orders.find(here.id(), order).orElseThrow().vendorId();
        var replacing = another(vendor);
        var foreign = another(here.vendor("Other grower"));
        for (var number : List.of("", "PO-2000-1", order, foreign)) {
            assertThat(ends(claim, VendorClaim.End.REPLACED, "", number, ""))
                    .as(number)
                    .isInstanceOf(Outcome.NoSuchOrder.class);
        }
        assertThat(ends(claim, VendorClaim.End.REPLACED, "40", replacing, "rest as credit"))
                .isEqualTo(new Outcome.Done(claim, "SETTLED"));
        var reader = Browser.signedIn(port, here.person(people, "Luis", Role.SPECIALIST));
        assertThat(reader.get("/claims/" + claim).body())
                .contains("Goods sent again", "/purchase-orders/" + replacing, "rest as credit");
        assertThat(reader.get("/purchase-orders/" + order).body()).contains(replacing, "$1,960.00");
        assertThat(reader.get("/purchase-orders/" + replacing).body())
                .contains("goods of " + order + ", sent again here")
                .doesNotContain("Comes to");
    }

    @Test
    void a_refusal_wants_its_reason_and_credits_nothing_and_a_dropped_claim_asks_for_nothing_any_more()
            throws Exception {
        var claim = claimed();
        assertThat(claims.send(maria, claim, "by hand")).isInstanceOf(Outcome.Done.class);
        assertThat(ends(claim, VendorClaim.End.REFUSED, "", "", " ")).isEqualTo(new Outcome.WordMissing("note"));
        assertThat(ends(claim, VendorClaim.End.REFUSED, "5", "", "carrier's fault"))
                .isInstanceOf(Outcome.NotAnAmount.class);
        assertThat(ends(claim, VendorClaim.End.REFUSED, "", "", "carrier's fault"))
                .isInstanceOf(Outcome.Done.class);
        assertThat(claims.drop(maria, claim, "late")).isEqualTo(new Outcome.NotNow(claim, "SETTLED"));
        var reader = Browser.signedIn(port, here.person(people, "Luis", Role.SPECIALIST));
        assertThat(reader.get("/claims?show=all").body()).contains("Refused by the vendor");
        assertThat(reader.get("/purchase-orders/" + order).body()).contains("Refused by the vendor", "$2,000.00");
        assertThat(ends("CL-1-1", VendorClaim.End.REFUSED, "", "", "x")).isEqualTo(new Outcome.UnknownClaim("CL-1-1"));
    }
}
