package io.everygram.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.Rows;
import io.everygram.platform.SqlCatalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What programs read that no entry point lists: each list in the order of its key, from behind the one last seen. */
@Service
@Transactional(readOnly = true)
public class Readings {
    private final JdbcClient jdbc;
    private final SqlCatalog sql;

    Readings(JdbcClient jdbc, SqlCatalog sql) {
        this.jdbc = jdbc;
        this.sql = sql;
    }

    /**
     * @param packs as files carry them, e.g. {@code inner 10; case 50 sale purchase}; empty for none
     * @param cost and {@code price} in dollars a unit
     */
    public record Item(
            String number,
            String name,
            boolean tracked,
            String category,
            String stateCategory,
            String unit,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal contentGrams,

            String packs,
            @Nullable Integer shelfLifeDays,
            String brand,
            String strain,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal cost,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
            boolean active) {}

    public record Vendor(
            String code, String name, String kind, String city, String state, int leadTimeDays, boolean active) {}

    public record Customer(
            String code,
            String name,
            String licenseNumber,
            LocalDate licenseValidTo,
            String tier,
            String city,
            String state,
            boolean active) {}

    /** @param amount of all lines, in dollars */
    public record Order(
            String number,
            String customer,
            String customerName,
            LocalDate deliverOn,
            String state,
            String manifest,
            String reference,
            Instant createdAt,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {}

    public record OrderLine(
            int line,
            String item,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
            String unit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price) {}

    public record Purchase(
            String number,
            String vendor,
            String vendorName,
            LocalDate expectedOn,
            String state,
            Instant createdAt,
            @Nullable Instant approvedAt,
            @Nullable Instant sentAt,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {}

    public record PurchaseLine(
            int line,
            String item,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
            String unit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal received) {}

    public record Manifest(
            String number,
            String state,
            String order,
            String customer,
            String customerName,
            Instant departsAt,
            Instant arrivesAt,
            @Nullable Instant departedAt,
            @Nullable Instant deliveredAt,
            String stateNumber) {}

    public record ManifestLine(
            int position,
            String tag,
            String name,
            String lot,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
            String unit,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
            @Nullable Instant loadedAt) {}

    /** @param only one number; empty for all */
    private <T> List<T> list(String name, Class<T> type, FacilityId facility, String only, String after, int limit) {
        return jdbc.sql(sql.get("api/" + name))
                .param("facility_id", facility.value())
                .param("only", only)
                .param("after", after)
                .param("limit", limit)
                .query(Rows.of(type))
                .list();
    }

    private <T> List<T> lines(String name, Class<T> type, FacilityId facility, String number) {
        return jdbc.sql(sql.get("api/" + name))
                .param("facility_id", facility.value())
                .param("number", number)
                .query(Rows.of(type))
                .list();
    }

    public List<Item> items(FacilityId facility, String after, int limit) {
        return list("items", Item.class, facility, "", after, limit);
    }

    public Optional<Item> item(FacilityId facility, String number) {
        return list("items", Item.class, facility, number, "", 1).stream().findFirst();
    }

    public List<Vendor> vendors(FacilityId facility, String after, int limit) {
        return list("vendors", Vendor.class, facility, "", after, limit);
    }

    public List<Customer> customers(FacilityId facility, String after, int limit) {
        return list("customers", Customer.class, facility, "", after, limit);
    }

    public List<Order> orders(FacilityId facility, String after, int limit) {
        return list("orders", Order.class, facility, "", after, limit);
    }

    public Optional<Order> order(FacilityId facility, String number) {
        return list("orders", Order.class, facility, number, "", 1).stream().findFirst();
    }

    public List<OrderLine> orderLines(FacilityId facility, String number) {
        return lines("order_lines", OrderLine.class, facility, number);
    }

    public List<Purchase> purchases(FacilityId facility, String after, int limit) {
        return list("purchase_orders", Purchase.class, facility, "", after, limit);
    }

    public Optional<Purchase> purchase(FacilityId facility, String number) {
        return list("purchase_orders", Purchase.class, facility, number, "", 1).stream()
                .findFirst();
    }

    public List<PurchaseLine> purchaseLines(FacilityId facility, String number) {
        return lines("purchase_order_lines", PurchaseLine.class, facility, number);
    }

    public List<Manifest> manifests(FacilityId facility, String after, int limit) {
        return list("manifests", Manifest.class, facility, "", after, limit);
    }

    public Optional<Manifest> manifest(FacilityId facility, String number) {
        return list("manifests", Manifest.class, facility, number, "", 1).stream()
                .findFirst();
    }

    public List<ManifestLine> manifestLines(FacilityId facility, String number) {
        return lines("manifest_lines", ManifestLine.class, facility, number);
    }
}
