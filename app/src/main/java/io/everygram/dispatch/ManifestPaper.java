package io.everygram.dispatch;

import io.everygram.kernel.Sha256;
import java.util.List;

/**
 * What stands on the paper, every value as it is written. Frozen at departure; its hash is printed on it.
 *
 * @param stateNumber the state's number of the transfer; empty before it is registered
 */
public record ManifestPaper(
        String number,
        String stateNumber,
        String order,
        String transferType,
        String made,
        Party shipper,
        Party receiver,
        Trip trip,
        List<Row> rows,
        Totals totals) {
    public ManifestPaper {
        rows = List.copyOf(rows);
    }

    public record Party(String name, String license, String licenseValidTo, String address, String phone) {}

    /**
     * @param driver who is in the vehicle; license and employee numbers in the same order
     * @param departs when it left and when that was planned; before it left, only the plan
     * @param arrives as planned
     */
    public record Trip(
            String driver,
            String driverLicense,
            String employee,
            String driverPhone,
            String vehicle,
            String plate,
            String departs,
            String arrives,
            String route,
            String distance) {}

    public record Row(
            int position,
            String tag,
            String product,
            String category,
            String batch,
            String quantity,
            String packaged,
            String expires,
            String lab,
            String price) {}

    public record Totals(int packages, String quantities, String value) {}

    /** SHA-256 of a text as hexadecimal digits. */
    public static String hash(String text) {
        return Sha256.hex(text);
    }

    /** The first sixteen digits of a hash in groups of four, as a person reads them out. */
    public static String code(String hash) {
        var upper = hash.substring(0, 16).toUpperCase(java.util.Locale.ROOT);
        return upper.substring(0, 4) + "-" + upper.substring(4, 8) + "-" + upper.substring(8, 12) + "-"
                + upper.substring(12, 16);
    }
}
