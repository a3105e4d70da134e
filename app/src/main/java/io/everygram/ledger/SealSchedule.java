package io.everygram.ledger;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Seals what was booked every minute, when {@code everygram.seal.automatic} is on (it is where the state is read by itself, unless said otherwise), so that
 * a change from outside is found even when no day has been sealed since. Every node may run it: a movement is sealed once.
 */
@Component
class SealSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(SealSchedule.class);
    private static final long EVERY_SECONDS = 60;

    private final Seals seals;
    private final Catalog catalog;
    private final boolean on;
    private final ScheduledExecutorService minute = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("seal").factory());

    SealSchedule(
            Seals seals,
            Catalog catalog,
            @Value("${everygram.seal.automatic:${everygram.state.automatic:false}}") boolean on) {
        this.seals = seals;
        this.catalog = catalog;
        this.on = on;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (on) {
            var _ = minute.scheduleWithFixedDelay(
                    () -> Background.as("seal schedule", this::seal), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void seal() {
        try {
            catalog.all().forEach(facility -> seal(facility.id()));
        } catch (DataAccessException e) {
            LOG.warn("The facilities whose ledgers are to be sealed could not be read: {}", e.toString());
        }
    }

    /** One facility's trouble keeps none of the others waiting. */
    private void seal(FacilityId facility) {
        try {
            boolean more = true;
            while (more) {
                more = seals.sealNext(facility);
            }
        } catch (DataAccessException e) {
            LOG.info(
                    "Facility {} is sealed at the next minute, so that no booking waits: {}",
                    facility.value(),
                    e.getMostSpecificCause().getMessage());
        }
    }

    @PreDestroy
    void stop() {
        minute.shutdownNow();
    }
}
