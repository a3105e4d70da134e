package io.everygram.reconciliation;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Place;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a package is made anew whole under a new tag, because neither item nor unit of a package ever changes: into the state's item, or into ours where the
 * state has it in a unit of another kind.
 */
public sealed interface ItemPlan {
    /**
     * The movement that would be booked, nothing lost on the way.
     *
     * @param weighs what goes in and comes out, in {@code weighsIn} (g or pieces)
     * @param stated what goes in as the state has it, where its unit is of another kind; else empty
     * @param next the next free tag; empty where none is known
     */
    record Possible(
            ItemId item,
            String name,
            Quantity taken,
            Quantity made,
            BigDecimal weighs,
            String weighsIn,
            Place place,
            Optional<Quantity> stated,
            Optional<PackageTag> next)
            implements ItemPlan {}

    /** @param why with the way to go instead */
    record Impossible(String why) implements ItemPlan {}
}
