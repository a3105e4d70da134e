package io.everygram.demand.web;

import io.everygram.demand.AbcClass;
import io.everygram.demand.DemandClass;
import io.everygram.demand.Velocity.ItemVelocity;
import io.everygram.kernel.Statistical;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The address of the list of items: all that it shows stands in it. */
@Statistical
record DemandAddress(Map<String, String> typed) {
    static final String PATH = "/demand";
    private static final List<String> KEPT = List.of("by", "show", "category", "q", "sort", "hide");
    private static final double MOVED_PERCENT = 25;

    DemandAddress {
        typed = Map.copyOf(typed);
    }

    String by() {
        return typed.getOrDefault("by", "");
    }

    String show() {
        return typed.getOrDefault("show", "");
    }

    String category() {
        return typed.getOrDefault("category", "");
    }

    String words() {
        return typed.getOrDefault("q", "").strip();
    }

    String after() {
        return typed.getOrDefault("after", "");
    }

    boolean wantsAll() {
        return typed.containsKey("format") || typed.containsKey("sort");
    }

    /** The same list from its beginning with one choice changed; an empty value leaves it out. */
    String with(String name, String value) {
        var changed = new LinkedHashMap<String, String>();
        KEPT.stream().filter(typed::containsKey).forEach(kept -> changed.put(kept, typed.getOrDefault(kept, "")));
        changed.put(name, value);
        var query = changed.entrySet().stream()
                .filter(choice -> !choice.getValue().isEmpty())
                .map(choice -> choice.getKey() + "=" + URLEncoder.encode(choice.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return PATH + (query.isEmpty() ? "" : "?" + query);
    }

    /** What the chips show. */
    enum Show {
        ALL("", "All"),
        A("A", "Class A"),
        B("B", "Class B"),
        C("C", "Class C"),
        SMOOTH("SMOOTH", "Smooth"),
        ERRATIC("ERRATIC", "Erratic"),
        INTERMITTENT("INTERMITTENT", "Intermittent"),
        LUMPY("LUMPY", "Lumpy"),
        FASTER("FASTER", "Faster"),
        SLOWER("SLOWER", "Slower"),
        OVERRIDDEN("OVERRIDDEN", "Overridden");

        private final String value;
        private final String label;

        Show(String value, String label) {
            this.value = value;
            this.label = label;
        }

        String value() {
            return value;
        }

        String label() {
            return label;
        }

        boolean holds(ItemVelocity row) {
            return switch (this) {
                case ALL -> true;
                case A, B, C -> row.forecast().abc() == AbcClass.valueOf(name());
                case SMOOTH, ERRATIC, INTERMITTENT, LUMPY ->
                    row.forecast()
                            .pattern()
                            .filter(pattern -> pattern.kind() == DemandClass.Kind.valueOf(name()))
                            .isPresent();
                case FASTER -> row.trendPercent() >= MOVED_PERCENT;
                case SLOWER -> row.trendPercent() <= -MOVED_PERCENT;
                case OVERRIDDEN -> row.forecast().isOverridden();
            };
        }
    }

    Show shown() {
        for (var show : Show.values()) {
            if (show.value().equalsIgnoreCase(show())) {
                return show;
            }
        }
        return Show.ALL;
    }

    /** Whether the words fit, and the category. */
    boolean fits(ItemVelocity row) {
        var words = words().toLowerCase(Locale.ROOT);
        return (category().isEmpty() || row.item().category().equals(category()))
                && (words.isEmpty()
                        || row.item().number().toLowerCase(Locale.ROOT).contains(words)
                        || row.item().name().toLowerCase(Locale.ROOT).contains(words)
                        || row.item().category().toLowerCase(Locale.ROOT).contains(words));
    }
}
