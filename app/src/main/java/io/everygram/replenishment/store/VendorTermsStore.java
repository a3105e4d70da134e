package io.everygram.replenishment.store;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Weekdays;
import io.everygram.platform.Rows;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What vendors promise and what they kept: calendars, prices by quantity, lead times as measured. */
@Repository
public class VendorTermsStore {
    private static final int ENOUGH = 3;

    private final JdbcClient jdbc;

    VendorTermsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A vendor and one of its items; item 0 for all of them. */
    public record Key(long vendorId, long itemId) {}

    /** From {@code quantity} on a unit costs {@code price} dollars; in the item's unit. */
    public record PriceFrom(BigDecimal quantity, BigDecimal price) {}

    /** Days from order to receipt of at least {@value #ENOUGH} deliveries. */
    public record Measured(BigDecimal mean, BigDecimal deviation) {}

    public record Calendar(Set<DayOfWeek> weekdays, List<LocalDate> closed) {}

    public record Terms(Map<Long, Calendar> calendars, Map<Key, List<PriceFrom>> prices, Map<Key, Measured> leadTimes) {
        /** Of the item when it was delivered often enough, else of the vendor; absent when neither was. */
        public Optional<Measured> leadTime(long vendor, long item) {
            var own = leadTimes.get(new Key(vendor, item));
            return Optional.ofNullable(own == null ? leadTimes.get(new Key(vendor, 0)) : own);
        }
    }

    /** As they stand on a day, with the closed days from it on. */
    public Terms on(FacilityId facility, LocalDate day) {
        return new Terms(calendars(day), prices(day), leadTimes(facility));
    }

    /** Somebody who may be bought from. */
    public record Vendor(long vendorId, String code, String name) {}

    /** By code. */
    public List<Vendor> vendors() {
        return jdbc.sql("SELECT vendor_id, code, name FROM catalog.vendor WHERE active ORDER BY code")
                .query(Rows.of(Vendor.class))
                .list();
    }

    private Map<Long, Calendar> calendars(LocalDate day) {
        var found = new HashMap<Long, Calendar>();
        jdbc.sql("""
                        SELECT v.vendor_id, v.weekdays, array_remove(array_agg(c.day ORDER BY c.day), NULL) AS closed
                        FROM catalog.vendor AS v LEFT JOIN catalog.vendor_closed_day AS c ON c.vendor_id = v.vendor_id AND c.day >= :day
                        WHERE v.active GROUP BY v.vendor_id, v.weekdays""").param("day", day).query((RowCallbackHandler) r -> {
            var closed = new ArrayList<LocalDate>();
            for (var date : (java.sql.Date[]) r.getArray("closed").getArray()) {
                closed.add(date.toLocalDate());
            }
            found.put(
                    r.getLong("vendor_id"),
                    new Calendar(Weekdays.of(r.getString("weekdays")).days(), List.copyOf(closed)));
        });
        return found;
    }

    /** Of several prices from the same quantity on, that which began last. */
    private Map<Key, List<PriceFrom>> prices(LocalDate day) {
        var found = new HashMap<Key, List<PriceFrom>>();
        jdbc.sql("""
                        SELECT DISTINCT ON (vendor_id, item_id, from_quantity) vendor_id, item_id, from_quantity, price
                        FROM catalog.vendor_price_break WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)
                        ORDER BY vendor_id, item_id, from_quantity, valid_from DESC""").param("day", day).query((RowCallbackHandler) r -> found.computeIfAbsent(
                        new Key(r.getLong("vendor_id"), r.getLong("item_id")), k -> new ArrayList<>())
                .add(new PriceFrom(r.getBigDecimal("from_quantity"), r.getBigDecimal("price"))));
        return found;
    }

    private Map<Key, Measured> leadTimes(FacilityId facility) {
        var found = new HashMap<Key, Measured>();
        jdbc.sql("""
                        SELECT vendor_id, coalesce(item_id, 0) AS item_id, mean_days, deviation_days FROM purchasing.lead_time
                        WHERE facility_id = :f AND deliveries >= :enough""").param("f", facility.value()).param("enough", ENOUGH).query((RowCallbackHandler) r -> found.put(
                new Key(r.getLong("vendor_id"), r.getLong("item_id")),
                new Measured(r.getBigDecimal("mean_days"), r.getBigDecimal("deviation_days"))));
        return found;
    }
}
