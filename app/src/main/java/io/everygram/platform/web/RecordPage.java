package io.everygram.platform.web;

import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;

/**
 * The record archetype: one line that says what it is and how it stands, facts, parts as tables, what may be done, and its history as sentences.
 *
 * @param kicker what kind of thing it is
 */
public record RecordPage(
        String kicker,
        Cell title,
        String subtitle,
        List<Cell> marks,
        List<Fact> facts,
        List<Part> parts,
        List<Form> forms,
        List<WorklistPage.LinkButton> links,
        List<Line> story,
        String notice) {
    public RecordPage {
        marks = List.copyOf(marks);
        facts = List.copyOf(facts);
        parts = List.copyOf(parts);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
        story = List.copyOf(story);
    }

    /**
     * A form of the page that was refused.
     *
     * @param field that the reason is about; empty or unknown for the form as a whole
     * @param typed what was sent, by field
     */
    public record Refusal(String form, String field, String words, Map<String, String> typed) {
        public static final Refusal NONE = new Refusal("", "", "", Map.of());

        public Refusal {
            typed = Map.copyOf(typed);
        }

        /** The forms of a page, the refused one with what was typed and the reason beside its field. */
        List<Form> beside(List<Form> forms) {
            return forms.stream()
                    .map(f -> f.id().equals(form) ? f.refused(field, words, typed) : f)
                    .toList();
        }

        /** What stands above a page: the reason where none of its fields shows it, else nothing, so that nobody reads it twice. */
        String above(List<Form> forms) {
            var isBeside = forms.stream().filter(f -> f.id().equals(form)).anyMatch(f -> f.shows(field));
            return isBeside ? "" : words;
        }

        /** Shows the list that the model holds as its page again, with the refused form open. */
        public void into(Model model) {
            if (model.getAttribute("page") instanceof WorklistPage list) {
                model.addAttribute("page", list.after(this));
            }
        }
    }

    /**
     * The page as it is, or after one of its forms was refused: the form stands open with what was typed, the reason beside its field; above the page when
     * it is about none.
     */
    public RecordPage after(Refusal refusal) {
        return refusal.words().isEmpty()
                ? this
                : new RecordPage(
                        kicker,
                        title,
                        subtitle,
                        marks,
                        facts,
                        parts,
                        refusal.beside(forms),
                        links,
                        story,
                        refusal.above(forms));
    }

    public record Fact(String label, Cell value) {}

    public record Part(String title, String lead, Table table) {}

    /**
     * One sentence of a history.
     *
     * @param anchor by which others point at it; empty for none
     * @param links what belongs to it, and what can be done with it
     */
    public record Line(
            String when,
            String who,
            String sentence,
            String detail,
            String anchor,
            List<WorklistPage.LinkButton> links) {
        public Line {
            links = List.copyOf(links);
        }

        public Line(String when, String who, String sentence, String detail) {
            this(when, who, sentence, detail, "", List.of());
        }
    }
}
