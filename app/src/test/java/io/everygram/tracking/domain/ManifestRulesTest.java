package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.tracking.domain.ManifestRules.Stated;
import io.everygram.tracking.port.TransferType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a state would refuse of a manifest is said before it is queued, and its own name of the type is found. */
class ManifestRulesTest {
    private static final TransferType SOLD = new TransferType("Unaffiliated (Wholesale) Transfer", true, true, false);
    private static final TransferType HEAVY = new TransferType("Wholesale by weight", true, false, true);
    private static final TransferType PLAIN = new TransferType("Affiliated Transfer", false, false, false);

    private static Optional<ManifestRules.Kind> kind(TransferType type) {
        return Optional.of(new ManifestRules.Kind(type.name(), type.wholesale(), type.wantsWeight()));
    }

    private static Stated stated(String route, long lasts, BigDecimal... prices) {
        return new Stated(Map.of("route", route, "phone", "555"), lasts, List.of(prices));
    }

    @Test
    void what_the_state_would_refuse_has_a_cause_and_advice() {
        assertThat(ManifestRules.manifest(stated("I-880", 60, BigDecimal.TEN), kind(SOLD)))
                .isEmpty();
        assertThat(ManifestRules.manifest(stated("I-880", 60, BigDecimal.ZERO), Optional.empty()))
                .isEmpty();
        for (var fault : Map.of(
                        "route", ManifestRules.manifest(stated(" ", 60, BigDecimal.TEN), Optional.empty()),
                        "arrival", ManifestRules.manifest(stated("I-880", 0, BigDecimal.TEN), Optional.empty()),
                        "No package", ManifestRules.manifest(stated("I-880", 60), Optional.empty()),
                        "price", ManifestRules.manifest(stated("I-880", 60, new BigDecimal("-1")), kind(SOLD)),
                        "gross weights", ManifestRules.manifest(stated("I-880", 60, BigDecimal.TEN), kind(HEAVY)))
                .entrySet()) {
            assertThat(fault.getValue()).as(fault.getKey()).hasValueSatisfying(f -> {
                assertThat(f.cause()).contains(fault.getKey());
                assertThat(f.advice()).isNotBlank();
            });
        }
    }

    @Test
    void the_states_own_type_is_the_one_of_that_name_else_the_first_for_goods_that_are_sold() {
        var types = List.of(PLAIN, HEAVY, SOLD);
        assertThat(TransferType.closest(types, "affiliated transfer")).hasValue(PLAIN);
        assertThat(TransferType.closest(types, "Wholesale Manifest")).hasValue(SOLD);
        assertThat(TransferType.closest(List.of(PLAIN), "Wholesale Manifest")).hasValue(PLAIN);
        assertThat(TransferType.closest(List.of(), "Wholesale Manifest")).isEmpty();
    }
}
