package io.everygram.purchasing;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.SqlCatalog;
import io.everygram.production.ArrivalHistory;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells production how long deliveries of the awaited kind took. */
@Component
class MeasuredArrivals implements ArrivalHistory {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;
    private final Catalog catalog;

    MeasuredArrivals(JdbcClient jdbc, SqlCatalog sql, Catalog catalog) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.catalog = catalog;
    }

    @Override
    public List<Awaited> awaited(FacilityId facility) {
        var zone = catalog.facility(facility).zoneId();
        return jdbc.sql(sql.get("purchasing/awaited"))
                .param("facility_id", facility.value())
                .query((r, n) -> new Awaited(
                        r.getString("number"),
                        new ItemId(r.getLong("item_id")),
                        r.getObject("sent_at", OffsetDateTime.class)
                                .atZoneSameInstant(zone)
                                .toLocalDate(),
                        List.of((BigDecimal[]) r.getArray("days").getArray())))
                .list();
    }
}
