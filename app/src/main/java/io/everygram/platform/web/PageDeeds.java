package io.everygram.platform.web;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * A page with only those deeds and ways that the person may go: what would answer "not yours to do" is not offered.
 *
 * @param open whether a method and an address are open to the person
 * @param asking a form with what its deed asks of everybody
 */
public record PageDeeds(BiPredicate<String, String> open, UnaryOperator<Form> asking) {
    public Object of(Object page) {
        return new PageCells(
                        cell -> isShut(cell) ? cell.closed() : cell,
                        table -> table.withoutShut(this::isShut),
                        way -> isShut(way) ? "" : way)
                .page(deeds(page));
    }

    private boolean isShut(Cell cell) {
        return isShut(cell.href());
    }

    private boolean isShut(String address) {
        return address.startsWith("/") && !open.test("GET", address);
    }

    private Object deeds(Object page) {
        return switch (page) {
            case WorklistPage list ->
                list.forms(forms(list.forms()).toArray(Form[]::new))
                        .links(links(list.links()).toArray(WorklistPage.LinkButton[]::new))
                        .bulk(bulk(list.bulk()).toArray(WorklistPage.Bulk[]::new));
            case RecordPage one ->
                new RecordPage(
                        one.kicker(),
                        one.title(),
                        one.subtitle(),
                        one.marks(),
                        one.facts(),
                        one.parts(),
                        forms(one.forms()),
                        links(one.links()),
                        one.story().stream().map(this::line).toList(),
                        one.notice());
            case DocumentPage paper ->
                paper.forms(forms(paper.forms())).links(links(paper.links()).toArray(WorklistPage.LinkButton[]::new));
            case MatrixPage matrix ->
                matrix.forms(forms(matrix.parts().forms()).toArray(Form[]::new))
                        .links(links(matrix.parts().links()).toArray(WorklistPage.LinkButton[]::new));
            case FormPage one ->
                new FormPage(one.title(), one.lead(), one.refusal(), asking.apply(one.form()), one.back(), one.below());
            case WorkbenchPage bench -> workbench(bench);
            case BoardPage board ->
                new BoardPage(
                        board.title(),
                        board.lead(),
                        board.chips(),
                        board.lanes(),
                        forms(board.forms()),
                        links(board.links()));
            default -> page;
        };
    }

    private WorkbenchPage workbench(WorkbenchPage page) {
        var mine = page.forms(forms(page.parts().forms()).toArray(Form[]::new))
                .links(links(page.parts().links()).toArray(WorklistPage.LinkButton[]::new))
                .bulk(bulk(page.bulk()).toArray(WorklistPage.Bulk[]::new));
        return page.open()
                .map(why -> mine.open(why.forms(forms(why.forms()))
                        .links(links(why.links()).toArray(WorklistPage.LinkButton[]::new))))
                .orElse(mine);
    }

    private RecordPage.Line line(RecordPage.Line line) {
        return new RecordPage.Line(
                line.when(), line.who(), line.sentence(), line.detail(), line.anchor(), links(line.links()));
    }

    private List<Form> forms(List<Form> forms) {
        return forms.stream()
                .filter(form -> open.test("POST", form.path()))
                .map(asking)
                .toList();
    }

    private List<WorklistPage.LinkButton> links(List<WorklistPage.LinkButton> links) {
        return links.stream().filter(link -> open.test("GET", link.href())).toList();
    }

    private List<WorklistPage.Bulk> bulk(List<WorklistPage.Bulk> acts) {
        return acts.stream().filter(act -> open.test("POST", act.path())).toList();
    }
}
