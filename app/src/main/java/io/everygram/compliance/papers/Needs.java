package io.everygram.compliance.papers;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.Coverage.Lacks;
import io.everygram.compliance.papers.Need.Goods;
import io.everygram.compliance.papers.domain.PaperFit;
import io.everygram.compliance.papers.store.PaperStore;
import io.everygram.compliance.rules.PaperKind;
import io.everygram.compliance.rules.PaperRule;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.compliance.rules.Rules;
import io.everygram.kernel.FacilityId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What papers the rules of a facility want of goods, and whether they are there. */
@Component
class Needs {
    private final Rules rules;
    private final PaperStore store;
    private final Catalog catalog;

    Needs(Rules rules, PaperStore store, Catalog catalog) {
        this.rules = rules;
        this.store = store;
        this.catalog = catalog;
    }

    /** Goods of a lot, or goods that are to come. */
    record Asked(Goods goods, long vendorId, String vendor, String lot, LocalDate day) {}

    /** The rules of the day that ask for papers at a step; of several for the same paper of the same goods the gravest. */
    List<PaperRule> rules(FacilityId facility, LocalDate day, Predicate<PaperRule> wanted) {
        return rules.on(facility, day).paperRules().stream().filter(wanted).toList();
    }

    static Predicate<PaperRule> at(PaperStep step) {
        return rule -> rule.demand().steps().contains(step);
    }

    /** What the rules want of goods, each kind of paper once. */
    static List<Need> of(List<PaperRule> rules, Asked asked, String state) {
        var byKind = new EnumMap<PaperKind, PaperRule>(PaperKind.class);
        for (var rule : rules) {
            var goods = asked.goods();
            if (rule.demand().isFor(goods.category(), goods.childResistant(), goods.foodContact())) {
                byKind.merge(
                        rule.demand().kind(),
                        rule,
                        (one, other) -> one.severity().compareTo(other.severity()) <= 0 ? one : other);
            }
        }
        return byKind.values().stream()
                .map(rule -> new Need(rule, asked.vendorId(), asked.goods(), asked.lot(), state))
                .toList();
    }

    String state(FacilityId facility) {
        return catalog.facility(facility).state();
    }

    /** Papers found by what they are about, so that many needs are answered from one reading. */
    static final class Filed {
        private final Map<Long, List<VendorPaper>> byItem = new HashMap<>();
        private final Map<Long, List<VendorPaper>> licenses = new HashMap<>();

        Filed(Collection<VendorPaper> papers) {
            for (var paper : papers) {
                var item = paper.itemId();
                if (item == null) {
                    licenses.computeIfAbsent(paper.vendorId(), v -> new ArrayList<>())
                            .add(paper);
                } else {
                    byItem.computeIfAbsent(item, i -> new ArrayList<>()).add(paper);
                }
            }
        }

        Coverage cover(Need need, LocalDate day) {
            var about = need.kind().binding() == PaperKind.Binding.LICENSE
                    ? licenses.getOrDefault(need.vendorId(), List.of())
                    : byItem.getOrDefault(need.goods().itemId(), List.of());
            return PaperFit.of(need, about, day);
        }
    }

    Filed filed(Collection<Asked> asked) {
        var items = asked.stream().map(a -> a.goods().itemId()).distinct().toList();
        var vendors = asked.stream()
                .map(Asked::vendorId)
                .filter(v -> v != 0)
                .distinct()
                .toList();
        return items.isEmpty() ? new Filed(List.of()) : new Filed(store.about(items, vendors));
    }

    /** What does not hold of what the rules of their days want; what stops something first. */
    List<Shortfall> shortfalls(FacilityId facility, PaperStep step, Collection<Asked> asked) {
        return each(facility, step, ordered(asked)).values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparing((Shortfall s) -> !s.blocks()))
                .toList();
    }

    private static Map<Asked, Asked> ordered(Collection<Asked> asked) {
        var ordered = new LinkedHashMap<Asked, Asked>();
        asked.forEach(a -> ordered.put(a, a));
        return ordered;
    }

    /** The same for each of many, from one reading of the papers; what lacks nothing is left out. */
    <K> Map<K, List<Shortfall>> each(FacilityId facility, PaperStep step, Map<K, Asked> asked) {
        var state = state(facility);
        var byDay = new HashMap<LocalDate, List<PaperRule>>();
        var wanted = new LinkedHashMap<K, List<Need>>();
        asked.forEach((key, a) -> {
            var needs = of(byDay.computeIfAbsent(a.day(), day -> rules(facility, day, at(step))), a, state).stream()
                    .filter(Need::isAskable)
                    .toList();
            if (!needs.isEmpty()) {
                wanted.put(key, needs);
            }
        });
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var filed = filed(wanted.keySet().stream()
                .flatMap(key -> Stream.ofNullable(asked.get(key)))
                .toList());
        var lacking = new LinkedHashMap<K, List<Shortfall>>();
        wanted.forEach((key, needs) -> Optional.ofNullable(asked.get(key)).ifPresent(a -> {
            var shortfalls = needs.stream()
                    .flatMap(need -> shortfall(filed, need, a).stream())
                    .distinct()
                    .sorted(Comparator.comparing((Shortfall s) -> !s.blocks()))
                    .toList();
            if (!shortfalls.isEmpty()) {
                lacking.put(key, shortfalls);
            }
        }));
        return lacking;
    }

    private static Optional<Shortfall> shortfall(Filed filed, Need need, Asked asked) {
        return filed.cover(need, asked.day()) instanceof Lacks lacks
                ? Optional.of(new Shortfall(need, asked.vendor(), asked.day(), lacks))
                : Optional.empty();
    }
}
