package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.everygram.kernel.PackageTag;
import io.everygram.ledger.StockView.AsOf;
import io.everygram.ledger.StockView.By;
import io.everygram.ledger.StockView.Line;
import io.everygram.ledger.StockView.Question;
import io.everygram.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stock by anything: what a node remembers of it and reads again is what the books say. */
@Tag("database")
class StockViewTest {
    private static final Place ON_THE_ROAD = new Place(Place.Kind.IN_TRANSIT, "T-1");

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;

    @BeforeAll
    static void open() {
        books = new LedgerFixture(db.dataSource());
    }

    @AfterAll
    static void close() {
        books.close();
    }

    private static Instant later() {
        return Instant.now(Clock.systemUTC()).plusSeconds(3_600);
    }

    private static Question question(By by, String words, Optional<AsOf> asOf, String after, int limit) {
        return new Question(List.of(FACILITY), by, words, Optional.empty(), "", asOf, after, limit);
    }

    private static Question all(By by) {
        return question(by, "", Optional.empty(), "", 1_000);
    }

    private static String told(Line line) {
        return String.join(
                " | ",
                line.key(),
                line.label(),
                line.number(),
                String.valueOf(line.tag()),
                line.unit(),
                line.units() + " units",
                "on hand " + plain(line.onHand()),
                "held " + plain(line.held()),
                "allocated " + plain(line.allocated()),
                "available " + plain(line.available()),
                "in transit " + plain(line.inTransit()),
                "cost " + plain(line.cost()));
    }

    private static String plain(BigDecimal figure) {
        return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
    }

    private static List<String> told(StockView.Answer answer) {
        var told = new ArrayList<String>();
        answer.lines().forEach(line -> told.add(told(line)));
        answer.totals().forEach(line -> told.add("total " + told(line)));
        return told;
    }

    @Test
    void after_anything_that_happens_it_says_what_the_books_say_now_and_as_of_now() {
        var random = new Random(7);
        var tags = new ArrayList<PackageTag>();
        for (int i = 0; i < 40; i++) {
            tags.add(books.received(random.nextBoolean() ? EIGHTH : GUMMY, each(10), "25"));
        }
        for (int act = 0; act < 150; act++) {
            act(random, tags);
            if (act % 10 == 0) {
                for (var by : By.values()) {
                    var remembered = told(books.view.answer(all(by)));
                    assertThat(remembered)
                            .as("by %s after act %d", by, act)
                            .isEqualTo(told(books.viewWithoutMemory().answer(all(by))))
                            .isEqualTo(told(books.view.answer(
                                    question(by, "", Optional.of(new AsOf(later(), false)), "", 1_000))));
                }
                assertThat(byItem()).isEqualTo(byItemInTheBooks());
            }
        }
    }

    private void act(Random random, List<PackageTag> tags) {
        var tag = tags.get(random.nextInt(tags.size()));
        var some = each(1 + random.nextInt(4));
        // Refused where the package is held, gone or promised: then the books stay as they were.
        var _ = switch (random.nextInt(8)) {
            case 0 -> tags.add(books.received(EIGHTH, some, "9.99"));
            case 1 -> books.transfer(MovementKind.MOVE, tag, PICK_ZONE, some);
            case 2 -> books.transfer(MovementKind.MOVE, tag, DOCK, some);
            case 3 -> books.transfer(MovementKind.SHIP, tag, ON_THE_ROAD, some);
            case 4 -> books.transfer(MovementKind.DELIVER, tag, CUSTOMER, some);
            case 5 -> books.ledger.hold(header().withReason("Recall", ""), ref(tag));
            case 6 -> books.ledger.release(header().withReason("Recall", ""), ref(tag));
            default ->
                books.ledger.reserve(
                        FACILITY,
                        "order " + random.nextInt(1_000),
                        List.of(new Ledger.Promise(ref(tag), some)),
                        "tester");
        };
    }

    /** Item, on hand, held, allocated. */
    private List<String> byItem() {
        return books.view.answer(all(By.ITEM)).lines().stream()
                .filter(line -> line.onHand().signum() > 0)
                .map(line -> String.join(
                        " ", line.number(), plain(line.onHand()), plain(line.held()), plain(line.allocated())))
                .sorted()
                .toList();
    }

    private List<String> byItemInTheBooks() {
        return books.jdbc.sql("""
                        SELECT concat_ws(' ', i.number, trim_scale(sum(b.on_hand)), trim_scale(sum(b.held)), trim_scale(sum(b.allocated)))
                        FROM ledger.package_balance AS b JOIN catalog.item AS i USING (item_id)
                        WHERE b.facility_id = 1 AND b.on_hand > 0 GROUP BY i.number ORDER BY 1""").query((r, n) -> r.getString(1)).list();
    }

    @Test
    void a_movement_that_was_begun_before_a_look_and_ended_after_it_is_in_the_next() throws Exception {
        var tag = books.received(EIGHTH, each(10), "10");
        var other = books.received(EIGHTH, each(5), "5");
        assertThat(onHand(tag)).isEqualTo("10");

        var booked = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var another = Executors.newSingleThreadExecutor()) {
            var late = another.submit(() -> books.together(() -> {
                var movement = posted(books.transfer(MovementKind.SHIP, tag, ON_THE_ROAD, each(4)));
                booked.countDown();
                return until(mayEnd, movement);
            }));
            assertThat(booked.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 3; i++) {
                posted(books.transfer(MovementKind.SHIP, other, ON_THE_ROAD, each(1)));
                assertThat(onHand(tag)).as("it is not final yet").isEqualTo("10");
            }
            mayEnd.countDown();
            late.get();
        }

        assertThat(onHand(tag)).isEqualTo("6");
        assertThat(onHand(other)).isEqualTo("2");
    }

    private static <T> T until(CountDownLatch end, T result) {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            return result;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String onHand(PackageTag tag) {
        return books.view.answer(question(By.PACKAGE, tag.value(), Optional.empty(), "", 10)).lines().stream()
                .map(line -> plain(line.onHand()))
                .findFirst()
                .orElse("none");
    }

    @Test
    void what_a_transaction_saw_of_its_own_and_took_back_is_not_remembered() {
        var tag = books.received(EIGHTH, each(10), "10");
        assertThat(onHand(tag)).isEqualTo("10");

        assertThatThrownBy(() -> books.together(() -> {
                    posted(books.transfer(MovementKind.SHIP, tag, ON_THE_ROAD, each(4)));
                    assertThat(onHand(tag)).isEqualTo("6");
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");

        assertThat(onHand(tag)).isEqualTo("10");
    }

    @Test
    void packages_are_listed_in_their_order_page_by_page_each_once() {
        var tags = new ArrayList<String>();
        for (int i = 0; i < 25; i++) {
            tags.add(books.received(FLOWER, grams("10"), "10").value());
        }
        posted(books.transfer(MovementKind.MOVE, PackageTag.of(tags.get(9)), DOCK, grams("3")));
        for (var asOf : List.of(Optional.<AsOf>empty(), Optional.of(new AsOf(later(), true)))) {
            var seen = new ArrayList<String>();
            var after = "";
            for (int page = 0; page < 5; page++) {
                var answer = books.view.answer(question(By.PACKAGE, "bulk", asOf, after, 5));
                assertThat(answer.totals()).singleElement().satisfies(total -> {
                    assertThat(total.units()).isEqualTo(25);
                    assertThat(total.onHand()).isEqualByComparingTo("250");
                });
                answer.lines().forEach(line -> seen.add(line.label()));
                var last = answer.lines().getLast();
                after = last.label() + " " + last.key();
            }
            assertThat(seen).containsExactlyElementsOf(tags);
        }
    }

    @Test
    void a_package_that_stands_in_two_rooms_is_one_package_and_counts_in_each() {
        var tag = books.received(EIGHTH, each(10), "10");
        posted(books.transfer(MovementKind.MOVE, tag, DOCK, each(4)));

        var answer = books.view.answer(question(By.ROOM, tag.value(), Optional.empty(), "", 10));
        assertThat(answer.lines())
                .extracting(Line::label, Line::units, line -> plain(line.onHand()))
                .containsExactly(tuple("Dock", 1L, "4"), tuple("Vault", 1L, "6"));
        assertThat(answer.totals()).extracting(Line::units).containsExactly(1L);
    }
}
