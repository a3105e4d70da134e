package io.everygram.compliance.papers;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.LocalTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Holds lots whose paper ended with yesterday, from the first minute of each facility's day, and reminds vendors in the morning, when
 * {@code everygram.papers.automatic} is on (it is where the state is read by itself, unless said otherwise). Every node may run it: a day's work is done once.
 */
@Component
class PaperSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(PaperSchedule.class);
    private static final long LOOK_EVERY_SECONDS = 60;
    /** On the facility's clock. */
    private static final LocalTime REMINDS_AT = LocalTime.of(7, 0);

    private final PaperDays days;
    private final Catalog catalog;
    private final Clock clock;
    private final boolean on;
    private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("papers").factory());

    PaperSchedule(
            PaperDays days,
            Catalog catalog,
            Clock clock,
            @Value("${everygram.papers.automatic:${everygram.state.automatic:false}}") boolean on) {
        this.days = days;
        this.catalog = catalog;
        this.clock = clock;
        this.on = on;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (on) {
            var _ = look.scheduleWithFixedDelay(
                    () -> Background.as("papers of the day", this::runDue),
                    LOOK_EVERY_SECONDS,
                    LOOK_EVERY_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    /** Does what is due now; one facility's trouble keeps none of the others waiting. */
    void runDue() {
        try {
            catalog.all().forEach(facility -> runDue(facility.id()));
        } catch (RuntimeException e) {
            LOG.warn("The facilities whose papers are due could not be read: {}", e.toString());
        }
    }

    private void runDue(FacilityId facility) {
        try {
            var now = clock.instant().atZone(catalog.facility(facility).zoneId());
            days.holdOnce(facility, now.toLocalDate())
                    .ifPresent(lots ->
                            LOG.info("Facility {}: {} lots are held whose paper has ended", facility.value(), lots));
            if (!now.toLocalTime().isBefore(REMINDS_AT)) {
                days.remindOnce(facility, now.toLocalDate())
                        .ifPresent(letters ->
                                LOG.info("Facility {}: {} vendors are reminded of papers", facility.value(), letters));
            }
        } catch (RuntimeException e) {
            LOG.warn("The papers of facility {} were not seen to: {}", facility.value(), e.toString());
        }
    }

    @PreDestroy
    void stop() {
        look.shutdownNow();
    }
}
