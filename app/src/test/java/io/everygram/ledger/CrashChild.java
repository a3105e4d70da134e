package io.everygram.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.everygram.platform.postgres.EmbeddedPostgres;
import java.nio.file.Path;

/** An application that is going to be killed: starts or adopts the server, posts, and says on its output what it tries and what was acknowledged. */
public final class CrashChild {
    private CrashChild() {}

    /** @param arguments the server's home, and the round */
    public static void main(String[] arguments) throws InterruptedException {
        var server = EmbeddedPostgres.start(EmbeddedPostgres.Settings.durable(Path.of(arguments[0])));
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.jdbcUrl("postgres"));
            pool.setUsername(server.user());
            pool.setPassword(server.password());
            pool.setMaximumPoolSize(CrashLoad.WORKERS);
            try (var books = new LedgerFixture(pool)) {
                say("UP " + server.pid());
                new CrashLoad()
                        .run(
                                books.ledger,
                                Integer.parseInt(arguments[1]),
                                key -> say("TRY " + key),
                                key -> say("ACK " + key));
            }
        }
    }

    /** The full stop tells a whole line from one that was cut off. */
    private static synchronized void say(String words) {
        System.out.println(words + ".");
        System.out.flush();
    }
}
