package io.everygram.compliance.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what a certificate says lets a batch pass. A panel that failed, water above the limit or the lab's own word fail it; a panel that is needed and not
 * told leaves it to a person.
 *
 * <p>Source: docs/domain/sources.md#ca-coa-panels (read 2026-11-25); which panels a category needs is assumed.
 */
public final class LabDecision {
    private static final Set<String> SOLVENTS = Set.of("vape", "concentrate");

    private LabDecision() {}

    public enum Panel {
        PESTICIDES,
        MICROBES,
        MYCOTOXINS,
        HEAVY_METALS,
        RESIDUAL_SOLVENTS,
        FOREIGN_MATTER
    }

    public enum Told {
        PASS,
        FAIL,
        NOTHING
    }

    /**
     * What is known.
     *
     * @param category of the item
     * @param panels those that are told
     * @param waterLimit how much water the category may hold, by the state's rules; absent when they do not say
     * @param labSays the lab's own verdict, absent when it gives none
     */
    public record Facts(
            String category,
            Map<Panel, Told> panels,
            Optional<BigDecimal> waterActivity,
            Optional<BigDecimal> waterLimit,
            Optional<Boolean> labSays) {
        public Facts {
            panels = Map.copyOf(panels);
        }
    }

    public sealed interface Decision {
        record Passes() implements Decision {}

        /** @param why panels and figures that failed */
        record Fails(List<String> why) implements Decision {
            public Fails {
                why = List.copyOf(why);
            }
        }

        /** @param missing what a person has to look up on the certificate */
        record Open(List<Panel> missing) implements Decision {
            public Open {
                missing = List.copyOf(missing);
            }
        }
    }

    public static Decision of(Facts facts) {
        var failed = new ArrayList<String>();
        var missing = new ArrayList<Panel>();
        for (var panel : Panel.values()) {
            switch (facts.panels().getOrDefault(panel, Told.NOTHING)) {
                case FAIL -> failed.add(words(panel));
                case NOTHING -> {
                    if (panel != Panel.RESIDUAL_SOLVENTS || SOLVENTS.contains(facts.category())) {
                        missing.add(panel);
                    }
                }
                case PASS -> {}
            }
        }
        if (facts.waterLimit()
                .flatMap(limit -> facts.waterActivity().filter(water -> water.compareTo(limit) > 0))
                .isPresent()) {
            failed.add("water activity");
        }
        if (failed.isEmpty() && facts.labSays().filter(passed -> !passed).isPresent()) {
            failed.add("the lab's verdict");
        }
        if (!failed.isEmpty()) {
            return new Decision.Fails(failed);
        }
        return missing.isEmpty() ? new Decision.Passes() : new Decision.Open(missing);
    }

    public static String words(Panel panel) {
        return panel.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
