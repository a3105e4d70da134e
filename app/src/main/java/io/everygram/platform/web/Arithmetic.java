package io.everygram.platform.web;

import java.util.List;

/**
 * How a figure came about: the lines that make it, what would change it, and what may be done with it. Shown beside a {@link MatrixPage} or a
 * {@link WorkbenchPage}.
 *
 * @param lead one sentence that says what the figure means
 * @param steps top to bottom, the result last
 * @param parts tables behind it, e.g. the movements or the alternatives
 * @param flips what would have to change for another result, as sentences
 * @param forms what may be decided; forms with fields (a reason) stay open to be filled in
 */
public record Arithmetic(
        Cell title,
        String lead,
        List<Step> steps,
        List<RecordPage.Part> parts,
        List<String> flips,
        List<Form> forms,
        List<WorklistPage.LinkButton> links) {
    public Arithmetic {
        steps = List.copyOf(steps);
        parts = List.copyOf(parts);
        flips = List.copyOf(flips);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
    }

    public static Arithmetic of(Cell title, String lead, List<Step> steps) {
        return new Arithmetic(title, lead, steps, List.of(), List.of(), List.of(), List.of());
    }

    public Arithmetic parts(RecordPage.Part... tables) {
        return new Arithmetic(title, lead, steps, List.of(tables), flips, forms, links);
    }

    public Arithmetic flips(List<String> sentences) {
        return new Arithmetic(title, lead, steps, parts, sentences, forms, links);
    }

    public Arithmetic forms(List<Form> decisions) {
        return new Arithmetic(title, lead, steps, parts, flips, decisions, links);
    }

    public Arithmetic links(WorklistPage.LinkButton... buttons) {
        return new Arithmetic(title, lead, steps, parts, flips, forms, List.of(buttons));
    }

    /**
     * One line.
     *
     * @param sign {@code +}, {@code −}, {@code ×}, {@code =} or empty
     * @param why where the figure comes from
     */
    public record Step(String sign, String label, Cell value, String why) {
        public boolean isResult() {
            return sign.equals("=");
        }
    }
}
