package io.everygram.demand;

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
 * Makes each facility's forecast ahead of its morning plan, and once a week measures how near those of the last weeks came, when
 * {@code everygram.plan.automatic} is on. Any node may do it: a business day's forecast is made once.
 */
@Component
class DemandSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(DemandSchedule.class);
    private static final long LOOK_EVERY_SECONDS = 60;
    /** On the facility's clock: yesterday's sales are told by then, and the plan is made later. */
    private static final LocalTime MADE_AT = LocalTime.of(4, 0);

    private final Demand demand;
    private final ForecastAccuracy accuracy;
    private final Catalog catalog;
    private final Clock clock;
    private final boolean on;
    private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forecast").factory());

    DemandSchedule(
            Demand demand,
            ForecastAccuracy accuracy,
            Catalog catalog,
            Clock clock,
            @Value("${everygram.plan.automatic:${everygram.state.automatic:false}}") boolean on) {
        this.demand = demand;
        this.accuracy = accuracy;
        this.catalog = catalog;
        this.clock = clock;
        this.on = on;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (on) {
            var _ = look.scheduleWithFixedDelay(
                    () -> Background.as("morning forecast", this::makeDue),
                    LOOK_EVERY_SECONDS,
                    LOOK_EVERY_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    /** Makes the forecasts that are due now; one facility's trouble keeps none of the others waiting. */
    void makeDue() {
        try {
            catalog.all().forEach(facility -> makeDue(facility.id()));
        } catch (RuntimeException e) {
            LOG.warn("The facilities to forecast for could not be read: {}", e.toString());
        }
    }

    private void makeDue(FacilityId facility) {
        try {
            var now = clock.instant().atZone(catalog.facility(facility).zoneId());
            if (!now.toLocalTime().isBefore(MADE_AT) && demand.makeOnce(facility, now.toLocalDate())) {
                accuracy.askWhenOld(facility);
                LOG.info("The forecast of facility {} is made", facility.value());
            }
        } catch (RuntimeException e) {
            LOG.warn("The forecast of facility {} was not made: {}", facility.value(), e.toString());
        }
    }

    @PreDestroy
    void stop() {
        look.shutdownNow();
    }
}
