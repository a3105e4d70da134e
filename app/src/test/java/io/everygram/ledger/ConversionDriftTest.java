package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A lot that is split and merged, and rewritten from grams to pounds and back, thousands of times is the same lot at the same cost. */
class ConversionDriftTest {
    private static final int ROUND_TRIPS = Integer.getInteger("everygram.roundTrips", 500);
    private static final ItemId POUNDS = new ItemId(5);

    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    @Test
    void neither_grams_nor_dollars_drift() {
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(db.dataSource());
            try (var books = new LedgerFixture(pool)) {
                books.jdbc
                        .sql(
                                "INSERT INTO catalog.item (item_id, number, name, tracked, category, unit) VALUES (5, 'LB', 'Pounds', true, 'flower', 'POUND')")
                        .update();
                var random = new SplittableRandom(5);
                var lot = books.received(FLOWER, grams("1000.0001"), "3333.3331");
                for (int i = 0; i < ROUND_TRIPS; i++) {
                    lot = i % 5 == 0 ? throughPounds(books, lot) : splitAndMerged(books, lot, random);
                }
                assertThat(books.at(lot, VAULT)).isEqualTo("1000.0001 @ 3333.3331");
                assertThat(books.verification.verify().firstBad()).isEmpty();
            }
        }
    }

    private static PackageTag splitAndMerged(LedgerFixture books, PackageTag lot, SplittableRandom random) {
        var part = new Quantity(BigDecimal.valueOf(random.nextLong(1, 10_000_000), 4), Unit.GRAM);
        var left = grams("1000.0001").minus(part);
        var one = tag();
        var two = tag();
        convert(
                books,
                MovementKind.SPLIT,
                List.of(used(lot, grams("1000.0001"))),
                List.of(made(one, FLOWER, part), made(two, FLOWER, left)));
        var whole = tag();
        convert(
                books,
                MovementKind.MERGE,
                List.of(used(one, part), used(two, left)),
                List.of(made(whole, FLOWER, grams("1000.0001"))));
        return whole;
    }

    private static PackageTag throughPounds(LedgerFixture books, PackageTag lot) {
        var pounds = grams("1000.0001").in(Unit.POUND, RoundingMode.HALF_EVEN);
        var there = tag();
        convert(
                books,
                MovementKind.REPACK,
                List.of(used(lot, grams("1000.0001"))),
                List.of(made(there, POUNDS, pounds)));
        var back = tag();
        convert(
                books,
                MovementKind.REPACK,
                List.of(used(there, pounds)),
                List.of(made(back, FLOWER, pounds.in(Unit.GRAM, RoundingMode.HALF_EVEN))));
        return back;
    }

    private static void convert(
            LedgerFixture books, MovementKind kind, List<Command.Consumed> used, List<Command.Produced> made) {
        posted(books.ledger.post(new Command.Convert(header(), kind, used, made)));
    }

    private static Command.Consumed used(PackageTag tag, Quantity quantity) {
        return new Command.Consumed(ref(tag), Optional.empty(), quantity, Quantity.zero(quantity.unit()));
    }

    private static Command.Produced made(PackageTag tag, ItemId item, Quantity quantity) {
        return new Command.Produced(
                Optional.of(tag), "L", item, quantity, VAULT, Optional.empty(), Optional.empty(), "TestPassed");
    }
}
