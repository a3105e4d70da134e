package io.everygram.compliance.papers;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.RecordLists;
import io.everygram.compliance.papers.BoardRow.State;
import io.everygram.compliance.papers.Coverage.Gap;
import io.everygram.compliance.papers.Coverage.Holds;
import io.everygram.compliance.papers.Coverage.Lacks;
import io.everygram.compliance.papers.Needs.Asked;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.papers.store.PaperLotStore;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.rules.PaperKind.Binding;
import io.everygram.compliance.rules.PaperRule;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All papers of a facility's goods with how they stand, and those that are wanted and are not there. */
@Service
@Transactional(readOnly = true)
public class PaperBoard {
    /** From so many days before its end a paper is on the board. */
    public static final int AHEAD_DAYS = 90;
    /** So long a board may be shown again when nothing came. */
    static final Duration LASTS = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 16;

    private final Needs needs;
    private final PaperStore papers;
    private final PaperLotStore lots;
    private final RecordLists records;
    private final Catalog catalog;
    private final Clock clock;
    private final Map<FacilityId, Remembered> remembered = new ConcurrentHashMap<>();

    PaperBoard(Needs needs, PaperStore papers, PaperLotStore lots, RecordLists records, Catalog catalog, Clock clock) {
        this.needs = needs;
        this.papers = papers;
        this.lots = lots;
        this.records = records;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What was made of a facility's papers, with the mark and the day it was made for. */
    private record Remembered(String mark, LocalDate day, Instant at, List<BoardRow> rows) {}

    /** By vendor, then thing, then paper. Made anew when a paper, what is sold or a lot has come; lots that are used up leave it within {@link #LASTS}. */
    public List<BoardRow> rows(FacilityId facility) {
        var mark = lots.mark(facility);
        var day = today(facility);
        var now = clock.instant();
        var known = remembered.get(facility);
        if (known != null
                && known.mark().equals(mark)
                && known.day().equals(day)
                && known.at().plus(LASTS).isAfter(now)) {
            return known.rows();
        }
        var rows = List.copyOf(rows(facility, true));
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(facility, new Remembered(mark, day, now, rows));
        return rows;
    }

    /** The same without what only lots on hand want, for a glance that must not take long among many lots. */
    List<BoardRow> glance(FacilityId facility) {
        return rows(facility, false);
    }

    private List<BoardRow> rows(FacilityId facility, boolean withLots) {
        var today = today(facility);
        var rules = needs.rules(facility, today, rule -> true);
        var all = papers.all();
        var filed = new Needs.Filed(all);
        var wanted = wanted(facility, rules, today, withLots);
        var rows = new ArrayList<BoardRow>();
        var carrying = new HashMap<Long, Need>();
        wanted.forEach((key, want) -> {
            switch (filed.cover(want.need(), today)) {
                case Holds(var paper, var until) -> carrying.put(paper.paperId(), want.need());
                case Lacks lacks -> {
                    if (lacks.gap() != Gap.UNCHECKED) {
                        rows.add(missing(key, want, lacks));
                    } else {
                        lacks.near().ifPresent(paper -> carrying.put(paper.paperId(), want.need()));
                    }
                }
            }
        });
        var lasting = lasting(all);
        var here = needs.state(facility);
        for (var paper : all) {
            if (!paper.state().isEmpty() && !paper.state().equals(here)) {
                continue; // A license for another state says nothing here.
            }
            rows.add(row(paper, lasting, Optional.ofNullable(carrying.get(paper.paperId())), today));
        }
        rows.addAll(ofRecords(facility, today));
        rows.sort(Comparator.comparing(BoardRow::vendor)
                .thenComparing(BoardRow::thing)
                .thenComparing(BoardRow::what)
                .thenComparing(BoardRow::key));
        return rows;
    }

    /** Today on the facility's clock. */
    public LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    private record Want(Need need, String vendor) {}

    /** What the rules want of what is sold here and of what is on hand, each once. */
    private Map<String, Want> wanted(FacilityId facility, List<PaperRule> rules, LocalDate today, boolean withLots) {
        var wanted = new LinkedHashMap<String, Want>();
        var state = needs.state(facility);
        var categories = rules.stream()
                .flatMap(rule -> rule.demand().categories().stream())
                .distinct()
                .toList();
        for (var sold : papers.sold(categories, state)) {
            var asked = new Asked(sold.goods(), sold.vendorId(), sold.vendor(), "", today);
            want(wanted, rules, asked, state);
        }
        var ofGoods = rules.stream()
                .filter(rule -> rule.demand().kind().binding() != Binding.LICENSE)
                .toList();
        var held = ofGoods.stream()
                .flatMap(rule -> rule.demand().categories().stream())
                .distinct()
                .toList();
        var byLot = ofGoods.stream()
                .filter(rule -> rule.demand().kind().binding() == Binding.LOT)
                .flatMap(rule -> rule.demand().categories().stream())
                .distinct()
                .toList();
        for (var here : withLots ? lots.wanted(facility, held, byLot) : List.<PaperLotStore.Wanted>of()) {
            want(wanted, ofGoods, new Asked(here.goods(), here.vendorId(), here.vendor(), here.lot(), today), state);
        }
        return wanted;
    }

    private static void want(Map<String, Want> wanted, List<PaperRule> rules, Asked asked, String state) {
        for (var need : Needs.of(rules, asked, state)) {
            if (need.isAskable()) {
                wanted.putIfAbsent(need.key(), new Want(need, asked.vendor()));
            }
        }
    }

    private static BoardRow missing(String key, Want want, Lacks lacks) {
        var need = want.need();
        boolean isLicense = need.kind().binding() == Binding.LICENSE;
        var ended = lacks.gap() == Gap.ENDED;
        return new BoardRow(
                key,
                need.vendorId(),
                want.vendor().isEmpty() ? "Nobody known" : want.vendor(),
                need.kind(),
                need.kind().words(),
                isLicense ? "License for " + need.state() : need.thing(),
                lacks.near().map(VendorPaper::number).orElse(""),
                ended ? lacks.near().map(VendorPaper::validTo).orElse(null) : null,
                lacks.near().map(p -> "/vendor-papers/" + p.paperId()).orElse(""),
                lacks.near(),
                Optional.of(lacks),
                need.rule().blocks(),
                ended ? State.ENDED : State.MISSING,
                Optional.of(need));
    }

    private static BoardRow row(
            VendorPaper paper, Map<String, LocalDate> lasting, Optional<Need> carries, LocalDate today) {
        return new BoardRow(
                "paper|" + paper.paperId(),
                paper.vendorId(),
                paper.vendor(),
                paper.kind(),
                paper.kind().words(),
                paper.thing(),
                paper.number(),
                paper.validTo(),
                "/vendor-papers/" + paper.paperId(),
                Optional.of(paper),
                Optional.empty(),
                carries.map(need -> need.rule().blocks()).orElse(false),
                state(paper, lasting, today),
                carries);
    }

    /** The last day that a checked paper of the same vendor holds for the same thing. */
    private static Map<String, LocalDate> lasting(List<VendorPaper> papers) {
        var lasting = new HashMap<String, LocalDate>();
        papers.stream()
                .filter(VendorPaper::isChecked)
                .forEach(paper -> lasting.merge(
                        same(paper),
                        Optional.ofNullable(paper.validTo()).orElse(LocalDate.MAX),
                        (a, b) -> a.isAfter(b) ? a : b));
        return lasting;
    }

    private static String same(VendorPaper paper) {
        return paper.kind() + "|" + paper.vendorId() + "|" + paper.thing();
    }

    private static State state(VendorPaper paper, Map<String, LocalDate> lasting, LocalDate today) {
        if (paper.standing() == Standing.UNCHECKED) {
            return State.UNCHECKED;
        }
        var end = paper.validTo();
        if (!paper.isChecked() || end != null && end.isBefore(today)) {
            return State.OVER;
        }
        if (end == null || end.isAfter(today.plusDays(AHEAD_DAYS))) {
            return State.HOLDS;
        }
        return lasting.getOrDefault(same(paper), end).isAfter(end) ? State.HOLDS : State.ENDING;
    }

    /** Papers that the vendors' own records ask for, e.g. insurance: they are kept there. */
    private List<BoardRow> ofRecords(FacilityId facility, LocalDate today) {
        var state = needs.state(facility);
        var elsewhere = catalog.everyVendor().stream()
                .filter(vendor -> vendor.kind().equals("cannabis"))
                .filter(vendor -> !vendor.state().isEmpty() && !vendor.state().equals(state))
                .map(Catalog.Vendor::vendorId)
                .collect(Collectors.toSet());
        return records.ending(facility, today.plusDays(AHEAD_DAYS)).stream()
                .filter(ending -> ending.what().equals("PAPER") && !elsewhere.contains(ending.id()))
                .map(ending -> new BoardRow(
                        "record|" + ending.id() + "|" + ending.detail() + "|" + ending.number(),
                        ending.id(),
                        ending.name(),
                        null,
                        Show.words(ending.detail()),
                        "The vendor",
                        ending.number(),
                        ending.validTo(),
                        "/vendors/" + ending.id(),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        ending.validTo().isBefore(today) ? State.ENDED : State.ENDING,
                        Optional.empty()))
                .toList();
    }
}
