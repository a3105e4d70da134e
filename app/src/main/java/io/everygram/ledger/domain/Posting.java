package io.everygram.ledger.domain;

import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import io.everygram.ledger.domain.Books.UnitBook;
import io.everygram.ledger.domain.Decision.EntryDraft;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Decides a command against a snapshot of the books. Pure: same books, same command, same ids, same decision. */
public final class Posting {
    private Posting() {}

    /**
     * @param reversed the entries that a reversal takes back, in the order they were booked
     * @param newUnitIds gives a fresh id for each unit the command makes
     */
    public static Decision decide(Books books, Command command, List<EntryDraft> reversed, LongSupplier newUnitIds) {
        var draft = new Draft(books, newUnitIds);
        switch (command) {
            case Command.Receive receive -> receive(draft, receive);
            case Command.Transfer transfer -> Transferring.apply(draft, transfer);
            case Command.Convert convert -> Converting.apply(draft, convert);
            case Command.Adjust adjust -> Correcting.adjust(draft, adjust);
            case Command.Count count -> Correcting.count(draft, count);
            case Command.Reverse _ -> Correcting.reverse(draft, reversed);
        }
        return draft.decision();
    }

    /** What was taken over and taken back is taken over again under its tag; a vendor's package always comes new. */
    private static @Nullable UnitBook unit(Draft draft, Command.ReceivedUnit line) {
        var making = new Draft.Making(
                line.tag(),
                line.lot(),
                line.item().value(),
                line.quantity(),
                line.packagedOn(),
                line.expiresOn(),
                line.labState(),
                line.owner());
        var before =
                line.from().kind() == Place.Kind.ADJUSTMENT && line.quantity().isPositive()
                        ? draft.takenBack(making)
                        : null;
        return before == null ? draft.make(making) : before;
    }

    private static void receive(Draft draft, Command.Receive receive) {
        if (receive.units().isEmpty()) {
            draft.refuse(new LedgerOutcome.NoLines());
        }
        for (var line : receive.units()) {
            if (draft.isRefused()) {
                return;
            }
            var made = unit(draft, line);
            if (made == null) {
                return;
            }
            if (line.from().isReal() || !line.to().isReal()) {
                draft.refuse(new LedgerOutcome.WrongPlace(Draft.ref(made), line.from(), line.to()));
                return;
            }
            draft.move(
                    made,
                    line.from(),
                    line.to(),
                    line.quantity().amount(),
                    line.cost().amount());
        }
    }
}
