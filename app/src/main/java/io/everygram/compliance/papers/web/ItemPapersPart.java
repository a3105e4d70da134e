package io.everygram.compliance.papers.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemParts;
import io.everygram.compliance.papers.ItemPapers;
import io.everygram.compliance.papers.PaperBoard;
import io.everygram.compliance.papers.Shortfall;
import io.everygram.compliance.papers.VendorPapers;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Papers of an item and how those of its lots on hand stand, for the item's page. */
@Component
class ItemPapersPart implements ItemParts {
    private static final int LISTED = 100;

    private final VendorPapers papers;
    private final ItemPapers lots;
    private final PaperBoard board;
    private final Catalog catalog;

    ItemPapersPart(VendorPapers papers, ItemPapers lots, PaperBoard board, Catalog catalog) {
        this.papers = papers;
        this.lots = lots;
        this.board = board;
        this.catalog = catalog;
    }

    @Override
    public List<Part> parts(CurrentPerson person, long itemId) {
        var item = catalog.item(itemId);
        if (item.isEmpty() || item.get().tracked()) {
            return List.of();
        }
        var today = board.today(person.facility());
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("Paper", "Vendor", "For", "State", "Last day", "Number");
        papers.ofItem(itemId).stream().limit(LISTED).forEach(paper -> {
            var href = "/vendor-papers/" + paper.paperId();
            table.row(
                    "",
                    href,
                    Cell.text(paper.kind().words()),
                    Cell.link(paper.vendor(), "/vendors/" + paper.vendorId()),
                    Cell.text(paper.of()).wrapped(),
                    PaperWords.standing(paper, today),
                    Cell.day(paper.validTo()),
                    Cell.link(paper.number(), href));
        });
        var onHand = Table.of("Lot", "Vendor", "Size", "Revision", "#On hand", "Came in", "Papers");
        for (var of : lots.ofItem(person.facility(), itemId)) {
            var lot = of.lot();
            var href = "/lots/" + lot.unitId();
            onHand.row(
                    "",
                    href,
                    Cell.link(lot.lot(), href),
                    lot.vendorId() == 0
                            ? Cell.muted("not known")
                            : Cell.link(lot.vendor(), "/vendors/" + lot.vendorId()),
                    Cell.text(lot.size()),
                    Cell.text(lot.revision()),
                    Cell.number(lot.onHand(), lot.unit()),
                    Cell.time(lot.receivedAt(), zone),
                    standing(of));
        }
        var parts = new ArrayList<Part>();
        parts.add(new Part(
                "Papers of vendors",
                "Each speaks of one thing; [file another](/vendor-papers/new?item="
                        + PaperBoardController.url(item.get().number()) + ").",
                table.emptySaying("None is on file. What is wanted stands on the [papers board](/vendor-papers).")));
        parts.add(new Part("Lots on hand", "", onHand.emptySaying("No lot of it is on hand here.")));
        return parts;
    }

    /** Whether a lot has what is wanted of it, and whether it is held for it. */
    static Cell standing(ItemPapers.OfLot of) {
        var why = of.lacking().stream().map(Shortfall::sentence).collect(Collectors.joining(" "));
        if (of.isHeld()) {
            return Cell.badge("held for papers", "bad").hint(why);
        }
        return of.lacking().isEmpty()
                ? Cell.badge("in order", "good")
                : Cell.badge("missing", of.lacking().stream().anyMatch(Shortfall::blocks) ? "bad" : "warn")
                        .hint(why);
    }
}
