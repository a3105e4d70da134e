package io.everygram.benchmarks;

import io.everygram.reconciliation.Comparison;
import io.everygram.tracking.StateLink;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What must hold when all is over, counted: 0 is what each line has to reach. */
final class OutageVerdict {
    private final PrintStream out;
    private final OutageState state;
    private final BenchDatabase database;
    private final JdbcClient jdbc;
    private final Set<String> edited;
    private final SharedClock clock;
    private boolean holds = true;

    OutageVerdict(PrintStream out, OutageState state, BenchDatabase database, SharedClock clock, Set<String> edited) {
        this.out = out;
        this.state = state;
        this.database = database;
        this.jdbc = database.get(JdbcClient.class);
        this.clock = clock;
        this.edited = Set.copyOf(edited);
    }

    boolean holds() {
        var counts = state.limits();
        state.fair();
        read();
        var there = state.there();
        mirror(there);
        book(there);
        reports(there);
        limits(counts);
        nodes();
        return holds;
    }

    private void zero(String what, int number, Object example) {
        out.printf(Locale.ROOT, "%-62s%,16d    to reach 0%s%n", what, number, number == 0 ? "" : ": MISSED " + example);
        holds &= number == 0;
    }

    private void say(String what, long number) {
        out.printf(Locale.ROOT, "%-62s%,16d%n", what, number);
    }

    private void read() {
        var link = database.get(StateLink.class);
        for (int i = 0; i < 3; i++) {
            var read = link.readChanges(OutageWork.FACILITY);
            if (read instanceof StateLink.Refresh.Read) {
                return;
            }
            out.println("    " + read);
            // A node that was stopped in the middle of a read keeps the right to it for a while.
            clock.move(Duration.ofMinutes(4));
            state.move(Duration.ofMinutes(4));
        }
    }

    private void mirror(Map<String, OutageState.There> there) {
        var wrong = new TreeSet<String>();
        var seen = new HashSet<String>();
        jdbc.sql("SELECT tag, quantity, location FROM tracking.state_package WHERE facility_id = 1")
                .query(r -> {
                    var row = there.get(r.getString(1));
                    seen.add(r.getString(1));
                    if (row == null
                            || row.quantity().compareTo(r.getBigDecimal(2)) != 0
                            || !row.room().equalsIgnoreCase(r.getString(3))) {
                        wrong.add(r.getString(1));
                    }
                });
        there.keySet().stream().filter(tag -> !seen.contains(tag)).forEach(wrong::add);
        say("packages at the state", there.size());
        zero("of them other in the mirror", wrong.size(), wrong.stream().findFirst());
    }

    private void known(Map<String, OutageState.There> there, Set<String> book) {
        var unknown = new TreeSet<>(there.keySet());
        unknown.removeAll(book);
        zero(
                "packages at the state that the book does not know",
                unknown.size(),
                unknown.stream().findFirst());
    }

    /** Book and state agree, or a difference is open for the tag, and only for what was edited or depends on it. */
    private void book(Map<String, OutageState.There> there) {
        var differing = new TreeSet<String>();
        var known = new HashSet<String>();
        jdbc.sql(
                        "SELECT b.tag, b.on_hand FROM ledger.package_balance AS b WHERE b.facility_id = 1 AND b.tag IS NOT NULL")
                .query(r -> {
                    known.add(r.getString(1));
                    var row = there.get(r.getString(1));
                    var quantity = row == null ? BigDecimal.ZERO : row.quantity();
                    if (quantity.compareTo(r.getBigDecimal(2)) != 0) {
                        differing.add(r.getString(1));
                    }
                });
        known(there, known);
        var open = new HashSet<String>();
        database.get(Comparison.class)
                .compare(OutageWork.FACILITY)
                .differences()
                .forEach(difference -> open.add(difference.tag()));
        var parked = new HashSet<String>();
        jdbc.sql("""
                        SELECT DISTINCT e.tag FROM tracking.outbox AS o JOIN tracking.outbox_effect AS e USING (facility_id, message_id)
                        WHERE o.state <> 'SENT'""").query(r -> {
            parked.add(r.getString(1));
        });
        say("packages whose quantity at the state differs from the book", differing.size());
        say("edits on the state's page, packages", edited.size());
        say("open differences, of whatever kind", open.size());
        zero(
                "differing without an open difference",
                (int) differing.stream().filter(tag -> !open.contains(tag)).count(),
                differing.stream()
                        .filter(tag -> !open.contains(tag))
                        .findFirst()
                        .map(tag -> tag + " " + database.get(Comparison.class).one(OutageWork.FACILITY, tag)));
        zero(
                "differing though neither edited nor parked",
                (int) differing.stream()
                        .filter(tag -> !edited.contains(tag) && !parked.contains(tag))
                        .count(),
                differing.stream()
                        .filter(tag -> !edited.contains(tag) && !parked.contains(tag))
                        .findFirst());
    }

    private void reports(Map<String, OutageState.There> there) {
        var queued = new HashMap<String, List<String>>();
        jdbc.sql("""
                        SELECT subject, body::jsonb ->> 'ReasonNote' FROM tracking.outbox WHERE kind = 'ADJUST' AND state = 'SENT'
                        ORDER BY message_id""").query(r -> {
            queued.computeIfAbsent(r.getString(1), tag -> new ArrayList<>()).add(r.getString(2));
        });
        var came = new HashMap<String, List<String>>();
        state.adjustments()
                .forEach((tag, notes) -> came.put(
                        tag,
                        notes.stream().filter(note -> note.contains("[EG-")).toList()));
        int doubled = 0;
        int lost = 0;
        int disorder = 0;
        for (var tag : queued.entrySet()) {
            var at = came.getOrDefault(tag.getKey(), List.of());
            doubled += at.size() - new HashSet<>(at).size();
            lost += (int)
                    tag.getValue().stream().filter(note -> !at.contains(note)).count();
            disorder += at.size() == tag.getValue().size() && !at.equals(tag.getValue()) ? 1 : 0;
        }
        say("adjustments sent", queued.values().stream().mapToInt(List::size).sum());
        zero("adjustments doubled", doubled, "");
        zero("adjustments lost", lost, "");
        zero("packages whose adjustments came out of order", disorder, "");
        zero(
                "adjustments at the state that no report is sent for",
                (int) came.entrySet().stream()
                        .flatMap(tag -> tag.getValue().stream()
                                .filter(note -> !queued.getOrDefault(tag.getKey(), List.of())
                                        .contains(note)))
                        .count(),
                "");
        var made = jdbc.sql("SELECT subject FROM tracking.outbox WHERE kind = 'CREATE' AND state = 'SENT'")
                .query(String.class)
                .list();
        say("packages split off", made.size());
        zero(
                "of them missing",
                (int) made.stream().filter(tag -> !there.containsKey(tag)).count(),
                "");
        parked();
    }

    private void parked() {
        say("reports parked with cause and advice", number("state = 'REFUSED' AND cause <> '' AND advice <> ''"));
        jdbc.sql(
                        "SELECT left(cause, 60), count(*) FROM tracking.outbox WHERE state = 'REFUSED' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5")
                .query(r -> {
                    say("    " + r.getString(1), r.getInt(2));
                });
        say("reports that wait behind them", number("state = 'WAITING'"));
        zero("reports parked without a cause", number("state = 'REFUSED' AND (cause = '' OR advice = '')"), "");
        zero("reports that wait behind nothing", waitingForNothing(jdbc), "");
    }

    /** A waiting report must share a tag with an earlier parked or waiting one; so when there is none, all wait behind parked ones. */
    static int waitingForNothing(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT count(*) FROM tracking.outbox AS o WHERE o.state = 'WAITING' AND NOT EXISTS (
                            SELECT 1 FROM tracking.outbox_effect AS e
                            JOIN tracking.outbox_effect AS x ON x.facility_id = e.facility_id AND x.tag = e.tag AND x.message_id < e.message_id
                            JOIN tracking.outbox AS p ON p.facility_id = x.facility_id AND p.message_id = x.message_id AND p.state IN ('REFUSED', 'WAITING')
                            WHERE e.facility_id = o.facility_id AND e.message_id = o.message_id)""").query(Integer.class).single();
    }

    private int number(String where) {
        return jdbc.sql("SELECT count(*) FROM tracking.outbox WHERE " + where)
                .query(Integer.class)
                .single();
    }

    private void limits(JsonNode counts) {
        int violations = 0;
        for (var gate : counts) {
            violations += gate.path("tooManyASecond").asInt(0)
                    + gate.path("tooManyAtOnce").asInt(0);
        }
        zero("reads beyond the limits, counted by the state", violations, counts);
    }

    /** Two nodes never write at once. */
    private void nodes() {
        int overlaps =
                jdbc.sql("""
                        SELECT count(*) FROM (
                            SELECT node, at - millis * interval '1 ms' AS began, lag(node) OVER w AS before, lag(at) OVER w AS ended
                            FROM tracking.call_log WHERE %s WINDOW w AS (ORDER BY at, call_id)) AS c
                        WHERE c.node <> c.before AND c.began < c.ended""".formatted(state.writes())).query(Integer.class).single();
        int nodes = jdbc.sql("SELECT count(DISTINCT node) FROM tracking.call_log WHERE " + state.writes())
                .query(Integer.class)
                .single();
        say("nodes that sent, one after the other", nodes);
        zero("writes of two nodes at once", overlaps, "");
    }
}
