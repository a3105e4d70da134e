package io.everygram.tracking;

import io.everygram.kernel.FacilityId;
import io.everygram.tracking.Outbox.SendOutcome;
import io.everygram.tracking.OutboxSender.Stopped;
import io.everygram.tracking.StateKinds.Line;
import io.everygram.tracking.WritesAtOnce.Answered;
import io.everygram.tracking.domain.OutboxPlan;
import io.everygram.tracking.domain.OutboxPlan.Item;
import io.everygram.tracking.port.Sent;
import io.everygram.tracking.port.StateTrouble;
import io.everygram.tracking.store.ConnectionStore;
import io.everygram.tracking.store.OutboxStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One write to the state after the other, and what its answer makes of each report. */
@Component
class StateWrites {
    /** What the keys may not do is tried again after so long, and at once with other keys. */
    private static final Duration DENIED_FOR = Duration.ofMinutes(1);
    /** So often in a row the state may leave us without an answer before we let it rest. */
    private static final int UNCLEAR_IN_A_ROW = 3;
    /** So often in a row it may ask us to wait. */
    private static final int LIMITED_IN_A_ROW = 20;

    private final OutboxStore store;
    private final ConnectionStore connections;
    private final SentReports reports;
    private final WritesAtOnce writes;
    private final TransactionTemplate transactions;
    private final Clock clock;

    StateWrites(
            OutboxStore store,
            ConnectionStore connections,
            SentReports reports,
            WritesAtOnce writes,
            TransactionTemplate transactions,
            Clock clock) {
        this.clock = clock;
        this.store = store;
        this.connections = connections;
        this.reports = reports;
        this.writes = writes;
        this.transactions = transactions;
    }

    Series series(FacilityId facility, Line line, String me) {
        return new Series(facility, line, me);
    }

    /** The writes of one round. */
    final class Series {
        private final FacilityId facility;
        private final Line line;
        private final String me;
        private int inOne;
        private int sent;
        private int refused;
        private int unclear;
        private int limited;
        private Duration pause = Duration.ZERO;
        /** Kinds of reports that the keys may not send, and what was said of it. */
        private final Map<String, String> denied = new HashMap<>();

        Series(FacilityId facility, Line line, String me) {
            this.facility = facility;
            this.line = line;
            this.me = me;
            this.inOne = line.system().capabilities().objectsPerWrite();
        }

        /** Most reports that go together. */
        int most() {
            return inOne * line.system().capabilities().writesAtOnce();
        }

        int done() {
            return sent + refused;
        }

        SendOutcome outcome(String stopped) {
            return new SendOutcome(sent, refused, stopped);
        }

        /** Reports of one kind that share no tag. */
        void send(OutboxPlan plan, List<Item> batch) {
            var may = denied.get(batch.getFirst().kind());
            if (may != null) {
                // What may have arrived stays in doubt until it can be looked up.
                later(plan, batch.stream().filter(item -> !item.isDoubtful()).toList(), may);
                batch.forEach(plan::park);
                return;
            }
            var toSend = batch.getFirst().isDoubtful() ? lookUp(batch) : batch;
            if (toSend.isEmpty()) {
                return;
            }
            if (!store.attempt(facility, ids(toSend), me)) {
                throw new Stopped("Another sender took over.");
            }
            judge(plan, writes.answers(line, toSend, inOne));
            rest();
        }

        /** Marks what arrived after all; returns the rest. */
        private List<Item> lookUp(List<Item> doubtful) {
            var ids = ids(doubtful);
            try {
                var there =
                        line.system().arrived(line.access(), doubtful.getFirst().kind(), store.doubts(facility, ids));
                went(doubtful.stream()
                        .filter(item -> there.contains(item.id()))
                        .map(item -> new Answered(
                                List.of(item), new Sent.Accepted("found at the state after an unclear answer")))
                        .toList());
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

        /** Every answer is heard, whatever another one says; then the round ends when one says so. */
        private void judge(OutboxPlan plan, List<Answered> answers) {
            went(answers.stream()
                    .filter(one -> one.answer() instanceof Sent.Accepted)
                    .toList());
            if (answers.stream()
                    .anyMatch(one -> one.answer() instanceof Sent.Accepted || one.answer() instanceof Sent.Refused)) {
                unclear = 0;
                limited = 0;
            }
            var stops = new ArrayList<String>();
            answers.forEach(one -> judge(plan, one, stops));
            if (!stops.isEmpty()) {
                throw new Stopped(stops.getFirst());
            }
        }

        private void judge(OutboxPlan plan, Answered one, List<String> stops) {
            var batch = one.batch();
            var ids = ids(batch);
            switch (one.answer()) {
                case Sent.Accepted _ -> {}
                case Sent.Refused no -> refused(plan, batch, no);
                case Sent.TooMany _ -> tooMany(plan, batch);
                case Sent.Limited wait -> {
                    store.notAttempted(facility, ids, "The state asks us to wait.");
                    pause = wait.pause();
                    plan.giveBack(batch);
                }
                case Sent.NotYet later -> {
                    store.notBefore(facility, ids, later.notBefore(), later.why());
                    batch.forEach(plan::park);
                }
                case Sent.Denied not
                when not.dutyOnly() -> {
                    var why = "The state " + StateTrouble.KEYS + " for this (" + said(not) + "); other reports go on.";
                    denied.put(batch.getFirst().kind(), why);
                    later(plan, batch, why);
                }
                case Sent.Denied not -> stops.add(denied(ids, not));
                case Sent.NotSent not -> {
                    store.notAttempted(facility, ids, not.why());
                    connections.failed(facility, not.why(), false);
                    stops.add(not.why());
                }
                case Sent.Unclear silent -> unclear(plan, batch, silent.why(), stops);
            }
        }

        private void tooMany(OutboxPlan plan, List<Item> batch) {
            store.notAttempted(facility, ids(batch), "The state takes fewer at once.");
            if (batch.size() == 1) {
                park(
                        plan,
                        batch.getFirst(),
                        "413",
                        "The state finds this report too large.",
                        "Enter it on the state's site.");
            } else {
                inOne = Math.max(1, batch.size() / 2);
                plan.giveBack(batch);
            }
        }

        /** It waits, and what comes after it about the same tags with it. */
        private void later(OutboxPlan plan, List<Item> batch, String why) {
            store.notBefore(facility, ids(batch), clock.instant().plus(DENIED_FOR), why);
            batch.forEach(plan::park);
        }

        private static String said(Sent.Denied denied) {
            return denied.says().isEmpty() ? String.valueOf(denied.status()) : denied.says();
        }

        private String denied(List<Long> ids, Sent.Denied denied) {
            var why = "The state " + StateTrouble.KEYS + " (" + said(denied)
                    + "). Nothing is lost; it goes on when they are right.";
            store.notAttempted(facility, ids, why);
            connections.failed(facility, why, false);
            return why;
        }

        /** It is looked up before it is sent again; when the state stays silent, later. */
        private void unclear(OutboxPlan plan, List<Item> batch, String why, List<String> stops) {
            store.unclear(facility, ids(batch), why);
            if (++unclear >= UNCLEAR_IN_A_ROW) {
                stops.add("No clear answer for " + batch.getFirst().subject() + " (" + why
                        + "). It is looked up before the next try.");
            } else {
                plan.giveBack(tried(batch));
            }
        }

        private static List<Item> tried(List<Item> batch) {
            return batch.stream()
                    .map(i -> new Item(i.id(), i.kind(), i.subject(), i.body(), i.attempts() + 1, i.tags()))
                    .toList();
        }

        /** The named ones are parked; the others were not judged, yet are looked up in case the state took them. */
        private void refused(OutboxPlan plan, List<Item> batch, Sent.Refused refused) {
            boolean named = refused.rows().keySet().stream().anyMatch(row -> row >= 0 && row < batch.size());
            if (batch.size() == 1) {
                var says = refused.rows().getOrDefault(0, refused.answer());
                park(plan, batch.getFirst(), refused.status() + " " + refused.answer(), says, Advice.to(says));
            } else if (!named) {
                inOne = 1;
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
            refused++;
        }

        /** Reports of one kind. */
        private void went(List<Answered> accepted) {
            if (accepted.isEmpty()) {
                return;
            }
            var answers = new LinkedHashMap<Long, String>();
            var items = new ArrayList<Item>();
            for (var one : accepted) {
                items.addAll(one.batch());
                one.batch().forEach(item -> answers.put(item.id(), ((Sent.Accepted) one.answer()).answer()));
            }
            transactions.executeWithoutResult(status -> {
                store.sent(facility, items.getFirst().kind(), answers);
                items.forEach(item -> reports.taken(facility, line, item));
            });
            sent += items.size();
        }

        /** As long as the state asked for. */
        private void rest() {
            if (pause.isZero()) {
                return;
            }
            if (++limited >= LIMITED_IN_A_ROW) {
                throw new Stopped("The state asks us to wait, again and again.");
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Stopped("Sending was interrupted.");
            }
            pause = Duration.ZERO;
        }
    }

    private static List<Long> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }
}
