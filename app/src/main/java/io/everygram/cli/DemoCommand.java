package io.everygram.cli;

import io.everygram.demo.DemoCompany;
import io.everygram.platform.postgres.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole product on demo data. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs the whole product on a demo company: embedded PostgreSQL, state simulators, application. Ctrl-C stops all of it; the data stays.")
final class DemoCommand implements Runnable {
    /** A package of the past with its ten movements, indexes and its share of the log, seen on a company of 1,000,000. */
    private static final long BYTES_PER_PACKAGE = 13_500;

    private static final long BYTES_ALWAYS = 1_000_000_000;
    private static final long GIGABYTE = 1_000_000_000;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8420",
            description = "Where the application listens on loopback (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--reset", description = "Throw the demo company away and make it anew.")
    private boolean reset;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "small",
            description =
                    "small, or large: 1,000,000 packages and 10,000,000 movements for measuring (default: ${DEFAULT-VALUE}).")
    private DemoCompany.Size size = DemoCompany.Size.small;

    @Option(
            names = "--packages",
            hidden = true,
            defaultValue = "-1",
            description = "How many packages of the past, instead of as many as the size says.")
    private int packages;

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "Folder of its data (default: EVERYGRAM_HOME, else the folder .everygram beside the script).")
    private @Nullable Path home;

    @Override
    public void run() {
        long begin = System.nanoTime();
        var folder = (home == null ? Installation.home() : home.toAbsolutePath())
                .resolve(size == DemoCompany.Size.small ? "demo" : "demo-" + size);
        var parts = new ArrayDeque<AutoCloseable>();
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop(parts);
            stopped.countDown();
        }));
        parts.push(HomeLock.take(folder));
        WebApplication.requireFree(port);
        if (reset) {
            reset(folder);
        }
        System.out.println("Starting Everygram's demo company …");
        var simulators = SimulatorProcess.start(folder.resolve("simulators"));
        parts.push(simulators);
        var database = DatabaseOptions.embedded(folder.resolve("postgres"));
        parts.push(() -> {
            if (database.server() != null) {
                database.server().close();
            }
        });
        var context = WebApplication.start(
                database,
                Map.of(
                        "server.port",
                        port,
                        "everygram.demo",
                        "true",
                        "everygram.state.automatic",
                        "true",
                        "everygram.security.key-file",
                        Installation.keyIn(folder, Installation.home()).toString()));
        parts.push(context);
        var company = context.getBean(DemoCompany.class);
        int past = packages < 0 ? size.packages() : packages;
        requireSpace(folder, company.left(past));
        company.load(size, past, "http://127.0.0.1:" + simulators.port(), System.out::println);
        welcome(company, Duration.ofNanos(System.nanoTime() - begin));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Refuses to begin what the disk cannot hold. */
    private static void requireSpace(Path folder, int packages) {
        try {
            long needed = packages == 0 ? 0 : BYTES_ALWAYS + packages * BYTES_PER_PACKAGE;
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < needed) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "The packages still to be written need about %d GB in %s, and %d GB are free there. Free some, or take another place with --home.",
                        needed / GIGABYTE,
                        folder,
                        free / GIGABYTE));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The free space of " + folder + " could not be read: " + e.getMessage(), e);
        }
    }

    private void welcome(DemoCompany company, Duration took) {
        System.out.printf("%nEverygram is ready after %d s:  http://127.0.0.1:%d%n%n", took.toSeconds(), port);
        System.out.printf("Sign in (password of all: %s):%n", DemoCompany.PASSWORD);
        company.accounts().forEach(account -> System.out.printf("  %-12s %s%n", account.login(), account.title()));
        System.out.println("""

                To try, as maria:
                  1. Today      what needs you now
                  2. Opening    read the state, upload the count that lies ready there, work the differences
                  3. Buy        accept proposals, approve and send the purchase order, receive into quarantine, release
                  4. Orders     allocate first-expired-first-out, pick
                  5. Ship       the manifest, departure, delivery
                  6. Improve    flower near day 90
                  7. Close      seal the day
                Ctrl-C stops everything; the data stays until --reset.""");
        System.out.flush();
    }

    private static void reset(Path folder) {
        try {
            for (var part : new String[] {"postgres", "simulators"}) {
                if (Files.exists(folder.resolve(part))) {
                    if (part.equals("postgres") && Files.exists(folder.resolve("postgres/data/PG_VERSION"))) {
                        // A server left by a killed demo is stopped before its files go.
                        io.everygram.platform.postgres.EmbeddedPostgres.start(
                                        io.everygram.platform.postgres.EmbeddedPostgres.Settings.durable(
                                                folder.resolve(part)))
                                .close();
                    }
                    Trees.delete(folder.resolve(part));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The old demo company could not be removed: " + e.getMessage(), e);
        }
    }

    static void stop(ArrayDeque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("everygram: while stopping: " + e.getMessage());
            }
        }
    }
}
