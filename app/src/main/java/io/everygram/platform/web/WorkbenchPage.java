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
        List<Effect> effects,
        List<Proposal> proposals,
        String empty,
        PageParts parts,
        Optional<Arithmetic> open,
        List<WorklistPage.Bulk> bulk) {
    public WorkbenchPage {
        effects = List.copyOf(effects);
        proposals = List.copyOf(proposals);
        bulk = List.copyOf(bulk);
    }

    public static WorkbenchPage of(
            String title, String lead, List<Effect> effects, List<Proposal> proposals, String empty) {
        return new WorkbenchPage(title, lead, effects, proposals, empty, PageParts.NONE, Optional.empty(), List.of());
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

    private WorkbenchPage with(PageParts other) {
        return new WorkbenchPage(title, lead, effects, proposals, empty, other, open, bulk);
    }

    public WorkbenchPage chips(List<WorklistPage.Chip> chips) {
        return with(parts.chips(chips));
    }

    public WorkbenchPage search(String label, String value) {
        return with(parts.search(label, value));
    }

    public WorkbenchPage pages(String before, String after) {
        return with(parts.pages(before, after));
    }

    public WorkbenchPage export(String address) {
        return with(parts.export(address));
    }

    public WorkbenchPage forms(Form... forms) {
        return with(parts.forms(forms));
    }

    public WorkbenchPage links(WorklistPage.LinkButton... links) {
        return with(parts.links(links));
    }

    public WorkbenchPage open(Arithmetic explanation) {
        return new WorkbenchPage(title, lead, effects, proposals, empty, parts, Optional.of(explanation), bulk);
    }

    public WorkbenchPage bulk(WorklistPage.Bulk... acts) {
        return new WorkbenchPage(title, lead, effects, proposals, empty, parts, open, List.of(acts));
    }
}
