package io.everygram.reconciliation;

import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.domain.CountVerdict;
import io.everygram.reconciliation.domain.MisreadTags;
import io.everygram.reconciliation.store.ResultStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What came of counts. Each line is judged against the book at the line's own instant, so the warehouse may move while it is counted; what cannot be judged
 * is to be counted again, and holds back nothing but itself.
 */
@Service
public class CountResults {
    private final ResultStore store;

    CountResults(ResultStore store) {
        this.store = store;
    }

    /**
     * Judges a count that was just finished, in the transaction that finishes it.
     *
     * @param until when its last line was taken
     */
    void judge(FacilityId facility, CountSession count, Instant until, Instant now) {
        var others = store.others(facility, count.countId(), until);
        var results = new ArrayList<ResultStore.NewResult>();
        for (var fact : store.facts(facility, count.countId())) {
            results.add(result(fact, others, Optional.ofNullable(count.recountPercent())));
        }
        if (!count.scope().equals("LISTED")) {
            for (var unseen : store.unseen(facility, count)) {
                results.add(new ResultStore.NewResult(
                        unseen.tag(),
                        CountVerdict.ofUnseen(unseen.moved()),
                        unseen.expected(),
                        null,
                        count.startedAt(),
                        BigDecimal.ZERO));
            }
        }
        store.add(facility, count.countId(), results);
        store.misread(
                facility,
                count.countId(),
                MisreadTags.of(one(results, CountVerdict.NOT_IN_BOOK), one(results, CountVerdict.MISSING)));
        store.answered(facility, count.countId(), now);
        store.ask(facility, count.countId(), now);
    }

    /** Tags of a verdict, with what was there or should have been. */
    private static Map<String, BigDecimal> one(List<ResultStore.NewResult> results, CountVerdict verdict) {
        return results.stream()
                .filter(r -> r.judged().verdict() == verdict)
                .collect(Collectors.toMap(
                        ResultStore.NewResult::tag,
                        r -> r.counted() == null ? r.expected() : r.counted(),
                        (a, b) -> a));
    }

    private static ResultStore.NewResult result(
            ResultStore.Fact fact, Map<String, List<CountVerdict.Other>> others, Optional<BigDecimal> recountPercent) {
        var judged = CountVerdict.of(
                new CountVerdict.Line(
                        fact.counted(),
                        fact.expected(),
                        fact.inBook(),
                        fact.asBooked(),
                        fact.countedLater(),
                        fact.tolerance(),
                        fact.unplaced()),
                others.getOrDefault(fact.tag(), List.of()),
                recountPercent);
        return new ResultStore.NewResult(
                fact.tag(),
                judged,
                fact.expected(),
                fact.asBooked() ? fact.expected() : fact.counted(),
                fact.at(),
                fact.tolerance());
    }

    /** What a canceled count asked for is not asked any longer. */
    void forget(FacilityId facility, CountId count, Instant now) {
        store.forget(facility, count.value(), now);
    }

    /** What a finished count says: what is to be counted again first, then what differs, then the rest, each by tag. */
    @Transactional(readOnly = true)
    public List<CountResult> of(FacilityId facility, CountId count, int limit) {
        return store.of(facility, count.value(), limit);
    }

    /**
     * Tags of one verdict, by tag.
     *
     * @param words a part of the tag; empty for any
     * @param after the tags after this one
     */
    @Transactional(readOnly = true)
    public List<CountResult> of(
            FacilityId facility, CountId count, CountVerdict verdict, String words, String after, int limit) {
        return store.of(facility, count.value(), verdict, words, after, limit);
    }

    /** How many tags have which verdict. */
    @Transactional(readOnly = true)
    public Map<CountVerdict, Integer> totals(FacilityId facility, CountId count) {
        return store.totals(facility, count.value());
    }

    /** What is to be counted again, by room and tag. */
    @Transactional(readOnly = true)
    public List<Recount> recounts(FacilityId facility, int limit) {
        return store.recounts(facility, limit);
    }

    @Transactional(readOnly = true)
    public int recountsWaiting(FacilityId facility) {
        return store.recountsWaiting(facility);
    }
}
