package io.everygram.compliance.papers.web;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.VendorParts;
import io.everygram.compliance.papers.PaperBoard;
import io.everygram.compliance.papers.PaperRequests;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.papers.VendorPapers;
import io.everygram.identity.CurrentPerson;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Papers of a vendor and what it was asked for, for the vendor's page. */
@Component
class VendorPapersPart implements VendorParts {
    private final VendorPapers papers;
    private final PaperRequests requests;
    private final PaperBoard board;
    private final Catalog catalog;
    private final Clock clock;

    VendorPapersPart(VendorPapers papers, PaperRequests requests, PaperBoard board, Catalog catalog, Clock clock) {
        this.papers = papers;
        this.requests = requests;
        this.board = board;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public List<Fact> facts(CurrentPerson person, long vendorId) {
        var all = papers.ofVendor(vendorId);
        long unchecked =
                all.stream().filter(p -> p.standing() == Standing.UNCHECKED).count();
        return List.of(new Fact(
                "Papers of goods",
                all.isEmpty()
                        ? Cell.muted("none")
                        : Cell.link(Show.count(all.size(), "paper"), "/vendor-papers?show=all&q=" + query(vendorId))
                                .hint(unchecked == 0 ? "All are checked." : unchecked + " wait for a check.")));
    }

    private String query(long vendorId) {
        return PaperBoardController.url(
                catalog.vendor(vendorId).map(Catalog.Vendor::name).orElse(""));
    }

    @Override
    public List<Part> parts(CurrentPerson person, long vendorId) {
        var today = board.today(person.facility());
        var zone = catalog.facility(person.facility()).zoneId();
        var table = Table.of("Paper", "For", "State", "Last day", "Number", "Checked by");
        papers.ofVendor(vendorId).stream().limit(100).forEach(paper -> {
            var href = "/vendor-papers/" + paper.paperId();
            table.row(
                    "",
                    href,
                    Cell.text(paper.kind().words()),
                    Cell.text(paper.thing()).wrapped(),
                    PaperWords.standing(paper, today),
                    Cell.day(paper.validTo()),
                    Cell.link(paper.number(), href),
                    Cell.muted(paper.checkedBy()));
        });
        var asked = Table.of("Asked for", "For", "On", "By", "State");
        var now = clock.instant();
        for (var request : requests.ofVendor(person.facility(), vendorId)) {
            asked.row(
                    "",
                    "",
                    Cell.text(request.kind().words()),
                    Cell.text(request.thing()).wrapped(),
                    Cell.time(request.madeAt(), zone),
                    Cell.muted(request.madeBy()),
                    request.filesLeft() < PaperRequests.FILES
                            ? Cell.badge("answered", "good")
                            : request.isOpen(now)
                                    ? Cell.badge("open until " + Show.day(today(request.endsAt(), zone)), "info")
                                    : Cell.badge("over", "quiet"));
        }
        var papersPart = new Part(
                "Papers of its goods",
                "Each speaks of one thing; [file another](/vendor-papers/new).",
                table.emptySaying("None is on file. What is wanted stands on the [papers board](/vendor-papers)."));
        var askedPart = new Part("Asked for by mail", "", asked.emptySaying("It was asked for nothing yet."));
        return List.of(papersPart, askedPart);
    }

    private static java.time.LocalDate today(java.time.Instant at, java.time.ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }
}
