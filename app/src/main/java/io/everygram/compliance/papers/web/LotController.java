package io.everygram.compliance.papers.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.EvidencePacks;
import io.everygram.compliance.papers.ItemPapers;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.RecordPage.Fact;
import io.everygram.platform.web.RecordPage.Part;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A lot without a tag: whose it is, in which size and revision it came in, what papers it has, and what holds it. */
@Controller
class LotController {
    private final ItemPapers lots;
    private final EvidencePacks packs;
    private final Stock stock;
    private final Catalog catalog;
    private final Frames frames;

    LotController(ItemPapers lots, EvidencePacks packs, Stock stock, Catalog catalog, Frames frames) {
        this.lots = lots;
        this.packs = packs;
        this.stock = stock;
        this.catalog = catalog;
        this.frames = frames;
    }

    @GetMapping("/lots/{unit:\\d{1,18}}")
    @RequirePermission(Permissions.READ)
    String lot(@PathVariable long unit, CurrentPerson person, Model model) {
        var of = lots.ofUnit(person.facility(), unit)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var lot = of.lot();
        if (!lot.tag().isEmpty()) {
            return "redirect:/packages/" + lot.tag();
        }
        var zone = catalog.facility(person.facility()).zoneId();
        var parts = new ArrayList<Part>();
        var holds = Table.of("Hold", "Why", "Since", "By");
        stock.holds(person.facility(), unit)
                .forEach(hold -> holds.row(
                        "",
                        "",
                        Cell.badge(hold.reason().equals("PAPERS") ? "papers" : hold.reason(), "bad"),
                        Cell.text(hold.note()).wrapped(),
                        Cell.time(hold.placedAt(), zone),
                        Cell.muted(hold.placedBy())));
        parts.add(new Part("Holds", "", holds.emptySaying("Nothing holds it.")));
        packs.of(person.facility(), unit)
                .ifPresent(found -> found.pack().parts().forEach(part -> parts.add(EvidencePackController.part(part))));
        model.addAttribute("frame", frames.frame("Lot"));
        model.addAttribute(
                "page",
                new RecordPage(
                        "Lot",
                        Cell.text(lot.lot()),
                        lot.number() + " " + lot.name(),
                        List.of(ItemPapersPart.standing(of)),
                        List.of(
                                new Fact("Item", Cell.link(lot.number(), "/items/" + lot.itemId())),
                                new Fact(
                                        "Vendor",
                                        lot.vendorId() == 0
                                                ? Cell.muted("not known")
                                                : Cell.link(lot.vendor(), "/vendors/" + lot.vendorId())),
                                new Fact("Size", lot.size().isEmpty() ? Cell.muted("–") : Cell.text(lot.size())),
                                new Fact(
                                        "Revision",
                                        lot.revision().isEmpty() ? Cell.muted("–") : Cell.text(lot.revision())),
                                new Fact("On hand", Cell.number(lot.onHand(), lot.unit())),
                                new Fact("Came in", Cell.time(lot.receivedAt(), zone)),
                                new Fact(
                                        "Under",
                                        lot.document().startsWith("PO-")
                                                ? Cell.link(lot.document(), "/purchase-orders/" + lot.document())
                                                : Cell.muted(lot.document()))),
                        parts,
                        List.of(),
                        List.of(
                                new LinkButton("Papers board", "/vendor-papers", false),
                                new LinkButton(
                                        "Where it went", "/recall?lot=" + PaperBoardController.url(lot.lot()), false)),
                        List.of(),
                        ""));
        return "archetypes/record";
    }
}
