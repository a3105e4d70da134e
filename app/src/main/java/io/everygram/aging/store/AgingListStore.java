package io.everygram.aging.store;

import io.everygram.aging.Aging;
import io.everygram.aging.Aging.Asked;
import io.everygram.aging.Aging.Judged;
import io.everygram.aging.Aging.Listed;
import io.everygram.aging.Aging.Place;
import io.everygram.aging.Aging.Total;
import io.everygram.aging.domain.AgeBucket;
import io.everygram.aging.domain.AgeOrder;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Parts of the list of aging packages and the totals of all of it in one statement. Orders come from {@link AgeOrder}, never from an address; what a person
 * typed travels as a parameter.
 */
@Repository
public class AgingListStore {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    AgingListStore(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    public Listed list(FacilityId facility, Asked asked, Aging.Measure measure) {
        var stocked = Rows.of(Aging.Stocked.class);
        var found = new ArrayList<Judged>();
        var totals = new EnumMap<AgeBucket, Total>(AgeBucket.class);
        RowCallbackHandler each = row -> {
            if (row.getString("tag") == null) {
                totals.put(
                        AgeBucket.valueOf(row.getString("bucket")),
                        new Total(row.getInt("packages"), row.getBigDecimal("cost"), row.getBigDecimal("at_risk")));
            } else {
                found.add(new Judged(
                        java.util.Objects.requireNonNull(stocked.mapRow(row, 0)),
                        row.getInt("limit_days"),
                        row.getBigDecimal("per_day"),
                        row.getBigDecimal("queue"),
                        row.getString("key")));
            }
        };
        statement(facility, asked, measure).query(each);
        var shown = found.subList(0, Math.min(asked.limit(), found.size()));
        return new Listed(
                shown.stream().map(judged -> judged.row(measure.today())).toList(),
                found.size() > shown.size() ? Optional.of(place(shown.getLast())) : Optional.empty(),
                totals);
    }

    private static Place place(Judged last) {
        return new Place(last.key(), last.stocked().packagedOn(), last.stocked().tag());
    }

    private JdbcClient.StatementSpec statement(FacilityId facility, Asked asked, Aging.Measure measure) {
        var after = asked.after();
        var items = List.copyOf(measure.paces().keySet());
        var categories = List.copyOf(measure.limits().keySet());
        return jdbc.sql(sql.get("aging/aging_judged")
                        .replace("{key}", key(asked.order(), asked.down()))
                        .replace("{type}", asked.order().isText() ? "text" : "numeric")
                        .replace("{beyond}", asked.down() ? "<" : ">")
                        .replace("{direction}", asked.down() ? "DESC" : "ASC"))
                .param("facility_id", facility.value())
                .param("category", asked.category())
                .param("bucket", asked.bucket().map(AgeBucket::name).orElse(""))
                .param("words", asked.words())
                .param("today", measure.today())
                .param("items", items.toArray(Long[]::new))
                .param("paces", items.stream().map(measure.paces()::get).toArray(BigDecimal[]::new))
                .param("categories", categories.toArray(String[]::new))
                .param("limits", categories.stream().map(measure.limits()::get).toArray(Integer[]::new))
                .param("other_days", measure.otherDays())
                .param("after_key", after.map(Place::key).orElse(asked.order().isText() ? "" : "0"))
                .param("after_day", after.map(Place::packagedOn).orElse(measure.today()))
                .param("after_tag", after.map(Place::tag).orElse(""))
                .param("limit", asked.limit() + 1);
    }

    /** A key that is never null: what never sells or never expires stands with the latest days, or last either way. */
    private static String key(AgeOrder order, boolean down) {
        return switch (order) {
            case PACKAGE -> "s.tag";
            case ITEM -> "s.name";
            case AGE -> "s.age::numeric";
            case TO_LIMIT -> "(s.limit_days - s.age)::numeric";
            case ON_HAND -> "s.on_hand";
            case PACE -> "s.per_day";
            case DAYS_TO_SELL ->
                "CASE WHEN s.free = 0 THEN 0 WHEN s.per_day = 0 THEN 99999 ELSE least(ceil(s.queue / s.per_day), 9999) END";
            case VALUE -> "s.cost";
            case AT_RISK -> "s.risk";
            case EXPIRES -> "coalesce(s.expires_on - date '2000-01-01', " + (down ? -999999 : 999999) + ")::numeric";
            case PRICE -> "coalesce(s.marked_price, s.price)";
        };
    }
}
