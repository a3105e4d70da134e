package io.everygram.tracking.metrc;

import io.everygram.tracking.domain.CallBudget;
import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.Capabilities;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a read start when the budgets of its facility and of the integrator's key both allow it. */
final class Governor {
    private final Capabilities limits;
    private final int share;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneEnded = lock.newCondition();
    private final Map<String, CallBudget> budgets = new HashMap<>();

    /** @param share per cent of the key's budget that this process may use; the rest is for other nodes */
    Governor(Capabilities limits, int share) {
        this.limits = limits;
        this.share = share;
    }

    /** A read that may go on; it must be ended. */
    interface Turn {
        void ended();

        void gaveUp();

        void refused(Duration wait);
    }

    Turn await(Access access) throws IOException {
        lock.lock();
        try {
            var facility = facility(access);
            var key = key(access);
            while (true) {
                long now = System.nanoTime();
                long wait = Math.max(facility.waitNanos(now), key.waitNanos(now));
                if (wait == 0) {
                    facility.started();
                    key.started();
                    return new Running(facility, key);
                }
                var _ = oneEnded.await(Math.min(wait, 1_000_000_000L), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private CallBudget facility(Access access) {
        return budgets.computeIfAbsent(
                "facility " + access.baseUrl() + " " + access.license(),
                name -> new CallBudget(limits.readsPerSecond(), limits.readsAtOnce(), System.nanoTime()));
    }

    private CallBudget key(Access access) {
        return budgets.computeIfAbsent(
                "key " + access.baseUrl() + " " + access.integratorKey().hashCode(),
                name -> new CallBudget(
                        Math.max(1, limits.readsPerSecondAndKey() * share / 100),
                        Math.max(1, limits.readsAtOnceAndKey() * share / 100),
                        System.nanoTime()));
    }

    private final class Running implements Turn {
        private final CallBudget facility;
        private final CallBudget key;

        Running(CallBudget facility, CallBudget key) {
            this.facility = facility;
            this.key = key;
        }

        @Override
        public void ended() {
            tell(budget -> budget.ended(System.nanoTime()));
        }

        @Override
        public void gaveUp() {
            tell(budget -> budget.gaveUp(System.nanoTime()));
        }

        @Override
        public void refused(Duration wait) {
            lock.lock();
            try {
                facility.refused(System.nanoTime(), wait.toNanos());
            } finally {
                lock.unlock();
            }
            ended();
        }

        private void tell(java.util.function.Consumer<CallBudget> what) {
            lock.lock();
            try {
                what.accept(facility);
                what.accept(key);
                oneEnded.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
