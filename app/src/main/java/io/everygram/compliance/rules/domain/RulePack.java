package io.everygram.compliance.rules.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one state, or the base of all.
 *
 * @param jurisdiction two letters of a state, or {@link #EVERYWHERE}
 * @param edition what tells one edition from the next, e.g. {@code 2026.1}
 * @param effectiveFrom first day on which this edition is the pack
 */
public record RulePack(String jurisdiction, String title, String edition, LocalDate effectiveFrom, List<Rule> rules) {
    /** The jurisdiction of what holds in every state. */
    public static final String EVERYWHERE = "US";

    public RulePack {
        rules = List.copyOf(rules);
    }

    public Optional<Rule> rule(String id, LocalDate day) {
        return rules.stream().filter(r -> r.id().equals(id) && r.appliesOn(day)).findFirst();
    }
}
