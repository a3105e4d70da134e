package io.everygram.benchmarks.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code ./everygram bench proofs} shows at full size, at a small one; a proof that does not hold says with which seed and what. */
class LedgerProofsTest {
    private static Server server;
    private static HikariDataSource pool;
    private static Books books;

    @BeforeAll
    static void open() {
        server = new Server(false);
        pool = server.connected(9);
        books = new Books(pool);
    }

    @AfterAll
    static void close() {
        books.close();
        pool.close();
        server.close();
    }

    @Test
    void random_programs_of_eight_actors_come_out_as_a_second_account_says() throws Exception {
        assertThat(new ProgramsProof(books, 14, 1).run()).startsWith("14 programs");
    }

    @Test
    void conversions_there_and_back_change_neither_grams_nor_dollars() throws Exception {
        assertThat(new DriftProof(books, 400).run()).contains("each is what it was");
    }

    @Test
    void of_two_who_want_the_last_package_one_gets_it_and_the_other_reads_why_not() throws Exception {
        assertThat(new LastPackageProof(books, 8).run()).startsWith("56 rounds");
    }
}
