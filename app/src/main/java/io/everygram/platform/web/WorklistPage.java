package io.everygram.platform.web;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The worklist archetype: lead, filters as chips, search, table, what to do with it, and where the next rows are.
 *
 * @param search what is searched for now; {@code null}-free, empty for nothing
 * @param summary totals of what the filter shows
 * @param next address of the following rows; empty on the last page
 */
public record WorklistPage(
        String title,
        String lead,
        List<Chip> chips,
        String searchLabel,
        String search,
        Table table,
        String summary,
        String next,
        String export,
        List<Form> forms,
        List<LinkButton> links,
        List<Bulk> bulk) {
    public WorklistPage {
        chips = List.copyOf(chips);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
        bulk = List.copyOf(bulk);
    }

    /** As an address to export from: the page itself gives all rows at once when it is asked for a {@code format}. */
    public static final String ITSELF = "itself";

    /** As {@link #ITSELF}, and the page also gives all rows, up to a bound of its own, when it is asked for an order ({@code sort}): any column orders it. */
    public static final String WHOLE = "whole";

    /** Whether the page makes its own files. */
    boolean isItsOwnFile() {
        return export.equals(ITSELF) || export.equals(WHOLE);
    }

    public record Chip(String label, String href, boolean active, String count) {}

    public record LinkButton(String label, String href, boolean primary) {}

    /** What can be done with the selected rows. */
    public record Bulk(String label, String path) {}

    public static WorklistPage of(String title, String lead, Table table) {
        return new WorklistPage(title, lead, List.of(), "", "", table, "", "", "", List.of(), List.of(), List.of());
    }

    /** The same page around other rows or columns. */
    WorklistPage table(Table other) {
        return new WorklistPage(
                title, lead, chips, searchLabel, search, other, summary, next, export, forms, links, bulk);
    }

    /** The page as it is, or after one of its forms was refused, as {@link RecordPage#after}. */
    WorklistPage after(RecordPage.Refusal refusal) {
        return refusal.words().isEmpty() ? this : forms(refusal.beside(forms).toArray(Form[]::new));
    }

    /** With what the address chooses kept in its chips and its next rows. */
    WorklistPage keeping(UnaryOperator<String> address) {
        return chips(PageParts.keeping(chips, address)).next(next.isEmpty() ? "" : address.apply(next));
    }

    public WorklistPage chips(List<Chip> newChips) {
        return new WorklistPage(
                title, lead, newChips, searchLabel, search, table, summary, next, export, forms, links, bulk);
    }

    public WorklistPage search(String label, String value) {
        return new WorklistPage(title, lead, chips, label, value, table, summary, next, export, forms, links, bulk);
    }

    public WorklistPage summary(String words) {
        return new WorklistPage(
                title, lead, chips, searchLabel, search, table, words, next, export, forms, links, bulk);
    }

    public WorklistPage next(String address) {
        return new WorklistPage(
                title, lead, chips, searchLabel, search, table, summary, address, export, forms, links, bulk);
    }

    public WorklistPage export(String address) {
        return new WorklistPage(
                title, lead, chips, searchLabel, search, table, summary, next, address, forms, links, bulk);
    }

    public WorklistPage forms(Form... newForms) {
        return new WorklistPage(
                title, lead, chips, searchLabel, search, table, summary, next, export, List.of(newForms), links, bulk);
    }

    public WorklistPage links(LinkButton... newLinks) {
        return new WorklistPage(
                title, lead, chips, searchLabel, search, table, summary, next, export, forms, List.of(newLinks), bulk);
    }

    public WorklistPage bulk(Bulk... newBulk) {
        return new WorklistPage(
                title, lead, chips, searchLabel, search, table, summary, next, export, forms, links, List.of(newBulk));
    }
}
