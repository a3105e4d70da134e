package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Setting;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it applies at a place on a day.
 *
 * @param pack jurisdiction of the pack it stands in
 * @param choice what the facility chose; {@code null} when nothing
 */
public record Applied(String pack, Rule rule, @Nullable Chosen choice) {
    /**
     * A facility's choice about a rule that we are not sure of.
     *
     * @param figure instead of the pack's figure; {@code null} for the pack's
     */
    public record Chosen(
            String ruleId, boolean on, @Nullable BigDecimal figure, String reason, String by) {}

    public boolean isOn() {
        return choice == null || !rule.certainty().allowsChoice() ? rule.on() : choice.on();
    }

    /** The rule's parameters with the facility's figure in place of the pack's. */
    public Map<Parameter, Setting> settings() {
        var figure = isChosen() && choice != null ? choice.figure() : null;
        if (figure == null) {
            return rule.parameters();
        }
        var settings = new EnumMap<Parameter, Setting>(rule.parameters());
        settings.replaceAll(
                (parameter, setting) -> setting instanceof Setting.Figure ? new Setting.Figure(figure) : setting);
        return settings;
    }

    public boolean isChosen() {
        return choice != null && rule.certainty().allowsChoice();
    }

    /** The figure that a facility may choose otherwise; empty when there is none, or more than one. */
    public Optional<Parameter> choosable() {
        var figures = rule.parameters().entrySet().stream()
                .filter(e -> e.getValue() instanceof Setting.Figure)
                .map(Map.Entry::getKey)
                .toList();
        return rule.certainty().allowsChoice() && figures.size() == 1
                ? Optional.of(figures.getFirst())
                : Optional.empty();
    }

    /** What of these packs applies, those given first first; rules that are switched off are among them. */
    public static List<Applied> of(List<RulePack> packs, Rule.Place place, LocalDate day, Map<String, Chosen> choices) {
        var applied = new ArrayList<Applied>();
        for (var pack : packs) {
            for (var rule : pack.rules()) {
                if (rule.appliesOn(day) && rule.isFor(place)) {
                    applied.add(new Applied(pack.jurisdiction(), rule, choices.get(rule.id())));
                }
            }
        }
        return List.copyOf(applied);
    }

    /** Which rule states each parameter: one of a later pack over one of an earlier. Rules that are off state nothing. */
    public static Map<Parameter, Applied> statedBy(List<Applied> rules) {
        var by = new EnumMap<Parameter, Applied>(Parameter.class);
        rules.stream()
                .filter(Applied::isOn)
                .forEach(a -> a.rule().parameters().keySet().forEach(parameter -> by.put(parameter, a)));
        return by;
    }

    public static Map<Parameter, Setting> settings(List<Applied> rules) {
        var settings = new EnumMap<Parameter, Setting>(Parameter.class);
        rules.stream().filter(Applied::isOn).forEach(a -> settings.putAll(a.settings()));
        return settings;
    }
}
