package io.everygram.demo.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which items a facility carries. California: real products with their lab results. Colorado and New Mexico: real strains in
 * the usual forms under real brands of the state, with real lab results of the same strain or form.
 */
public final class DemoAssortment {
    private static final BigDecimal WHOLESALE_SHARE = new BigDecimal("0.50");
    private static final BigDecimal COST_SHARE = new BigDecimal("0.68");

    private DemoAssortment() {}

    public static List<DemoItem> of(DemoFacility facility, long seed) {
        return switch (facility) {
            case LOS_ANGELES -> california(seed);
            case DENVER -> composed("CO", seed, 120);
            case ALBUQUERQUE -> composed("NM", seed, 60);
        };
    }

    private static List<DemoItem> california(long seed) {
        var random = DemoRandom.of(seed, "assortment-CA");
        return SourceFile.read("products_ca.csv", row -> {
            var category = DemoCategory.valueOf(row.text("category").toUpperCase(Locale.ROOT));
            return item(
                    row.text("number"),
                    row.text("name"),
                    row.text("brand"),
                    row.text("strain"),
                    category,
                    DemoLabResult.number(row, "content_g"),
                    new BigDecimal(row.text("retail_price")),
                    random,
                    Optional.of(DemoLabResult.of(row)));
        });
    }

    private static List<DemoItem> composed(String state, long seed, int count) {
        var random = DemoRandom.of(seed, "assortment-" + state);
        var strains = SourceFile.read("strains.csv", row -> row.text("strain"));
        var brands = SourceFile.read("brands_co.csv", row -> row.text("name"));
        var certificates = new DemoCertificates(state.equals("NM"));
        var numbers = new EnumMap<DemoCategory, Integer>(DemoCategory.class);
        var items = new ArrayList<DemoItem>();
        for (int i = 0; i < count; i++) {
            var form = Form.values()[i % Form.values().length];
            int number = numbers.merge(form.category, 1, Integer::sum);
            var strain = strains.get((i * 7 + state.hashCode() % 11 + 11) % strains.size());
            var brand = brands.get(random.between(0, brands.size() - 1));
            var itemNumber = "%s-%s-%03d".formatted(state, form.category.prefix(), number);
            items.add(item(
                    itemNumber,
                    brand + " " + titled(strain) + " " + form.title,
                    brand,
                    titled(strain),
                    form.category,
                    Optional.of(new BigDecimal(form.grams)),
                    new BigDecimal(form.retail).add(BigDecimal.valueOf(random.between(-4, 6))),
                    random,
                    certificates.of(form.category, strain, itemNumber)));
        }
        return List.copyOf(items);
    }

    private static DemoItem item(
            String number,
            String name,
            String brand,
            String strain,
            DemoCategory category,
            Optional<BigDecimal> grams,
            BigDecimal retail,
            DemoRandom random,
            Optional<DemoLabResult> labResult) {
        var price = retail.multiply(WHOLESALE_SHARE).setScale(2, RoundingMode.HALF_EVEN);
        var cost = price.multiply(COST_SHARE).setScale(4, RoundingMode.HALF_EVEN);
        // A few sell hundreds a day, most a handful, a tail once in a while.
        long dailyMillis = 80 + (long) random.skewedThousandths() * 38;
        return new DemoItem(number, name, brand, strain, category, grams, cost, price, dailyMillis, labResult);
    }

    private static String titled(String strain) {
        return Character.toUpperCase(strain.charAt(0)) + strain.substring(1);
    }

    private enum Form {
        EIGHTH(DemoCategory.FLOWER, "3.5g", "3.5", "32"),
        CARTRIDGE(DemoCategory.VAPE, "Cartridge 1g", "1", "34"),
        JOINT(DemoCategory.PREROLL, "Pre-Roll 1g", "1", "9"),
        WAX(DemoCategory.CONCENTRATE, "Live Resin 1g", "1", "30"),
        QUARTER(DemoCategory.FLOWER, "7g", "7", "56"),
        GUMMIES(DemoCategory.EDIBLE, "Gummies 100mg", "90", "18");

        private final DemoCategory category;
        private final String title;
        private final String grams;
        private final String retail;

        Form(DemoCategory category, String title, String grams, String retail) {
            this.category = category;
            this.title = title;
            this.grams = grams;
            this.retail = retail;
        }
    }
}
