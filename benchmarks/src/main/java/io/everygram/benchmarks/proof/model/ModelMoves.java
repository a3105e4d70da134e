package io.everygram.benchmarks.proof.model;

import static io.everygram.benchmarks.proof.model.ModelRows.*;

import io.everygram.ledger.Command;
import io.everygram.ledger.MovementKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** In, out and put right: receipts, transfers, adjustments and counts, from the rules in words. */
final class ModelMoves {
    private final ModelRows rows;

    ModelMoves(ModelRows rows) {
        this.rows = rows;
    }

    void receive(Command.Receive receive, Instant at) {
        some(receive.units());
        for (var unit : receive.units()) {
            var lot = rows.make(
                    unit.tag().map(Object::toString).orElse(unit.lot()),
                    unit.item().value(),
                    unit.quantity(),
                    unit.labState());
            lot.owner = unit.owner();
            rows.book(
                    lot,
                    name(unit.from()),
                    name(unit.to()),
                    units(unit.quantity()),
                    dollars(unit.cost().amount()),
                    receive.header(),
                    at);
        }
    }

    void transfer(Command.Transfer transfer, Instant at) {
        some(transfer.lines());
        if (transfer.kind() == MovementKind.DESTROY
                && transfer.header().reason().isBlank()) {
            throw new Refusal("ReasonMissing");
        }
        for (var line : transfer.lines()) {
            var lot = rows.lot(line.unit());
            var from = where(lot, line.from());
            var to = name(line.to());
            if (!goes(transfer.kind(), from, to)) {
                throw new Refusal("WrongPlace");
            }
            line.quantity().ifPresent(q -> measured(lot, q));
            var quantity = line.quantity().map(ModelRows::units).orElse(lot.quantity(from));
            if (quantity.signum() <= 0) {
                throw new Refusal("NotPositive");
            }
            if (!lot.holds.isEmpty()
                    && Set.of("PICK", "SHIP", "DELIVER")
                            .contains(transfer.kind().name())) {
                throw new Refusal("OnHold");
            }
            rows.enough(lot, from, quantity, transfer.header(), at);
            var document = transfer.reservedFor().orElse(" ");
            boolean leaves = isReal(from) && !isReal(to);
            if ((leaves || transfer.kind() == MovementKind.PICK || transfer.kind() == MovementKind.STAGE)
                    && lot.free(document).compareTo(quantity) < 0) {
                throw new Refusal("PromisedToOthers");
            }
            rows.book(lot, from, to, quantity, share(lot, from, quantity), transfer.header(), at);
            if (leaves) {
                useUp(lot, document, quantity);
            }
        }
    }

    static boolean goes(MovementKind kind, String from, String to) {
        var way = from.replaceFirst(":.*", "").replaceFirst("SLOT", "ROOM") + ">"
                + to.replaceFirst(":.*", "").replaceFirst("SLOT", "ROOM");
        return !from.equals(to)
                && Map.of(
                                MovementKind.MOVE, Set.of("ROOM>ROOM"),
                                MovementKind.PICK, Set.of("ROOM>ROOM"),
                                MovementKind.STAGE, Set.of("ROOM>ROOM"),
                                MovementKind.SHIP, Set.of("ROOM>IN_TRANSIT"),
                                MovementKind.DELIVER, Set.of("IN_TRANSIT>CUSTOMER"),
                                MovementKind.RETURN, Set.of("IN_TRANSIT>ROOM", "CUSTOMER>ROOM", "ROOM>VENDOR"),
                                MovementKind.DESTROY, Set.of("ROOM>DESTROYED"),
                                MovementKind.SAMPLE, Set.of("ROOM>LAB_SAMPLE"))
                        .getOrDefault(kind, Set.of())
                        .contains(way);
    }

    void adjust(Command.Adjust adjust, Instant at) {
        some(adjust.lines());
        if (adjust.header().reason().isBlank()) {
            throw new Refusal("ReasonMissing");
        }
        for (var line : adjust.lines()) {
            var lot = rows.lot(line.unit());
            var place = where(lot, line.at());
            measured(lot, line.difference());
            correct(
                    lot,
                    place,
                    units(line.difference()),
                    adjust.header(),
                    adjust.header().reason(),
                    at);
        }
    }

    void count(Command.Count count, Instant at) {
        for (var line : count.lines()) {
            var lot = rows.lot(line.unit());
            var place = where(lot, line.at());
            measured(lot, line.counted());
            if (line.counted().isNegative()) {
                throw new Refusal("NotPositive");
            }
            var reason =
                    count.header().reason().isBlank() ? "Count" : count.header().reason();
            correct(lot, place, units(line.counted()).subtract(lot.quantity(place)), count.header(), reason, at);
        }
    }

    void correct(ModelLot lot, String place, BigInteger difference, Command.Header header, String reason, Instant at) {
        if (!isReal(place)) {
            throw new Refusal("WrongPlace");
        }
        var counter = "ADJUSTMENT:" + reason;
        if (difference.signum() > 0) {
            var onHand = lot.onHand();
            var value = onHand.signum() == 0
                    ? BigInteger.ZERO
                    : new BigDecimal(lot.sum(1).multiply(difference))
                            .divide(new BigDecimal(onHand), 0, java.math.RoundingMode.HALF_EVEN)
                            .toBigIntegerExact();
            rows.book(lot, counter, place, difference, value, header, at);
        } else if (difference.signum() < 0) {
            rows.enough(lot, place, difference.negate(), header, at);
            rows.book(lot, place, counter, difference.negate(), share(lot, place, difference.negate()), header, at);
        }
    }
}
