package io.everygram.replenishment.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Form;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Table;
import java.util.List;

/**
 * How an item sells, what its stock comes to, and the arithmetic of what to buy.
 *
 * @param grid address of its plan day by day
 * @param verdict what follows from the arithmetic, a sentence
 * @param buys whether something is to be bought
 * @param arithmetic lines of the decision in the order they are computed
 * @param flips what would have to change for another order, as sentences
 * @param daily the figures of both charts
 */
public record ItemPage(
        String name,
        String subtitle,
        String grid,
        List<Cell> marks,
        String notice,
        String verdict,
        boolean buys,
        List<RecordPage.Fact> facts,
        Chart outgoing,
        Chart stock,
        List<Line> arithmetic,
        List<String> flips,
        List<RecordPage.Part> parts,
        Table daily,
        List<Form> forms) {
    public ItemPage {
        marks = List.copyOf(marks);
        facts = List.copyOf(facts);
        arithmetic = List.copyOf(arithmetic);
        flips = List.copyOf(flips);
        parts = List.copyOf(parts);
        forms = List.copyOf(forms);
    }

    /**
     * One step of the arithmetic.
     *
     * @param figure the result with its unit
     * @param why how it comes about
     */
    public record Line(String what, String figure, String why) {}
}
