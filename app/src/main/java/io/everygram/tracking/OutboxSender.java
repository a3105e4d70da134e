package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.Outbox.SendOutcome;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.domain.OutboxPlan;
import io.everygram.tracking.domain.OutboxPlan.Item;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.OutboxStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Sends what waits at one facility, in order, under the right to send that the caller holds. */
@Component
class OutboxSender {
    private static final int LOOKED_AHEAD = 500;
    private static final int MOST_IN_ONE_ROUND = 20_000;
    private static final Duration RENEW_AFTER = Duration.ofSeconds(20);

    private final OutboxStore store;
    private final ConnectionStore connections;
    private final StateWrites writes;
    private final Clock clock;

    OutboxSender(OutboxStore store, ConnectionStore connections, StateWrites writes, Clock clock) {
        this.store = store;
        this.connections = connections;
        this.writes = writes;
        this.clock = clock;
    }

    SendOutcome drain(FacilityId facility, Line line, String me) {
        return new Round(facility, line, me).drain();
    }

    /** Ends a round; the message is for people. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(String why) {
            super(why, null, false, false);
        }
    }

    private final class Round {
        private final FacilityId facility;
        private final String me;
        private final StateWrites.Series series;
        private final Set<String> blocked = new HashSet<>();
        private Instant leased;

        Round(FacilityId facility, Line line, String me) {
            this.facility = facility;
            this.me = me;
            this.series = writes.series(facility, line, me);
            this.leased = clock.instant();
        }

        SendOutcome drain() {
            try {
                var parked = new ArrayList<>(store.parked(facility));
                long after = 0;
                while (series.done() < MOST_IN_ONE_ROUND) {
                    var ahead = store.waiting(facility, after, LOOKED_AHEAD);
                    if (ahead.isEmpty()) {
                        return series.outcome("");
                    }
                    sendAll(ahead, parked);
                    after = ahead.getLast().id();
                }
                return series.outcome("There is more; it goes with the next round.");
            } catch (Stopped e) {
                return series.outcome(String.valueOf(e.getMessage()));
            }
        }

        /** Parked reports block what came after them only. */
        private void sendAll(List<Item> ahead, List<OutboxStore.Parked> parked) {
            var from = 0;
            for (int i = 0; i < ahead.size(); i++) {
                var next = ahead.get(i);
                boolean passes = !parked.isEmpty() && parked.getFirst().messageId() < next.id();
                if (passes) {
                    send(new OutboxPlan(ahead.subList(from, i), blocked));
                    from = i;
                    while (!parked.isEmpty() && parked.getFirst().messageId() < next.id()) {
                        blocked.addAll(parked.removeFirst().tags());
                    }
                }
            }
            send(new OutboxPlan(ahead.subList(from, ahead.size()), blocked));
        }

        private void send(OutboxPlan plan) {
            for (var batch = plan.next(series.most()); !batch.isEmpty(); batch = plan.next(series.most())) {
                renew();
                series.send(plan, batch);
            }
        }

        private void renew() {
            if (clock.instant().isAfter(leased.plus(RENEW_AFTER))) {
                if (!connections.lease(facility, me)) {
                    throw new Stopped("Another sender took over.");
                }
                leased = clock.instant();
            }
        }
    }
}
