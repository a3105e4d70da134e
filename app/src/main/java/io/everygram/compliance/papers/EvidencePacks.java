package io.everygram.compliance.papers;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.Coverage.Holds;
import io.everygram.compliance.papers.Coverage.Lacks;
import io.everygram.compliance.papers.EvidencePack.Lab;
import io.everygram.compliance.papers.EvidencePack.Line;
import io.everygram.compliance.papers.EvidencePack.Part;
import io.everygram.compliance.papers.store.PaperLotStore;
import io.everygram.compliance.papers.store.PaperLotStore.LabPaper;
import io.everygram.compliance.papers.store.PaperLotStore.Lot;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.rules.PaperKind.Binding;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the papers of everything that went into a finished lot, over all conversions. */
@Service
@Transactional(readOnly = true)
public class EvidencePacks {
    private final Needs needs;
    private final PaperStore papers;
    private final PaperLotStore lots;
    private final Catalog catalog;
    private final Clock clock;

    EvidencePacks(Needs needs, PaperStore papers, PaperLotStore lots, Catalog catalog, Clock clock) {
        this.needs = needs;
        this.papers = papers;
        this.lots = lots;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * The pack with the bytes of its files by their names in it.
     *
     * @param files in the order of the pack
     */
    public record Gathered(EvidencePack pack, Map<String, byte[]> files) {}

    /** Of a tagged package; empty when there is none. */
    public Optional<Gathered> of(FacilityId facility, long unitId) {
        var parts = lots.parts(facility, List.of(unitId));
        var byUnit = lots
                .lots(facility, parts.stream().map(PaperLotStore.Part::unitId).toList())
                .stream()
                .collect(Collectors.toMap(Lot::unitId, Function.identity()));
        var root = byUnit.get(unitId);
        if (root == null) {
            return Optional.empty();
        }
        var used = new HashMap<Long, PaperLotStore.Part>();
        parts.forEach(part -> used.merge(part.unitId(), part, (a, b) -> a.usedAt() == null ? b : a));
        var files = new LinkedHashMap<String, byte[]>();
        var state = needs.state(facility);
        var gathered = byUnit.values().stream()
                .sorted(Comparator.comparing((Lot lot) -> lot.unitId() != unitId)
                        .thenComparing(Lot::number)
                        .thenComparing(Lot::unitId))
                .map(lot -> part(facility, lot, Optional.ofNullable(used.get(lot.unitId())), state, files))
                .toList();
        var here = catalog.facility(facility);
        return Optional.of(new Gathered(
                new EvidencePack(
                        here.name(),
                        here.license(),
                        root.tag(),
                        root.lot(),
                        root.number() + " " + root.name(),
                        here.day(root.receivedAt()).date(),
                        gathered,
                        labs(facility, byUnit.values().stream().toList(), files)),
                files));
    }

    private Part part(
            FacilityId facility, Lot lot, Optional<PaperLotStore.Part> used, String state, Map<String, byte[]> files) {
        var here = catalog.facility(facility);
        LocalDate day = here.day(
                        used.flatMap(u -> Optional.ofNullable(u.usedAt())).orElseGet(clock::instant))
                .date();
        var asked = PaperGate.asked(lot, day);
        var wanted = Needs.of(needs.rules(facility, day, rule -> true), asked, state).stream()
                .filter(need -> need.kind().binding() != Binding.LICENSE)
                .filter(Need::isAskable)
                .toList();
        var filed = needs.filed(List.of(asked));
        var lines = new ArrayList<Line>();
        for (var need : wanted) {
            lines.add(
                    switch (filed.cover(need, day)) {
                        case Holds(var paper, var _) ->
                            new Line(
                                    need.kind().words(),
                                    need.rule().citation(),
                                    Optional.of(paper),
                                    file(paper, files),
                                    "",
                                    need.rule().blocks());
                        case Lacks lacks ->
                            new Line(
                                    need.kind().words(),
                                    need.rule().citation(),
                                    Optional.empty(),
                                    "",
                                    Shortfall.words(lacks, day),
                                    need.rule().blocks());
                    });
        }
        return new Part(
                lot.number() + " " + lot.name(),
                lot.tag().isEmpty() ? lot.lot() : lot.tag(),
                lot.vendor(),
                lot.document(),
                used.flatMap(u -> Optional.ofNullable(u.usedFor())).orElse(""),
                day,
                lot.onHand(),
                lot.unit(),
                lines);
    }

    private String file(VendorPaper paper, Map<String, byte[]> files) {
        var ending = switch (paper.media()) {
            case "application/pdf" -> ".pdf";
            case "image/png" -> ".png";
            default -> ".jpg";
        };
        var name =
                "papers/" + paper.paperId() + "-" + plain(paper.kind().words()) + "-" + plain(paper.number()) + ending;
        files.computeIfAbsent(name, n -> papers.content(paper.paperId()).orElseThrow());
        return name;
    }

    private List<Lab> labs(FacilityId facility, List<Lot> all, Map<String, byte[]> files) {
        var tags = all.stream().map(Lot::tag).filter(tag -> !tag.isEmpty()).toList();
        var labs = new ArrayList<Lab>();
        for (LabPaper paper : lots.labPapers(facility, tags)) {
            var ending = paper.content().length > 4 && paper.content()[0] == '%' ? ".pdf" : ".bin";
            var name = "lab/" + (labs.size() + 1) + "-" + plain(paper.certificate()) + ending;
            files.put(name, paper.content());
            labs.add(new Lab(paper.tag(), paper.certificate(), paper.lab(), name));
        }
        return labs;
    }

    private static String plain(String text) {
        var plain = text.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(40, plain.length()));
    }
}
