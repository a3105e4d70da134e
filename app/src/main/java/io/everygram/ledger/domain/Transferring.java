package io.everygram.ledger.domain;

import io.everygram.kernel.Quantity;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Books.UnitBook;
import java.math.BigDecimal;
import java.util.Optional;

/** Quantities that go from place to place: moved, picked, staged, shipped, delivered, returned, destroyed, sampled. */
final class Transferring {
    private Transferring() {}

    static void apply(Draft draft, Command.Transfer transfer) {
        if (transfer.lines().isEmpty()) {
            draft.refuse(new LedgerOutcome.NoLines());
        }
        if (transfer.kind() == MovementKind.DESTROY
                && transfer.header().reason().isBlank()) {
            draft.refuse(new LedgerOutcome.ReasonMissing());
        }
        for (var line : transfer.lines()) {
            if (draft.isRefused()) {
                return;
            }
            var unit = draft.find(line.unit());
            var from = unit == null ? null : draft.place(line.unit(), unit, line.from());
            if (unit == null || from == null) {
                return;
            }
            if (!isWay(transfer.kind(), from, line.to())) {
                draft.refuse(new LedgerOutcome.WrongPlace(line.unit(), from, line.to()));
                return;
            }
            var wanted = line.quantity()
                    .orElseGet(() -> new Quantity(unit.at(from).quantity().stripTrailingZeros(), unit.unit));
            boolean leaves = from.isReal() && !line.to().isReal();
            boolean mindsPromises =
                    leaves || transfer.kind() == MovementKind.PICK || transfer.kind() == MovementKind.STAGE;
            if (isTakeable(draft, line.unit(), unit, from, wanted, transfer.kind())
                    && (!mindsPromises || isFree(draft, line.unit(), unit, wanted, transfer.reservedFor()))) {
                draft.take(unit, from, line.to(), wanted.amount());
                if (leaves) {
                    draft.keepPromise(unit, transfer.reservedFor(), wanted.amount());
                }
            }
        }
    }

    /** From where to where each kind of movement goes. */
    static boolean isWay(MovementKind kind, Place from, Place to) {
        if (from.equals(to)) {
            return false;
        }
        return switch (kind) {
            case MOVE, PICK, STAGE -> from.isReal() && to.isReal();
            case SHIP -> from.isReal() && to.kind() == Place.Kind.IN_TRANSIT;
            case DELIVER -> from.kind() == Place.Kind.IN_TRANSIT && to.kind() == Place.Kind.CUSTOMER;
            case RETURN ->
                from.isReal()
                        ? to.kind() == Place.Kind.VENDOR
                        : to.isReal() && (from.kind() == Place.Kind.CUSTOMER || from.kind() == Place.Kind.IN_TRANSIT);
            case DESTROY -> from.isReal() && to.kind() == Place.Kind.DESTROYED;
            case SAMPLE -> from.isReal() && to.kind() == Place.Kind.LAB_SAMPLE;
            case RECEIVE, SPLIT, MERGE, REPACK, PRODUCE, ADJUST, COUNT, REVERSE, HOLD, RELEASE, FACTS -> false;
        };
    }

    static boolean isTakeable(Draft draft, UnitRef ref, UnitBook unit, Place from, Quantity wanted, MovementKind kind) {
        if (!draft.isMeasuredRight(ref, unit, wanted)) {
            return false;
        }
        if (!wanted.isPositive()) {
            return draft.refuse(new LedgerOutcome.NotPositive(ref, wanted));
        }
        if (kind.isForbiddenOnHold() && !unit.holdReasons.isEmpty()) {
            return draft.refuse(new LedgerOutcome.OnHold(ref, unit.holdReasons));
        }
        return draft.has(ref, unit, from, wanted.amount());
    }

    /** Whether so much is left that is not promised to other documents. */
    static boolean isFree(Draft draft, UnitRef ref, UnitBook unit, Quantity wanted, Optional<String> reservedFor) {
        var free = unit.onHand().subtract(unit.reservedByOthers(reservedFor));
        return free.compareTo(wanted.amount()) >= 0
                || draft.refuse(new LedgerOutcome.PromisedToOthers(
                        ref, Draft.quantity(free.max(BigDecimal.ZERO), unit.unit), wanted));
    }
}
