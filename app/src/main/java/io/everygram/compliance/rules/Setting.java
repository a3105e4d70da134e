package io.everygram.compliance.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The value that a pack states for a {@link Parameter}. */
public sealed interface Setting {
    record Figure(BigDecimal figure) implements Setting {}

    record Words(String text) implements Setting {}

    record Listed(List<String> entries) implements Setting {
        public Listed {
            entries = List.copyOf(entries);
        }
    }

    record Switch(boolean on) implements Setting {}

    record Cadences(List<Cadence> cadences) implements Setting {
        public Cadences {
            cadences = List.copyOf(cadences);
        }
    }

    /** Figures by name, e.g. action levels by analyte. */
    record Figures(Map<String, BigDecimal> figures) implements Setting {
        public Figures {
            figures = Map.copyOf(figures);
        }
    }

    /** As people read it, without the unit. */
    default String words() {
        return switch (this) {
            case Figure(var figure) -> figure.stripTrailingZeros().toPlainString();
            case Words(var text) -> text;
            case Listed(var entries) -> String.join(", ", entries);
            case Switch(var on) -> on ? "yes" : "no";
            case Cadences(var cadences) -> cadences.stream().map(Cadence::words).collect(Collectors.joining("; "));
            case Figures(var figures) ->
                new TreeMap<>(figures)
                        .entrySet().stream()
                                .map(e -> e.getKey() + " "
                                        + e.getValue().stripTrailingZeros().toPlainString())
                                .collect(Collectors.joining(", "));
        };
    }
}
