package io.everygram.demo.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Vendors, bought components with their bills, and the dispensaries of each facility. */
public final class DemoPartners {
    private DemoPartners() {}

    /** @param documentValidDays days from the company's first day to the end of the required paper */
    public record Vendor(
            String code,
            String name,
            String kind,
            String city,
            String state,
            String email,
            int leadTimeDays,
            String terms,
            BigDecimal minimumOrder,
            String document,
            String documentNumber,
            int documentValidDays) {}

    public static List<Vendor> vendors() {
        return SourceFile.read(
                "vendors.csv",
                row -> new Vendor(
                        row.text("code"),
                        row.text("name"),
                        row.text("kind"),
                        row.text("city"),
                        row.text("state"),
                        row.text("email"),
                        Integer.parseInt(row.text("lead_time_days")),
                        row.text("terms"),
                        new BigDecimal(row.text("minimum_order_usd")),
                        row.text("document"),
                        row.text("document_number"),
                        Integer.parseInt(row.text("document_valid_days"))));
    }

    /** A component that is bought, in its stock unit. */
    public record Component(
            String number,
            String name,
            String category,
            String unit,
            int casePack,
            String vendor,
            BigDecimal price,
            String secondVendor,
            BigDecimal secondPrice) {}

    public static List<Component> components() {
        return SourceFile.read(
                "components.csv",
                row -> new Component(
                        row.text("number"),
                        row.text("name"),
                        row.text("category"),
                        row.text("unit"),
                        Integer.parseInt(row.text("case_pack")),
                        row.text("vendor"),
                        new BigDecimal(row.text("price")),
                        row.text("second_vendor"),
                        new BigDecimal(row.text("second_price", "0"))));
    }

    public record BillLine(String component, BigDecimal quantityPer, BigDecimal scrap, String substitute) {
        BillLine of(String other) {
            return new BillLine(other, quantityPer, scrap, substitute);
        }
    }

    /** What is packed into one unit at a facility; empty when nothing is. */
    public static List<BillLine> bill(DemoFacility facility, DemoItem item) {
        var category = item.category().name().toLowerCase(Locale.ROOT);
        return Bills.ALL.stream()
                .filter(line -> line.category().equals(category))
                .filter(line -> line.grams().isEmpty()
                        || item.contentGrams()
                                .filter(g -> g.compareTo(new BigDecimal(line.grams())) == 0)
                                .isPresent())
                .map(Bills::line)
                .map(line -> line.component().equals(DemoFacility.LOS_ANGELES.bulk()) ? line.of(facility.bulk()) : line)
                .toList();
    }

    private record Bills(String category, String grams, BillLine line) {
        static final List<Bills> ALL = SourceFile.read(
                "boms.csv",
                row -> new Bills(
                        row.text("category"),
                        row.text("size_g"),
                        new BillLine(
                                row.text("component"),
                                new BigDecimal(row.text("quantity_per")),
                                new BigDecimal(row.text("scrap")),
                                row.text("substitute"))));
    }

    public record Customer(
            String name,
            String license,
            String street,
            String city,
            String zip,
            BigDecimal latitude,
            BigDecimal longitude) {}

    /** Real dispensaries near the facility. California's and New Mexico's public list has no license numbers; those are made up. */
    public static List<Customer> customers(DemoFacility facility) {
        var counter = new int[1];
        return SourceFile.read("customers_" + facility.state().toLowerCase(Locale.ROOT) + ".csv", row -> {
            int number = ++counter[0];
            var invented = facility == DemoFacility.LOS_ANGELES
                    ? "C10-%07d-LIC".formatted(4100 + number * 7)
                    : "CCD-2024-%04d".formatted(300 + number);
            return new Customer(
                    row.text("name"),
                    row.text("license_number", invented),
                    row.text("street", (100 + number * 12) + " Main St"),
                    row.text("city"),
                    row.text("zip"),
                    new BigDecimal(row.text("lat")),
                    new BigDecimal(row.text("lon")));
        });
    }
}
