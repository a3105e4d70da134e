package io.everygram.ledger.domain;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Sha256;
import io.everygram.ledger.Command;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a command asks for in 16 bytes, so that a key that comes twice with another content is told from one that is sent again.
 *
 * <p>Who asks and the two moments are no part of it: a page that is sent again says the moment of the sending. Quantities are compared by value.
 */
public final class CommandDigest {
    private static final int BYTES = 16;

    private final StringBuilder content = new StringBuilder(200);

    private CommandDigest(String kind, Header header) {
        var _ = add(kind).add(header.reason()).add(header.note()).add(header.document());
    }

    public static byte[] of(Command command) {
        var digest = new CommandDigest(kind(command), command.header());
        switch (command) {
            case Command.Receive(var _, var units, var holds) -> {
                units.forEach(digest::received);
                if (holds) {
                    var _ = digest.add("held in quarantine");
                }
            }
            case Command.Transfer(var _, var _, var lines, var reservedFor) -> {
                var _ = digest.add(reservedFor);
                lines.forEach(digest::moved);
            }
            case Command.Convert(var _, var _, var consumed, var produced) -> {
                consumed.forEach(digest::consumed);
                var _ = digest.add("=>");
                produced.forEach(digest::produced);
            }
            case Command.Adjust(var _, var lines) ->
                lines.forEach(line -> {
                    var _ = digest.add(line.unit()).place(line.at()).add(line.difference());
                });
            case Command.Count(var _, var lines) ->
                lines.forEach(line -> {
                    var _ = digest.add(line.unit()).place(line.at()).add(line.counted());
                });
            case Command.Reverse(var _, var movement) -> {
                var _ = digest.add(Long.toString(movement.value()));
            }
        }
        return digest.bytes();
    }

    /** The same for what is recorded about a unit without moving it. */
    public static byte[] of(MovementKind kind, Header header, UnitRef unit) {
        return new CommandDigest(kind.name(), header).add(unit).bytes();
    }

    private static String kind(Command command) {
        return switch (command) {
            case Command.Transfer transfer -> transfer.kind().name();
            case Command.Convert convert -> convert.kind().name();
            case Command.Receive _, Command.Adjust _, Command.Count _, Command.Reverse _ ->
                command.getClass().getSimpleName();
        };
    }

    private void received(Command.ReceivedUnit unit) {
        var _ = add(unit.tag().map(PackageTag::value))
                .add(unit.lot())
                .add(Long.toString(unit.item().value()))
                .add(unit.quantity())
                .add(unit.from())
                .add(unit.to())
                .add(unit.cost().amount().stripTrailingZeros().toPlainString())
                .add(unit.packagedOn().map(Object::toString))
                .add(unit.expiresOn().map(Object::toString))
                .add(unit.labState());
        if (!unit.owner().isEmpty()) {
            var _ = add(unit.owner());
        }
    }

    private void moved(Command.TransferLine line) {
        var _ = add(line.unit()).place(line.from()).add(line.to());
        var _ = line.quantity().map(this::add).orElseGet(() -> add(""));
    }

    private void consumed(Command.Consumed line) {
        var _ = add(line.unit()).place(line.from()).add(line.quantity()).add(line.loss());
    }

    private void produced(Command.Produced line) {
        var _ = add(line.tag().map(PackageTag::value))
                .add(line.lot())
                .add(Long.toString(line.item().value()))
                .add(line.quantity())
                .add(line.to())
                .add(line.packagedOn().map(Object::toString))
                .add(line.expiresOn().map(Object::toString))
                .add(line.labState());
    }

    /** With its length before it, so that no two contents read the same. */
    private CommandDigest add(String field) {
        content.append(field.length()).append(':').append(field);
        return this;
    }

    private CommandDigest add(Optional<String> field) {
        return add(field.orElse(""));
    }

    private CommandDigest add(Quantity quantity) {
        return add(quantity.amount().stripTrailingZeros().toPlainString())
                .add(quantity.unit().name());
    }

    private CommandDigest add(UnitRef unit) {
        return switch (unit) {
            case UnitRef.ByTag(var tag) -> add(tag.value());
            case UnitRef.ById(var id) -> add("#" + id.value());
        };
    }

    private CommandDigest add(Place place) {
        return add(place.kind().name()).add(place.ref());
    }

    private CommandDigest place(Optional<Place> place) {
        return place.map(this::add).orElseGet(() -> add(""));
    }

    private byte[] bytes() {
        return Arrays.copyOf(Sha256.of(content.toString()), BYTES);
    }
}
