package io.everygram.platform.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The workbench archetype: proposals left, the explanation of the open one right, what accepting would do in total pinned above. Nothing is sent before
 * a person accepts it.
 *
 * @param effects totals of what is proposed or selected: cash, service, risk
 * @param open the proposal that the address names, with its decisions as forms
 * @param bulk what can be done with the selected proposals
 * @param table the same proposals as rows, each with the address of its proposal: what they are ordered by and what a file of them holds
 */
public record WorkbenchPage(
        String title,
        String lead,
        List<Effect> effects,
        List<Proposal> proposals,
        String empty,
        PageParts parts,
        Optional<Arithmetic> open,
        List<WorklistPage.Bulk> bulk,
        Optional<Table> table) {
    public WorkbenchPage {
        effects = List.copyOf(effects);
        proposals = List.copyOf(proposals);
        bulk = List.copyOf(bulk);
    }

    public static WorkbenchPage of(
            String title, String lead, List<Effect> effects, List<Proposal> proposals, String empty) {
        return new WorkbenchPage(
                title, lead, effects, proposals, empty, PageParts.NONE, Optional.empty(), List.of(), Optional.empty());
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
     * @param group what it belongs to; absent for none. Those of one group follow each other
     */
    public record Proposal(
            String id,
            String href,
            Cell title,
            String detail,
            Cell figure,
            List<Cell> marks,
            boolean open,
            Optional<Group> group) {
        public Proposal {
            marks = List.copyOf(marks);
        }

        /** Without its group, whose name its detail begins with then. */
        Proposal alone() {
            return new Proposal(
                    id,
                    href,
                    title,
                    group.map(of -> of.title() + " · ").orElse("") + detail,
                    figure,
                    marks,
                    open,
                    Optional.empty());
        }
    }

    /** A heading over proposals: who they go to, what they come to together, and a warning if there is one. */
    public record Group(String title, String detail, List<Cell> marks) {
        public Group {
            marks = List.copyOf(marks);
        }
    }

    private WorkbenchPage with(PageParts other) {
        return new WorkbenchPage(title, lead, effects, proposals, empty, other, open, bulk, table);
    }

    /** The proposals in the order of a column of the table, without their groups; those without a row stay last. As they are for no column. */
    WorkbenchPage sorted(String column, boolean descending) {
        if (column.isEmpty()) {
            return this;
        }
        var order = table.map(rows -> rows.sorted(column, descending).rows().stream()
                        .map(Table.Row::href)
                        .toList())
                .orElse(List.of());
        var ordered = proposals.stream()
                .sorted(Comparator.comparingInt(
                        proposal -> order.contains(proposal.href()) ? order.indexOf(proposal.href()) : order.size()))
                .map(Proposal::alone)
                .toList();
        return new WorkbenchPage(title, lead, effects, ordered, empty, parts, open, bulk, table);
    }

    /** With what the address chooses kept in its chips and pages. */
    WorkbenchPage keeping(UnaryOperator<String> address) {
        return with(parts.keeping(address));
    }

    public WorkbenchPage table(Table rows) {
        return new WorkbenchPage(title, lead, effects, proposals, empty, parts, open, bulk, Optional.of(rows));
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
        return new WorkbenchPage(title, lead, effects, proposals, empty, parts, Optional.of(explanation), bulk, table);
    }

    public WorkbenchPage bulk(WorklistPage.Bulk... acts) {
        return new WorkbenchPage(title, lead, effects, proposals, empty, parts, open, List.of(acts), table);
    }
}
