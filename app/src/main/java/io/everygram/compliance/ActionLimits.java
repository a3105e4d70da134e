package io.everygram.compliance;

import io.everygram.compliance.domain.LimitName;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.compliance.rules.Stated;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The state's action limits on the day of a test, from its rule pack. What no pack states is not known, and is said to be so. */
@Component
public class ActionLimits {
    private final Rules rules;

    ActionLimits(Rules rules) {
        this.rules = rules;
    }

    /**
     * The limit of one analyte.
     *
     * @param most in {@code unit}
     * @param source citation and how sure we are of it
     */
    public record Limit(BigDecimal most, String unit, String source) {}

    /** The limits that count for a category of goods at a facility on a day. */
    public Of on(FacilityId facility, LocalDate day, String category) {
        return new Of(rules.on(facility, day), category);
    }

    /** The same for many days at a facility: the rules of each are read once. Of one piece of work; not kept. */
    OfDays ofDays(FacilityId facility) {
        return new OfDays(day -> rules.on(facility, day));
    }

    /** Limits of many days. */
    static final class OfDays {
        private final Map<LocalDate, RulesOfDay> days = new HashMap<>();
        private final Function<LocalDate, RulesOfDay> read;

        private OfDays(Function<LocalDate, RulesOfDay> read) {
            this.read = read;
        }

        Of on(LocalDate day, String category) {
            return new Of(days.computeIfAbsent(day, read), category);
        }
    }

    /** Limits of one day for one category. */
    public static final class Of {
        private static final List<String> INHALED = List.of("flower", "preroll", "vape", "concentrate");

        private final RulesOfDay rules;
        private final String category;

        Of(RulesOfDay rules, String category) {
            this.rules = rules;
            this.category = category;
        }

        /** Empty when no pack of the facility states one for it. */
        public Optional<Limit> of(String analyte) {
            if (LimitName.isWaterActivity(analyte)) {
                return limit(Parameter.WATER_ACTIVITY, category);
            }
            boolean inhaled = LimitName.saysInhaled(analyte).orElse(INHALED.contains(category));
            return LimitName.metal(analyte)
                    .flatMap(metal -> limit(inhaled ? Parameter.METALS_INHALABLE : Parameter.METALS_OTHER, metal))
                    .or(() -> named(inhaled ? Parameter.LIMITS_INHALABLE : Parameter.LIMITS_OTHER, analyte))
                    .or(() -> named(Parameter.MICROBE_LIMITS, analyte));
        }

        /** By the analyte's full name, as a pack states it. */
        private Optional<Limit> named(Parameter parameter, String analyte) {
            return rules.figures(parameter).keySet().stream()
                    .filter(name -> LimitName.isSame(name, analyte))
                    .sorted()
                    .findFirst()
                    .flatMap(name -> limit(parameter, name));
        }

        private Optional<Limit> limit(Parameter parameter, String name) {
            return Optional.ofNullable(rules.figures(parameter).get(name))
                    .map(most -> new Limit(
                            most,
                            parameter.unit(),
                            rules.parameter(parameter).map(Of::source).orElse("")));
        }

        private static String source(Stated stated) {
            return stated.citation() + ", " + stated.certainty().word().toLowerCase(Locale.ROOT);
        }

        /** How much water a category may hold. */
        public Optional<BigDecimal> water() {
            return limit(Parameter.WATER_ACTIVITY, category).map(Limit::most);
        }

        /** The analyte with the state's limit and what comes of comparing; as it is when no limit is known or its unit is another. */
        public Analyte compared(Analyte analyte) {
            var value = analyte.value();
            var limit = of(analyte.name());
            if (value == null || analyte.most() != null || limit.isEmpty()) {
                return analyte;
            }
            return LimitName.inUnit(value, analyte.unit(), limit.get().unit())
                    .map(figure -> new Analyte(
                            analyte.name(),
                            figure,
                            limit.get().unit(),
                            limit.get().most(),
                            figure.compareTo(limit.get().most()) > 0
                                            || analyte.status().equals("FAIL")
                                    ? "FAIL"
                                    : "PASS"))
                    .orElse(analyte);
        }
    }
}
