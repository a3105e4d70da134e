package io.everygram.benchmarks;

import io.everygram.ledger.Ledger;
import io.everygram.tracking.Outages;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.convert.ConversionService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** A node of the product for the proof of outages: does the work, sends and reads as the schedule does, until it is killed. */
@Command(name = "node", hidden = true)
final class OutageNode implements Callable<Integer> {
    private static final Duration READ_EVERY = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 100;
    private static final int ACTS_AT_ONCE = 20;

    @Option(names = "--url", required = true)
    private String url = "";

    @Option(names = "--user", required = true)
    private String user = "";

    @Option(names = "--password", required = true)
    private String password = "";

    @Option(names = "--clock", required = true)
    private Path clockFile = Path.of("");

    @Option(names = "--packages", required = true)
    private int packages;

    @Option(names = "--acts", required = true)
    private int acts;

    @Option(names = "--begin", required = true)
    private Instant begin = Instant.EPOCH;

    @Option(names = "--lasts", required = true)
    private Duration lasts = Duration.ZERO;

    @Option(names = "--system", required = true)
    private OutageSystem system = OutageSystem.METRC;

    @Option(names = "--works", description = "Does the work, too.")
    private boolean works;

    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            lazyInit = true,
            basePackages = {
                "io.everygram.tracking",
                "io.everygram.catalog",
                "io.everygram.platform.task",
                "io.everygram.audit",
                "io.everygram.identity",
                "io.everygram.ledger",
                "io.everygram.compliance",
                "io.everygram.reconciliation"
            },
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*"))
    static class Rooms {
        @Bean
        JsonMapper json() {
            return JsonMapper.builder().build();
        }

        @Bean
        PasswordEncoder passwords() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
        }

        @Bean
        ConversionService conversionService() {
            return new ApplicationConversionService();
        }

        @Bean
        TransactionTemplate transactions(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }
    }

    @Override
    public Integer call() {
        var clock = new SharedClock(clockFile);
        try (var database = BenchDatabase.at(url, user, password, Rooms.class, clock)) {
            new Running(database, clock, new OutageWork(system, packages, acts, begin, lasts), works).forever();
        }
        return 0;
    }

    /** The three things a node does, each on a thread of its own. */
    static final class Running implements AutoCloseable {
        private final Ledger ledger;
        private final StateLink link;
        private final Outbox outbox;
        private final Outages outages;
        private final TransactionTemplate transactions;
        private final SharedClock clock;
        private final OutageWork work;
        private final boolean works;
        private volatile boolean stopped;
        private volatile String trouble = "";
        private List<Thread> threads = List.of();

        Running(BenchDatabase database, SharedClock clock, OutageWork work, boolean works) {
            this.ledger = database.get(Ledger.class);
            this.link = database.get(StateLink.class);
            this.outbox = database.get(Outbox.class);
            this.outages = database.get(Outages.class);
            this.transactions = database.get(TransactionTemplate.class);
            this.clock = clock;
            this.work = work;
            this.works = works;
        }

        void start() {
            threads = Stream.<Runnable>of(this::read, this::send, this::act)
                    .map(what -> Thread.ofPlatform().daemon().start(() -> guarded(what)))
                    .toList();
        }

        private void guarded(Runnable what) {
            try {
                what.run();
            } catch (RuntimeException e) {
                trouble = e.toString();
                throw e;
            }
        }

        void forever() {
            start();
            join();
        }

        private void join() {
            try {
                for (var thread : threads) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Why a part of it ended by itself; empty when none did. */
        String trouble() {
            return trouble;
        }

        /** As far as the clock has come, some acts a transaction; a kill takes all of a transaction back. */
        private void act() {
            long next = works ? clock.counter() : work.acts();
            while (next < work.acts() && !stopped) {
                while (clock.instant().isBefore(work.happened((int) next)) && !stopped) {
                    pause();
                }
                long from = next;
                long to = due(from);
                transactions.executeWithoutResult(status -> {
                    for (long act = from; act < to; act++) {
                        var _ = ledger.post(work.act((int) act));
                    }
                });
                clock.count(to);
                next = to;
            }
        }

        private long due(long from) {
            long to = from + 1;
            while (to < work.acts()
                    && to < from + ACTS_AT_ONCE
                    && !clock.instant().isBefore(work.happened((int) to))) {
                to++;
            }
            return to;
        }

        private void send() {
            while (!stopped) {
                if (!failedJustNow()) {
                    var _ = outbox.send(OutageWork.FACILITY);
                }
                pause();
            }
        }

        private boolean failedJustNow() {
            return link.standing(OutageWork.FACILITY)
                    .filter(s -> !s.lastFailure().isEmpty()
                            && s.lastFailureAt() != null
                            && s.lastFailureAt().isAfter(clock.instant().minus(READ_EVERY)))
                    .isPresent();
        }

        private void read() {
            var last = Instant.EPOCH;
            while (!stopped) {
                if (last.isBefore(clock.instant().minus(READ_EVERY))) {
                    var _ = link.readChanges(OutageWork.FACILITY);
                    var _ = outages.watch(OutageWork.FACILITY);
                    last = clock.instant();
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            stopped = true;
            join();
        }
    }

    /** The options of one more process on the same database and clock. */
    static List<String> options(BenchDatabase database, Path clock, OutageWork work, boolean works) {
        var words = new ArrayList<>(List.of(
                "node",
                "--url=" + database.url(),
                "--user=" + database.user(),
                "--password=" + database.password(),
                "--clock=" + clock,
                "--system=" + work.system(),
                "--packages=" + work.packages(),
                "--acts=" + work.acts(),
                "--begin=" + work.begin(),
                "--lasts=" + work.lasts()));
        if (works) {
            words.add("--works");
        }
        return words;
    }
}
