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
import java.util.List;
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
    private static final int STEPS = 68;
    /** Of a hundred acts so many become reports; the others move a package to where it is. */
    private static final double REPORTS_AN_ACT = 0.89;

    private static final Duration DEAD = Duration.ofSeconds(200);

    private final PrintStream out;
    private final int packages;
    private final int reports;
    private final int kills;
    private final Set<String> edited = new HashSet<>();
    private final SplittableRandom random = new SplittableRandom(29);

    OutageProof(PrintStream out, int packages, int reports, int kills) {
        this.out = out;
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
        try (var state = new StateProcess();
                var database = BenchDatabase.open(OutageNode.Rooms.class, clock)) {
            return new Run(state, database, clock, folder.resolve("clock")).run();
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
        private final StateProcess state;
        private final BenchDatabase database;
        private final JdbcClient jdbc;
        private final StateLink link;
        private final SharedClock clock;
        private final OutageNodes nodes;
        private final OutageWork work;
        private String key = "user-1";
        private boolean expired;
        private boolean renewed;

        Run(StateProcess state, BenchDatabase database, SharedClock clock, Path clockFile) {
            this.state = state;
            this.database = database;
            this.jdbc = database.get(JdbcClient.class);
            this.link = database.get(StateLink.class);
            this.clock = clock;
            this.work = new OutageWork(
                    packages, (int) (reports / REPORTS_AN_ACT), clock.instant().plusSeconds(60), LASTS);
            this.nodes = new OutageNodes(database, clock, clockFile, work, kills);
        }

        boolean run() {
            prepare();
            fault("{\"name\": \"outage\", \"times\": -1}");
            move(Duration.ofSeconds(60));
            try (nodes) {
                var begin = System.nanoTime();
                outage();
                say("%-62s%16s", "17 days of work without the state, booked and queued in", seconds(begin));
                say("%-62s%,16d", "reports queued", count("true"));
                var declared = jdbc.sql("SELECT count(*) FROM tracking.outage WHERE declared_by = ''")
                        .query(Integer.class)
                        .single();
                say("%-62s%16d", "outages declared by themselves", declared);
                weather();
                drain();
            }
            say("%-62s%,16d", "processes killed", nodes.killed());
            return new OutageVerdict(out, state, database, clock, edited).holds() && nodes.killed() >= kills;
        }

        private void prepare() {
            OutageNodes.masterData(jdbc);
            var ledger = database.get(Ledger.class);
            var rows = new StringBuilder("""
                    {"k": "facility", "i": "%1$s", "v": {"Name": "%1$s"}}
                    {"k": "key", "i": "user-1", "v": {"Integrator": "desk", "Licenses": ["%1$s"]}}
                    """.formatted(OutageWork.LICENSE));
            for (var room : OutageWork.ROOMS) {
                rows.append("""
                        {"k": "location", "i": "%1$s %2$s", "v": {"License": "%1$s", "Name": "%2$s"}}
                        """.formatted(OutageWork.LICENSE, room));
            }
            for (int i = 0; i < work.acts(); i++) {
                if (OutageWork.isSplit(i)) {
                    rows.append("""
                            {"k": "tag", "i": "%2$s", "v": {"Label": "%2$s", "License": "%1$s", "Used": false}}
                            """.formatted(OutageWork.LICENSE, OutageWork.part(i)));
                }
            }
            for (int i = 0; i < packages; i++) {
                rows.append("""
                        {"k": "package", "i": "%1$s %2$s", "v": {"License": "%1$s", "Status": "active", "Label": "%2$s", "Quantity": %3$d, "UnitOfMeasureName": "Each", "Item": {"Name": "Eighth"}, "LocationName": "Vault", "LabTestingState": "TestPassed", "IsOnHold": false, "IsFinished": false}}
                        """.formatted(OutageWork.LICENSE, OutageWork.tag(i), OutageWork.AT_FIRST));
            }
            state.data(rows.toString());
            for (int from = 0; from < packages; from += 5_000) {
                var outcome = ledger.post(work.receipt(from, Math.min(packages, from + 5_000), clock.instant()));
                if (!(outcome instanceof LedgerOutcome.Posted)) {
                    throw new IllegalStateException("Not received: " + outcome);
                }
            }
            link.connect(OutageWork.FACILITY, state.address(), OutageWork.LICENSE, "desk", key);
            var read = link.refresh(OutageWork.FACILITY);
            say(
                    "%-62s%16s",
                    "packages, at the state and in the book; first read",
                    read.getClass().getSimpleName());
        }

        /** Both clocks. */
        private void move(Duration by) {
            clock.move(by);
            var _ = state.control("POST", "/clock", "{\"by\": \"" + by + "\"}");
        }

        private void outage() {
            nodes.start();
            for (int step = 1; step <= STEPS; step++) {
                move(LASTS.dividedBy(STEPS));
                while (clock.counter() < (long) work.acts() * step / STEPS) {
                    nodes.watch();
                    killWhenDue();
                    Waiting.millis(50);
                }
                edit(Math.max(1, packages / 100 / STEPS));
            }
        }

        private void killWhenDue() {
            long done = clock.counter() + count("state = 'SENT'");
            if (nodes.killWhenDue((double) done / (work.acts() + (double) reports))) {
                move(DEAD);
            }
        }

        private void edit(int number) {
            for (int i = 0; i < number; i++) {
                var tag = OutageWork.tag(random.nextInt(packages)).value();
                int quantity = random.nextInt(5) == 0 ? random.nextInt(3) : 900 + random.nextInt(200);
                edited.add(tag);
                var _ = state.control(
                        "POST", "/packages/" + OutageWork.LICENSE + "/" + tag, "{\"Quantity\": " + quantity + "}");
            }
        }

        private void fault(String fault) {
            var _ = state.control("POST", "/faults", fault);
        }

        /** The outage ends; what comes is a line as it is on a bad day. */
        private void weather() {
            var _ = state.control("DELETE", "/faults", "");
            for (var fault : List.of(
                    "\"lost-answer\", \"rate\": 0.01, \"method\": \"POST|PUT\"",
                    "\"server-error-after\", \"rate\": 0.002, \"method\": \"POST|PUT\"",
                    "\"unavailable\", \"rate\": 0.002",
                    "\"html\", \"rate\": 0.001",
                    "\"too-many\", \"rate\": 0.002",
                    "\"late-modified\", \"rate\": 0.01, \"seconds\": 20, \"method\": \"POST|PUT\"")) {
                fault("{\"name\": " + fault + "}");
            }
        }

        private void drain() {
            var begin = System.nanoTime();
            move(Duration.ofSeconds(31));
            int sent = 0;
            long changed = begin;
            // Nothing moves any more: what is left waits behind something that a person has to look at.
            while (System.nanoTime() - changed < quiet() || nodes.hasKillsLeft() && sent < count("true")) {
                nodes.watch();
                killWhenDue();
                int now = count("state = 'SENT'");
                if (now > sent) {
                    changed = System.nanoTime();
                    sent = now;
                }
                if (!expired && now > reports / 3) {
                    expired = true;
                    var _ = state.control("POST", "/keys/" + key + "/expire", "");
                }
                renewKey();
                if (random.nextInt(20) == 0) {
                    edit(1);
                }
                Waiting.millis(50);
            }
            double took = (changed - begin) / 1e9;
            say("%-62s%,16d", "reports sent", sent);
            say("%-62s%16s", "drained in", "%.0f s".formatted(took));
            say(
                    "%-62s%16s    to reach 400: 80 %% of 50 writes of 10",
                    "reports a second", "%,.0f".formatted(sent / took));
        }

        private long quiet() {
            return (kills > 0 ? 20 : 8) * 1_000_000_000L;
        }

        /** A person enters the new key that the state's page gave. */
        private void renewKey() {
            if (expired
                    && !renewed
                    && link.standing(OutageWork.FACILITY)
                            .map(s -> s.lastFailure().contains("does not accept our keys"))
                            .orElse(false)) {
                renewed = true;
                key = state.control("POST", "/keys/" + key + "/regenerate", "")
                        .path("key")
                        .asString();
                link.connect(OutageWork.FACILITY, state.address(), OutageWork.LICENSE, "desk", key);
                move(Duration.ofSeconds(31));
                say("    the key had expired; a new one was entered");
            }
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
