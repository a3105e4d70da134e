package io.everygram.demo.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
                    row.text("producer"),
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
        var brands = brands();
        var certificates = new DemoCertificates(state.equals("NM"));
        var numbers = new EnumMap<DemoCategory, Integer>(DemoCategory.class);
        var items = new ArrayList<DemoItem>();
        for (int i = 0; i < count; i++) {
            var form = Form.values()[i % Form.values().length];
            int number = numbers.merge(form.category, 1, Integer::sum);
            var strain = strains.get((i * 7 + state.hashCode() % 11 + 11) % strains.size());
            var brand = random.pick(brands.getOrDefault(form.trade, List.of()));
            var itemNumber = "%s-%s-%03d".formatted(state, form.category.prefix(), number);
            items.add(item(
                    itemNumber,
                    brand + " " + titled(strain) + " " + form.title,
                    brand,
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

    /** Brands by what the list says they make; those of other countries and of seeds sell nothing here. */
    private static Map<String, List<String>> brands() {
        record Brand(String name, String makes) {}
        var all = SourceFile.read("brands_co.csv", row -> new Brand(row.text("name"), row.text("categories"))).stream()
                .filter(brand -> !brand.name().contains("(") && !brand.name().contains("Seed"))
                .toList();
        return Arrays.stream(Form.values())
                .map(form -> form.trade)
                .distinct()
                .collect(Collectors.toMap(
                        trade -> trade,
                        trade -> all.stream()
                                .filter(brand -> brand.makes().contains(trade))
                                .map(Brand::name)
                                .toList()));
    }

    private static DemoItem item(
            String number,
            String name,
            String brand,
            String producer,
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
        return new DemoItem(
                number, name, brand, producer, strain, category, grams, cost, price, dailyMillis, labResult);
    }

    private static String titled(String strain) {
        return Character.toUpperCase(strain.charAt(0)) + strain.substring(1);
    }

    private enum Form {
        EIGHTH(DemoCategory.FLOWER, "Flower", "3.5g", "3.5", "32"),
        CARTRIDGE(DemoCategory.VAPE, "Vape", "Cartridge 1g", "1", "34"),
        JOINT(DemoCategory.PREROLL, "Flower", "Pre-Roll 1g", "1", "9"),
        WAX(DemoCategory.CONCENTRATE, "Concentrates", "Live Resin 1g", "1", "30"),
        QUARTER(DemoCategory.FLOWER, "Flower", "7g", "7", "56"),
        GUMMIES(DemoCategory.EDIBLE, "Edibles", "Gummies 100mg", "90", "18");

        private final DemoCategory category;
        /** As the list of brands names it. */
        private final String trade;

        private final String title;
        private final String grams;
        private final String retail;

        Form(DemoCategory category, String trade, String title, String grams, String retail) {
            this.category = category;
            this.trade = trade;
            this.title = title;
            this.grams = grams;
            this.retail = retail;
        }
    }
}
