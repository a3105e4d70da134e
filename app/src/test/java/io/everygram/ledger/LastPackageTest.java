package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people who want the last package at the same moment: one gets it, the other reads why not. Many rounds each. */
class LastPackageTest {
    private static final int ROUNDS = 25;

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    static LedgerFixture books;
    static ExecutorService people;

    @BeforeAll
    static void open() {
        books = new LedgerFixture(db.dataSource());
        people = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void everything_still_adds_up() {
        var bad = books.verification.verify().firstBad();
        books.close();
        people.close();
        assertThat(bad).isEmpty();
    }

    /** What one of the two tries with the package. */
    private interface Try extends Function<PackageTag, LedgerOutcome> {}

    private static void oneOfTwo(Try one, Try other, Class<?>... refusals) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var tag = books.received(EIGHTH, each(1), "9.99");
            var barrier = new CyclicBarrier(2);
            var first = people.submit(at(barrier, one, tag));
            var second = people.submit(at(barrier, other, tag));
            var outcomes = List.of(first.get(), second.get());

            assertThat(outcomes)
                    .as("round %d", round)
                    .filteredOn(outcome -> !(outcome instanceof LedgerOutcome.Refused))
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(LedgerOutcome.Refused.class::isInstance)
                    .singleElement()
                    .satisfies(refused -> {
                        assertThat(List.of(refusals)).contains(refused.getClass());
                        assertThat(LedgerWords.of(refused)).contains(tag.value());
                    });
        }
    }

    private static Callable<LedgerOutcome> at(CyclicBarrier barrier, Try act, PackageTag tag) {
        return () -> {
            var _ = barrier.await();
            return act.apply(tag);
        };
    }

    @Test
    void two_who_ship_it() throws Exception {
        oneOfTwo(LastPackageTest::ship, LastPackageTest::ship, LedgerOutcome.NowhereOnHand.class);
    }

    @Test
    void two_who_promise_it_to_different_orders() throws Exception {
        oneOfTwo(
                tag -> promise(tag, "SO-1" + tag),
                tag -> promise(tag, "SO-2" + tag),
                LedgerOutcome.PromisedToOthers.class);
    }

    @Test
    void one_who_promises_it_and_one_who_ships_it() throws Exception {
        oneOfTwo(tag -> promise(tag, "SO-3" + tag), LastPackageTest::ship, LedgerOutcome.PromisedToOthers.class);
    }

    @Test
    void two_who_split_it() throws Exception {
        oneOfTwo(LastPackageTest::split, LastPackageTest::split, LedgerOutcome.NowhereOnHand.class);
    }

    @Test
    void one_who_splits_it_and_one_who_ships_it() throws Exception {
        oneOfTwo(LastPackageTest::split, LastPackageTest::ship, LedgerOutcome.NowhereOnHand.class);
    }

    @Test
    void one_who_destroys_it_and_one_who_promises_it() throws Exception {
        oneOfTwo(
                tag -> books.ledger.post(new Command.Transfer(
                        header().withReason("Damage", ""),
                        MovementKind.DESTROY,
                        List.of(Command.TransferLine.all(ref(tag), Place.of(Place.Kind.DESTROYED))),
                        Optional.empty())),
                tag -> promise(tag, "SO-4" + tag),
                LedgerOutcome.PromisedToOthers.class);
    }

    @Test
    void two_who_take_the_same_new_tag() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var tag = tag();
            var barrier = new CyclicBarrier(2);
            Try receive = t ->
                    books.ledger.post(new Command.Receive(header(), List.of(books.package_(t, EIGHTH, each(1), "1"))));
            var first = people.submit(at(barrier, receive, tag));
            var second = people.submit(at(barrier, receive, tag));

            assertThat(List.of(first.get(), second.get()))
                    .satisfiesOnlyOnce(o -> assertThat(o).isInstanceOf(LedgerOutcome.Posted.class))
                    .satisfiesOnlyOnce(o -> assertThat(o).isEqualTo(new LedgerOutcome.TagInUse(tag.value())));
        }
    }

    private static LedgerOutcome ship(PackageTag tag) {
        return books.ledger.post(new Command.Transfer(
                header(),
                MovementKind.SHIP,
                List.of(Command.TransferLine.all(ref(tag), Place.inTransit("M1"))),
                Optional.empty()));
    }

    private static LedgerOutcome promise(PackageTag tag, String document) {
        return books.ledger.reserve(FACILITY, document, List.of(new Ledger.Promise(ref(tag), each(1))), "p");
    }

    private static LedgerOutcome split(PackageTag tag) {
        return books.ledger.post(new Command.Convert(
                header(),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(ref(tag), Optional.empty(), each(1), each(0))),
                List.of(new Command.Produced(
                        Optional.of(tag()),
                        "L",
                        EIGHTH,
                        each(1),
                        DOCK,
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));
    }
}
