package io.everygram.benchmarks;

import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.platform.postgres.Trees;
import io.everygram.tracking.StateLink;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seventeen days without the state, while work goes on and people edit packages on the state's page; then a line that loses answers, asks to wait, is out of
 * order now and then, and keys that expire. With kills, two nodes do it, and one of them is killed again and again; without, one node in this process.
 */
final class OutageProof {
    static final Duration LASTS = Duration.ofDays(17);
    private static final int STEPS = 34;
    /** Of a hundred acts so many become reports; the others move a package to where it is. */
    private static final double REPORTS_AN_ACT = 0.89;

    /** Nothing was sent for so long: is what is left only what waits behind something that a person has to look at? */
    private static final long LOOK_AFTER = 3_000_000_000L;

    /** To look at that is work for the database that is measured. */
    private static final long LOOK_EVERY = 5_000_000_000L;

    private static final long SAY_EVERY = 60_000_000_000L;

    private static final long GIVE_UP_AFTER = 180_000_000_000L;

    private static final Duration DEAD = Duration.ofSeconds(200);

    private final PrintStream out;
    private final OutageSystem system;
    private final int packages;
    private final int reports;
    private final int kills;
    private final Set<String> edited = new HashSet<>();
    private final SplittableRandom random = new SplittableRandom(29);

    OutageProof(PrintStream out, OutageSystem system, int packages, int reports, int kills) {
        this.out = out;
        this.system = system;
        this.packages = packages;
        this.reports = reports;
        this.kills = kills;
    }

    /** @return whether everything held */
    boolean run() {
        if (System.getProperty("everygram.security.key", "").isEmpty()) {
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            System.setProperty("everygram.security.key", Base64.getEncoder().encodeToString(bytes));
        }
        var folder = temporary();
        var clock = new SharedClock(folder.resolve("clock"));
        try (var process = new StateProcess();
                var database = BenchDatabase.open(OutageNode.Rooms.class, clock)) {
            return new Run(
                            system.state(process, database.get(JdbcClient.class)),
                            database,
                            clock,
                            folder.resolve("clock"))
                    .run();
        } finally {
            try {
                Trees.delete(folder);
            } catch (IOException e) {
                out.println("The folder " + folder + " stays: " + e.getMessage());
            }
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("everygram-outage-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String what, Object... values) {
        out.printf(Locale.ROOT, what + "%n", values);
        out.flush();
    }

    private final class Run {
        private final OutageState state;
        private final BenchDatabase database;
        private final JdbcClient jdbc;
        private final StateLink link;
        private final SharedClock clock;
        private final OutageNodes nodes;
        private final OutageWork work;
        private int queued;
        private long said = System.nanoTime();
        private long looked;
        private boolean expired;
        private boolean renewed;

        Run(OutageState state, BenchDatabase database, SharedClock clock, Path clockFile) {
            this.state = state;
            this.database = database;
            this.jdbc = database.get(JdbcClient.class);
            this.link = database.get(StateLink.class);
            this.clock = clock;
            this.work = new OutageWork(
                    system,
                    packages,
                    (int) (reports / REPORTS_AN_ACT),
                    clock.instant().plusSeconds(60),
                    LASTS);
            this.nodes = new OutageNodes(database, clock, clockFile, work, kills);
        }

        boolean run() {
            prepare();
            state.away();
            move(Duration.ofSeconds(60));
            try (nodes) {
                var begin = System.nanoTime();
                outage();
                say("%-62s%16s", "17 days of work without the state, booked and queued in", seconds(begin));
                queued = count("true");
                say("%-62s%,16d", "reports queued", queued);
                var declared = jdbc.sql("SELECT count(*) FROM tracking.outage WHERE declared_by = ''")
                        .query(Integer.class)
                        .single();
                say("%-62s%16d", "outages declared by themselves", declared);
                state.weather();
                drain();
            }
            say("%-62s%,16d", "processes killed", nodes.killed());
            return new OutageVerdict(out, state, database, clock, edited).holds() && nodes.killed() >= kills;
        }

        private void prepare() {
            Company.write(jdbc, Company.FACILITY);
            var ledger = database.get(Ledger.class);
            state.seed(work);
            for (int from = 0; from < packages; from += 5_000) {
                var outcome = ledger.post(work.receipt(from, Math.min(packages, from + 5_000), clock.instant()));
                if (!(outcome instanceof LedgerOutcome.Posted)) {
                    throw new IllegalStateException("Not received: " + outcome);
                }
            }
            state.connect(link);
            var read = link.refresh(OutageWork.FACILITY);
            say(
                    "%-62s%16s",
                    "packages, at the state and in the book; first read",
                    read.getClass().getSimpleName());
        }

        /** Both clocks. */
        private void move(Duration by) {
            clock.move(by);
            state.move(by);
        }

        private void outage() {
            nodes.start();
            for (int step = 1; step <= STEPS; step++) {
                progress("day " + (step + 1) / 2 + ", acts done", clock.counter());
                move(LASTS.dividedBy(STEPS));
                while (clock.counter() < (long) work.acts() * step / STEPS) {
                    nodes.watch();
                    killWhenDue();
                    progress("acts done", clock.counter());
                    Waiting.millis(50);
                }
                edit(Math.max(1, packages / 100 / STEPS));
            }
        }

        private void killWhenDue() {
            long done = clock.counter() + sent();
            if (nodes.killWhenDue((double) done / (work.acts() + (double) reports))) {
                move(DEAD);
            }
        }

        private void edit(int number) {
            for (int i = 0; i < number; i++) {
                var tag = work.tag(random.nextInt(packages)).value();
                int quantity = random.nextInt(5) == 0 ? random.nextInt(3) : 900 + random.nextInt(200);
                edited.add(tag);
                state.edit(tag, quantity);
            }
        }

        /** How far it is, once a minute. */
        private void progress(String what, long done) {
            if (System.nanoTime() - said > SAY_EVERY) {
                said = System.nanoTime();
                say("    %s: %,d; killed %d", what, done, nodes.killed());
            }
        }

        /** Whether something still waits that could go. */
        private boolean isMoreToCome() {
            if (System.nanoTime() - looked < LOOK_EVERY) {
                return true;
            }
            looked = System.nanoTime();
            return OutageVerdict.waitingForNothing(jdbc) > 0;
        }

        private void drain() {
            var begin = System.nanoTime();
            move(Duration.ofSeconds(31));
            int sent = 0;
            long changed = begin;
            while (System.nanoTime() - changed < LOOK_AFTER
                    || System.nanoTime() - changed < GIVE_UP_AFTER && isMoreToCome()) {
                nodes.watch();
                killWhenDue();
                int now = sent();
                progress("reports sent", now);
                if (now > sent) {
                    changed = System.nanoTime();
                    sent = now;
                }
                if (!expired && now > reports / 3) {
                    expired = true;
                    state.expireKey();
                }
                renewKey();
                state.meanwhile();
                if (random.nextInt(4) == 0) {
                    edit(1);
                }
                Waiting.millis(kills > 0 ? 250 : 2_000);
            }
            double took = (changed - begin) / 1e9;
            say("%-62s%,16d", "reports sent", sent);
            say("%-62s%16s", "drained in", "%.0f s".formatted(took));
            say(
                    "%-62s%16s    %s",
                    "reports a second",
                    "%,.0f".formatted(sent / took),
                    state.toReach() == 0
                            ? "this state publishes no limits; one report a call"
                            : "to reach " + state.toReach() + ": 80 % of 50 writes of 10");
        }

        /** A person enters the new key that the state's page gave. */
        private void renewKey() {
            if (expired
                    && !renewed
                    && link.standing(OutageWork.FACILITY)
                            .map(s -> s.lastFailure().contains("does not accept our keys"))
                            .orElse(false)) {
                renewed = true;
                state.renewKey(link);
                move(Duration.ofSeconds(31));
                say("    the key had expired; a new one was entered");
            }
        }

        /** By what is left, which an index knows: counting all that was sent again and again would burden what is measured. */
        private int sent() {
            return queued == 0 ? 0 : queued - count("facility_id = 1 AND state IN ('WAITING', 'REFUSED')");
        }

        private int count(String where) {
            return jdbc.sql("SELECT count(*) FROM tracking.outbox WHERE " + where)
                    .query(Integer.class)
                    .single();
        }

        private static String seconds(long since) {
            return "%.0f s".formatted((System.nanoTime() - since) / 1e9);
        }
    }
}
