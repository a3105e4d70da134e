package io.everygram.ledger.domain;

import io.everygram.ledger.Command;
import io.everygram.ledger.MovementKind;

/**
 * Whether a movement may bring something into quarantine that it then holds: a free package that goes into a room, moved there, made there or brought back
 * there. Receiving says by itself whether it holds; what a customer gives back is held for a reason of its own; a correction moves nothing.
 */
public final class IntoQuarantine {
    private IntoQuarantine() {}

    public static boolean isPossible(Books books, Command command, Decision.Post post) {
        return isOfItsKind(command)
                && post.entries().stream().anyMatch(entry -> {
                    var unit = books.unit(entry.unitId());
                    return entry.to().isReal() && unit.tag != null && unit.holdReasons.isEmpty();
                });
    }

    private static boolean isOfItsKind(Command command) {
        return switch (command) {
            case Command.Receive receive -> receive.holdsInQuarantine();
            case Command.Transfer transfer -> transfer.kind() == MovementKind.MOVE;
            case Command.Convert _, Command.Reverse _ -> true;
            case Command.Adjust _, Command.Count _ -> false;
        };
    }
}
