package io.everygram.reconciliation;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.TruthSource;
import io.everygram.reconciliation.store.ShelfStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the shelf was last seen to hold, for the page of a package. */
@Component
class ShelfTruth implements TruthSource {
    private static final Duration KEPT = Duration.ofDays(31);

    private final ShelfStore store;
    private final Clock clock;

    ShelfTruth(ShelfStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Truth truth() {
        return Truth.SHELF;
    }

    @Override
    public Map<PackageTag, Value> values(FacilityId facility, Collection<PackageTag> tags) {
        var values = new HashMap<PackageTag, Value>();
        for (var seen : store.seen(
                facility,
                tags.stream().map(PackageTag::value).toList(),
                clock.instant().minus(KEPT))) {
            var unit = Unit.parse(seen.unit()).orElse(Unit.EACH);
            var quantity = Quantity.rounded(
                    seen.quantity() == null ? BigDecimal.ZERO : seen.quantity(), unit, RoundingMode.HALF_EVEN);
            values.put(
                    PackageTag.of(seen.tag()),
                    new Value(Optional.of(quantity), seen.room(), seen.at(), Optional.empty()));
        }
        return values;
    }
}
