package io.everygram.ledger.domain;

import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.domain.Decision.EntryDraft;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a command names, so that it can be locked and loaded at once.
 *
 * @param newUnits how many units it makes
 */
public record CommandNames(List<UnitRef> units, List<String> newTags, Set<Long> items, int newUnits) {
    public CommandNames {
        units = List.copyOf(units);
        newTags = List.copyOf(newTags);
        items = Set.copyOf(items);
    }

    /** @param reversed the entries that a reversal takes back */
    public static CommandNames of(Command command, List<EntryDraft> reversed) {
        return switch (command) {
            case Command.Receive(var _, var units, var _) ->
                new Collected()
                        .made(units, Command.ReceivedUnit::tag, u -> u.item().value())
                        .names();
            case Command.Convert(var _, var _, var consumed, var produced) ->
                new Collected()
                        .used(consumed, Command.Consumed::unit)
                        .made(produced, Command.Produced::tag, p -> p.item().value())
                        .names();
            case Command.Transfer(var _, var _, var lines, var _) ->
                new Collected().used(lines, Command.TransferLine::unit).names();
            case Command.Adjust(var _, var lines) ->
                new Collected().used(lines, Command.Adjustment::unit).names();
            case Command.Count(var _, var lines) ->
                new Collected().used(lines, Command.Counted::unit).names();
            case Command.Reverse _ ->
                new Collected()
                        .used(reversed, entry -> UnitRef.of(new StockUnitId(entry.unitId())))
                        .names();
        };
    }

    /** What a command is booked as. */
    public static MovementKind kind(Command command) {
        return switch (command) {
            case Command.Receive _ -> MovementKind.RECEIVE;
            case Command.Transfer transfer -> transfer.kind();
            case Command.Convert convert -> convert.kind();
            case Command.Adjust _ -> MovementKind.ADJUST;
            case Command.Count _ -> MovementKind.COUNT;
            case Command.Reverse _ -> MovementKind.REVERSE;
        };
    }

    private static final class Collected {
        private final List<UnitRef> units = new ArrayList<>();
        private final List<String> newTags = new ArrayList<>();
        private final Set<Long> items = new HashSet<>();
        private int made;

        <T> Collected used(List<T> lines, Function<T, UnitRef> unit) {
            lines.forEach(line -> units.add(unit.apply(line)));
            return this;
        }

        <T> Collected made(List<T> lines, Function<T, Optional<PackageTag>> tag, ToLongFunction<T> item) {
            for (var line : lines) {
                tag.apply(line).ifPresent(t -> newTags.add(t.value()));
                items.add(item.applyAsLong(line));
                made++;
            }
            return this;
        }

        CommandNames names() {
            return new CommandNames(units, newTags, items, made);
        }
    }
}
