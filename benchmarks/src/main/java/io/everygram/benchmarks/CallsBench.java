package io.everygram.benchmarks;

import io.everygram.tracking.CallLog;
import io.everygram.tracking.CallLog.Kind;
import io.everygram.tracking.CallLog.Question;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How quickly calls are found among very many. */
final class CallsBench {
    private static final int ROUNDS = 7;
    private static final int PART = 50_000;
    private static final int PAGE = 101;

    private final PrintStream out;
    private final int calls;

    CallsBench(PrintStream out, int calls) {
        this.out = out;
        this.calls = calls;
    }

    void run() {
        try (var database = BenchDatabase.open(OutageNode.Rooms.class)) {
            var jdbc = database.get(JdbcClient.class);
            var begin = System.nanoTime();
            for (int from = 0; from < calls; from += PART) {
                fill(jdbc, from, Math.min(calls, from + PART));
            }
            var _ = jdbc.sql("ANALYZE tracking.call_log").update();
            out.printf(Locale.ROOT, "%,d calls written in %.0f s%n", calls, (System.nanoTime() - begin) / 1e9);
            var log = database.get(CallLog.class);
            find(log, "the newest", new Question("", Kind.ALL, Long.MAX_VALUE, PAGE));
            find(log, "the newest reports", new Question("", Kind.WRITES, Long.MAX_VALUE, PAGE));
            find(log, "the newest without a good answer", new Question("", Kind.TROUBLE, Long.MAX_VALUE, PAGE));
            find(log, "a status", new Question("503", Kind.ALL, Long.MAX_VALUE, PAGE));
            find(log, "a tag", new Question(BenchState.tag(1_234), Kind.ALL, Long.MAX_VALUE, PAGE));
            find(log, "a tag that no call touched", new Question("1A406030999", Kind.ALL, Long.MAX_VALUE, PAGE));
            find(log, "words", new Question("scale 2", Kind.ALL, Long.MAX_VALUE, PAGE));
            time("a report", () -> log.carrying(OutageWork.FACILITY, 77, PAGE).size());
        }
    }

    /** Nine of ten read a page of twenty packages, one carries ten reports; every hundredth was not answered well. */
    private static void fill(JdbcClient jdbc, int from, int to) {
        var _ = jdbc.sql("""
                        INSERT INTO tracking.call_log (facility_id, at, method, address, subject, request, status, answer, millis, who, messages, subjects)
                        SELECT 1, now() - (:to - n) * interval '1 second', CASE WHEN n % 10 = 0 THEN 'POST' ELSE 'GET' END,
                               CASE WHEN n % 10 = 0 THEN 'packages/v2/adjust' ELSE 'packages/v2/active?pageNumber=' || n % 1000 END, '',
                               CASE WHEN n % 10 = 0 THEN '[{"ReasonNote": "scale 2 [EG-' || n || ']"}]' ELSE '' END,
                               CASE WHEN n % 100 = 7 THEN 503 ELSE 200 END, repeat('{"Label": "x"} ', 40), 40, '',
                               CASE WHEN n % 10 = 0 THEN ARRAY(SELECT n::bigint + i FROM generate_series(0, 9) AS i) ELSE '{}' END,
                               ARRAY(SELECT '1A4060300' || lpad(((n::bigint * 20 + i) % 20000)::text, 15, '0')
                                     FROM generate_series(0, CASE WHEN n % 10 = 0 THEN 9 ELSE 19 END) AS i)
                        FROM generate_series(:from, :to - 1) AS n""").param("from", from).param("to", to).update();
    }

    private void find(CallLog log, String what, Question question) {
        time(what, () -> log.find(OutageWork.FACILITY, question).calls().size());
    }

    private interface Search {
        int found();
    }

    private void time(String what, Search search) {
        var millis = new double[ROUNDS];
        int found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var begin = System.nanoTime();
            found = search.found();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        out.printf(Locale.ROOT, "%-62s%13.0f ms    %d found%n", what, millis[ROUNDS / 2], found);
    }
}
