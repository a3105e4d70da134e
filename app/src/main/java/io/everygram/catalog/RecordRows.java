package io.everygram.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The rows of {@link RecordLists}, one record a kind of master data. */
public final class RecordRows {
    private RecordRows() {}

    public record ItemRow(
            long recordId,
            String number,
            String name,
            String brand,
            String strain,
            String category,
            boolean tracked,
            String unit,
            @Nullable BigDecimal contentGrams,
            String packs,
            BigDecimal cost,
            BigDecimal price,
            boolean active,
            boolean soldToUs,
            boolean made) {}

    /** @param papersValidTo first end among the required papers; the year 9999 when none is required */
    public record VendorRow(
            long recordId,
            String code,
            String name,
            String kind,
            String city,
            String state,
            int leadTimeDays,
            BigDecimal minimumOrder,
            String terms,
            boolean active,
            long items,
            LocalDate papersValidTo,
            long papersRequired,
            long papersLapsed) {}

    /** @param replaced whether a paper of the same kind ends later */
    public record PaperRow(
            long recordId,
            int version,
            long vendorId,
            String vendorCode,
            String vendor,
            String kind,
            String number,
            @Nullable LocalDate validFrom,
            LocalDate validTo,
            boolean required,
            String note,
            boolean replaced) {}

    public record PriceRow(
            long recordId,
            long vendorId,
            String vendorCode,
            String vendor,
            long itemId,
            String itemNumber,
            String item,
            String unit,
            BigDecimal price,
            BigDecimal packMultiple,
            BigDecimal minimum,
            int rank,
            int leadTimeDays,
            boolean active) {}

    /**
     * @param validTo its last day; absent for until further notice
     * @param usualPrice what the vendor asks otherwise
     * @param isOffered whether the vendor sells the item at all
     */
    public record BreakRow(
            long recordId,
            int version,
            long vendorId,
            String vendorCode,
            String vendor,
            long itemId,
            String itemNumber,
            String item,
            String unit,
            BigDecimal fromQuantity,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            BigDecimal price,
            BigDecimal usualPrice,
            boolean isOffered) {}

    public record CustomerRow(
            long recordId,
            String code,
            String name,
            String licenseNumber,
            LocalDate licenseValidTo,
            String tier,
            boolean keyAccount,
            String city,
            String state,
            String deliveryWindows,
            int minimumShelfLifeDays,
            boolean active) {}

    public record FacilityRow(
            long recordId,
            String code,
            String name,
            String state,
            String zone,
            String city,
            String license,
            LocalDate licenseValidTo,
            long rooms,
            long customers) {}

    public record LicenseRow(
            long recordId, String number, String type, String stateSystem, LocalDate validFrom, LocalDate validTo) {}

    public record RoomRow(long recordId, String code, String name, String purpose, boolean active, long slots) {}

    public record SlotRow(
            long recordId,
            String code,
            long roomId,
            String roomCode,
            String room,
            BigDecimal xMeters,
            BigDecimal yMeters,
            int level,
            int pickSequence,
            boolean active) {}

    /** @param cost of the components of one good unit */
    public record BillRow(
            long recordId,
            boolean active,
            long outputItemId,
            String number,
            String name,
            String brand,
            String category,
            BigDecimal yieldShare,
            BigDecimal price,
            long lines,
            BigDecimal cost) {}
}
