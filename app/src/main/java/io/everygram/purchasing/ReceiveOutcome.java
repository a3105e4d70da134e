package io.everygram.purchasing;

import io.everygram.kernel.Quantity;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.purchasing.domain.OrderState;
import java.time.LocalDate;
import java.util.List;

/** What came of receiving a delivery. */
public sealed interface ReceiveOutcome {
    /**
     * It is in the books.
     *
     * @param identifiers tags and lots that were made, in the order of the lines
     * @param quarantined how many of them wait in quarantine
     * @param replayed true when the same key had been received before; nothing was booked now
     */
    record Received(String order, OrderState state, List<String> identifiers, int quarantined, boolean replayed)
            implements ReceiveOutcome {
        public Received {
            identifiers = List.copyOf(identifiers);
        }
    }

    /** Refusals, in the order they are checked; nothing is written. */
    sealed interface Refused extends ReceiveOutcome {}

    record UnknownOrder(String number) implements Refused {}

    record NotReceivable(String number, OrderState state) implements Refused {}

    record DeliveryNoteMissing() implements Refused {}

    record NothingReceived() implements Refused {}

    record NoRoom(String purpose) implements Refused {}

    /** What is wrong with the lines, all of it. */
    record LinesRefused(List<Problem> problems) implements Refused {
        public LinesRefused {
            problems = List.copyOf(problems);
        }
    }

    record LedgerRefused(LedgerOutcome.Refused why) implements Refused {}

    /** What is wrong with one part of the delivery; {@code part} is its place in the list, from 0. */
    sealed interface Problem {
        int part();
    }

    record UnknownLine(int part, int line) implements Problem {}

    record NotAQuantity(int part, String typed, String unit) implements Problem {}

    record TagNeeded(int part, String item) implements Problem {}

    record NotATag(int part, String typed) implements Problem {}

    record TagTwice(int part, String tag) implements Problem {}

    /** A tag that no package here can bear. */
    record ForeignTag(int part, LedgerOutcome.ForeignTag why) implements Problem {}

    /** @param field lot or reason */
    record TooLong(int part, String field, int most) implements Problem {}

    record LotNeeded(int part, String item) implements Problem {}

    record DatesNeeded(int part, String item) implements Problem {}

    /** Packaged in the future, or expires before it was packaged or by today. */
    record WrongDates(int part, LocalDate packagedOn, LocalDate expiresOn, LocalDate today) implements Problem {}

    /** More than is open and tolerated. */
    record TooMuch(int part, String item, Quantity open, Quantity most, Quantity given) implements Problem {}

    /** No slot of the room it goes into; {@code words} say why. */
    record WrongSlot(int part, String words) implements Problem {}

    /** More or fewer than ordered or damaged, and nobody said why. */
    record ReasonNeeded(int part, String item) implements Problem {}
}
