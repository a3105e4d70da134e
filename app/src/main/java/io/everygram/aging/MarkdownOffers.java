package io.everygram.aging;

import io.everygram.aging.store.AgingStore;
import io.everygram.kernel.FacilityId;
import io.everygram.orders.PriceOffers;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** Markdowns as orders see them: offers of single packages. */
@Component
class MarkdownOffers implements PriceOffers {
    private final AgingStore store;

    MarkdownOffers(AgingStore store) {
        this.store = store;
    }

    @Override
    public List<Offer> on(FacilityId facility, List<Long> items, LocalDate day) {
        return store.offers(facility, items, day);
    }
}
