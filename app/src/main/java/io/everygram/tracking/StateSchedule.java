package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import io.everygram.tracking.domain.OutageWatch;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads what the state changed and sends what waits, by itself, when {@code everygram.state.automatic} is on. Every node may run it: one of them reads and
 * one sends for a facility at a time.
 */
@Component
public class StateSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(StateSchedule.class);

    /** What left the lists without a trace in the changes is found by reading all of them. */
    private static final Duration FULL_EVERY = Duration.ofHours(24);
    /** A state that does not answer is left alone for so long; reading tries meanwhile. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final StateLink link;
    private final Outbox outbox;
    private final Outages outages;
    private final StepsFollow steps;
    private final CallLog log;
    private final ApplicationEventPublisher events;
    private final boolean on;
    private final Duration readEvery;
    private final Duration sendEvery;
    private final ConcurrentHashMap<String, Thread> underWay = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(
            1, Thread.ofPlatform().daemon().name("state-", 0).factory());

    StateSchedule(
            StateLink link,
            Outbox outbox,
            Outages outages,
            StepsFollow steps,
            CallLog log,
            ApplicationEventPublisher events,
            @Value("${everygram.state.automatic:false}") boolean on,
            @Value("${everygram.state.read-every:PT30S}") Duration readEvery,
            @Value("${everygram.state.send-every:PT5S}") Duration sendEvery) {
        this.link = link;
        this.outbox = outbox;
        this.outages = outages;
        this.steps = steps;
        this.log = log;
        this.events = events;
        this.on = on;
        this.readEvery = readEvery;
        this.sendEvery = sendEvery;
    }

    public boolean isOn() {
        return on;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (on) {
            var _ = clock.scheduleWithFixedDelay(
                    () -> each("state reader", this::read), 20_000, readEvery.toMillis(), TimeUnit.MILLISECONDS);
            var _ = clock.scheduleWithFixedDelay(
                    () -> each("outbox sender", this::send), 10_000, sendEvery.toMillis(), TimeUnit.MILLISECONDS);
            var _ = clock.scheduleWithFixedDelay(() -> each("call log keeper", this::prune), 1, 360, TimeUnit.MINUTES);
        }
    }

    private interface Work {
        void at(FacilityId facility);
    }

    /** A facility whose turn lasts long, or that is in trouble, keeps none of the others waiting; nor does it get a second turn meanwhile. */
    private void each(String name, Work work) {
        try {
            for (var facility : link.connected()) {
                var turn = name + " " + facility.value();
                var thread = Thread.ofPlatform().daemon().name(turn).unstarted(() -> work(name, turn, work, facility));
                if (underWay.putIfAbsent(turn, thread) == null) {
                    thread.start();
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The facilities with a state link could not be read: {}", e.toString());
        }
    }

    private void work(String name, String turn, Work work, FacilityId facility) {
        try {
            Background.as(name, () -> work.at(facility));
        } catch (RuntimeException e) {
            LOG.warn("The state link of facility {} stopped: {}", facility.value(), e.toString());
        } finally {
            underWay.remove(turn);
        }
    }

    void read(FacilityId facility) {
        var read = link.isFullReadDue(facility, FULL_EVERY) ? link.refresh(facility) : link.readChanges(facility);
        if (outages.watch(facility) != OutageWatch.NOTHING) {
            LOG.info("Facility {}: the state's system went away or came back", facility.value());
        }
        if (read instanceof StateLink.Refresh.Read) {
            afterReading(facility);
        } else {
            steps.tend(facility);
        }
    }

    /** While reports go out one round follows the other; when none does, or the state failed, the next turn is waited for. */
    void send(FacilityId facility) {
        boolean goesOn = true;
        while (goesOn && outbox.sendable(facility) && !link.failedWithin(facility, REST)) {
            var outcome = outbox.send(facility);
            goesOn = outcome.sent() > 0
                    && !outcome.stopped().isEmpty()
                    && !Thread.currentThread().isInterrupted();
            if (outcome.sent() + outcome.refused() > 0) {
                LOG.info(
                        "Facility {}: {} reports sent, {} refused",
                        facility.value(),
                        outcome.sent(),
                        outcome.refused());
                afterReading(facility);
            }
        }
    }

    void prune(FacilityId facility) {
        int gone = log.prune(facility);
        if (gone > 0) {
            LOG.info("Facility {}: {} old calls went", facility.value(), gone);
        }
    }

    /** Tells those who compare that the mirror has changed. */
    public void afterReading(FacilityId facility) {
        events.publishEvent(new StateRead(facility));
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
        underWay.values().forEach(Thread::interrupt);
    }
}
