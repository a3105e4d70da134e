package io.everygram.compliance.rules;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.domain.RulePack;
import io.everygram.compliance.rules.store.PackStore;
import io.everygram.compliance.rules.store.PackStore.Loaded;
import io.everygram.compliance.rules.store.PackStore.Rehearsed;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges everything that is open today by the rules of a coming day, and lists exactly what would fail on it. What was judged is kept until something is
 * recorded; then it is judged again, so that the list shrinks as work is done.
 */
@Service
public class Rehearsals {
    /** Findings in one file or one ordered list at most. Everything is judged and counted all the same, and the pages reach every finding. */
    public static final int LISTED = 100_000;

    private final Rules rules;
    private final PackStore store;
    private final Catalog catalog;
    private final List<FactSource> sources;
    private final Verdicts verdicts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Rehearsals(
            Rules rules,
            PackStore store,
            Catalog catalog,
            List<FactSource> sources,
            Verdicts verdicts,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rules = rules;
        this.store = store;
        this.catalog = catalog;
        this.sources = List.copyOf(sources);
        this.verdicts = verdicts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @param failsToday whether the same field fails by the rules of today, too */
    public record Finding(Failure failure, boolean failsToday) {}

    /** How many of a kind were judged, and how many of them fail. */
    public record Tally(Subject subject, int judged, int failing) {}

    /**
     * Which findings to list, the gravest first.
     *
     * @param subject empty for every kind
     * @param from how many come before
     * @param most of them, {@link #LISTED} at most
     * @param anew whether everything is judged for this listing, however long it takes; else as it was judged last
     */
    public record Listing(Optional<Subject> subject, int from, int most, boolean anew) {}

    /** Since when what is shown is known. */
    public sealed interface Freshness {
        /** Nothing was recorded since. */
        record AsOf(Instant moment) implements Freshness {}

        /** Something was recorded since, and everything is being judged again. */
        record Overtaken(Instant moment) implements Freshness {}

        /** It is being judged for the first time; nothing is known yet. */
        record NotYet() implements Freshness {}
    }

    /**
     * @param pack the pack that is rehearsed; empty for the rules as published
     * @param findings those of the listing
     * @param found how many findings the listing has in all
     * @param notJudged ids of rules that a person has to look after, because nobody gives their facts
     * @param history failing subjects on each day it was rehearsed, earliest first
     */
    public record Rehearsal(
            LocalDate day,
            Optional<Loaded> pack,
            Freshness freshness,
            List<Finding> findings,
            long found,
            List<Tally> tallies,
            Set<String> notJudged,
            List<Rehearsed> history) {
        public Rehearsal {
            findings = List.copyOf(findings);
            tallies = List.copyOf(tallies);
            history = List.copyOf(history);
        }

        public int failing() {
            return tallies.stream().mapToInt(Tally::failing).sum();
        }

        public int judged() {
            return tallies.stream().mapToInt(Tally::judged).sum();
        }
    }

    /** Rehearses a pack on its first day, or today when that day has come. */
    public Optional<Rehearsal> of(FacilityId facility, long packId, Listing listing) {
        return store.find(packId).map(pack -> {
            var today = today(facility);
            var day = pack.effectiveFrom().isAfter(today) ? pack.effectiveFrom() : today;
            return rehearsed(facility, today, day, Optional.of(pack), listing);
        });
    }

    /** Rehearses the published rules on a day. */
    public Rehearsal on(FacilityId facility, LocalDate day, Listing listing) {
        return rehearsed(facility, today(facility), day, Optional.empty(), listing);
    }

    /** @param last how it went when it was last rehearsed at the facility; empty for never */
    public record Coming(Loaded pack, Optional<Rehearsed> last) {}

    /** Published packs that begin at a facility within so many days. */
    @Transactional(readOnly = true)
    public List<Coming> coming(FacilityId facility, int days) {
        var here = catalog.facility(facility);
        var today = here.day(clock.instant()).date();
        return Stream.of(RulePack.EVERYWHERE, here.state())
                .flatMap(jurisdiction -> store.coming(jurisdiction, today).stream())
                .filter(pack -> !pack.effectiveFrom().isAfter(today.plusDays(days)))
                .map(pack -> new Coming(
                        pack, store.rehearsals(facility, pack.packId()).stream().reduce((first, second) -> second)))
                .toList();
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    private Rehearsal rehearsed(
            FacilityId facility, LocalDate today, LocalDate day, Optional<Loaded> pack, Listing listing) {
        Supplier<Verdict> judging = () -> judge(facility, today, day, pack, LISTED);
        var packId = pack.map(Loaded::packId).orElse(0L);
        if (listing.anew()) {
            var at = clock.instant();
            return shown(facility, day, pack, new Freshness.AsOf(at), judging.get(), listing);
        }
        return verdicts.known(new Verdicts.Key(facility, packId, day, today), judging)
                .map(kept -> {
                    if (kept.verdict().listed(listing).isPresent()) {
                        return shown(
                                facility,
                                day,
                                pack,
                                kept.changedSince()
                                        ? new Freshness.Overtaken(kept.at())
                                        : new Freshness.AsOf(kept.at()),
                                kept.verdict(),
                                listing);
                    }
                    var at = clock.instant();
                    var deep = judge(facility, today, day, pack, listing.from() + listing.most());
                    return shown(facility, day, pack, new Freshness.AsOf(at), deep, listing);
                })
                .orElseGet(() ->
                        new Rehearsal(day, pack, new Freshness.NotYet(), List.of(), 0, List.of(), Set.of(), List.of()));
    }

    private Rehearsal shown(
            FacilityId facility,
            LocalDate day,
            Optional<Loaded> pack,
            Freshness freshness,
            Verdict verdict,
            Listing listing) {
        return new Rehearsal(
                day,
                pack,
                freshness,
                verdict.listed(listing).orElse(verdict.gravest()),
                verdict.found(listing.subject()),
                verdict.tallies(),
                verdict.notJudged(),
                pack.map(p -> store.rehearsals(facility, p.packId())).orElse(List.of()));
    }

    private Verdict judge(FacilityId facility, LocalDate today, LocalDate day, Optional<Loaded> pack, int kept) {
        return transaction.execute(_ -> {
            var round = new Verdict.Round(rules.on(facility, today), rules.on(facility, day, pack), kept);
            for (var source : sources) {
                try (var open = source.open(facility, day)) {
                    round.judge(source.subject(), open);
                }
            }
            var verdict = round.verdict();
            pack.ifPresent(p -> store.rehearsed(facility, p.packId(), today, verdict.failing(), verdict.judged()));
            return verdict;
        });
    }
}
