package io.everygram.tracking.domain;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * How many reads may be made: never more than the published number in any second, however late they arrive.
 *
 * <p>When a call reaches the state is unknown, only that it does so between its start here and its end here. So a call counts from its start until a second
 * after its end: whichever second the state looks at, no more calls than allowed can have arrived in it. Not safe for threads; times are nanoseconds of one clock.
 */
public final class CallBudget {
    /** Never begin again: wait until a call ends. */
    public static final long UNTIL_ONE_ENDS = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;
    /** Two clocks may run a little apart. */
    private static final long MARGIN = 10_000_000L;
    /** The state may still be busy with a call we gave up. */
    private static final long GIVEN_UP = 30 * SECOND;

    private final int perSecond;
    private final int atOnce;
    private final ArrayDeque<Long> ended = new ArrayDeque<>();
    private final ArrayDeque<Long> givenUp = new ArrayDeque<>();
    private int underWay;
    private int allowed;
    private long raisedAt;
    private long closedUntil;

    /** @param now nothing was called in the second before */
    public CallBudget(int perSecond, int atOnce, long now) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.allowed = perSecond;
        this.raisedAt = now;
        this.closedUntil = now;
    }

    /** 0 when a call may start now, else how long to wait before asking again. */
    public long waitNanos(long now) {
        forget(now);
        if (closedUntil - now > 0) {
            return closedUntil - now;
        }
        if (underWay + givenUp.size() >= atOnce) {
            return givenUp.isEmpty() ? UNTIL_ONE_ENDS : givenUp.peek() - now;
        }
        if (underWay + givenUp.size() + ended.size() < allowed) {
            return 0;
        }
        return ended.isEmpty() ? UNTIL_ONE_ENDS : ended.peek() + SECOND + MARGIN - now;
    }

    public void started() {
        underWay++;
    }

    public void ended(long now) {
        underWay--;
        ended.add(now);
    }

    /** No answer came in time; the call may be with the state still. */
    public void gaveUp(long now) {
        underWay--;
        givenUp.add(now + GIVEN_UP);
    }

    /** The state says it is too much: nothing until it is said to be right again, and a fifth less for a while. */
    public void refused(long now, long retryAfterNanos) {
        closedUntil = Math.max(closedUntil, now + retryAfterNanos);
        allowed = Math.max(1, allowed - Math.max(1, allowed / 5));
        raisedAt = now;
    }

    /** Calls a second that are allowed just now. */
    public int allowed() {
        return allowed;
    }

    private void forget(long now) {
        while (!ended.isEmpty() && now - ended.peek() >= SECOND + MARGIN) {
            ended.remove();
        }
        for (Iterator<Long> i = givenUp.iterator(); i.hasNext(); ) {
            long until = i.next();
            if (now - until >= 0) {
                i.remove();
                ended.addLast(now);
            }
        }
        while (allowed < perSecond && now - raisedAt >= SECOND) {
            allowed++;
            raisedAt += SECOND;
        }
    }
}
