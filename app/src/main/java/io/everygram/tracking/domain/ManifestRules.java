package io.everygram.tracking.domain;

import io.everygram.tracking.domain.ReportRules.Fault;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a state would refuse of a manifest, known before it is asked. Source: docs/domain/sources.md#metrc-limits. */
public final class ManifestRules {
    private static final String ANEW = "Void the manifest, mend that, and make it anew.";

    private ManifestRules() {}

    /**
     * What a manifest states.
     *
     * @param fields by their names for people; blank where nothing is known
     * @param lastsSeconds from departure to arrival
     * @param prices of its packages
     */
    public record Stated(Map<String, String> fields, long lastsSeconds, List<BigDecimal> prices) {
        public Stated {
            fields = Map.copyOf(new LinkedHashMap<>(fields));
            prices = List.copyOf(prices);
        }
    }

    /**
     * What the state wants of manifests of a type.
     *
     * @param wholesale whether every package has its price
     * @param wantsWeight whether gross weights must be stated
     */
    public record Kind(String name, boolean wholesale, boolean wantsWeight) {}

    /** @param type the state's type of transfer; empty when its types are not known, and then the state judges */
    public static Optional<Fault> manifest(Stated stated, Optional<Kind> type) {
        var missing = stated.fields().entrySet().stream()
                .filter(field -> field.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            return fault("The state wants what is not stated: " + String.join(", ", missing) + ".", ANEW);
        }
        if (stated.lastsSeconds() <= 0) {
            return fault("The arrival does not lie after the departure.", ANEW);
        }
        if (stated.prices().isEmpty()) {
            return fault("No package is on it.", ANEW);
        }
        if (type.filter(Kind::wholesale).isPresent()
                && stated.prices().stream().anyMatch(price -> price.signum() < 0)) {
            return fault("The state wants a price of 0 or more for every package.", ANEW);
        }
        return type.filter(Kind::wantsWeight)
                .flatMap(heavy -> fault(
                        "The state wants gross weights on a \"" + heavy.name() + "\", which are not kept here.",
                        "Make the template on the state's site with the weights, then withdraw this."));
    }

    private static Optional<Fault> fault(String cause, String advice) {
        return Optional.of(new Fault(cause, advice));
    }
}
