package io.everygram.compliance.rules.store;

import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Facts of packages and labels as rows. */
@Repository
public class FactStore {
    private static final int AT_ONCE = 5_000;

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

    /** Every package on hand, by tag; read bit by bit, so that a million do not lie in memory at once. To be closed. */
    public Stream<PackageRow> packages(FacilityId facility) {
        return jdbc
                .sql(sql.get("compliance/package_facts"))
                .param("facility_id", facility.value())
                .withFetchSize(AT_ONCE)
                .query(Rows.of(PackageRow.class))
                .stream();
    }

    public List<LabelRow> labels(String state) {
        return jdbc.sql(sql.get("compliance/label_facts"))
                .param("state", state)
                .query(Rows.of(LabelRow.class))
                .list();
    }
}
