package io.everygram.ledger;

import static io.everygram.ledger.LedgerFixture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

/** What was booked is sealed soon after, and nobody waits for it. */
@Tag("database")
class SealingTest {
    @RegisterExtension
    static final TestDatabase db = TestDatabase.perClass();

    @Test
    void what_is_booked_is_sealed_once_and_a_booking_under_way_is_not_kept_waiting() throws Exception {
        try (var books = new LedgerFixture(db.dataSource())) {
            assertThat(books.seals.sealNext(FACILITY)).as("nothing yet").isFalse();
            var tag = books.received(EIGHTH, each(10), "100");
            assertThat(books.seals.unsealed(FACILITY)).isPositive();

            try (var other = db.dataSource().getConnection()) {
                other.setAutoCommit(false);
                other.createStatement().execute("LOCK TABLE ledger.movement IN ROW EXCLUSIVE MODE");
                assertThatThrownBy(() -> books.seals.sealNext(FACILITY)).isInstanceOf(DataAccessException.class);
                posted(books.transfer(MovementKind.MOVE, tag, PICK_ZONE, each(1)));
                other.rollback();
            }

            assertThat(books.seals.sealNext(FACILITY)).isTrue();
            assertThat(books.seals.unsealed(FACILITY)).isZero();
            assertThat(books.seals.sealNext(FACILITY)).isFalse();
            assertThat(books.verification.verify().firstBad()).isEmpty();
        }
    }
}
