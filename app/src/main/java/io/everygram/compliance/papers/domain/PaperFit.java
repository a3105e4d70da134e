package io.everygram.compliance.papers.domain;

import io.everygram.compliance.papers.Coverage;
import io.everygram.compliance.papers.Coverage.Gap;
import io.everygram.compliance.papers.Need;
import io.everygram.compliance.papers.VendorPaper;
import io.everygram.compliance.papers.VendorPaper.Standing;
import io.everygram.compliance.rules.PaperKind.Binding;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a paper answers a need on a day. Another size, another revision, another lot, another vendor or an unchecked paper never does. */
public final class PaperFit {
    private PaperFit() {}

    /** By the paper that holds longest; where none holds, why the nearest does not. */
    public static Coverage of(Need need, Collection<VendorPaper> papers, LocalDate day) {
        var holding = papers.stream()
                .filter(paper -> gap(need, paper, day).isEmpty())
                .max(Comparator.comparing(
                                (VendorPaper paper) -> end(need, paper).orElse(LocalDate.MAX))
                        .thenComparing(VendorPaper::paperId));
        if (holding.isPresent()) {
            return new Coverage.Holds(holding.get(), end(need, holding.get()));
        }
        return papers.stream()
                .filter(paper -> isAbout(need, paper))
                .map(paper -> new Coverage.Lacks(gap(need, paper, day).orElseThrow(), Optional.of(paper)))
                .min(Comparator.comparing(Coverage.Lacks::gap)
                        .thenComparing(lacks -> lacks.near().orElseThrow().paperId(), Comparator.reverseOrder()))
                .orElse(new Coverage.Lacks(Gap.MISSING, Optional.empty()));
    }

    /** The last day on which a paper answers a need, by its own end and by how old the rule lets it become. */
    public static Optional<LocalDate> end(Need need, VendorPaper paper) {
        return end(paper, need.rule().demand().maxAgeDays());
    }

    static Optional<LocalDate> end(VendorPaper paper, @Nullable Integer maxAgeDays) {
        var byAge = Optional.ofNullable(maxAgeDays).map(paper.issuedOn()::plusDays);
        var own = Optional.ofNullable(paper.validTo());
        return own.isEmpty() || byAge.isEmpty()
                ? own.or(() -> byAge)
                : Optional.of(own.get().isBefore(byAge.get()) ? own.get() : byAge.get());
    }

    /** Whether it is the kind of paper that is wanted, of the same item or vendor. */
    private static boolean isAbout(Need need, VendorPaper paper) {
        return paper.kind() == need.kind()
                && (need.kind().binding() == Binding.LICENSE
                        ? paper.vendorId() == need.vendorId()
                        : paper.isOf(need.goods().itemId()));
    }

    /** Why a paper does not answer a need; empty when it does. */
    public static Optional<Gap> gap(Need need, VendorPaper paper, LocalDate day) {
        if (!isAbout(need, paper)) {
            return Optional.of(Gap.MISSING);
        }
        return ofThing(need, paper).or(() -> ofStanding(paper)).or(() -> ofDay(need, paper, day));
    }

    private static Optional<Gap> ofThing(Need need, VendorPaper paper) {
        boolean sameThing = switch (need.kind().binding()) {
            case REVISION ->
                paper.size().equals(need.goods().size())
                        && paper.revision().equals(need.goods().revision());
            case LOT -> !need.lot().isEmpty() && paper.lot().equals(need.lot());
            case LICENSE -> paper.state().equals(need.state());
            case ITEM -> true;
        };
        if (!sameThing) {
            return Optional.of(
                    switch (need.kind().binding()) {
                        case REVISION -> paper.size().equals(need.goods().size()) ? Gap.OTHER_REVISION : Gap.OTHER_SIZE;
                        case LOT -> Gap.OTHER_LOT;
                        case LICENSE, ITEM -> Gap.OUT_OF_SCOPE;
                    });
        }
        if (need.vendorId() != 0 && paper.vendorId() != need.vendorId()) {
            return Optional.of(Gap.OTHER_VENDOR);
        }
        return paper.countsIn(need.state()) ? Optional.empty() : Optional.of(Gap.OUT_OF_SCOPE);
    }

    private static Optional<Gap> ofStanding(VendorPaper paper) {
        return paper.isChecked()
                ? Optional.empty()
                : Optional.of(paper.standing() == Standing.UNCHECKED ? Gap.UNCHECKED : Gap.WITHDRAWN);
    }

    private static Optional<Gap> ofDay(Need need, VendorPaper paper, LocalDate day) {
        if (paper.issuedOn().isAfter(day)) {
            return Optional.of(Gap.NOT_BEGUN);
        }
        return end(need, paper).filter(end -> end.isBefore(day)).map(end -> Gap.ENDED);
    }
}
