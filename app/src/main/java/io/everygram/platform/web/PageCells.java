package io.everygram.platform.web;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Goes through all cells of a page, whatever archetype it is made from. Pages of other kinds stay as they are.
 *
 * @param tables what each table is turned into before its cells are
 * @param way where a row leads, of where it led
 */
record PageCells(UnaryOperator<Cell> change, UnaryOperator<Table> tables, UnaryOperator<String> way) {
    PageCells(UnaryOperator<Cell> change) {
        this(change, UnaryOperator.identity(), UnaryOperator.identity());
    }

    Object page(Object page) {
        return switch (page) {
            case WorklistPage list -> list.table(table(list.table()));
            case RecordPage one -> record(one);
            case MatrixPage matrix -> matrix(matrix);
            case WorkbenchPage bench -> workbench(bench);
            case CapturePage capture -> capture(capture);
            case DocumentPage document -> document.notes(notes(document.notes()));
            default -> page;
        };
    }

    Table table(Table given) {
        var table = tables.apply(given);
        return new Table(
                table.columns(),
                table.rows().stream()
                        .map(row -> new Table.Row(row.id(), way.apply(row.href()), cells(row.cells())))
                        .toList(),
                table.empty());
    }

    private List<Cell> cells(List<Cell> cells) {
        return cells.stream().map(change).toList();
    }

    private RecordPage record(RecordPage page) {
        return new RecordPage(
                page.kicker(),
                change.apply(page.title()),
                page.subtitle(),
                cells(page.marks()),
                page.facts().stream()
                        .map(fact -> new RecordPage.Fact(fact.label(), change.apply(fact.value())))
                        .toList(),
                parts(page.parts()),
                page.forms(),
                page.links(),
                page.story(),
                page.notice());
    }

    private List<RecordPage.Part> parts(List<RecordPage.Part> parts) {
        return parts.stream()
                .map(part -> new RecordPage.Part(part.title(), part.lead(), table(part.table())))
                .toList();
    }

    private List<Note> notes(List<Note> notes) {
        return notes.stream()
                .map(note -> new Note(
                        note.title(),
                        note.lead(),
                        note.isOpen(),
                        note.groups().stream().map(this::group).toList()))
                .toList();
    }

    private Note.Group group(Note.Group group) {
        return new Note.Group(
                group.title(),
                group.entries().stream()
                        .map(entry -> new Note.Entry(entry.words(), entry.source(), cells(entry.at())))
                        .toList());
    }

    private MatrixPage matrix(MatrixPage page) {
        return new MatrixPage(
                page.title(),
                page.lead(),
                page.frozen(),
                page.columns(),
                page.rows().stream()
                        .map(row -> new MatrixPage.Row(
                                way.apply(row.href()),
                                row.spots().stream()
                                        .map(spot -> new MatrixPage.Spot(
                                                change.apply(spot.value()),
                                                spot.tone(),
                                                spot.href(),
                                                spot.open(),
                                                spot.detail()))
                                        .toList()))
                        .toList(),
                page.empty(),
                page.summary(),
                page.tallies(),
                page.parts(),
                page.open().map(this::arithmetic),
                page.close());
    }

    private Arithmetic arithmetic(Arithmetic why) {
        return new Arithmetic(
                change.apply(why.title()),
                why.lead(),
                why.steps(),
                parts(why.parts()),
                why.flips(),
                why.forms(),
                why.links());
    }

    private WorkbenchPage workbench(WorkbenchPage page) {
        return new WorkbenchPage(
                page.title(),
                page.lead(),
                page.effects(),
                page.proposals().stream()
                        .map(p -> new WorkbenchPage.Proposal(
                                p.id(),
                                p.href(),
                                change.apply(p.title()),
                                p.detail(),
                                p.figure(),
                                cells(p.marks()),
                                p.open(),
                                p.group()))
                        .toList(),
                page.empty(),
                page.parts(),
                page.open().map(this::arithmetic),
                page.bulk(),
                page.table());
    }

    private CapturePage capture(CapturePage page) {
        return new CapturePage(
                page.title(),
                page.lead(),
                page.back(),
                page.path(),
                page.field(),
                page.with(),
                page.wanted(),
                page.counter(),
                page.tallies(),
                page.answer(),
                page.last().stream()
                        .map(scan -> new CapturePage.Scan(
                                scan.when(), change.apply(scan.what()), scan.quantity(), scan.state(), scan.undo()))
                        .toList(),
                page.apart().map(this::expected),
                expected(page.expected()),
                page.forms(),
                page.links());
    }

    private CapturePage.Expected expected(CapturePage.Expected expected) {
        return new CapturePage.Expected(expected.title(), table(expected.table()));
    }
}
