package io.everygram.simulators.biotrack.wire;

import io.everygram.simulators.biotrack.store.BioLists;
import io.everygram.simulators.store.Rows;
import io.everygram.simulators.store.Window;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table as a company may see it between two transactions.
 *
 * @param list where its rows stand
 * @param active only what is not deleted
 */
public record SyncTable(String table, String list, Window window, boolean active) {
    static final int ROWS_AT_ONCE = 2_000;

    /** @param bounds with {@code transaction_start}, {@code transaction_end}, both included, and {@code active} */
    public static SyncTable of(String company, String table, JsonNode bounds) {
        long start = bounds.path("transaction_start").asLong(0);
        long end = bounds.path("transaction_end").asLong(0);
        // All companies see all premises; everything else is a company's own.
        var list = switch (table) {
            case "vendor", "qa_lab", "third_party_transporter" -> "kind location";
            default -> BioLists.table(table, company);
        };
        return new SyncTable(
                table,
                list,
                new Window(start, end > 0 ? end : Window.ALL.end()),
                bounds.path("active").asInt(0) == 1);
    }

    SyncTable until(long transaction) {
        return new SyncTable(table, list, new Window(window.start(), transaction), active);
    }

    /** Every row, in order of transactions. */
    public void each(Rows rows, Consumer<ObjectNode> sink) {
        Rows.Entry last = null;
        do {
            last = some(rows, last, sink);
        } while (last != null);
    }

    /**
     * The next rows.
     *
     * @return the last one passed, also when it is not shown; null at the end
     */
    Rows.@Nullable Entry some(Rows rows, Rows.@Nullable Entry after, Consumer<ObjectNode> sink) {
        var found = entries(rows, after);
        for (var entry : found) {
            var row = rows.parsed(entry.row());
            if (shown(row)) {
                SyncFields.owner(table, row);
                row.remove(row.properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .filter(name -> name.startsWith("_"))
                        .toList());
                SyncFields.complete(table, row);
                if (!isPlain()) {
                    var _ = row.retain(SyncFields.of(table).keySet());
                }
                sink.accept(row);
            }
        }
        return found.isEmpty() ? null : found.getLast();
    }

    /** The next rows as they are kept. */
    List<Rows.Entry> entries(Rows rows, Rows.@Nullable Entry after) {
        return rows.after(list, window, after, ROWS_AT_ONCE);
    }

    private boolean shown(ObjectNode row) {
        boolean wanted = switch (table) {
            case "qa_lab" -> row.path("lab").asInt(0) == 1;
            case "third_party_transporter" -> row.path("transporter").asInt(0) == 1;
            default -> true;
        };
        return wanted && (!active || row.path("deleted").asInt(0) == 0);
    }

    /** Whether every row that is not deleted is shown to all who see the table, as it is kept. */
    boolean isPlain() {
        return !table.equals("qa_lab") && !table.equals("third_party_transporter") && !table.equals("vendor");
    }

    /** Tables that answer one array only. */
    static boolean single(String table) {
        return !List.of("manifest", "check").contains(table);
    }
}
