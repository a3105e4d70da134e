package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.Vendors;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.purchasing.domain.OrderState;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request for quotation from its making to draft orders and price lists, on a real database and over HTTP. */
class RfqsTest extends BuyingDesk {
    @Autowired
    private Rfqs rfqs;

    @Autowired
    private QuoteComparison comparison;

    @Autowired
    private Vendors vendors;

    private long other;

    @BeforeEach
    void a_second_vendor() {
        other = here.vendor("Other");
    }

    private Rfqs.Ask ask(Long... asked) {
        return new Rfqs.Ask(
                today.plusDays(30),
                today.plusDays(5),
                "",
                List.of(line(bag, 1000, "0"), line(lid, 500, "0")),
                List.of(asked));
    }

    private String made() {
        return ((RfqOutcome.Done) rfqs.make(maria, IdempotencyKey.fresh(), ask(vendor, other))).number();
    }

    private static TypedQuote.Line quoted(int line, String price, String breaks, String minimum, String lead) {
        return new TypedQuote.Line(line, price, breaks, minimum, lead);
    }

    private RfqOutcome quote(String number, long vendor, LocalDate to, String freight, TypedQuote.Line... lines) {
        return rfqs.quote(maria, number, vendor, new TypedQuote("Q-" + vendor, to.toString(), freight, List.of(lines)));
    }

    /** Bags are cheaper of the first, lids of the other. */
    private String quoted() {
        var number = made();
        assertThat(quote(
                        number,
                        vendor,
                        today.plusDays(20),
                        "10",
                        quoted(1, "0.60", "1,000 = 0.50", "", "10"),
                        quoted(2, "1", "", "", "10")))
                .isInstanceOf(RfqOutcome.Done.class);
        assertThat(quote(
                        number,
                        other,
                        today.plusDays(20),
                        "",
                        quoted(1, "0.55", "", "", "40"),
                        quoted(2, "0.80", "", "600", "20")))
                .isInstanceOf(RfqOutcome.Done.class);
        return number;
    }

    private Rfq find(String number) {
        return rfqs.find(here.id(), number).orElseThrow();
    }

    private RfqOutcome award(String number, String key, Map<Integer, Long> chosen) {
        return rfqs.award(maria, new IdempotencyKey(key), number, find(number).version(), chosen);
    }

    @Test
    void quotes_are_compared_landed_with_the_cheapest_split() {
        var compared = comparison.compare(find(quoted()));
        var bags = compared.offer(1, vendor).orElseThrow();
        assertThat(bags.price()).isEqualByComparingTo("0.50");
        // 500 and 500 dollars of goods share ten dollars of freight.
        assertThat(bags.landed().amount()).isEqualByComparingTo("0.5050");
        assertThat(bags.lateDays()).isZero();
        var lids = compared.offer(2, other).orElseThrow();
        assertThat(lids.quantity()).as("the least that is sold").isEqualByComparingTo("600");
        assertThat(compared.offer(1, other).orElseThrow().lateDays()).isPositive();
        assertThat(compared.cheapest().orElseThrow().vendors())
                .containsExactlyInAnyOrderEntriesOf(Map.of(1, vendor, 2, other));
        assertThat(compared.cheapest().orElseThrow().total()).isEqualByComparingTo("990");
        assertThat(compared.fromOne().orElseThrow().total()).isEqualByComparingTo("1010");
    }

    @Test
    void an_award_makes_a_draft_for_each_vendor_once_and_keeps_the_quotes_as_price_lists() {
        var number = quoted();
        var seen = find(number).version();

        var first = award(number, "award-1", Map.of(1, vendor, 2, other));
        var orders = ((RfqOutcome.Awarded) first).orders();
        assertThat(orders).hasSize(2);
        assertThat(rfqs.award(maria, new IdempotencyKey("award-1"), number, seen, Map.of(1, vendor)))
                .as("twice")
                .isEqualTo(first);
        assertThat(award(number, "award-2", Map.of(1, vendor)))
                .isEqualTo(new RfqOutcome.NotOpen(number, Rfq.State.AWARDED));

        var bags = order(orders.getFirst());
        assertThat(bags.state()).isEqualTo(OrderState.DRAFT);
        assertThat(bags.total().amount()).isEqualByComparingTo("500");
        assertThat(bags.expectedOn()).isEqualTo(today.plusDays(30));
        assertThat(order(orders.getLast()).lines().getFirst().quantity().amount())
                .isEqualByComparingTo("600");
        assertThat(find(number).lines()).extracting(Rfq.Line::orderNumber).containsExactlyElementsOf(orders);

        assertThat(price(vendor, "1000", today)).isEqualByComparingTo("0.50");
        assertThat(price(vendor, "999", today.plusDays(20))).isEqualByComparingTo("0.60");
        assertThat(vendors.priceOn(other, bag, BigDecimal.TEN, today))
                .as("sold it neither before nor now")
                .isEmpty();
    }

    private BigDecimal price(long of, String quantity, LocalDate day) {
        return vendors.priceOn(of, bag, new BigDecimal(quantity), day).orElseThrow();
    }

    @Test
    void a_quote_holds_against_steps_of_an_older_list_and_only_for_its_time() {
        run("INSERT INTO catalog.vendor_price (vendor_id, item_id, price) VALUES (%d, %d, 0.90)"
                .formatted(vendor, bag.value()));
        run(
                "INSERT INTO catalog.vendor_price_break (vendor_id, item_id, from_quantity, valid_from, price) VALUES (%d, %d, 500, '2020-01-01', 0.70)"
                        .formatted(vendor, bag.value()));
        var number = quoted();
        assertThat(award(number, "award-3", Map.of(1, vendor))).isInstanceOf(RfqOutcome.Awarded.class);
        assertThat(price(vendor, "700", today)).isEqualByComparingTo("0.60");
        assertThat(price(vendor, "700", today.plusDays(21))).isEqualByComparingTo("0.70");
        assertThat(price(vendor, "1", today.plusDays(21))).isEqualByComparingTo("0.90");
    }

    @Test
    void what_cannot_be_is_refused_in_order_and_writes_nothing() {
        var noLines = new Rfqs.Ask(today, today, "", List.of(), List.of(vendor));
        assertThat(rfqs.make(maria, IdempotencyKey.fresh(), noLines))
                .isEqualTo(new RfqOutcome.AsAnOrder(new PurchaseOutcome.NoLines()));
        var late = new Rfqs.Ask(today.plusYears(10), today, "", List.of(line(bag, 1, "0")), List.of(vendor));
        assertThat(rfqs.make(maria, IdempotencyKey.fresh(), late)).isInstanceOf(RfqOutcome.AsAnOrder.class);
        var answered = new Rfqs.Ask(today, today.plusDays(1), "", List.of(line(bag, 1, "0")), List.of(vendor));
        assertThat(rfqs.make(maria, IdempotencyKey.fresh(), answered)).isInstanceOf(RfqOutcome.WrongAnswerDay.class);
        var zero = new Rfqs.Ask(today, today, "", List.of(line(bag, 0, "0")), List.of(vendor));
        assertThat(rfqs.make(maria, IdempotencyKey.fresh(), zero)).isInstanceOf(RfqOutcome.AsAnOrder.class);
        var nobody = new Rfqs.Ask(today, today, "", List.of(line(bag, 1, "0")), List.of());
        assertThat(rfqs.make(maria, IdempotencyKey.fresh(), nobody)).isEqualTo(new RfqOutcome.NobodyToAsk());

        var number = quoted();
        var stranger = here.vendor("Stranger");
        assertThat(quote(number, stranger, today, "", quoted(1, "1", "", "", "1")))
                .isInstanceOf(RfqOutcome.NotAsked.class);
        assertThat(award(number, "award-4", Map.of())).isEqualTo(new RfqOutcome.NothingAwarded());
        assertThat(award(number, "award-4", Map.of(1, stranger))).isInstanceOf(RfqOutcome.NotQuoted.class);
        assertThat(rfqs.award(maria, new IdempotencyKey("award-4"), number, 1, Map.of(1, vendor)))
                .isInstanceOf(RfqOutcome.ChangedMeanwhile.class);
        run("UPDATE purchasing.rfq_vendor SET valid_to = '%s' WHERE facility_id = %d AND vendor_id = %d"
                .formatted(today.minusDays(1), here.id().value(), vendor));
        assertThat(award(number, "award-4", Map.of(1, vendor))).isInstanceOf(RfqOutcome.QuoteEnded.class);
        assertThat(comparison.compare(find(number)).cheapestOf(1))
                .as("ended quotes count no more")
                .isEqualTo(other);
        run("UPDATE catalog.vendor SET active = false WHERE vendor_id = %d".formatted(other));
        assertThat(award(number, "award-4", Map.of(1, other))).isInstanceOf(RfqOutcome.AsAnOrder.class);
        assertThat(find(number).state()).isEqualTo(Rfq.State.OPEN);
        assertThat(rfqs.drop(maria, number, " ")).isEqualTo(new RfqOutcome.ReasonMissing());
        assertThat(rfqs.drop(maria, number, "bought elsewhere")).isInstanceOf(RfqOutcome.Done.class);
        assertThat(quote(number, vendor, today, "", quoted(1, "1", "", "", "1")))
                .isInstanceOf(RfqOutcome.NotOpen.class);
    }

    @Test
    void of_two_awards_at_once_one_makes_orders() throws Exception {
        var number = quoted();
        var version = find(number).version();
        try (var pool = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            var outcomes = pool.invokeAll(List.<java.util.concurrent.Callable<RfqOutcome>>of(
                    () -> rfqs.award(maria, new IdempotencyKey("a"), number, version, Map.of(1, vendor)),
                    () -> rfqs.award(carl, new IdempotencyKey("b"), number, version, Map.of(1, other))));
            assertThat(List.of(outcomes.getFirst().get(), outcomes.getLast().get()))
                    .hasAtLeastOneElementOfType(RfqOutcome.Awarded.class)
                    .hasAtLeastOneElementOfType(RfqOutcome.NotOpen.class);
        }
        assertThat(one("SELECT count(*)::text FROM purchasing.purchase_order WHERE facility_id = "
                        + here.id().value()))
                .isEqualTo("1");
    }

    @Test
    void the_whole_way_over_the_pages() throws Exception {
        var buyer = buyer();
        var code = one("SELECT code FROM catalog.vendor WHERE vendor_id = " + vendor);
        var bagNumber = one("SELECT number FROM catalog.item WHERE item_id = " + bag.value());
        assertThat(buyer.get("/rfqs").body()).contains("No request is in this list");
        var wrong = buyer.post(
                "/rfqs/new",
                "/rfqs/new",
                "needed",
                "" + today.plusDays(9),
                "answer",
                "" + today,
                "item",
                bagNumber,
                "quantity",
                "0.5",
                "vendor",
                "nobody");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("is not a quantity of", "no active vendor “nobody”", "value=\"0.5\"");
        var made = buyer.post(
                "/rfqs/new",
                "/rfqs/new",
                "needed",
                "" + today.plusDays(9),
                "answer",
                "" + today,
                "item",
                bagNumber,
                "quantity",
                "1,000",
                "vendor",
                code);
        var number = Browser.found(made.body(), "(RQ-\\d{4}-\\d{5})");
        var page = "/rfqs/" + number;
        assertThat(made.body()).contains("Nothing went out yet", "Send to 1 vendor");
        assertThat(buyer.post(page, page + "/send").body()).contains(number + " is sent");
        assertThat(buyer.post(page, page + "/send").statusCode()).as("twice").isEqualTo(422);
        var entry = page + "/quotes/" + vendor;
        var refused = buyer.post(
                entry,
                entry,
                "reference",
                "Q-7",
                "valid",
                "" + today.plusDays(9),
                "line",
                "1",
                "price",
                "",
                "lead",
                "3");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Write the price of one unit", "value=\"Q-7\"");
        assertThat(buyer.post(
                                entry,
                                entry,
                                "reference",
                                "Q-7",
                                "valid",
                                "" + today.plusDays(9),
                                "line",
                                "1",
                                "price",
                                "0.5",
                                "breaks",
                                "500 = 0.45",
                                "minimum",
                                "",
                                "lead",
                                "3",
                                "freight",
                                "25")
                        .body())
                .contains("is kept", "Quoted, 1 line", "Q-7");
        assertThat(buyer.get(entry).body()).contains("500 = 0.45");
        var compare = page + "/compare";
        assertThat(buyer.get(compare + "?open=1-" + vendor).body())
                .contains("$0.475", "Cheapest split", "Lead time measured", "$475.00", "Award");
        assertThat(buyer.get(compare + ".csv").body()).contains("Q-7", "0.475");
        var nothing = buyer.post(
                compare,
                page + "/award",
                "key",
                "k-" + number,
                "version",
                "" + find(number).version());
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Choose a vendor for at least one line");
        var award = buyer.post(
                compare,
                page + "/award",
                "key",
                "k-" + number,
                "version",
                "" + find(number).version(),
                "line-1",
                "" + vendor);
        assertThat(award.body()).contains("is awarded", "Purchase order", "$450.00");
        assertThat(buyer.get(page).body()).contains("Awarded", "PO-");
        assertThat(buyer.get(page + "/quotes/" + vendor + ".pdf").body()).startsWith("%PDF");

        var auditor = Browser.signedIn(port, here.person(people, "Rita", Role.AUDITOR));
        assertThat(auditor.get(compare).body()).doesNotContain(page + "/award");
        assertThat(auditor.post("/rfqs", page + "/drop", "reason", "x").statusCode())
                .isEqualTo(403);
        var there = TestFacility.create(jdbc);
        var stranger = Browser.signedIn(port, there.person(people, "Otto", Role.SPECIALIST));
        assertThat(stranger.get(compare).statusCode()).isEqualTo(404);
        assertThat(rfqs.drop(new CurrentPerson(9, "otto", "Otto", there.id()), number, "x"))
                .isEqualTo(new RfqOutcome.UnknownRfq(number));
    }
}
