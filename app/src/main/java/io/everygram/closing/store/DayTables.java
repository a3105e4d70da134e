package io.everygram.closing.store;

import io.everygram.closing.SealedDay;
import io.everygram.closing.store.DayStore.Span;
import io.everygram.kernel.BusinessDay;
import io.everygram.platform.SqlCatalog;
import io.everygram.platform.evidence.EvidenceTable;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the book says of a sealed day, as tables of evidence: balances, movements, entries, adjustments, late facts. */
@Component
public class DayTables {
    /** Names of the tables by which a pack is checked. */
    public static final String BALANCES = "balances";

    public static final String MOVEMENTS = "movements";
    public static final String ENTRIES = "entries";

    /** How many there are. */
    public static final int COUNT = 5;

    private final SqlCatalog sql;

    DayTables(SqlCatalog sql) {
        this.sql = sql;
    }

    /** @param connected whether the facility reports to a state's interface */
    public List<EvidenceTable> of(SealedDay sealed, BusinessDay day, Span span, boolean connected) {
        var of = new LinkedHashMap<String, Object>();
        of.put("day", sealed.day());
        of.put("from", span.from());
        of.put("to", span.to());
        of.put("first", span.since().atOffset(ZoneOffset.UTC));
        of.put("start", day.start().atOffset(ZoneOffset.UTC));
        of.put("zone", sealed.zone());
        of.put("must", DayStore.MUST);
        of.put("connected", connected);
        var judged = sql.get("closing/judged_of_span").replace(":since", ":first");
        return List.of(
                table(
                        BALANCES,
                        "What stood in each room of each item before and after the day, and what came in and went out",
                        List.of("item", "room", "unit", "opening", "came_in", "went_out", "closing"),
                        sql.get("closing/evidence_balances"),
                        of),
                table(
                        MOVEMENTS,
                        "Every movement of the day and what became of its report to the state",
                        List.of(),
                        sql.get("closing/evidence_movements").replace("{judged}", judged),
                        of),
                table(
                        ENTRIES,
                        "What each movement moved, from where to where",
                        List.of(),
                        sql.get("closing/evidence_entries"),
                        of),
                table(
                        "adjustments",
                        "What was adjusted, counted otherwise, destroyed, sampled or taken back, with reason and who approved it",
                        List.of(
                                "happened_at",
                                "kind",
                                "package",
                                "quantity",
                                "unit",
                                "reason",
                                "note",
                                "actor",
                                "approved_by"),
                        sql.get("closing/evidence_adjustments"),
                        of),
                table(
                        "late",
                        "What was recorded on this day and happened on days sealed before",
                        List.of("movement_id", "of_day", "kind", "happened_at", "actor", "reason", "note"),
                        sql.get("closing/evidence_late"),
                        of));
    }

    private static EvidenceTable table(
            String name, String title, List<String> printed, String statement, Map<String, Object> of) {
        return new EvidenceTable(name, title, printed, statement, of);
    }
}
