package io.everygram.compliance.rules.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Facts of packages and labels as rows. */
@Repository
public class FactStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    FactStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    public record PackageRow(
            String tag,
            String item,
            String category,
            String lot,
            String labState,
            String holdReasons,
            @Nullable LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            String roomPurpose,
            String certificate,
            @Nullable LocalDate testedOn) {}

    public record LabelRow(
            long itemId,
            String number,
            String item,
            String brand,
            String category,
            String stateCategory,
            @Nullable Integer shelfLifeDays,
            @Nullable Boolean childResistant,
            @Nullable Boolean tamperEvident,
            @Nullable Boolean opaque,
            @Nullable Boolean universalSymbol,
            @Nullable Boolean warningText) {}

    public List<PackageRow> packages(FacilityId facility, int limit) {
        return jdbc.sql(sql.get("compliance/package_facts"))
                .param("facility_id", facility.value())
                .param("limit", limit)
                .query(Rows.of(PackageRow.class))
                .list();
    }

    public List<LabelRow> labels(String state, int limit) {
        return jdbc.sql(sql.get("compliance/label_facts"))
                .param("state", state)
                .param("limit", limit)
                .query(Rows.of(LabelRow.class))
                .list();
    }
}
