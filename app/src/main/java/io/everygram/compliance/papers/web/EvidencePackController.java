package io.everygram.compliance.papers.web;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.EvidencePack;
import io.everygram.compliance.papers.EvidencePacks;
import io.everygram.compliance.papers.EvidencePacks.Gathered;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.identity.RequirePermission;
import io.everygram.ledger.Stock;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Documents;
import io.everygram.platform.web.Frames;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.platform.web.WorklistPage.LinkButton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The papers of everything that went into a package: as a page, and as one file to hand over. */
@Controller
class EvidencePackController {
    private final EvidencePacks packs;
    private final Stock stock;
    private final Documents documents;
    private final Catalog catalog;
    private final Frames frames;
    private final Clock clock;

    EvidencePackController(
            EvidencePacks packs, Stock stock, Documents documents, Catalog catalog, Frames frames, Clock clock) {
        this.packs = packs;
        this.stock = stock;
        this.documents = documents;
        this.catalog = catalog;
        this.frames = frames;
        this.clock = clock;
    }

    private Gathered gathered(CurrentPerson person, String tag) {
        return stock.find(person.facility(), tag)
                .flatMap(row -> packs.of(person.facility(), row.unitId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping("/packages/{tag}/papers")
    @RequirePermission(Permissions.READ)
    String papers(@PathVariable String tag, CurrentPerson person, Model model) {
        var pack = gathered(person, tag).pack();
        var parts = new ArrayList<RecordPage.Part>();
        for (var part : pack.parts()) {
            parts.add(part(part));
        }
        model.addAttribute("frame", frames.frame("Papers of a lot"));
        model.addAttribute(
                "page",
                new RecordPage(
                        "Papers of a lot",
                        Cell.tag(tag, "/packages/" + tag),
                        pack.item() + " · lot " + pack.lot(),
                        List.of(
                                pack.missing() == 0
                                        ? Cell.badge("complete", "good")
                                        : Cell.badge(pack.missing() + " of " + pack.wanted() + " missing", "bad")),
                        List.of(
                                new RecordPage.Fact(
                                        "Lots in it", Cell.number(pack.parts().size())),
                                new RecordPage.Fact("Papers wanted", Cell.number(pack.wanted())),
                                new RecordPage.Fact(
                                        "Lab certificates",
                                        Cell.number(pack.labs().size()))),
                        parts,
                        List.of(),
                        List.of(
                                new LinkButton("Evidence pack", "/packages/" + tag + "/papers.zip", true),
                                new LinkButton("Package", "/packages/" + tag, false)),
                        List.of(),
                        ""));
        return "archetypes/record";
    }

    static RecordPage.Part part(EvidencePack.Part part) {
        var table = Table.of("Paper", "State", "Number", "Issuer", "Last day", "Checked by");
        for (var line : part.lines()) {
            var paper = line.found();
            var href = paper.map(p -> "/vendor-papers/" + p.paperId()).orElse("");
            table.row(
                    "",
                    href,
                    Cell.text(line.paper()).hint(line.rule()),
                    paper.isPresent()
                            ? Cell.badge("held on " + Show.day(part.usedOn()), "good")
                            : Cell.badge("missing", line.blocks() ? "bad" : "warn")
                                    .hint(Show.sentence(line.missing()) + "."),
                    paper.map(p -> Cell.link(p.number(), href)).orElse(Cell.muted("–")),
                    Cell.muted(paper.map(p -> p.issuer()).orElse("")),
                    Cell.day(paper.map(p -> p.validTo()).orElse(null)),
                    Cell.muted(paper.map(p -> p.checkedBy()).orElse("")));
        }
        return new RecordPage.Part(
                part.thing(),
                "Lot " + part.lot()
                        + (part.vendor().isEmpty() ? "" : " from " + part.vendor())
                        + (part.usedFor().isEmpty() ? "" : ", went in under " + part.usedFor()) + ".",
                table.emptySaying("No rule wants a paper of it."));
    }

    @GetMapping("/packages/{tag}/papers.zip")
    @RequirePermission(Permissions.READ)
    ResponseEntity<byte[]> pack(@PathVariable String tag, CurrentPerson person) throws IOException {
        var gathered = gathered(person, tag);
        var zone = catalog.facility(person.facility()).zoneId();
        var paper = documents.paper(
                "Evidence pack of " + gathered.pack().tag(),
                "compliance/evidence",
                Map.of("pack", gathered.pack(), "madeAt", Show.time(clock.instant(), zone)));
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            put(zip, "index.pdf", documents.pdf(paper));
            for (var file : gathered.files().entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=evidence-" + gathered.pack().tag().replaceAll("[^A-Za-z0-9]", "")
                                + ".zip")
                .body(out.toByteArray());
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
