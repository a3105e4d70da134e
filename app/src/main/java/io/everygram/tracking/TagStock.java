package io.everygram.tracking;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.domain.TagForecast;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.TransferStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How many of the state's tags are free, how fast they go, and when to order new ones. */
@Service
public class TagStock {
    /** Over so many days the use is looked at. */
    public static final int DAYS = 28;

    private final ConnectionStore connections;
    private final TransferStore store;
    private final StateKinds kinds;
    private final Catalog catalog;
    private final Clock clock;

    TagStock(ConnectionStore connections, TransferStore store, StateKinds kinds, Catalog catalog, Clock clock) {
        this.connections = connections;
        this.store = store;
        this.kinds = kinds;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * How tags stand.
     *
     * @param used new packages told to the state in the last {@link #DAYS} days
     * @param readAt when the free tags were last read
     */
    public record Standing(int free, int used, Instant readAt, LocalDate today, TagForecast forecast) {}

    /** Empty where the state names packages itself, or its tags were never read. */
    public Optional<Standing> of(FacilityId facility) {
        if (!connections.isConnected(facility)
                || kinds.systemOf(facility).capabilities().issuesTags()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var today = catalog.facility(facility).day(now).date();
        return connections
                .marks(facility)
                .flatMap(marks -> Optional.ofNullable(marks.tagsReadAt()))
                .map(readAt -> {
                    int free = store.freeTags(facility);
                    int used = store.tagsUsedSince(facility, now.minus(Duration.ofDays(DAYS)));
                    return new Standing(free, used, readAt, today, TagForecast.of(free, used, DAYS, today));
                });
    }
}
