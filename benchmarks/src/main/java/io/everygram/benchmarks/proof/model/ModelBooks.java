package io.everygram.benchmarks.proof.model;

import static io.everygram.benchmarks.proof.model.ModelRows.*;

import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A second account of the books, written from the rules in words and sharing no class with the rules in code: whole numbers only, a ten-millionth of
 * a unit of measure and a ten-thousandth of a dollar. It is told acts one by one and says what must come of each.
 */
public final class ModelBooks {
    final ModelRows rows;
    private final ModelMoves moves;
    private final ModelConversions conversions;
    private final ModelReversals reversals;

    /** @param rooms the real places, as {@link #name} names them */
    public ModelBooks(Set<String> rooms) {
        rows = new ModelRows(rooms);
        moves = new ModelMoves(rows);
        conversions = new ModelConversions(rows);
        reversals = new ModelReversals(rows);
    }

    public static String name(Place place) {
        return ModelRows.name(place);
    }

    public void item(long id, Unit measure, @Nullable String grams) {
        rows.items.put(id, new ModelRows.Item(measure, grams == null ? null : new BigDecimal(grams)));
    }

    /** A material lot has no tag; the database told its id. */
    public void named(long unitId, String lot) {
        rows.lotOfId.put(unitId, lot);
    }

    /** What the database said about an act it did: which movement it became, and when it was recorded. */
    public record Booked(Optional<MovementId> movement, Instant recordedAt) {}

    /** Does an act; returns the simple name of the outcome it must have. */
    public String does(Act act, Booked booked) {
        var copy = rows.snapshot();
        int before = rows.lines.size();
        try {
            var outcome = attempt(act, booked.recordedAt());
            booked.movement()
                    .ifPresent(m -> rows.movements.putIfAbsent(
                            m.value(), List.copyOf(rows.lines.subList(before, rows.lines.size()))));
            return outcome;
        } catch (Refusal refusal) {
            rows.restore(copy);
            rows.lines.subList(before, rows.lines.size()).clear();
            return String.valueOf(refusal.getMessage());
        }
    }

    private String attempt(Act act, Instant at) {
        return switch (act) {
            case Act.Post(var command) -> post(command, at);
            case Act.Hold(var header, var unit) -> {
                if (header.reason().isBlank()) {
                    throw new Refusal("ReasonMissing");
                }
                told(header, at);
                yield hold(header, unit);
            }
            case Act.Release(var header, var unit) -> {
                told(header, at);
                yield release(header, unit);
            }
            case Act.LabState(var header, var unit, var state) -> {
                told(header, at);
                var lot = rows.lot(unit);
                if (!rows.keys.contains(header.key().value())) {
                    rows.came(lot, header);
                    rows.keys.add(header.key().value());
                    lot.lab = state;
                }
                yield "Posted";
            }
            case Act.Reserve(var _, var document, var wanted) -> reserve(document, wanted);
        };
    }

    private static void told(Command.Header header, Instant at) {
        if (header.happenedAt().isAfter(at.plusSeconds(300))) {
            throw new Refusal("InTheFuture");
        }
    }

    private String hold(Command.Header header, UnitRef unit) {
        var lot = rows.lot(unit);
        if (rows.keys.contains(header.key().value())) {
            return "Posted";
        }
        rows.came(lot, header);
        if (!lot.holds.add(header.reason())) {
            throw new Refusal("AlreadyOnHold");
        }
        lot.promises.clear();
        rows.keys.add(header.key().value());
        return "Posted";
    }

    private String release(Command.Header header, UnitRef unit) {
        var lot = rows.lot(unit);
        if (rows.keys.contains(header.key().value())) {
            return "Posted";
        }
        rows.came(lot, header);
        if (!lot.holds.remove(header.reason())) {
            throw new Refusal("NoSuchHold");
        }
        rows.keys.add(header.key().value());
        return "Posted";
    }

    private String reserve(String document, List<Ledger.Promise> wanted) {
        var sums = new LinkedHashMap<ModelLot, BigInteger>();
        for (var promise : wanted) {
            var lot = rows.lot(promise.unit());
            measured(lot, promise.quantity());
            positive(promise.quantity());
            if (!lot.holds.isEmpty()) {
                throw new Refusal("OnHold");
            }
            var sum = sums.merge(lot, units(promise.quantity()), BigInteger::add);
            if (lot.free(document).compareTo(sum) < 0) {
                throw new Refusal("PromisedToOthers");
            }
        }
        for (var lot : rows.lots.values()) {
            var then = sums.getOrDefault(lot, BigInteger.ZERO);
            if (!lot.promisedTo(document).equals(then)) {
                lot.promises.removeIf(p -> p.document.equals(document));
                if (then.signum() > 0) {
                    lot.promises.add(new ModelLot.Promise(document, then));
                }
            }
        }
        return "NothingToPost";
    }

    private String post(Command command, Instant at) {
        told(command.header(), at);
        if (rows.keys.contains(command.header().key().value())) {
            return "Posted";
        }
        int before = rows.lines.size();
        switch (command) {
            case Command.Receive receive -> moves.receive(receive, at);
            case Command.Transfer transfer -> moves.transfer(transfer, at);
            case Command.Convert convert -> conversions.convert(convert, at);
            case Command.Adjust adjust -> moves.adjust(adjust, at);
            case Command.Count count -> moves.count(count, at);
            case Command.Reverse reverse -> reversals.reverse(reverse, at);
        }
        if (rows.lines.size() == before) {
            return "NothingToPost";
        }
        for (var line : rows.lines.subList(before, rows.lines.size())) {
            for (var place : List.of(line.from(), line.to())) {
                if (isReal(place) && !rows.rooms.contains(place)) {
                    throw new Refusal("UnknownPlace");
                }
            }
        }
        for (var line : rows.lines.subList(before, rows.lines.size())) {
            var lot = rows.known(line.lot());
            trim(lot, lot.onHand());
        }
        rows.keys.add(command.header().key().value());
        return "Posted";
    }
}
