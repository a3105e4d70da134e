package io.everygram.compliance.rules;

import io.everygram.compliance.rules.store.ChangeStore;
import io.everygram.compliance.rules.store.ChangeStore.Mark;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Background;
import jakarta.annotation.PreDestroy;
import java.lang.ref.SoftReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps verdicts in the memory of this node, and has everything judged again when something was recorded since, each once
 * however many people ask. A kept verdict never passes for a new one: {@link Kept#changedSince()} says what it is.
 */
@Component
class Verdicts {
    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final int MOST = 8;
    private static final int AT_ONCE = 2;
    /** What is judged within this is shown at once; else the kept verdict is, with its age. */
    private static final Duration WAIT = Duration.ofMillis(40);
    /** So long a first verdict is waited for: as long as the first view of any page may take. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(800);
    /** Judged again after this, whatever is recorded. */
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final ChangeStore changes;
    private final Clock clock;
    private final ExecutorService judge = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("rehearsal").factory());
    /** The one asked for longest ago first; dropped when memory is short. */
    private final Map<Key, SoftReference<Judged>> kept = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Key, CompletableFuture<Judged>> going = new LinkedHashMap<>();

    Verdicts(ChangeStore changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** @param packId 0 for the published rules */
    record Key(FacilityId facility, long packId, LocalDate day, LocalDate today) {}

    private record Judged(Verdict verdict, Mark mark, Instant at) {}

    /** @param changedSince whether something was recorded since, so that it is being judged again */
    record Kept(Verdict verdict, Instant at, boolean changedSince) {}

    /** The verdict as it is known now; empty while everything is judged for the first time. */
    Optional<Kept> known(Key key, Supplier<Verdict> judging) {
        var before = kept(key);
        if (before != null && isCurrent(before)) {
            return Optional.of(new Kept(before.verdict(), before.at(), false));
        }
        try {
            var judged = begun(key, before, judging)
                    .get((before == null ? FIRST_WAIT : WAIT).toMillis(), TimeUnit.MILLISECONDS);
            var overtaken = !isCurrent(judged);
            if (overtaken) {
                var _ = begun(key, judged, judging);
            }
            return Optional.of(new Kept(judged.verdict(), judged.at(), overtaken));
        } catch (TimeoutException _) {
            return before == null ? Optional.empty() : Optional.of(new Kept(before.verdict(), before.at(), true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a rehearsal was judged", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a rehearsal could not be judged", e.getCause());
        }
    }

    private boolean isCurrent(Judged judged) {
        return judged.at().plus(LASTS).isAfter(clock.instant()) && !changes.changedSince(judged.mark());
    }

    private @Nullable Judged kept(Key key) {
        synchronized (kept) {
            var reference = kept.get(key);
            return reference == null ? null : reference.get();
        }
    }

    /**
     * The judging that goes on for the key, what it came to meanwhile, or a new one.
     *
     * @param before what was kept when it was looked at last
     */
    @SuppressWarnings("ReferenceEquality") // another judging, even if it came to the same
    private CompletableFuture<Judged> begun(Key key, @Nullable Judged before, Supplier<Verdict> judging) {
        synchronized (going) {
            var now = kept(key);
            if (now != null && now != before && !going.containsKey(key)) {
                return CompletableFuture.completedFuture(now);
            }
            return going.computeIfAbsent(
                    key,
                    k -> CompletableFuture.supplyAsync(
                            () -> Background.giving("rehearsal", () -> judged(k, judging)), judge));
        }
    }

    private Judged judged(Key key, Supplier<Verdict> judging) {
        try {
            var mark = changes.mark(key.facility());
            var at = clock.instant();
            var judged = new Judged(judging.get(), mark, at);
            synchronized (kept) {
                kept.put(key, new SoftReference<>(judged));
                if (kept.size() > MOST) {
                    kept.remove(kept.keySet().iterator().next());
                }
            }
            return judged;
        } catch (RuntimeException e) {
            LOG.warn("Rehearsal of {} could not be judged: {}", key, e.toString());
            throw e;
        } finally {
            synchronized (going) {
                var _ = going.remove(key);
            }
        }
    }

    @PreDestroy
    void stop() {
        judge.shutdownNow();
    }
}
