package io.example.house.vault;

import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import java.util.List;

/** Breaks: who adjusts or releases asks whether it takes two. */
class AdjustsAlone {
    private final Ledger ledger;

    AdjustsAlone(Ledger ledger) {
        this.ledger = ledger;
    }

    LedgerOutcome adjust(Command.Header header) {
        return ledger.post(new Command.Adjust(header, List.of()));
    }
}
