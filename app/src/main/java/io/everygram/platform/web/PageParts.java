package io.everygram.platform.web;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What stands around the rows of a matrix or a workbench: filters above, pages below, what can be done at the right.
 *
 * @param search what is searched for now; empty for nothing
 * @param previous address of the rows before; empty on the first page
 * @param next address of the rows after; empty on the last page
 */
public record PageParts(
        List<WorklistPage.Chip> chips,
        String searchLabel,
        String search,
        String previous,
        String next,
        String export,
        List<Form> forms,
        List<WorklistPage.LinkButton> links) {
    static final PageParts NONE = new PageParts(List.of(), "", "", "", "", "", List.of(), List.of());

    public PageParts {
        chips = List.copyOf(chips);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
    }

    /** Chips whose addresses keep what the address of the page chooses. */
    static List<WorklistPage.Chip> keeping(List<WorklistPage.Chip> chips, UnaryOperator<String> address) {
        return chips.stream()
                .map(chip ->
                        new WorklistPage.Chip(chip.label(), address.apply(chip.href()), chip.active(), chip.count()))
                .toList();
    }

    /** With what the address chooses kept in chips and pages. */
    PageParts keeping(UnaryOperator<String> address) {
        return chips(keeping(chips, address))
                .pages(previous.isEmpty() ? "" : address.apply(previous), next.isEmpty() ? "" : address.apply(next));
    }

    PageParts chips(List<WorklistPage.Chip> newChips) {
        return new PageParts(newChips, searchLabel, search, previous, next, export, forms, links);
    }

    PageParts search(String label, String value) {
        return new PageParts(chips, label, value, previous, next, export, forms, links);
    }

    PageParts pages(String before, String after) {
        return new PageParts(chips, searchLabel, search, before, after, export, forms, links);
    }

    PageParts export(String address) {
        return new PageParts(chips, searchLabel, search, previous, next, address, forms, links);
    }

    PageParts forms(Form... newForms) {
        return new PageParts(chips, searchLabel, search, previous, next, export, List.of(newForms), links);
    }

    PageParts links(WorklistPage.LinkButton... newLinks) {
        return new PageParts(chips, searchLabel, search, previous, next, export, forms, List.of(newLinks));
    }
}
