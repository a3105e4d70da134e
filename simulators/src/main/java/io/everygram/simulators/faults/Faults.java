package io.everygram.simulators.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The faults set in one state system; the first that meets a call strikes it. */
public final class Faults {
    /** The same calls meet the same faults in every run. */
    private final Random random = new Random(421);

    private final List<Standing> standing = new ArrayList<>();

    private static final class Standing {
        private final Fault fault;
        private int struck;

        Standing(Fault fault) {
            this.fault = fault;
        }
    }

    /** A fault and how many calls it struck. */
    public record Counted(Fault fault, int struck) {}

    /** What happens to one call. */
    public record Strike(FaultKind kind, int status, int seconds, String body) {
        public boolean is(FaultKind other) {
            return kind == other;
        }
    }

    /** No fault: a slow answer of no seconds. */
    public static final Strike NONE = new Strike(FaultKind.SLOW, 0, 0, "");

    public static long micros(Instant moment) {
        return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1000;
    }

    public synchronized void add(Fault fault) {
        standing.add(new Standing(fault));
    }

    public synchronized void clear() {
        standing.clear();
    }

    public synchronized List<Counted> all() {
        return standing.stream().map(s -> new Counted(s.fault, s.struck)).toList();
    }

    public synchronized Strike next(String method, String path, String license, Instant now) {
        for (var candidate : standing) {
            var fault = candidate.fault;
            if (candidate.struck < fault.endsAfter() && fault.meets(method, path, license, now)) {
                var rate = fault.rate();
                if (rate != null && random.nextDouble() >= rate) {
                    continue;
                }
                candidate.struck++;
                var script = fault.script();
                var word = script == null
                        ? String.valueOf(fault.name())
                        : script.get((candidate.struck - 1) % script.size());
                return word.equals("-") ? NONE : strike(FaultKind.of(word), fault);
            }
        }
        return NONE;
    }

    private static Strike strike(FaultKind kind, Fault fault) {
        var status = fault.status();
        var seconds = fault.seconds();
        var body = fault.body();
        return new Strike(
                kind,
                status == null ? kind.status() : status,
                seconds == null ? (kind.word().startsWith("timeout") ? 60 : 1) : seconds,
                body == null ? "" : body);
    }
}
