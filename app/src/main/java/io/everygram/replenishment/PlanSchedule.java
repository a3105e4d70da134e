package io.everygram.replenishment;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import io.everygram.replenishment.domain.MorningRun;
import io.everygram.replenishment.store.ScheduleStore;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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
 * Makes each facility's plan once a morning on its own clock, and plans again in the course of the day what changed since, when {@code everygram.plan.automatic} is on (it is where the state is
 * read by itself, unless said otherwise). Every node may run it: the plan of a morning is
 * made once.
 */
@Component
public class PlanSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(PlanSchedule.class);
    private static final long LOOK_EVERY_SECONDS = 30;

    private final Replenishment replenishment;
    private final ScheduleStore store;
    private final Catalog catalog;
    private final Clock clock;
    private final boolean on;
    private final ScheduledExecutorService look = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plan").factory());

    PlanSchedule(
            Replenishment replenishment,
            ScheduleStore store,
            Catalog catalog,
            Clock clock,
            @Value("${everygram.plan.automatic:${everygram.state.automatic:false}}") boolean on) {
        this.replenishment = replenishment;
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        this.on = on;
    }

    /** @param next absent when no run will come by itself */
    public record Standing(MorningRun run, Optional<Instant> next) {}

    public Standing standing(FacilityId facility) {
        var run = store.run(facility);
        return new Standing(
                run,
                on
                        ? run.next(clock.instant(), catalog.facility(facility).zoneId(), store.lastMorning(facility))
                        : Optional.empty());
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (on) {
            var _ = look.scheduleWithFixedDelay(
                    () -> Background.as("morning plan", this::runDue),
                    LOOK_EVERY_SECONDS,
                    LOOK_EVERY_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    /** Makes the plans that are due now; one facility's trouble keeps none of the others waiting. */
    void runDue() {
        try {
            for (var facility : catalog.all()) {
                runDue(facility.id());
            }
        } catch (RuntimeException e) {
            LOG.warn("The facilities to plan for could not be read: {}", e.toString());
        }
    }

    private void runDue(FacilityId facility) {
        try {
            var zone = catalog.facility(facility).zoneId();
            if (store.run(facility).isDue(clock.instant(), zone, store.lastMorning(facility))
                    && replenishment.planMorning(facility).isPresent()) {
                LOG.info("The morning's plan of facility {} is made", facility.value());
            } else {
                var _ = replenishment.catchUp(facility);
            }
        } catch (RuntimeException e) {
            LOG.warn("The morning's plan of facility {} was not made: {}", facility.value(), e.toString());
        }
    }

    @PreDestroy
    void stop() {
        look.shutdownNow();
    }
}
