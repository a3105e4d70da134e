package io.everygram.demo.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who delivers the finished goods of a facility: the producers with the most items themselves, the others through the grower. */
public final class DemoMakers {
    private static final int MOST = 14;
    private static final int FEWEST_ITEMS = 3;

    private DemoMakers() {}

    /** @param license of the state, by which a delivery of theirs is known */
    public record Maker(String code, String name, String license) {}

    /** First the grower, then the producers with the most items. */
    public static List<Maker> of(DemoFacility facility, List<DemoItem> assortment) {
        var makers = new ArrayList<Maker>();
        makers.add(new Maker(facility.supplier(), facility.grower(), license(facility, 0)));
        for (var name : largest(assortment).values()) {
            int number = makers.size() + 1;
            makers.add(new Maker(
                    "%s-%02d".formatted(facility.supplier(), number), name, license(facility, 7 * (number - 1))));
        }
        return List.copyOf(makers);
    }

    /** Who makes an item, out of those. */
    public static Maker of(DemoItem item, List<Maker> makers) {
        return makers.stream()
                .skip(1)
                .filter(maker -> same(maker.name()).equals(same(item.producer())))
                .findFirst()
                .orElse(makers.getFirst());
    }

    private static String license(DemoFacility facility, int number) {
        return "LIC-" + facility.state() + "-" + (4471 + number);
    }

    /** Their names as first written, the one with the most items first. */
    private static Map<String, String> largest(List<DemoItem> assortment) {
        var counts = new LinkedHashMap<String, Integer>();
        var names = new LinkedHashMap<String, String>();
        for (var item : assortment) {
            if (!item.producer().isEmpty()) {
                counts.merge(same(item.producer()), 1, Integer::sum);
                names.putIfAbsent(same(item.producer()), item.producer());
            }
        }
        var largest = new LinkedHashMap<String, String>();
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= FEWEST_ITEMS)
                .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .forEach(entry -> largest.put(entry.getKey(), names.getOrDefault(entry.getKey(), "")));
        return largest;
    }

    /** Certificates write one business in several ways: with and without its legal form, a comma or capitals. */
    private static String same(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("\\b(LLC|INC)\\b|[^A-Z0-9]|LLC$", "");
    }
}
