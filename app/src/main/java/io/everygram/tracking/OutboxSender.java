package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.Outbox.SendOutcome;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.domain.OutboxPlan;
import io.everygram.tracking.domain.OutboxPlan.Item;
import io.everygram.tracking.port.Sent;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.OutboxStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what waits at one facility, in order, under the right to send that the caller holds. */
@Component
class OutboxSender {
    private static final int LOOKED_AHEAD = 500;
    private static final int MOST_IN_ONE_ROUND = 20_000;
    /** So often in a row the state may leave us without an answer before we let it rest. */
    private static final int UNCLEAR_IN_A_ROW = 3;
    /** So often in a row it may ask us to wait. */
    private static final int LIMITED_IN_A_ROW = 20;

    private static final Duration RENEW_AFTER = Duration.ofSeconds(20);

    private final OutboxStore store;
    private final ConnectionStore connections;
    private final SentReports reports;
    private final TransactionTemplate transactions;
    private final CallLog log;
    private final Clock clock;

    OutboxSender(
            OutboxStore store,
            ConnectionStore connections,
            SentReports reports,
            TransactionTemplate transactions,
            CallLog log,
            Clock clock) {
        this.store = store;
        this.connections = connections;
        this.reports = reports;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    SendOutcome drain(FacilityId facility, Line line, String me) {
        return new Round(facility, line, me).drain();
    }

    /** Ends a round; the message is for people. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(String why) {
            super(why, null, false, false);
        }
    }

    private final class Round {
        private final FacilityId facility;
        private final Line line;
        private final String me;
        private final Set<String> blocked = new HashSet<>();
        private final int[] done = {0, 0};
        private int most;
        private int unclear;
        private int limitedInARow;
        private Instant leased;

        Round(FacilityId facility, Line line, String me) {
            this.facility = facility;
            this.line = line;
            this.me = me;
            this.most = line.system().capabilities().objectsPerWrite();
            this.leased = clock.instant();
        }

        SendOutcome drain() {
            try {
                var parked = new ArrayList<>(store.parked(facility));
                long after = 0;
                while (done[0] + done[1] < MOST_IN_ONE_ROUND) {
                    var ahead = store.waiting(facility, after, LOOKED_AHEAD);
                    if (ahead.isEmpty()) {
                        return new SendOutcome(done[0], done[1], "");
                    }
                    sendAll(ahead, parked);
                    after = ahead.getLast().id();
                }
                return new SendOutcome(done[0], done[1], "There is more; it goes with the next round.");
            } catch (Stopped e) {
                return new SendOutcome(done[0], done[1], String.valueOf(e.getMessage()));
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
            for (var batch = plan.next(most); !batch.isEmpty(); batch = plan.next(most)) {
                renew();
                var toSend = batch.getFirst().isDoubtful() ? lookUp(batch) : batch;
                if (!toSend.isEmpty()) {
                    write(plan, toSend);
                }
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

        /** Marks what arrived after all; returns the rest. */
        private List<Item> lookUp(List<Item> doubtful) {
            var ids = ids(doubtful);
            try {
                var there =
                        line.system().arrived(line.access(), doubtful.getFirst().kind(), store.doubts(facility, ids));
                if (!there.isEmpty()) {
                    went(
                            doubtful.stream()
                                    .filter(item -> there.contains(item.id()))
                                    .toList(),
                            "found at the state after an unclear answer");
                }
                return doubtful.stream()
                        .filter(item -> !there.contains(item.id()))
                        .toList();
            } catch (IOException e) {
                var why = "It could not be looked up whether "
                        + doubtful.getFirst().subject() + " arrived: " + e.getMessage();
                store.unclear(facility, ids, why);
                throw new Stopped(why);
            }
        }

        private void write(OutboxPlan plan, List<Item> batch) {
            var ids = ids(batch);
            var first = batch.getFirst();
            if (!store.attempt(facility, ids, me)) {
                throw new Stopped("Another sender took over.");
            }
            var answer = log.carrying(
                    ids,
                    () -> line.system()
                            .write(
                                    line.access(),
                                    first.kind(),
                                    batch.stream().map(Item::body).toList(),
                                    first.subject()));
            switch (answer) {
                case Sent.Accepted accepted -> {
                    unclear = 0;
                    limitedInARow = 0;
                    went(batch, accepted.answer());
                }
                case Sent.Refused refused -> refused(plan, batch, refused);
                case Sent.TooMany _ -> {
                    store.notAttempted(facility, ids, "The state takes fewer at once.");
                    if (batch.size() == 1) {
                        park(
                                plan,
                                first,
                                "413",
                                "The state finds this report too large.",
                                "Enter it on the state's site.");
                    } else {
                        most = Math.max(1, batch.size() / 2);
                        plan.giveBack(batch);
                    }
                }
                case Sent.Limited limited -> {
                    store.notAttempted(facility, ids, "The state asks us to wait.");
                    if (++limitedInARow >= LIMITED_IN_A_ROW) {
                        throw new Stopped("The state asks us to wait, again and again.");
                    }
                    sleep(limited.pause());
                    plan.giveBack(batch);
                }
                case Sent.NotYet later -> {
                    store.notBefore(facility, ids, later.notBefore(), later.why());
                    batch.forEach(plan::park);
                }
                case Sent.Denied denied -> stopDenied(ids, denied);
                case Sent.NotSent not -> {
                    store.notAttempted(facility, ids, not.why());
                    connections.failed(facility, not.why(), false);
                    throw new Stopped(not.why());
                }
                case Sent.Unclear silent -> unclear(plan, batch, silent.why());
            }
        }

        private void stopDenied(List<Long> ids, Sent.Denied denied) {
            var why = "The state " + StateTrouble.KEYS + " ("
                    + (denied.says().isEmpty() ? String.valueOf(denied.status()) : denied.says())
                    + "). Nothing is lost; it goes on when they are right.";
            store.notAttempted(facility, ids, why);
            connections.failed(facility, why, false);
            throw new Stopped(why);
        }

        /** It is looked up before it is sent again; when the state stays silent, later. */
        private void unclear(OutboxPlan plan, List<Item> batch, String why) {
            store.unclear(facility, ids(batch), why);
            if (++unclear >= UNCLEAR_IN_A_ROW) {
                throw new Stopped("No clear answer for " + batch.getFirst().subject() + " (" + why
                        + "). It is looked up before the next try.");
            }
            plan.giveBack(tried(batch));
        }

        private static List<Item> tried(List<Item> batch) {
            return batch.stream()
                    .map(i -> new Item(i.id(), i.kind(), i.subject(), i.body(), i.attempts() + 1, i.tags()))
                    .toList();
        }

        /** The named ones are parked; the others were not judged, yet are looked up in case the state took them. */
        private void refused(OutboxPlan plan, List<Item> batch, Sent.Refused refused) {
            unclear = 0;
            boolean named = refused.rows().keySet().stream().anyMatch(row -> row >= 0 && row < batch.size());
            if (batch.size() == 1) {
                var says = refused.rows().getOrDefault(0, refused.answer());
                park(plan, batch.getFirst(), refused.status() + " " + refused.answer(), says, Advice.to(says));
            } else if (!named) {
                most = 1;
                plan.giveBack(tried(batch));
            } else {
                var others = new ArrayList<Item>();
                for (int i = 0; i < batch.size(); i++) {
                    var says = refused.rows().get(i);
                    if (says == null) {
                        others.add(batch.get(i));
                    } else {
                        park(plan, batch.get(i), refused.status() + " " + says, says, Advice.to(says));
                    }
                }
                plan.giveBack(tried(others));
            }
        }

        private void park(OutboxPlan plan, Item item, String answer, String cause, String advice) {
            store.park(facility, item.id(), answer, cause, advice);
            plan.park(item);
            done[1]++;
        }

        private void went(List<Item> batch, String answer) {
            transactions.executeWithoutResult(status -> {
                store.sent(facility, ids(batch), answer);
                batch.forEach(item -> reports.taken(facility, line, item));
            });
            done[0] += batch.size();
        }

        private void sleep(Duration wait) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped("Sending was interrupted.");
            }
        }
    }

    private static List<Long> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }
}
