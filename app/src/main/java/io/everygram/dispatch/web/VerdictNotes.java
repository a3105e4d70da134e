package io.everygram.dispatch.web;

import io.everygram.compliance.rules.Duty;
import io.everygram.compliance.rules.Failure;
import io.everygram.compliance.rules.Told;
import io.everygram.dispatch.Manifests;
import io.everygram.dispatch.domain.Gap;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Note;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** What the rules say of a manifest, told beside its paper: what keeps it, what only warns, and what a person looks after. */
final class VerdictNotes {
    private VerdictNotes() {}

    static List<Note> of(Manifests.Verdict verdict) {
        var notes = new ArrayList<Note>();
        if (!verdict.gaps().isEmpty()) {
            notes.add(new Note(
                    "Before it may leave",
                    "As everything stands now.",
                    true,
                    List.of(new Note.Group(
                            "", verdict.gaps().stream().map(VerdictNotes::gap).toList()))));
        }
        if (!verdict.warnings().isEmpty()) {
            notes.add(new Note(
                    rules(verdict.warnings().size()) + " to look at",
                    "What does not hold and stops nothing.",
                    true,
                    groups(verdict.warnings())));
        }
        if (!verdict.notJudged().isEmpty()) {
            int count = verdict.notJudged().size();
            notes.add(new Note(
                    "A person looks after " + rules(count),
                    (count == 1 ? "Its facts are" : "Their facts are") + " not recorded here, so nobody judged "
                            + (count == 1 ? "it." : "them.") + " Nothing is stopped by this.",
                    verdict.gaps().isEmpty() && verdict.warnings().isEmpty(),
                    groups(verdict.notJudged())));
        }
        return notes;
    }

    private static String rules(int count) {
        return count + (count == 1 ? " rule" : " rules");
    }

    private static Note.Entry gap(Gap gap) {
        return new Note.Entry(
                gap.words(), gap.rule(), gap.mend().isEmpty() ? List.of() : List.of(Cell.link("Mend it", gap.mend())));
    }

    private static List<Note.Group> groups(List<Told> rules) {
        var byDuty = new EnumMap<Duty, List<Note.Entry>>(Duty.class);
        rules.forEach(rule -> byDuty.computeIfAbsent(rule.duty(), duty -> new ArrayList<>())
                .add(new Note.Entry(
                        rule.words(),
                        rule.source(),
                        rule.failures().stream().map(VerdictNotes::at).toList())));
        return byDuty.entrySet().stream()
                .map(entry -> new Note.Group(entry.getKey().title(), entry.getValue()))
                .toList();
    }

    private static Cell at(Failure failure) {
        return failure.mend().isEmpty() ? Cell.text(failure.sentence()) : Cell.link(failure.sentence(), failure.mend());
    }
}
