package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.IdempotencyKey;
import io.everygram.purchasing.VendorInvoice.State;
import io.everygram.purchasing.VendorInvoices.Bill;
import io.everygram.purchasing.VendorInvoices.BillLine;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Vendors' invoices from their entry to the order's close, on a real database and over HTTP. */
@WholeApplication
class VendorInvoicesTest extends BuyingDesk {
    @Autowired
    private VendorInvoices invoices;

    private Bill bill(String order, String number, String total, BillLine... lines) {
        return new Bill(
                order,
                number,
                today,
                today.plusDays(30),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                VendorInvoice.Spread.VALUE,
                new BigDecimal(total),
                "HAND",
                List.of(lines));
    }

    private static BillLine of(int line, String quantity, String price) {
        return new BillLine(line, "Bag", new BigDecimal(quantity), new BigDecimal(price));
    }

    private InvoiceOutcome enter(Bill bill) {
        return invoices.enter(maria, IdempotencyKey.fresh(), bill);
    }

    private static String number(InvoiceOutcome outcome) {
        assertThat(outcome).isInstanceOf(InvoiceOutcome.Done.class);
        return ((InvoiceOutcome.Done) outcome).number();
    }

    private State state(String number) {
        return invoices.find(here.id(), number).orElseThrow().state();
    }

    @Test
    void an_order_is_closed_when_all_of_it_came_and_stands_on_bills_that_agree() {
        var order = sent(today, line(bag, 100, "0.5"), line(lid, 10, "1"));
        received(order, 1, "100");
        var first = number(enter(bill(order, "A-1", "50", of(1, "100", "0.5"))));
        assertThat(state(first)).isEqualTo(State.MATCHED);
        assertThat(order(order).state()).isEqualTo(OrderState.PARTLY_RECEIVED);
        received(order, 2, "10");
        assertThat(order(order).state()).as("ten lids are not billed").isEqualTo(OrderState.RECEIVED);

        var second = number(enter(bill(order, "A-2", "10", of(2, "10", "1"))));

        assertThat(state(second)).isEqualTo(State.MATCHED);
        assertThat(order(order).state()).isEqualTo(OrderState.CLOSED);
        assertThat(second).endsWith("-00002");
    }

    @Test
    void a_bill_for_more_than_came_is_held_and_matches_by_itself_when_the_rest_comes() {
        var order = sent(today, line(bag, 100, "0.5"));
        received(order, 1, "60");
        var number = number(enter(bill(order, "B-1", "50", of(1, "100", "0.5"))));
        assertThat(state(number)).isEqualTo(State.HELD);
        assertThat(invoices.find(here.id(), number).orElseThrow().findings())
                .extracting(InvoiceWords::of)
                .containsExactly("Line 1, Bag F" + here.id().value()
                        + ": 100 ea are billed and 60 came in that were not billed before.");
        assertThat(invoices.matchAgain(maria, number)).isEqualTo(new InvoiceOutcome.Done(number, State.HELD));

        received(order, 1, "40");

        assertThat(state(number)).isEqualTo(State.MATCHED);
        assertThat(order(order).state()).isEqualTo(OrderState.CLOSED);
        assertThat(invoices.release(carl, number, "late")).isEqualTo(new InvoiceOutcome.NotNow(number, State.MATCHED));
    }

    @Test
    void a_held_bill_is_released_by_another_person_with_a_reason_and_a_void_one_frees_its_number() {
        var order = sent(today, line(bag, 100, "0.5"));
        received(order, 1, "100");
        var wrong = number(enter(bill(order, "C-1", "60", of(1, "100", "0.6"))));
        assertThat(invoices.takeOut(maria, wrong, " ")).isEqualTo(new InvoiceOutcome.ReasonMissing());
        assertThat(invoices.takeOut(maria, wrong, "typed 6 for 5"))
                .isEqualTo(new InvoiceOutcome.Done(wrong, State.VOIDED));

        var held = number(enter(bill(order, "c-1", "55", of(1, "100", "0.55"))));
        assertThat(state(held)).isEqualTo(State.HELD);
        assertThat(order(order).state()).isEqualTo(OrderState.RECEIVED);
        assertThat(invoices.release(carl, held, "")).isEqualTo(new InvoiceOutcome.ReasonMissing());
        assertThat(invoices.release(maria, held, "fine")).isEqualTo(new InvoiceOutcome.AnotherPersonNeeded("Maria"));
        assertThat(invoices.release(carl, held, "agreed by phone"))
                .isEqualTo(new InvoiceOutcome.Done(held, State.RELEASED));

        assertThat(order(order).state()).isEqualTo(OrderState.CLOSED);
        assertThat(invoices.release(carl, "VI-1-1", "x")).isEqualTo(new InvoiceOutcome.UnknownInvoice("VI-1-1"));
    }

    @Test
    void what_cannot_be_a_bill_is_refused_in_order_and_writes_nothing() {
        var order = sent(today, line(bag, 100, "0.5"));
        received(order, 1, "100");
        var good = bill(order, "D-1", "50", of(1, "100", "0.5"));
        var draft = drafted(today, line(bag, 1, "1"));
        assertThat(enter(bill("PO-1", "D-1", "1", of(1, "1", "1")))).isEqualTo(new InvoiceOutcome.UnknownOrder("PO-1"));
        assertThat(enter(bill(draft, "D-1", "1", of(1, "1", "1"))))
                .isEqualTo(new InvoiceOutcome.NotBillable(draft, OrderState.DRAFT));
        assertThat(enter(bill(order, " ", "50", of(1, "100", "0.5"))))
                .isEqualTo(new InvoiceOutcome.BillNumberMissing());
        assertThat(enter(bill(order, "x".repeat(61), "50", of(1, "100", "0.5"))))
                .isEqualTo(new InvoiceOutcome.BillNumberTooLong(60));
        for (var day : List.of(
                today.plusDays(1), today.minusYears(2).minusDays(1), today.minusYears(10), today.plusYears(10))) {
            assertThat(enter(on(good, day, day))).isInstanceOf(InvoiceOutcome.WrongBillDay.class);
        }
        assertThat(enter(on(good, today, today.minusDays(1)))).isInstanceOf(InvoiceOutcome.WrongDueDay.class);
        assertThat(enter(on(good, today, today.plusYears(10)))).isInstanceOf(InvoiceOutcome.WrongDueDay.class);
        assertThat(enter(bill(order, "D-1", "-1", of(1, "100", "0.5")))).isInstanceOf(InvoiceOutcome.WrongAmount.class);
        assertThat(enter(bill(order, "D-1", "50"))).isEqualTo(new InvoiceOutcome.NoLines());
        assertThat(enter(bill(order, "D-1", "50", of(1, "50", "0.5"), of(1, "50", "0.5"))))
                .isEqualTo(new InvoiceOutcome.LineTwice(1));
        assertThat(enter(bill(order, "D-1", "50", of(1, "0", "0.5")))).isInstanceOf(InvoiceOutcome.WrongQuantity.class);
        assertThat(enter(bill(order, "D-1", "50", of(1, "1", "-0.5")))).isInstanceOf(InvoiceOutcome.WrongPrice.class);
        assertThat(invoices.list(here.id(), List.of(), 10)).isEmpty();

        var number = number(enter(on(good, today.minusYears(2), today.minusYears(2))));
        assertThat(enter(bill(order, "d-1", "1", of(1, "1", "0.5"))))
                .isEqualTo(new InvoiceOutcome.BilledAlready("D-1", number, today.minusYears(2)));
    }

    private static Bill on(Bill bill, LocalDate billedOn, LocalDate dueOn) {
        return new Bill(
                bill.order(),
                bill.billNumber(),
                billedOn,
                dueOn,
                bill.freight(),
                bill.duty(),
                bill.spread(),
                bill.statedTotal(),
                bill.source(),
                bill.lines());
    }

    @Test
    void of_bills_entered_at_once_one_has_the_number_and_no_receipt_is_billed_twice() throws Exception {
        var order = sent(today, line(bag, 100, "0.5"));
        received(order, 1, "100");
        var key = IdempotencyKey.fresh();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tasks = new ArrayList<Callable<InvoiceOutcome>>();
            for (int i = 0; i < 4; i++) {
                tasks.add(() -> invoices.enter(maria, key, bill(order, "E-1", "50", of(1, "100", "0.5"))));
                tasks.add(() -> enter(bill(order, "E-2", "50", of(1, "100", "0.5"))));
            }
            for (var task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isNotNull();
            }
        }
        assertThat(invoices.list(here.id(), List.of(), 10))
                .extracting(VendorInvoice::state)
                .containsExactlyInAnyOrder(State.MATCHED, State.HELD);
    }

    @Test
    void a_bill_is_typed_on_the_page_of_its_order_with_freight_on_its_lines() throws Exception {
        var order = sent(today, line(bag, 100, "0.5"), line(lid, 50, "1"));
        received(order, 1, "100");
        received(order, 2, "50");
        var buyer = buyer();
        var page = "/purchase-orders/" + order + "/invoice";
        assertThat(buyer.get("/purchase-orders/" + order).body()).contains("Enter an invoice");
        assertThat(buyer.get(page).body()).contains("name=\"quantity\" value=\"100\"", "name=\"price\" value=\"0.5\"");
        var typed = new ArrayList<>(List.of(
                "bill",
                "F-1",
                "billed",
                today.toString(),
                "freight",
                "20",
                "duty",
                "x",
                "spread",
                "VALUE",
                "total",
                "",
                "line",
                "1",
                "quantity",
                "1,5",
                "price",
                "0.5",
                "line",
                "2",
                "quantity",
                "50",
                "price",
                "1"));
        var refused = buyer.post(page, page, typed.toArray(String[]::new));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("“x” is no amount", "“1,5” is no quantity", "value=\"F-1\"", "value=\"20\"");
        typed.set(7, "10");
        typed.set(15, "100");

        var made = buyer.post(page, page, typed.toArray(String[]::new));

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body())
                .contains("Matched", "F-1", "$130.00", "Landed unit cost", "$0.65", "$1.30", "spread by value");
        assertThat(buyer.get("/purchase-orders/" + order).body()).contains("Closed", "F-1");
        assertThat(buyer.post(page, page, typed.toArray(String[]::new)).body())
                .contains("stands here already as", "value=\"F-1\"");
    }

    @Test
    void the_list_shows_why_bills_are_held_and_only_who_may_approve_releases() throws Exception {
        var order = sent(today, line(bag, 100, "0.5"));
        var number = number(enter(bill(order, "G-1", "5", of(1, "10", "0.5"))));
        var buyer = buyer();
        var path = "/vendor-invoices/" + number;
        assertThat(buyer.get("/vendor-invoices").body()).contains(number, "10 ea are billed and 0 came in");
        assertThat(buyer.get("/vendor-invoices?show=payable").body()).doesNotContain(number);
        assertThat(buyer.get(path).body()).contains("Void the entry").doesNotContain("Release $5.00");
        assertThat(buyer.post("/vendor-invoices", path + "/release", "reason", "x")
                        .statusCode())
                .isEqualTo(403);
        var director = director();
        assertThat(director.get(path).body()).contains("Release $5.00");
        assertThat(director.post(path, path + "/release", "reason", " ").statusCode())
                .isEqualTo(422);
        assertThat(director.post(path, path + "/release", "reason", "prepaid").body())
                .contains("Released", "prepaid");
        assertThat(buyer.get("/vendor-invoices?show=payable").body()).contains(number);
    }
}
