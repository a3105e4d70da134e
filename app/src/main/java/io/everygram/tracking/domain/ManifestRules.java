package io.everygram.tracking.domain;

import io.everygram.tracking.domain.ReportRules.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a state would refuse of a manifest, known before it is asked. Source: docs/domain/sources.md#metrc-limits. */
public final class ManifestRules {
    private static final String ANEW = "Void the manifest, mend that, and make it anew.";

    private ManifestRules() {}

    /**
     * What a manifest states.
     *
     * @param fields by their names for people; blank where nothing is known
     * @param lastsSeconds from departure to arrival
     * @param grossGrams what the whole weighs; empty when nobody knows
     */
    public record Stated(
            Map<String, String> fields,
            long lastsSeconds,
            Recipient recipient,
            Optional<BigDecimal> grossGrams,
            List<Load> loads) {
        public Stated {
            fields = Map.copyOf(new LinkedHashMap<>(fields));
            loads = List.copyOf(loads);
        }
    }

    /**
     * @param validTo last day of the license
     * @param arrivesOn the day that must not lie behind it
     */
    public record Recipient(String license, LocalDate validTo, boolean onHold, LocalDate arrivesOn) {}

    /** @param grossGrams absent when nobody knows */
    public record Load(
            String tag, BigDecimal price, @Nullable BigDecimal grossGrams) {}

    /**
     * What the state wants of manifests of a type.
     *
     * @param wholesale whether every package has its price
     * @param packageWeights whether the gross weight of every package must be stated
     * @param totalWeight whether that of the whole must be, which no interface takes
     */
    public record Kind(String name, boolean wholesale, boolean packageWeights, boolean totalWeight) {}

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
        if (stated.loads().isEmpty()) {
            return fault("No package is on it.", ANEW);
        }
        return recipient(stated.recipient()).or(() -> type.flatMap(kind -> type(stated, kind)));
    }

    private static Optional<Fault> recipient(Recipient to) {
        if (to.onHold()) {
            return fault(
                    "The license " + to.license() + " of the recipient is on hold.",
                    "Void the manifest. When the hold is lifted, say so at the customer (License on hold), and make it anew.");
        }
        return to.validTo().isBefore(to.arrivesOn())
                ? fault(
                        "The license " + to.license() + " of the recipient ends on " + to.validTo()
                                + ", before the goods arrive on " + to.arrivesOn() + ".",
                        "Void the manifest, enter the renewed license at the customer (License valid to), and make it anew.")
                : Optional.empty();
    }

    private static Optional<Fault> type(Stated stated, Kind kind) {
        if (kind.wholesale()
                && stated.loads().stream().anyMatch(load -> load.price().signum() < 0)) {
            return fault("The state wants a price of 0 or more for every package.", ANEW);
        }
        var unweighed = stated.loads().stream()
                .filter(load -> load.grossGrams() == null)
                .map(Load::tag)
                .toList();
        boolean unknown = kind.packageWeights()
                || kind.totalWeight() && stated.grossGrams().isEmpty();
        if (unknown && !unweighed.isEmpty()) {
            return fault(
                    "The state wants gross weights on a \"" + kind.name() + "\"; nobody weighed "
                            + String.join(", ", unweighed) + ".",
                    "Void the manifest, and make it anew with the gross weight of each package, or enter at the item what one unit weighs.");
        }
        return kind.totalWeight()
                ? fault(
                        "The state wants the gross weight of the whole on a \"" + kind.name()
                                + "\", which its interface takes only under a number of the unit that it tells nobody.",
                        "Make the template on the state's site with a gross weight of " + total(stated)
                                + " Grams, then withdraw this.")
                : Optional.empty();
    }

    private static String total(Stated stated) {
        return stated.grossGrams()
                .orElseGet(() -> stated.loads().stream()
                        .map(Load::grossGrams)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.reducing(BigDecimal.ZERO, BigDecimal::add)))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Optional<Fault> fault(String cause, String advice) {
        return Optional.of(new Fault(cause, advice));
    }
}
