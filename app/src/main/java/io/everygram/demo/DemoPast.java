package io.everygram.demo;

import io.everygram.demo.plan.DemoFacility;
import io.everygram.ledger.Seals;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Three years of packages that came and went, written set-wise beside the small company: about ten movements a package, all but the last weeks' worth
 * delivered. Rows are what the ledger would have written, with their hashes and seals, so that {@code verify} holds. Works in chunks of a transaction
 * each and goes on where it was stopped.
 */
final class DemoPast {
    /** Digits at the end of a tag that count up. */
    private static final int DIGITS = 15;

    private static final int CHUNK = 10_000;
    private static final Duration SPAN = Duration.ofDays(1_095);
    private static final long FIRST_TAG = 1_000_001;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Seals seals;
    private final Instant now;

    /**
     * What a facility gets.
     *
     * @param packages in all
     * @param active of them still on hand
     */
    private record Share(DemoFacility facility, int packages, int active) {}

    DemoPast(JdbcTemplate jdbc, TransactionTemplate transactions, Seals seals, Instant now) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.seals = seals;
        this.now = now;
    }

    /**
     * Writes what is not there yet.
     *
     * @param packages of all facilities together
     * @return how many were written now
     */
    int write(int packages, Consumer<String> progress) {
        long begin = System.nanoTime();
        int done = 0;
        int written = 0;
        for (var share : shares(packages)) {
            for (int from = 0; from < share.packages(); from += CHUNK) {
                int to = Math.min(from + CHUNK, share.packages());
                if (!isThere(share, from)) {
                    int first = from;
                    transactions.executeWithoutResult(status -> chunk(share, first, to));
                    if (first == 0) {
                        // A facility of which the database knows nothing is digested row against row: minutes instead
                        // of a second.
                        jdbc.execute("ANALYZE ledger.movement, ledger.entry, ledger.stock_unit, ledger.balance");
                    }
                    var _ = seals.seal(DemoIds.facility(share.facility()));
                    written += to - from;
                }
                done += to - from;
                tell(progress, done, packages, written, Duration.ofNanos(System.nanoTime() - begin));
            }
        }
        return written;
    }

    private static String words(long seconds) {
        return seconds < 90 ? seconds + " s" : (seconds + 59) / 60 + " minutes";
    }

    private static List<Share> shares(int packages) {
        return List.of(
                new Share(DemoFacility.LOS_ANGELES, packages / 10 * 7, packages * 22 / 1000),
                new Share(DemoFacility.DENVER, packages / 10 * 2, packages * 5 / 1000),
                new Share(DemoFacility.ALBUQUERQUE, packages - packages / 10 * 9, packages * 2 / 1000));
    }

    private static void tell(Consumer<String> progress, int done, int all, int written, Duration spent) {
        if (written > 0) {
            long left = spent.toSeconds() * (all - done) / written;
            progress.accept(String.format(
                    Locale.ROOT, "  %,d of %,d packages of the past, about %s to go", done, all, words(left)));
        }
    }

    /** Before the tags of the past. */
    static String firstTag(DemoFacility facility) {
        return tag(facility, -1);
    }

    /** The highest tag the past may have. */
    static String lastTag(DemoFacility facility) {
        return tag(facility, 99_999_999);
    }

    /** How many packages are still to be written. */
    int left(int packages) {
        return shares(packages).stream()
                .mapToInt(share -> {
                    int left = 0;
                    for (int from = 0; from < share.packages(); from += CHUNK) {
                        left += isThere(share, from) ? 0 : Math.min(CHUNK, share.packages() - from);
                    }
                    return left;
                })
                .sum();
    }

    private static String tag(DemoFacility facility, int number) {
        return DemoTags.tag(facility, Math.toIntExact(FIRST_TAG + number));
    }

    private boolean isThere(Share share, int number) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM ledger.stock_unit WHERE facility_id = ? AND tag = ?)",
                Boolean.class,
                DemoIds.facility(share.facility()).value(),
                tag(share.facility(), number)));
    }

    private void chunk(Share share, int from, int to) {
        var first = tag(share.facility(), 0);
        var prefix = first.substring(0, first.length() - DIGITS);
        Map<String, Object> values = Map.of(
                "f", DemoIds.facility(share.facility()).value(),
                "from", from,
                "to", to,
                "n", share.packages(),
                "closed", share.packages() - share.active(),
                "first_tag", Long.parseLong(first.substring(prefix.length())),
                "begin", now.minus(SPAN).atOffset(ZoneOffset.UTC),
                "now", now.atOffset(ZoneOffset.UTC),
                "span_seconds", SPAN.toSeconds());
        var client = JdbcClient.create(jdbc);
        for (var statement : DemoPastSql.of(prefix)) {
            var spec = client.sql(statement);
            for (var value : values.entrySet()) {
                spec = statement.contains(":" + value.getKey()) ? spec.param(value.getKey(), value.getValue()) : spec;
            }
            if (statement.startsWith("SELECT")) {
                var _ = spec.query().listOfRows();
            } else {
                var _ = spec.update();
            }
        }
    }
}
