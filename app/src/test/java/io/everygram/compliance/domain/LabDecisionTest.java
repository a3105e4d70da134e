package io.everygram.compliance.domain;

import static io.everygram.compliance.domain.LabDecision.Told.FAIL;
import static io.everygram.compliance.domain.LabDecision.Told.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.compliance.domain.LabDecision.Decision;
import io.everygram.compliance.domain.LabDecision.Facts;
import io.everygram.compliance.domain.LabDecision.Panel;
import io.everygram.compliance.domain.LabDecision.Told;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabDecisionTest {
    private static Map<Panel, Told> all() {
        var panels = new EnumMap<Panel, Told>(Panel.class);
        for (var panel : Panel.values()) {
            panels.put(panel, PASS);
        }
        return panels;
    }

    /** As California's pack says. */
    private static Optional<BigDecimal> limit(String category) {
        return switch (category) {
            case "flower", "preroll" -> Optional.of(new BigDecimal("0.65"));
            case "edible" -> Optional.of(new BigDecimal("0.85"));
            default -> Optional.empty();
        };
    }

    private static Decision of(String category, Map<Panel, Told> panels, String water) {
        return LabDecision.of(
                new Facts(category, panels, Optional.of(new BigDecimal(water)), limit(category), Optional.empty()));
    }

    @Test
    void with_every_panel_passed_it_passes() {
        assertThat(of("flower", all(), "0.55")).isEqualTo(new Decision.Passes());
    }

    @ParameterizedTest
    @EnumSource(Panel.class)
    void one_panel_that_failed_fails_it(Panel panel) {
        var panels = all();
        panels.put(panel, FAIL);

        assertThat(of("flower", panels, "0.55")).isEqualTo(new Decision.Fails(List.of(LabDecision.words(panel))));
    }

    @ParameterizedTest
    @EnumSource(value = Panel.class, mode = EnumSource.Mode.EXCLUDE, names = "RESIDUAL_SOLVENTS")
    void a_panel_that_is_not_told_leaves_it_to_a_person(Panel panel) {
        var panels = all();
        panels.remove(panel);

        assertThat(of("flower", panels, "0.55")).isEqualTo(new Decision.Open(List.of(panel)));
    }

    @ParameterizedTest
    @CsvSource({"flower, true", "edible, true", "vape, false", "concentrate, false"})
    void solvents_are_needed_of_what_was_extracted(String category, boolean passes) {
        var panels = all();
        panels.remove(Panel.RESIDUAL_SOLVENTS);

        assertThat(of(category, panels, "0.1") instanceof Decision.Passes).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "flower, 0.65, true",
        "flower, 0.6501, false",
        "preroll, 0.66, false",
        "edible, 0.85, true",
        "edible, 0.86, false",
        "vape, 0.99, true"
    })
    void water_above_the_limit_of_its_category_fails_it(String category, String water, boolean passes) {
        assertThat(of(category, all(), water) instanceof Decision.Passes).isEqualTo(passes);
    }

    @Test
    void the_labs_own_no_fails_it_and_its_yes_does_not_save_a_failed_panel() {
        var failed = all();
        failed.put(Panel.MICROBES, FAIL);

        assertThat(LabDecision.of(new Facts("flower", all(), Optional.empty(), Optional.empty(), Optional.of(false))))
                .isInstanceOf(Decision.Fails.class);
        assertThat(LabDecision.of(new Facts("flower", failed, Optional.empty(), Optional.empty(), Optional.of(true))))
                .isInstanceOf(Decision.Fails.class);
        assertThat(LabDecision.of(new Facts("flower", Map.of(), Optional.empty(), Optional.empty(), Optional.of(true))))
                .as("a bare word without panels is for a person")
                .isInstanceOf(Decision.Open.class);
    }
}
