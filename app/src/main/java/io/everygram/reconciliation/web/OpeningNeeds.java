package io.everygram.reconciliation.web;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.platform.web.TodaySource;
import io.everygram.platform.web.TodaySource.Need;
import io.everygram.reconciliation.Cases;
import io.everygram.reconciliation.CauseCount;
import io.everygram.reconciliation.CountResults;
import io.everygram.reconciliation.Counts;
import io.everygram.reconciliation.DifferenceCase;
import io.everygram.reconciliation.domain.Cause;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the opening puts on the cockpit: causes that press for themselves, the others in one line, and rooms nobody has counted. */
@Configuration(proxyBeanMethods = false)
class OpeningNeeds {
    private static final Set<Cause> PRESSING = EnumSet.of(
            Cause.LOSS_SUSPECTED,
            Cause.MISSING_ON_SHELF,
            Cause.BACK_AT_STATE,
            Cause.LEFT_UNREGISTERED,
            Cause.STALE_IN_TRANSIT,
            Cause.KEY_REFUSED,
            Cause.BOOK_ONLY,
            Cause.CONVERSION_HALF_DONE,
            Cause.REPORT_REFUSED);

    /** What may be theft, or a truck that the state knows nothing of. */
    private static final Set<Cause> FIRST =
            EnumSet.of(Cause.LOSS_SUSPECTED, Cause.MISSING_ON_SHELF, Cause.LEFT_UNREGISTERED);

    private static final int NAMED = 4;
    private static final int ESCALATED = 50;

    @Bean
    static TodaySource openingNeedsToday(Cases cases, Counts counts, CountResults results, Rules rules, Clock clock) {
        return facility -> {
            var needs = new ArrayList<Need>();
            var calm = new ArrayList<CauseCount>();
            for (var open : cases.unansweredByCause(facility)) {
                if (PRESSING.contains(Cause.valueOf(open.cause()))) {
                    needs.add(pressing(open, rules.today(facility)));
                } else if (!open.cause().equals(Cause.COUNT_AGAIN.name())) {
                    calm.add(open);
                }
            }
            if (!calm.isEmpty()) {
                needs.add(together(calm));
            }
            cases.escalated(facility, ESCALATED).forEach(told -> needs.add(escalated(told, clock.instant())));
            int again = results.recountsWaiting(facility);
            if (again > 0) {
                needs.add(new Need(
                        "Opening",
                        1,
                        again + (again == 1 ? " package is" : " packages are") + " to be counted again",
                        "Their counts contradict each other, or they moved while they were counted; nothing is adjusted before",
                        "/opening/count/again",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        true));
            }
            var uncounted = counts.uncounted(facility);
            if (!uncounted.isEmpty()) {
                needs.add(new Need(
                        "Opening",
                        1,
                        uncounted.size() + (uncounted.size() == 1 ? " room is" : " rooms are") + " not counted today",
                        String.join(", ", uncounted),
                        "/opening/count",
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        true));
            }
            return needs;
        };
    }

    /** What was answered keeps no day open until the answer runs out; what the state's rule wants of it stands beside. */
    private static Need escalated(DifferenceCase told, Instant now) {
        var what = Cause.valueOf(told.cause()).words() + ", …"
                + told.tag().substring(Math.max(0, told.tag().length() - 6));
        if (told.answeredAt() == null) {
            return new Need(
                    "Opening",
                    0,
                    "Case " + told.caseId() + " was escalated to compliance",
                    what + ", by " + told.escalatedBy(),
                    "/cases/" + told.caseId(),
                    Optional.ofNullable(told.escalatedAt()),
                    Optional.empty(),
                    "",
                    true);
        }
        boolean holds = told.isAnswered(now);
        return new Need(
                "Opening",
                holds ? 1 : 0,
                "Case " + told.caseId() + (holds ? " is being worked" : ": the time of its answer is over"),
                told.answer() + " (" + told.answeredBy() + "). " + what,
                "/cases/" + told.caseId(),
                Optional.ofNullable(told.answeredAt()),
                Optional.ofNullable(told.answerUntil()),
                "As " + told.answeredBy() + " answered",
                !holds);
    }

    private static Need pressing(CauseCount open, RulesOfDay law) {
        var cause = Cause.valueOf(open.cause());
        boolean isBookOnly = cause == Cause.BOOK_ONLY;
        var due = isBookOnly ? law.due(Parameter.ENTRY_HOURS, open.oldest()) : Optional.<RulesOfDay.Due>empty();
        return new Need(
                "Opening",
                FIRST.contains(cause) ? 0 : 1,
                differences(open.cases()) + ": " + cause.words().toLowerCase(Locale.ROOT),
                cause.next(),
                "/opening?cause=" + cause.name(),
                Optional.of(open.oldest()),
                due.map(RulesOfDay.Due::at),
                due.map(d -> "Recorded with the state " + d.rule()).orElse(""),
                true);
    }

    private static Need together(List<CauseCount> calm) {
        int cases = calm.stream().mapToInt(CauseCount::cases).sum();
        var named = calm.stream()
                .limit(NAMED)
                .map(c -> Cause.valueOf(c.cause()).brief().toLowerCase(Locale.ROOT) + " " + c.cases())
                .toList();
        return new Need(
                "Opening",
                1,
                differences(cases) + " to work",
                String.join(", ", named) + (calm.size() > NAMED ? " …" : ""),
                calm.size() == 1 ? "/opening?cause=" + calm.getFirst().cause() : "/opening",
                calm.stream().map(CauseCount::oldest).min(Instant::compareTo),
                Optional.empty(),
                "",
                true);
    }

    private static String differences(int cases) {
        return cases + (cases == 1 ? " difference" : " differences");
    }
}
