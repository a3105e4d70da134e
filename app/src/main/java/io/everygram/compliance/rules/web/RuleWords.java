package io.everygram.compliance.rules.web;

import io.everygram.compliance.rules.Certainty;
import io.everygram.compliance.rules.PackOutcome;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Setting;
import io.everygram.compliance.rules.Severity;
import io.everygram.compliance.rules.domain.Applied;
import io.everygram.compliance.rules.domain.PackDifference;
import io.everygram.compliance.rules.domain.PredicateWords;
import io.everygram.compliance.rules.domain.Rule;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rules, packs and outcomes in words and cells. */
final class RuleWords {
    private RuleWords() {}

    static LinkButton[] links(String here) {
        return java.util.stream.Stream.of(
                        new LinkButton("Rules today", "/rules", false),
                        new LinkButton("What changes next", "/rules/changes", false),
                        new LinkButton("Rehearsal", "/rules/rehearsal", false),
                        new LinkButton("Packs", "/rules/packs", false))
                .filter(link -> !link.href().equals(here))
                .toArray(LinkButton[]::new);
    }

    static Cell badge(Certainty certainty) {
        return Cell.badge(
                        certainty.word(),
                        switch (certainty) {
                            case TEXT -> "good";
                            case SECONDARY -> "info";
                            case DRAFT -> "quiet";
                            case UNSURE -> "warn";
                        })
                .hint(certainty.meaning());
    }

    static Cell badge(Severity severity) {
        return Cell.badge(
                severity.word(),
                switch (severity) {
                    case BLOCKS -> "bad";
                    case WARNS -> "warn";
                    case INFORMS -> "quiet";
                });
    }

    static Cell badge(String state) {
        return switch (state) {
            case "PUBLISHED" -> Cell.badge("Published", "good");
            case "DRAFT" -> Cell.badge("Draft", "warn");
            default -> Cell.badge("Withdrawn", "quiet");
        };
    }

    static Cell badge(PackDifference.Kind kind) {
        return switch (kind) {
            case NEW -> Cell.badge("New", "info");
            case CHANGED -> Cell.badge("Changed", "warn");
            case GONE -> Cell.badge("Gone", "quiet");
        };
    }

    /** What a rule asks of facts; empty when it only states something. */
    static String asks(Rule rule, Map<Parameter, Setting> settings) {
        if (rule.check() == null) {
            return rule.paper() == null ? "" : rule.paper().inWords();
        }
        var words = new PredicateWords(settings);
        var when = rule.check().when();
        return rule.check().subject().title() + ": "
                + (when == null ? "" : "when " + words.of(when) + ", then ")
                + words.of(rule.check().must());
    }

    /** The parameters a rule states. */
    static String states(Applied applied) {
        return states(applied.settings());
    }

    static String states(Map<Parameter, Setting> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(e -> e.getKey().label() + ": " + e.getKey().words(e.getValue()))
                        .collect(Collectors.joining(" · "));
    }

    /** From when to when a rule applies. */
    static String validity(Rule rule) {
        var from = rule.from();
        var to = rule.to();
        return from == null && to == null
                ? "until further notice"
                : (from == null ? "" : "from " + Show.day(from) + " ") + (to == null ? "" : "to " + Show.day(to));
    }

    static String of(PackOutcome.Refused refused) {
        return switch (refused) {
            case PackOutcome.Unreadable(var problems) ->
                problems.size() + (problems.size() == 1 ? " thing is" : " things are")
                        + " wrong with the file. Nothing was loaded.";
            case PackOutcome.LoadedBefore(var id) -> "This content is loaded already, as pack " + id + ".";
            case PackOutcome.UnknownPack() -> "There is no such pack.";
            case PackOutcome.NotADraft() -> "The pack is no draft any more. Nothing was changed.";
            case PackOutcome.BeginsTooEarly(var from, var today) ->
                "The pack begins on " + Show.day(from) + ", and today is " + Show.day(today)
                        + ". Days that have begun keep their rules: give it a first day from today on.";
            case PackOutcome.InForceAlready(var from) ->
                "The pack has been in force since " + Show.day(from)
                        + ". Load a pack that follows it instead of withdrawing it.";
            case PackOutcome.ReasonMissing() -> "Say why; the record keeps it.";
            case PackOutcome.UnknownRule(var id) -> "No rule " + id + " applies at this facility today.";
            case PackOutcome.NotOpenToChoice(var id) ->
                id
                        + " was read in the text of the rule. It cannot be chosen away; load another pack if the law changed.";
            case PackOutcome.BadFigure(var typed) ->
                "“" + typed
                        + "” is no figure for this rule; write a number such as 365, or leave it blank for the pack's.";
        };
    }
}
