package io.everygram.catalog;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.BomOutcome.ChangedMeanwhile;
import io.everygram.catalog.BomOutcome.LineProblem;
import io.everygram.catalog.BomOutcome.NoSuchBill;
import io.everygram.catalog.BomOutcome.Wrong;
import io.everygram.catalog.Records.Deed;
import io.everygram.catalog.domain.BillCost;
import io.everygram.catalog.store.BillStore;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Bills of materials: written as a whole, head and lines in one act, by the same rules as imports. */
@Service
public class Boms {
    private final BillStore store;
    private final BillJudgment judgment;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    Boms(BillStore store, BillJudgment judgment, AuditTrail audit, JdbcClient jdbc, SqlCatalog sql) {
        this.store = store;
        this.judgment = judgment;
        this.audit = audit;
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** @param yieldShare good units per unit started, above 0 up to 1 */
    public record Bill(
            long bomId,
            int version,
            boolean active,
            BigDecimal yieldShare,
            long outputItemId,
            String number,
            String name,
            String brand,
            String unit,
            BigDecimal price,
            BigDecimal cost) {}

    /**
     * A line as it stands.
     *
     * @param quantityPer of the component for one unit started, in its stock unit
     * @param scrapShare 0.03 when three more in a hundred are spoiled
     * @param unitCost at the preferred vendor, else the item's own cost
     */
    public record Line(
            long lineId,
            long componentItemId,
            String number,
            String name,
            String unit,
            BigDecimal quantityPer,
            BigDecimal scrapShare,
            @Nullable Long substituteItemId,
            @Nullable String substitute,
            @Nullable String substituteName,
            BigDecimal unitCost,
            String vendor,
            boolean active) {
        public BillCost.Line reckoned() {
            return new BillCost.Line(quantityPer, scrapShare, unitCost);
        }
    }

    /** What a person typed: numbers of items and figures as text. */
    public record Draft(String output, String yieldShare, List<DraftLine> lines) {
        public Draft {
            lines = List.copyOf(lines);
        }
    }

    public record DraftLine(String component, String quantityPer, String scrapShare, String substitute) {
        public boolean isBlank() {
            return component.isBlank() && quantityPer.isBlank() && substitute.isBlank();
        }
    }

    /** A bill that takes an item. */
    public record Use(
            long bomId,
            long itemId,
            String number,
            String name,
            BigDecimal quantityPer,
            BigDecimal scrapShare,
            boolean asSubstitute) {}

    @Transactional(readOnly = true)
    public Optional<Bill> bill(long bomId) {
        return store.bill(bomId, null);
    }

    @Transactional(readOnly = true)
    public Optional<Bill> billOf(ItemId output) {
        return store.bill(null, output.value());
    }

    @Transactional(readOnly = true)
    public List<Line> lines(long bomId) {
        return store.lines(bomId);
    }

    /** Bills that take an item, as a component or as what may stand in for one. */
    @Transactional(readOnly = true)
    public List<Use> whereUsed(ItemId item, int limit) {
        return jdbc.sql(sql.get("catalog/where_used"))
                .param("i", item.value())
                .param("n", limit)
                .query((r, n) -> new Use(
                        r.getLong("bom_id"),
                        r.getLong("item_id"),
                        r.getString("number"),
                        r.getString("name"),
                        r.getBigDecimal("quantity_per"),
                        r.getBigDecimal("scrap_share"),
                        r.getBoolean("as_substitute")))
                .list();
    }

    /** Saved or Wrong. */
    @Transactional
    public BomOutcome make(Draft draft, Deed deed) {
        store.oneAtATime();
        var judged = judgment.judge(draft, Optional.empty(), deed.facility());
        if (!judged.problems().isEmpty()) {
            return new Wrong(judged.problems());
        }
        audit.acting(deed.person(), deed.reason());
        var made = store.make(judged.output(), judged.yieldShare());
        if (made.isEmpty()) {
            return new Wrong(List.of(new LineProblem(0, BillJudgment.taken(draft.output()))));
        }
        store.write(made.get(), judged.lines());
        return new BomOutcome.Saved(made.get());
    }

    /** Changes a bill that is still as the person saw it. Saved, NoSuchBill, ChangedMeanwhile or Wrong. */
    @Transactional
    public BomOutcome change(long bomId, int version, Draft draft, Deed deed) {
        store.oneAtATime();
        var before = store.bill(bomId, null);
        if (before.isEmpty()) {
            return new NoSuchBill();
        }
        if (before.get().version() != version) {
            return new ChangedMeanwhile(before.get());
        }
        var judged = judgment.judge(draft, before, deed.facility());
        if (!judged.problems().isEmpty()) {
            return new Wrong(judged.problems());
        }
        audit.acting(deed.person(), deed.reason());
        if (!store.change(bomId, version, judged.yieldShare())) {
            return store.bill(bomId, null)
                    .<BomOutcome>map(ChangedMeanwhile::new)
                    .orElseGet(NoSuchBill::new);
        }
        store.write(bomId, judged.lines());
        return new BomOutcome.Saved(bomId);
    }

    /** Sets bills aside, or takes up again those of whose components nothing stands against it; how many changed. */
    @Transactional
    public int rest(List<Long> bomIds, boolean active, Deed deed) {
        audit.acting(deed.person(), deed.reason());
        return store.rest(
                active
                        ? bomIds.stream()
                                .filter(bom -> judgment.mayBeMadeOf(
                                        deed.facility(),
                                        store.lines(bom).stream()
                                                .map(Line::componentItemId)
                                                .toList()))
                                .toList()
                        : bomIds,
                active);
    }

    /** Removed, NoSuchBill or ChangedMeanwhile. Nobody refers to a bill; runs name the item they make. */
    @Transactional
    public BomOutcome remove(long bomId, int version, Deed deed) {
        var before = store.bill(bomId, null);
        if (before.isEmpty()) {
            return new NoSuchBill();
        }
        audit.acting(deed.person(), deed.reason());
        return store.remove(bomId, version) ? new BomOutcome.Removed() : new ChangedMeanwhile(before.get());
    }
}
