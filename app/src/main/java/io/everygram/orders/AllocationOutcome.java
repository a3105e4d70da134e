package io.everygram.orders;

import io.everygram.ledger.LedgerOutcome;
import java.math.BigDecimal;
import java.util.List;

/** What came of promising packages to an order. */
public sealed interface AllocationOutcome {
    String number();

    /**
     * Packages are promised, each for a line; lines that could not be served in full are named.
     *
     * @param packages how many packages, picked ones included
     */
    record Allocated(String number, int packages, List<ShortLine> shortLines) implements AllocationOutcome {
        public Allocated {
            shortLines = List.copyOf(shortLines);
        }
    }

    /** @param blockedBy the reasons for the item's packages that were passed over, the most frequent first; empty when there are none on hand */
    record ShortLine(int line, String item, BigDecimal missing, String unit, List<String> blockedBy) {
        public ShortLine {
            blockedBy = List.copyOf(blockedBy);
        }
    }

    /** Refusals; nothing was changed. */
    sealed interface Refused extends AllocationOutcome {}

    record NotPossible(String number, OrderOutcome.Refused why) implements Refused {}

    /** Others took packages while we decided, several times in a row. */
    record TakenMeanwhile(String number, LedgerOutcome.Refused last) implements Refused {}
}
