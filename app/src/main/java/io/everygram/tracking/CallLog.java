package io.everygram.tracking;

import io.everygram.identity.Acting;
import io.everygram.kernel.FacilityId;
import io.everygram.tracking.domain.CallText;
import io.everygram.tracking.store.CallStore;
import io.everygram.tracking.store.ConnectionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every request and answer verbatim, with who asked, which reports it carried and which tags and documents it touched. Keys travel in a header that is never
 * kept, secrets in a body are blacked out, long lists of a read are cut.
 */
@Component
public class CallLog {
    /** Older reads and writes go where a facility sets nothing else. */
    public static final Keeping USUAL = new Keeping(30, 2_557);

    private static final int KEPT = 2_000;
    /** Words are looked for in so many calls at once; the page offers to look further back. */
    private static final int LOOKED_THROUGH = 10_000;

    private final CallStore store;
    private final ConnectionStore connections;
    private final Clock clock;
    /** Threads that read pages at once belong to who began the read. */
    @SuppressWarnings("ThreadLocalUsage") // The house holds no static state, and there is one log a process.
    private final InheritableThreadLocal<Asked> asked = new InheritableThreadLocal<>();

    CallLog(CallStore store, ConnectionStore connections, Clock clock) {
        this.store = store;
        this.connections = connections;
        this.clock = clock;
    }

    private record Asked(String who, List<Long> messages) {}

    /**
     * One call.
     *
     * @param status 0 when no answer came
     */
    public record Call(
            long callId,
            Instant at,
            String method,
            String address,
            String subject,
            String request,
            int status,
            String answer,
            int millis) {}

    /**
     * One call as it was kept.
     *
     * @param who a person's login; empty when the schedule asked
     * @param messages the reports it carried
     * @param subjects the tags and documents it touched
     */
    public record Logged(Call call, String who, List<Long> messages, List<String> subjects) {
        public Logged {
            messages = List.copyOf(messages);
            subjects = List.copyOf(subjects);
        }
    }

    /** Days; the law of most states wants what was told to them for seven years. */
    public record Keeping(int readsDays, int writesDays) {}

    /** Which calls of a facility. */
    public enum Kind {
        ALL,
        WRITES,
        TROUBLE
    }

    /**
     * What is looked for.
     *
     * @param words a tag, a document, a status, or words of address, request and answer; empty for all
     * @param before only calls with a lower number
     */
    public record Question(String words, Kind kind, long before, int limit) {}

    /**
     * What was found, newest first.
     *
     * @param lookedBackTo the number of the oldest call that was looked at; 0 when all were
     */
    public record Found(List<Logged> calls, long lookedBackTo) {
        public Found {
            calls = List.copyOf(calls);
        }
    }

    // ------------------------------------------------------------------ keeping

    /** What is called within belongs to these reports, and to the person of the request. */
    <T> T carrying(List<Long> messages, Supplier<T> calls) {
        return within(new Asked(who(), messages), calls);
    }

    /** What is called within was asked for by this person, also on threads begun there. */
    <T> T askedBy(String who, Supplier<T> calls) {
        return within(new Asked(who, List.of()), calls);
    }

    private <T> T within(Asked now, Supplier<T> calls) {
        var before = asked.get();
        asked.set(now);
        try {
            return calls.get();
        } finally {
            if (before == null) {
                asked.remove();
            } else {
                asked.set(before);
            }
        }
    }

    /** Who asks just now; empty for the schedule. */
    String who() {
        return Acting.login()
                .or(() -> Optional.ofNullable(asked.get()).map(Asked::who))
                .orElse("");
    }

    public void record(long facility, Call call) {
        var answer = call.answer().replace("\0", "");
        var request = CallText.redacted(call.request().replace("\0", ""));
        var caller = asked.get();
        store.add(
                new FacilityId(facility),
                new Logged(
                        new Call(
                                0,
                                clock.instant(),
                                call.method(),
                                CallText.redacted(call.address()),
                                call.subject(),
                                request,
                                call.status(),
                                call.method().equals("GET")
                                        ? CallText.beginning(answer, KEPT)
                                        : CallText.redacted(answer),
                                call.millis()),
                        who(),
                        caller == null ? List.of() : caller.messages(),
                        CallText.subjects(call.subject(), request, answer)),
                connections.node());
    }

    // ------------------------------------------------------------------ finding

    /** Newest first. A tag, a document or a status is found at once in any number of calls; other words in the newest ones, then further back. */
    public Found find(FacilityId facility, Question question) {
        var words = question.words().strip();
        if (words.isEmpty()) {
            return new Found(store.newest(facility, question.kind(), question.before(), question.limit()), 0);
        }
        if (words.matches("[0-9]{1,3}")) {
            return new Found(
                    store.withStatus(facility, Integer.parseInt(words), question.before(), question.limit()), 0);
        }
        var about = store.about(facility, words, question.before(), question.limit());
        return about.isEmpty()
                ? store.withWords(facility, words, question.before(), question.limit(), LOOKED_THROUGH)
                : new Found(about, 0);
    }

    /** Newest first: about a tag or document when one is named, else whose address, request or answer holds the words. */
    public List<Call> newest(FacilityId facility, String words, long before, int limit) {
        return find(facility, new Question(words, Kind.ALL, before, limit)).calls().stream()
                .map(Logged::call)
                .toList();
    }

    /** Calls about one tag or document, newest first. */
    public List<Call> about(FacilityId facility, String subject, int limit) {
        return store.about(facility, subject, Long.MAX_VALUE, limit).stream()
                .map(Logged::call)
                .toList();
    }

    /** The calls that carried a report, newest first. */
    public List<Logged> carrying(FacilityId facility, long message, int limit) {
        return store.carrying(facility, message, limit);
    }

    public Optional<Logged> one(FacilityId facility, long call) {
        return store.one(facility, call);
    }

    // ------------------------------------------------------------------ letting go

    public Keeping keeping(FacilityId facility) {
        return store.keeping(facility).orElse(USUAL);
    }

    /** False for days out of bounds: reads 1 to 3,660, writes 1 to 36,600. */
    @Transactional
    public boolean keep(FacilityId facility, Keeping keeping, String person) {
        if (keeping.readsDays() < 1
                || keeping.readsDays() > 3_660
                || keeping.writesDays() < 1
                || keeping.writesDays() > 36_600) {
            return false;
        }
        store.keep(facility, keeping, person, clock.instant());
        return true;
    }

    /** Calls older than they are kept go, part by part; says how many went. */
    public int prune(FacilityId facility) {
        var keeping = keeping(facility);
        var now = clock.instant();
        int gone = store.prune(facility, false, now.minus(Duration.ofDays(keeping.readsDays())));
        return gone + store.prune(facility, true, now.minus(Duration.ofDays(keeping.writesDays())));
    }
}
