package io.everygram.simulators.metrc.wire;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The published limits on GET: in any one second 50 for a facility and 150 for an integrator key, at once 10 and 30. What is above them is refused with
 * 429 and counted as a violation.
 */
public final class Limits {
    private static final long SECOND = 1_000_000;

    /** A facility or a key. */
    private static final class Gate {
        private final int aSecond;
        private final int atOnce;
        private final ArrayDeque<Long> lastSecond = new ArrayDeque<>();
        private long reads;
        private int open;
        private long tooManyASecond;
        private long tooManyAtOnce;
        private int mostASecond;
        private int mostAtOnce;

        Gate(int aSecond, int atOnce) {
            this.aSecond = aSecond;
            this.atOnce = atOnce;
        }

        boolean full(long now) {
            while (!lastSecond.isEmpty()
                    && (lastSecond.peekFirst() <= now - SECOND || lastSecond.peekFirst() > now + SECOND)) {
                lastSecond.removeFirst();
            }
            if (open >= atOnce) {
                tooManyAtOnce++;
                return true;
            }
            if (lastSecond.size() >= aSecond) {
                tooManyASecond++;
                return true;
            }
            return false;
        }

        void enter(long now) {
            lastSecond.addLast(now);
            reads++;
            open++;
            mostASecond = Math.max(mostASecond, lastSecond.size());
            mostAtOnce = Math.max(mostAtOnce, open);
        }
    }

    private final Map<String, Gate> gates = new TreeMap<>();

    /** What a facility or key did since the counts were last cleared. */
    public record Count(long reads, long tooManyASecond, long tooManyAtOnce, int mostInOneSecond, int mostAtOnce) {}

    /** Admits a read until {@link #leave}, or not. */
    synchronized boolean enter(String key, String license, long nowMicros) {
        var ofKey = gates.computeIfAbsent("key " + key, k -> new Gate(150, 30));
        var ofFacility = license.isEmpty() ? null : gates.computeIfAbsent("facility " + license, k -> new Gate(50, 10));
        if (ofKey.full(nowMicros) || (ofFacility != null && ofFacility.full(nowMicros))) {
            return false;
        }
        ofKey.enter(nowMicros);
        if (ofFacility != null) {
            ofFacility.enter(nowMicros);
        }
        return true;
    }

    synchronized void leave(String key, String license) {
        for (var name : new String[] {"key " + key, "facility " + license}) {
            var gate = gates.get(name);
            if (gate != null && gate.open > 0) {
                gate.open--;
            }
        }
    }

    public synchronized Map<String, Count> counts() {
        var counts = new TreeMap<String, Count>();
        gates.forEach((name, g) ->
                counts.put(name, new Count(g.reads, g.tooManyASecond, g.tooManyAtOnce, g.mostASecond, g.mostAtOnce)));
        return counts;
    }

    public synchronized void clear() {
        gates.values().forEach(g -> {
            g.reads = 0;
            g.tooManyASecond = 0;
            g.tooManyAtOnce = 0;
            g.mostASecond = 0;
            g.mostAtOnce = 0;
        });
    }
}
