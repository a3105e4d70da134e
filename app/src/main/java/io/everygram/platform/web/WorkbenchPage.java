package io.everygram.platform.web;

import java.util.List;
import java.util.Optional;

/**
 * The workbench archetype: proposals left, the explanation of the open one right, what accepting would do in total pinned above. Nothing is sent before
 * a person accepts it.
 *
 * @param effects totals of what is proposed or selected: cash, service, risk
 * @param open the proposal that the address names, with its decisions as forms
 * @param bulk what can be done with the selected proposals
 */
public record WorkbenchPage(
        String title,
        String lead,
        List<WorklistPage.Chip> chips,
        String searchLabel,
        String search,
        List<Effect> effects,
        List<Proposal> proposals,
        String empty,
        Optional<Arithmetic> open,
        String previous,
        String next,
        String export,
        List<Form> forms,
        List<WorklistPage.LinkButton> links,
        List<WorklistPage.Bulk> bulk) {
    public WorkbenchPage {
        chips = List.copyOf(chips);
        effects = List.copyOf(effects);
        proposals = List.copyOf(proposals);
        forms = List.copyOf(forms);
        links = List.copyOf(links);
        bulk = List.copyOf(bulk);
    }

    public static WorkbenchPage of(
            String title, String lead, List<Effect> effects, List<Proposal> proposals, String empty) {
        return new WorkbenchPage(
                title,
                lead,
                List.of(),
                "",
                "",
                effects,
                proposals,
                empty,
                Optional.empty(),
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of());
    }

    /** @param tone empty, {@code good}, {@code warn} or {@code bad} */
    public record Effect(String label, Cell value, String detail, String tone) {}

    /**
     * One proposal.
     *
     * @param id for selection; empty when it cannot be selected, e.g. because it is decided
     * @param href address of this page with the proposal open
     * @param detail the one fact that decides
     * @param figure what is proposed, at the right
     * @param marks its state and warnings
     */
    public record Proposal(
            String id, String href, Cell title, String detail, Cell figure, List<Cell> marks, boolean open) {
        public Proposal {
            marks = List.copyOf(marks);
        }
    }

    public WorkbenchPage chips(List<WorklistPage.Chip> newChips) {
        return new WorkbenchPage(
                title,
                lead,
                newChips,
                searchLabel,
                search,
                effects,
                proposals,
                empty,
                open,
                previous,
                next,
                export,
                forms,
                links,
                bulk);
    }

    public WorkbenchPage search(String label, String value) {
        return new WorkbenchPage(
                title, lead, chips, label, value, effects, proposals, empty, open, previous, next, export, forms, links,
                bulk);
    }

    public WorkbenchPage open(Arithmetic explanation) {
        return new WorkbenchPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                effects,
                proposals,
                empty,
                Optional.of(explanation),
                previous,
                next,
                export,
                forms,
                links,
                bulk);
    }

    public WorkbenchPage pages(String before, String after) {
        return new WorkbenchPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                effects,
                proposals,
                empty,
                open,
                before,
                after,
                export,
                forms,
                links,
                bulk);
    }

    public WorkbenchPage export(String address) {
        return new WorkbenchPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                effects,
                proposals,
                empty,
                open,
                previous,
                next,
                address,
                forms,
                links,
                bulk);
    }

    public WorkbenchPage forms(Form... newForms) {
        return new WorkbenchPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                effects,
                proposals,
                empty,
                open,
                previous,
                next,
                export,
                List.of(newForms),
                links,
                bulk);
    }

    public WorkbenchPage links(WorklistPage.LinkButton... newLinks) {
        return new WorkbenchPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                effects,
                proposals,
                empty,
                open,
                previous,
                next,
                export,
                forms,
                List.of(newLinks),
                bulk);
    }

    public WorkbenchPage bulk(WorklistPage.Bulk... newBulk) {
        return new WorkbenchPage(
                title,
                lead,
                chips,
                searchLabel,
                search,
                effects,
                proposals,
                empty,
                open,
                previous,
                next,
                export,
                forms,
                links,
                List.of(newBulk));
    }
}
