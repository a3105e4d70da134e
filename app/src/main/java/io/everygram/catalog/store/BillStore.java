package io.everygram.catalog.store;

import io.everygram.catalog.Boms.Bill;
import io.everygram.catalog.Boms.Line;
import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps bills of materials as a whole. */
@Repository
public class BillStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    BillStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /** What takes what, over all bills, by numbers of items. */
    public List<Takes> takes() {
        return jdbc.sql(sql.get("catalog/what_takes_what"))
                .query((r, n) -> new Takes(r.getString(1), r.getString(2)))
                .list();
    }

    /** Lets one writer at a time at the bills, whether a page or an import: each judges all bills together. */
    public void oneAtATime() {
        var _ = jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('catalog.bom_line'), 1)::text")
                .query(String.class)
                .optional();
    }

    /** By its number, or by that of the item it makes. */
    public Optional<Bill> bill(@Nullable Long bomId, @Nullable Long outputItemId) {
        return jdbc.sql(sql.get("catalog/bill"))
                .param("b", bomId)
                .param("o", outputItemId)
                .query(Rows.of(Bill.class))
                .optional();
    }

    public List<Line> lines(long bomId) {
        return jdbc.sql(sql.get("catalog/bill_lines"))
                .param("b", bomId)
                .query(Rows.of(Line.class))
                .list();
    }

    /** A new bill; nothing when the item has one meanwhile. */
    public Optional<Long> make(long outputItemId, BigDecimal yieldShare) {
        return jdbc.sql(
                        "INSERT INTO catalog.bom (output_item_id, yield_share) VALUES (:o, :y) ON CONFLICT DO NOTHING RETURNING bom_id")
                .param("o", outputItemId)
                .param("y", yieldShare)
                .query((r, n) -> r.getLong(1))
                .optional();
    }

    /** Moves the head on; false when it is no longer of this version. */
    public boolean change(long bomId, int version, BigDecimal yieldShare) {
        return jdbc.sql(
                                "UPDATE catalog.bom SET yield_share = :y, version = version + 1 WHERE bom_id = :b AND version = :v")
                        .param("b", bomId)
                        .param("v", version)
                        .param("y", yieldShare)
                        .update()
                == 1;
    }

    public int rest(List<Long> bomIds, boolean active) {
        return jdbc.sql(
                        "UPDATE catalog.bom SET active = :a, version = version + 1 WHERE bom_id = ANY(:ids::bigint[]) AND active <> :a")
                .param("a", active)
                .param("ids", bomIds.toArray(Long[]::new))
                .update();
    }

    public boolean remove(long bomId, int version) {
        return jdbc.sql("DELETE FROM catalog.bom WHERE bom_id = :b AND version = :v")
                        .param("b", bomId)
                        .param("v", version)
                        .update()
                == 1;
    }

    /** A line by numbers of items; {@code substitute} is 0 for none. */
    public record Written(long component, BigDecimal quantityPer, BigDecimal scrapShare, long substitute) {}

    public void write(long bomId, List<Written> lines) {
        var _ = jdbc.sql(sql.get("catalog/save_bill_lines"))
                .param("b", bomId)
                .param("components", lines.stream().map(Written::component).toArray(Long[]::new))
                .param("quantities", lines.stream().map(Written::quantityPer).toArray(BigDecimal[]::new))
                .param("scraps", lines.stream().map(Written::scrapShare).toArray(BigDecimal[]::new))
                .param("substitutes", lines.stream().map(Written::substitute).toArray(Long[]::new))
                .update();
    }
}
