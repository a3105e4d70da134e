package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.BookedMovement;
import io.everygram.ledger.BookedMovement.Line;
import io.everygram.tracking.port.Report.Create;
import io.everygram.tracking.port.Report.Ingredient;
import io.everygram.tracking.store.StepFacts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Queues the packages that a movement made of others. */
@Component
class CreationReports {
    private final Outbox outbox;
    private final Catalog catalog;
    private final ReportedRooms rooms;
    private final StepFacts facts;

    CreationReports(Outbox outbox, Catalog catalog, ReportedRooms rooms, StepFacts facts) {
        this.outbox = outbox;
        this.catalog = catalog;
        this.rooms = rooms;
        this.facts = facts;
    }

    /**
     * Grams in equal grams out plus loss: each new package takes its share of every tagged package that was used, the loss included.
     *
     * @param besideSource the state puts new packages where their source stands, so that the room is told after
     */
    void queue(BookedMovement movement, boolean besideSource) {
        var made = movement.lines().stream()
                .filter(line ->
                        line.isNew() && line.to().isReal() && line.unit().tag().isPresent())
                .toList();
        var used = new LinkedHashMap<String, Line>();
        var quantities = new LinkedHashMap<String, Quantity>();
        for (var line : movement.lines()) {
            if (!line.isNew() && line.from().isReal() && line.unit().tag().isPresent()) {
                var tag = line.unit().tag().get().value();
                used.put(tag, line);
                quantities.merge(tag, line.quantity(), Quantity::plus);
            }
        }
        quantities.putAll(statedOtherwise(movement, quantities));
        var shares = shares(made, quantities);
        for (int i = 0; i < made.size(); i++) {
            var line = made.get(i);
            boolean same = used.values().stream()
                    .allMatch(u -> u.unit().item().equals(line.unit().item()));
            var item = catalog.item(line.unit().item().value());
            outbox.create(
                    movement.facility(),
                    new Create(
                            ReportedRooms.tag(line),
                            item.map(Catalog.Item::name).orElse(""),
                            item.map(Catalog.Item::stateCategory).orElse(""),
                            same,
                            line.quantity(),
                            rooms.name(movement.facility(), line.to()),
                            rooms.day(movement),
                            movement.header().document(),
                            shares.get(i)),
                    movement.id().value(),
                    movement.header().actor());
            if (besideSource) {
                rooms.tell(movement, line);
            }
        }
    }

    /**
     * What the state has in a unit of another kind cannot be told in ours; where all of it was used, all that the state has is used, in its own unit.
     */
    private Map<String, Quantity> statedOtherwise(BookedMovement movement, Map<String, Quantity> used) {
        var otherwise = new LinkedHashMap<String, Quantity>();
        facts.stateHasOfUsedUp(movement.facility(), used.keySet()).forEach((tag, stated) -> {
            var ours = used.get(tag);
            if (ours != null && ours.unit().kind() != stated.unit().kind()) {
                otherwise.put(tag, stated);
            }
        });
        return otherwise;
    }

    /** Splits every ingredient over the new packages by their quantity; the last takes what rounding leaves. */
    private static List<List<Ingredient>> shares(List<Line> made, Map<String, Quantity> used) {
        var total = made.stream().map(line -> line.quantity().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        var shares = new ArrayList<List<Ingredient>>();
        var left = new LinkedHashMap<>(used);
        for (int i = 0; i < made.size(); i++) {
            var mine = new ArrayList<Ingredient>();
            for (var ingredient : used.entrySet()) {
                var unit = ingredient.getValue().unit();
                var share = i == made.size() - 1
                        ? left.get(ingredient.getKey())
                        : new Quantity(
                                ingredient
                                        .getValue()
                                        .amount()
                                        .multiply(made.get(i).quantity().amount())
                                        .divide(total, unit.scale(), RoundingMode.DOWN),
                                unit);
                if (share != null && share.isPositive()) {
                    mine.add(new Ingredient(ingredient.getKey(), share));
                    left.computeIfPresent(ingredient.getKey(), (tag, rest) -> rest.minus(share));
                }
            }
            shares.add(mine);
        }
        return shares;
    }
}
