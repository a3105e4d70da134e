package io.everygram.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is changed in the ledger's tables behind its back is found and named. */
class FlippedBitsTest {
    private static Server server;
    private static HikariDataSource pool;
    private static Books books;
    private static FlipProof proof;

    @BeforeAll
    static void open() {
        server = new Server(false);
        pool = server.connected(2);
        books = new Books(pool);
        proof = new FlipProof(books);
    }

    @AfterAll
    static void close() {
        books.close();
        pool.close();
        server.close();
    }

    @Test
    void a_bit_of_any_column_of_any_row_is_found_and_its_row_named() {
        assertThat(proof.anywhere(200)).startsWith("200 bits");
    }

    @Test
    void every_column_of_every_table_is_watched() {
        assertThat(proof.everyColumn()).contains("columns of 9 tables");
    }

    @Test
    void a_sealed_row_whose_hash_the_tamperer_made_anew_is_found_by_its_seal() {
        assertThat(proof.withHashesMadeAnew()).endsWith("found by its seal");
    }

    @Test
    void what_movements_change_of_a_unit_is_compared_with_its_movements() {
        proof.whatMovementsChangeIsComparedWithThem();
    }

    @Test
    void a_place_that_stands_for_another_room_is_found_by_the_seals() {
        proof.aPlaceThatMovedIsFoundBySeals();
    }

    @Test
    void a_sealed_row_that_vanishes_is_found_even_with_its_balance_put_right() {
        proof.aSealedRowThatVanishesIsFound();
    }
}
