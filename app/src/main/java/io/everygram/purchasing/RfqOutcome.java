package io.everygram.purchasing;

import io.everygram.purchasing.domain.QuoteReading;
import java.time.LocalDate;
import java.util.List;

/** What came of a step of a request for quotation. */
public sealed interface RfqOutcome {
    record Done(String number) implements RfqOutcome {}

    /** @param orders drafts, one for each vendor */
    record Awarded(String number, List<String> orders) implements RfqOutcome {
        public Awarded {
            orders = List.copyOf(orders);
        }
    }

    /** Refusals, in the order they are checked; the first that applies is returned and nothing is written. */
    sealed interface Refused extends RfqOutcome {}

    record UnknownRfq(String number) implements Refused {}

    record NotOpen(String number, Rfq.State state) implements Refused {}

    record ChangedMeanwhile(String number, int seen, int now) implements Refused {}

    /** What is asked for, or the order it would become, as an order would be refused. */
    record AsAnOrder(PurchaseOutcome.Refused why) implements Refused {}

    record TooManyLines(int most) implements Refused {}

    /** No vendor is named, and none sells any of the items. */
    record NobodyToAsk() implements Refused {}

    record TooManyVendors(int named, int most) implements Refused {}

    /** In the past, or after the goods are needed. */
    record WrongAnswerDay(LocalDate answerBy, LocalDate neededOn) implements Refused {}

    record NotAsked(String vendor) implements Refused {}

    record NothingToSend() implements Refused {}

    /** What of a quote cannot be read. */
    record WrongQuote(List<QuoteReading.Problem> problems) implements Refused {
        public WrongQuote {
            problems = List.copyOf(problems);
        }
    }

    record NothingAwarded() implements Refused {}

    /** The vendor quoted nothing for the line. */
    record NotQuoted(int line, String vendor) implements Refused {}

    record QuoteEnded(String vendor, LocalDate validTo) implements Refused {}

    record ReasonMissing() implements Refused {}
}
