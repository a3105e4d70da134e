package io.everygram.tracking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.tracking.TransferWant;
import io.everygram.tracking.domain.ManifestRules.Kind;
import io.everygram.tracking.domain.ManifestRules.Load;
import io.everygram.tracking.domain.ManifestRules.Recipient;
import io.everygram.tracking.domain.ManifestRules.Stated;
import io.everygram.tracking.port.TransferType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a state would refuse of a manifest is said before it is queued, and its own name of the type is found. */
class ManifestRulesTest {
    private static final LocalDate DAY = LocalDate.parse("2031-06-10");
    private static final Recipient TO = new Recipient("C10-7", DAY, false, DAY);
    private static final Optional<Kind> SOLD = Optional.of(new Kind("Wholesale", true, false, false));
    private static final Optional<Kind> HEAVY = Optional.of(new Kind("By weight", true, true, false));
    private static final Optional<Kind> HEAVY_WHOLE = Optional.of(new Kind("By weight", true, true, true));

    private static Load load(String price, @Nullable String grams) {
        return new Load("T-" + price, new BigDecimal(price), grams == null ? null : new BigDecimal(grams));
    }

    private static Stated stated(String route, long lasts, Load... loads) {
        return stated(route, lasts, TO, loads);
    }

    private static Stated stated(String route, long lasts, Recipient to, Load... loads) {
        return new Stated(Map.of("route", route, "phone", "555"), lasts, to, Optional.empty(), List.of(loads));
    }

    @Test
    void what_a_state_takes_has_no_fault() {
        assertThat(ManifestRules.manifest(stated("I-880", 60, load("10", null)), SOLD))
                .isEmpty();
        assertThat(ManifestRules.manifest(stated("I-880", 60, load("0", null)), Optional.empty()))
                .isEmpty();
        assertThat(ManifestRules.manifest(stated("I-880", 60, load("10", "1406.1")), HEAVY))
                .isEmpty();
    }

    @Test
    void what_the_state_would_refuse_has_a_cause_and_advice() {
        var good = load("10", null);
        for (var fault : Map.of(
                        "route", ManifestRules.manifest(stated(" ", 60, good), Optional.empty()),
                        "arrival", ManifestRules.manifest(stated("I-880", 0, good), Optional.empty()),
                        "No package", ManifestRules.manifest(stated("I-880", 60), Optional.empty()),
                        "price", ManifestRules.manifest(stated("I-880", 60, load("-1", null)), SOLD),
                        "nobody weighed T-10",
                                ManifestRules.manifest(stated("I-880", 60, load("10", null), load("9", "5")), HEAVY),
                        "C10-7 of the recipient is on hold",
                                ManifestRules.manifest(
                                        stated("I-880", 60, new Recipient("C10-7", DAY, true, DAY), good),
                                        Optional.empty()),
                        "ends on 2031-06-10, before the goods arrive on 2031-06-11",
                                ManifestRules.manifest(
                                        stated("I-880", 60, new Recipient("C10-7", DAY, false, DAY.plusDays(1)), good),
                                        Optional.empty()))
                .entrySet()) {
            assertThat(fault.getValue()).as(fault.getKey()).hasValueSatisfying(f -> {
                assertThat(f.cause()).contains(fault.getKey());
                assertThat(f.advice()).isNotBlank();
            });
        }
    }

    @Test
    void the_weight_of_the_whole_is_told_to_the_person_who_must_type_it() {
        assertThat(ManifestRules.manifest(stated("I-880", 60, load("10", "1406.1"), load("9", "93.9")), HEAVY_WHOLE))
                .hasValueSatisfying(f -> assertThat(f.advice()).contains("gross weight of 1500 Grams"));
    }

    @Test
    void the_whole_as_a_person_put_it_counts_before_the_sum_and_stands_in_for_packages_nobody_weighed() {
        var whole = new Stated(
                Map.of("route", "I-880"),
                60,
                TO,
                Optional.of(new java.math.BigDecimal("2000.50")),
                List.of(load("10", "1406.1"), load("9", null)));
        assertThat(ManifestRules.manifest(whole, Optional.of(new Kind("By weight", true, false, true))))
                .hasValueSatisfying(f -> assertThat(f.advice()).contains("gross weight of 2000.5 Grams"));
        assertThat(ManifestRules.manifest(whole, HEAVY_WHOLE))
                .hasValueSatisfying(f -> assertThat(f.cause()).contains("nobody weighed"));
    }

    @Test
    void the_states_own_type_is_the_one_of_that_name_else_the_first_for_goods_that_are_sold() {
        var sold = new TransferType("Unaffiliated (Wholesale) Transfer", true, Set.of(TransferWant.INVOICE));
        var heavy = new TransferType("Wholesale by weight", true, Set.of(TransferWant.PACKAGE_WEIGHTS));
        var plain = new TransferType("Affiliated Transfer", false, Set.of());
        var types = List.of(plain, heavy, sold);
        assertThat(TransferType.closest(types, "affiliated transfer")).hasValue(plain);
        assertThat(TransferType.closest(types, "Wholesale Manifest")).hasValue(sold);
        assertThat(TransferType.closest(List.of(plain), "Wholesale Manifest")).hasValue(plain);
        assertThat(TransferType.closest(List.of(), "Wholesale Manifest")).isEmpty();
    }
}
