package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Role;
import io.everygram.kernel.Money;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.purchasing.store.OrderChangeStore;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Changes of orders that the vendor has, and who approves how much, on a real database and over HTTP. */
@WholeApplication
class ChangeOrdersTest extends BuyingDesk {
    @Autowired
    private ChangeOrders changes;

    private PurchaseOutcome change(String number, int version, Purchasing.DraftLine... lines) {
        return changes.change(
                maria,
                number,
                version,
                new Purchasing.Draft(vendor, order(number).expectedOn(), "", List.of(lines)),
                "agreed by phone");
    }

    @Test
    void a_change_keeps_its_differences_what_came_in_and_gives_a_new_paper() throws Exception {
        var number = sent(today.plusDays(5), line(bag, 100, "0.5"), line(lid, 10, "1"));
        received(number, 1, "40");
        assertThat(changes.papers(order(number))).hasSize(1);

        var outcome = changes.change(
                maria,
                number,
                order(number).version(),
                new Purchasing.Draft(0, today.plusDays(9), "call before", List.of(line(bag, 80, "0.45"))),
                "lids are not needed");

        assertThat(outcome).isInstanceOf(PurchaseOutcome.Done.class);
        var after = order(number);
        assertThat(after.revision()).isEqualTo(1);
        assertThat(after.state()).isEqualTo(OrderState.PARTLY_RECEIVED);
        assertThat(after.total()).isEqualTo(Money.of("36"));
        assertThat(after.lines().getFirst().open().amount()).isEqualByComparingTo("40");
        var change = changes.ofOrder(after).getFirst();
        assertThat(change.differences().lines())
                .containsExactly(
                        "Expected on " + today.plusDays(9) + ", was " + today.plusDays(5),
                        "Note: call before",
                        "Bag F" + here.id().value() + ": 80 ea, was 100 ea",
                        "Bag F" + here.id().value() + ": $0.45 for one, was $0.5",
                        "Lid F" + here.id().value() + ": 10 ea taken off");
        assertThat(changes.papers(after))
                .extracting(OrderChangeStore.Paper::revision)
                .containsExactly(0, 1);
        assertThat(new String(orders.sentPaper(after).orElseThrow(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(buyer().get("/purchase-orders/" + number).body())
                .contains("Change 1", "taken off", "lids are not needed");
    }

    @Test
    void what_cannot_be_changed_is_refused_and_the_order_stays() {
        var number = sent(today.plusDays(5), line(bag, 100, "0.5"));
        received(number, 1, "40");
        int version = order(number).version();
        var draft = drafted(today, line(bag, 1, "1"));
        assertThat(change(draft, 1, line(bag, 2, "1")))
                .isEqualTo(new PurchaseOutcome.NotChangeable(draft, OrderState.DRAFT));
        assertThat(change(number, version - 1, line(bag, 90, "0.5")))
                .isInstanceOf(PurchaseOutcome.ChangedMeanwhile.class);
        assertThat(change(number, version, line(bag, 39, "0.5"))).isInstanceOf(PurchaseOutcome.BelowReceived.class);
        assertThat(change(number, version, line(lid, 39, "0.5"))).isInstanceOf(PurchaseOutcome.BelowReceived.class);
        assertThat(change(number, version, line(bag, 100, "0.5")))
                .isEqualTo(new PurchaseOutcome.NothingChanged(number));
        assertThat(change(number, version)).isEqualTo(new PurchaseOutcome.NoLines());
        assertThat(changes.change(
                        maria,
                        number,
                        version,
                        new Purchasing.Draft(vendor, today.plusDays(5), "", List.of(line(bag, 90, "0.5"))),
                        " "))
                .isEqualTo(new PurchaseOutcome.ReasonMissing());
        assertThat(order(number).version()).isEqualTo(version);

        assertThat(change(number, version, line(bag, 40, "0.5"))).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(order(number).state()).as("all of what is left came").isEqualTo(OrderState.RECEIVED);
    }

    @Test
    void a_change_that_raises_the_amount_to_the_limit_waits_for_another_person() {
        var number = sent(today.plusDays(5), line(bag, 100, "20"));
        assertThat(change(number, 3, line(bag, 124, "20")))
                .as("2,480 stay below")
                .isEqualTo(new PurchaseOutcome.Done(number, 4));

        assertThat(change(number, 4, line(bag, 125, "20"))).isEqualTo(new PurchaseOutcome.Done(number, 4));

        assertThat(order(number).total()).isEqualTo(Money.of("2480"));
        assertThat(change(number, 4, line(bag, 90, "20"))).isEqualTo(new PurchaseOutcome.ChangeWaits(number));
        assertThat(changes.approve(maria, number)).isInstanceOf(PurchaseOutcome.SecondPersonNeeded.class);
        assertThat(changes.approve(carl, number)).isEqualTo(new PurchaseOutcome.Done(number, 5));
        assertThat(order(number).total()).isEqualTo(Money.of("2500"));
        assertThat(changes.approve(carl, number)).isEqualTo(new PurchaseOutcome.UnknownChange(number));
        assertThat(change(number, 5, line(bag, 125, "19.99")))
                .as("less needs nobody")
                .isEqualTo(new PurchaseOutcome.Done(number, 6));
        assertThat(change(number, 6, line(bag, 500, "20"))).isEqualTo(new PurchaseOutcome.Done(number, 6));
        assertThat(changes.withdraw(maria, number)).isEqualTo(new PurchaseOutcome.Done(number, 6));
        assertThat(order(number).revision()).isEqualTo(3);
    }

    @Test
    void a_role_approves_up_to_its_limit_and_the_limits_are_set_by_who_looks_after_roles() throws Exception {
        var ada = Browser.signedIn(port, here.person(people, "Ada", Role.ADMINISTRATOR));
        var page = "/settings/buying";
        var typed = new String[] {
            "from",
            "1000",
            "controller",
            "5000",
            "director",
            "",
            "over",
            "5",
            "price",
            "2",
            "quantity",
            "0",
            "amount",
            "x",
            "reason",
            "the board"
        };
        var refused = ada.post(page, page, typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("“x” is no amount in dollars", "value=\"5000\"");
        typed[13] = "25";
        assertThat(ada.post(page, page, typed).body()).contains("up to $5,000.00", "any amount", "$1,000.00");
        assertThat(buyer().get(page).body()).contains("up to $5,000.00").doesNotContain("Set the rules");
        assertThat(buyer().post("/", page, typed).statusCode()).isEqualTo(403);

        var controller = person(Role.CONTROLLER, "Cora");
        var director = person(Role.DIRECTOR, "Dan");
        var five = drafted(today.plusDays(5), line(bag, 100, "50"));
        var more = drafted(today.plusDays(5), line(bag, 100, "50.01"));
        assertThat(purchasing.approve(controller, five, 1, true, "")).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(purchasing.approve(controller, more, 1, true, ""))
                .isEqualTo(new PurchaseOutcome.AboveRoleLimit(
                        Money.of("5001"), Money.of("5000"), List.of("Director of operations")));
        assertThat(purchasing.approve(director, more, 1, true, "")).isInstanceOf(PurchaseOutcome.Done.class);
    }

    private CurrentPerson person(Role role, String name) {
        var found = people.find(here.person(people, name, role)).orElseThrow();
        return new CurrentPerson(found.personId(), found.getUsername(), found.name(), here.id());
    }

    @Test
    void a_change_is_typed_on_its_page_which_keeps_what_was_typed_wrong() throws Exception {
        var number = sent(today.plusDays(5), line(bag, 100, "0.5"));
        var buyer = buyer();
        var page = "/purchase-orders/" + number + "/change";
        var item = one("SELECT number FROM catalog.item WHERE item_id = " + bag.value());
        assertThat(buyer.get(page).body()).contains("Why it changes", "value=\"100\"");
        var refused = buyer.post(
                page,
                page,
                "version",
                "3",
                "expected",
                today.plusDays(5).toString(),
                "note",
                "",
                "reason",
                "more needed",
                "item",
                item,
                "quantity",
                "many",
                "price",
                "0.5");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"many\"", "more needed");
        assertThat(buyer.post(
                                page,
                                page,
                                "version",
                                "3",
                                "expected",
                                today.plusDays(5).toString(),
                                "note",
                                "",
                                "reason",
                                "more needed",
                                "item",
                                item,
                                "quantity",
                                "150",
                                "price",
                                "0.5")
                        .body())
                .contains("150 ea, was 100 ea", "more needed");
    }
}
