package io.everygram.reconciliation;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Place;
import java.math.BigDecimal;
import java.util.Optional;

/** How the state's item is taken over: a package never changes its item, so that it is repacked whole into that item under a new tag. */
public sealed interface ItemPlan {
    /**
     * The movement that would be booked, nothing lost on the way.
     *
     * @param weighs what goes in and comes out, in {@code weighsIn} (g or pieces)
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
            Optional<PackageTag> next)
            implements ItemPlan {}

    /** @param why with the way to go instead */
    record Impossible(String why) implements ItemPlan {}
}
