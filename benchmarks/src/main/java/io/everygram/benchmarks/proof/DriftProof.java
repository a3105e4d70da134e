package io.everygram.benchmarks.proof;

import static io.everygram.benchmarks.Company.FLOWER;
import static io.everygram.benchmarks.Company.POUND;
import static io.everygram.benchmarks.Company.VAULT;
import static io.everygram.benchmarks.proof.Books.grams;
import static io.everygram.benchmarks.proof.Books.made;
import static io.everygram.benchmarks.proof.Books.posted;
import static io.everygram.benchmarks.proof.Books.tag;
import static io.everygram.benchmarks.proof.Books.used;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.MovementKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** Lots that are split and merged, and rewritten from grams to pounds and back, again and again are the same lots at the same cost. */
final class DriftProof {
    private static final String WEIGHT = "1000.0001";
    private static final String DOLLARS = "3333.3331";
    private static final int LOTS = 4;

    private final Books books;
    private final int conversions;

    /** @param conversions of all lots together; a way there and back is two */
    DriftProof(Books books, int conversions) {
        this.books = books;
        this.conversions = conversions;
    }

    /** What was shown, in one line. */
    String run() throws Exception {
        var trips = conversions / 2 / LOTS;
        var lots = Together.all(LOTS, n -> {
            var random = new SplittableRandom(n);
            var lot = books.received(FLOWER, grams(WEIGHT), DOLLARS);
            for (int i = 0; i < trips; i++) {
                lot = i % 5 == 0 ? throughPounds(lot) : splitAndMerged(lot, random);
            }
            return lot;
        });
        for (var lot : lots) {
            assertThat(books.at(lot, VAULT)).isEqualTo(WEIGHT + " @ " + DOLLARS);
        }
        books.areClean("after all conversions");
        long booked = books.count(
                "SELECT count(*) FROM ledger.movement WHERE facility_id = 1 AND kind IN ('SPLIT', 'MERGE', 'REPACK')");
        assertThat(booked).isGreaterThanOrEqualTo(2L * LOTS * trips);
        return "%,d conversions of %d lots of %s g at $%s; each is what it was"
                .formatted(booked, LOTS, WEIGHT, DOLLARS);
    }

    private PackageTag splitAndMerged(PackageTag lot, SplittableRandom random) {
        var part = new Quantity(BigDecimal.valueOf(random.nextLong(1, 10_000_000), 4), Unit.GRAM);
        var left = grams(WEIGHT).minus(part);
        var one = tag();
        var two = tag();
        posted(books.convert(
                MovementKind.SPLIT,
                List.of(used(lot, grams(WEIGHT))),
                List.of(made(one, FLOWER, part, VAULT), made(two, FLOWER, left, VAULT))));
        var whole = tag();
        posted(books.convert(
                MovementKind.MERGE,
                List.of(used(one, part), used(two, left)),
                List.of(made(whole, FLOWER, grams(WEIGHT), VAULT))));
        return whole;
    }

    private PackageTag throughPounds(PackageTag lot) {
        var pounds = grams(WEIGHT).in(Unit.POUND, RoundingMode.HALF_EVEN);
        var there = rewritten(lot, grams(WEIGHT), POUND, pounds);
        return rewritten(there, pounds, FLOWER, pounds.in(Unit.GRAM, RoundingMode.HALF_EVEN));
    }

    private PackageTag rewritten(PackageTag lot, Quantity before, ItemId item, Quantity after) {
        var tag = tag();
        posted(books.convert(MovementKind.REPACK, List.of(used(lot, before)), List.of(made(tag, item, after, VAULT))));
        return tag;
    }
}
