package io.everygram.benchmarks.proof;

import io.everygram.platform.postgres.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** An application that is going to be killed: starts or adopts the server, posts, and says on its output what it tries and what was acknowledged. */
@Command(name = "crash-child", hidden = true)
public final class CrashChild implements Callable<Integer> {
    private final PrintStream out = System.out;

    @Parameters(index = "0", description = "The server's home.")
    private Path home = Path.of(".");

    @Parameters(index = "1", description = "The round, which names its commands.")
    private int round;

    @Override
    public Integer call() throws InterruptedException {
        var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(home));
        try (var pool = Server.connected(server, CrashLoad.WORKERS);
                var books = new Books(pool)) {
            new CrashLoad().run(books.ledger, round, key -> say("TRY " + key), key -> say("ACK " + key));
        }
        return 0;
    }

    /** The full stop tells a whole line from one that was cut off. */
    private synchronized void say(String words) {
        out.println(words + ".");
        out.flush();
    }
}
