package io.everygram.ledger;

import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the ledger is asked to book for an adjustment, a destruction or a sample. */
@Component
class AdjustmentCommands {
    private final Stock stock;

    AdjustmentCommands(Stock stock) {
        this.stock = stock;
    }

    /** Destroying all of it takes it from wherever it stands; all else is at one place. */
    Command of(Adjustments.Way way, Command.Header header, PackageTag tag, Optional<Place> place, Quantity difference) {
        var unit = UnitRef.of(tag);
        return switch (way) {
            case ADJUST -> new Command.Adjust(header, List.of(new Command.Adjustment(unit, place, difference)));
            case DESTROY ->
                wherever(header, tag, place, difference)
                        .orElseGet(() ->
                                taking(header, MovementKind.DESTROY, unit, place, Place.Kind.DESTROYED, difference));
            case SAMPLE -> taking(header, MovementKind.SAMPLE, unit, place, Place.Kind.LAB_SAMPLE, difference);
        };
    }

    /** Destroys all of what stands in several places, when it was not said where. */
    private Optional<Command> wherever(
            Command.Header header, PackageTag tag, Optional<Place> place, Quantity difference) {
        if (place.isPresent()) {
            return Optional.empty();
        }
        return stock.find(header.facility(), tag.value())
                .filter(row -> row.onHand().add(difference.amount()).signum() == 0)
                .map(row -> stock.onHandAt(header.facility(), row.unitId()))
                .filter(places -> places.size() > 1)
                .map(places -> places.stream()
                        .map(standing -> new Command.TransferLine(
                                UnitRef.of(tag),
                                Optional.of(standing.place()),
                                Place.of(Place.Kind.DESTROYED),
                                Optional.of(new Quantity(standing.quantity(), difference.unit()))))
                        .toList())
                .map(lines -> new Command.Transfer(header, MovementKind.DESTROY, lines, Optional.empty()));
    }

    private static Command taking(
            Command.Header header,
            MovementKind kind,
            UnitRef unit,
            Optional<Place> place,
            Place.Kind to,
            Quantity difference) {
        var line = new Command.TransferLine(unit, place, Place.of(to), Optional.of(difference.negated()));
        return new Command.Transfer(header, kind, List.of(line), Optional.empty());
    }
}
