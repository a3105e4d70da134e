package io.everygram.catalog;

import io.everygram.catalog.BomOutcome.LineProblem;
import io.everygram.catalog.Boms.Bill;
import io.everygram.catalog.Boms.Draft;
import io.everygram.catalog.Boms.DraftLine;
import io.everygram.catalog.domain.BillCycle;
import io.everygram.catalog.domain.BillCycle.Takes;
import io.everygram.catalog.domain.Bounds;
import io.everygram.catalog.domain.Content;
import io.everygram.catalog.domain.FormJudgment;
import io.everygram.catalog.domain.FormJudgment.Typed;
import io.everygram.catalog.domain.Problem;
import io.everygram.catalog.domain.RecordKind;
import io.everygram.catalog.domain.Standing;
import io.everygram.catalog.store.BillStore;
import io.everygram.catalog.store.BillStore.Written;
import io.everygram.catalog.store.RecordStore;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Judges a bill that a person typed, head and lines. */
@Component
class BillJudgment {
    private final RecordStore records;
    private final BillStore bills;
    private final List<BillRelease> releases;

    BillJudgment(RecordStore records, BillStore bills, List<BillRelease> releases) {
        this.records = records;
        this.bills = bills;
        this.releases = List.copyOf(releases);
    }

    /** What the bill would be; only of use without problems. */
    record Judged(long output, BigDecimal yieldShare, List<Written> lines, List<LineProblem> problems) {}

    static Problem taken(String output) {
        return new Problem("Output", output, "It has a bill already. Change that one.");
    }

    Judged judge(Draft draft, Optional<Bill> before, FacilityId facility) {
        var problems = new ArrayList<LineProblem>();
        var items = items(draft, facility);
        var output = before.map(Bill::number).orElse(draft.output().strip());
        var made = items.get(output);
        if (made == null) {
            problems.add(new LineProblem(
                    0,
                    new Problem("Output", output, "There is no such item. Give the number of the item that is made.")));
        } else if (before.isEmpty() && bills.bill(null, made.id()).isPresent()) {
            problems.add(new LineProblem(0, taken(output)));
        }
        var yieldShare = yieldShare(draft, problems);
        var lines = new ArrayList<Written>();
        var seen = new HashSet<String>();
        for (int i = 0; i < draft.lines().size(); i++) {
            if (!draft.lines().get(i).isBlank()) {
                line(i + 1, output, draft.lines().get(i), items, seen, problems).ifPresent(lines::add);
            }
        }
        if (seen.isEmpty()) {
            problems.add(new LineProblem(
                    0, new Problem("Lines", "", "A bill has at least one component. Fill in the first line.")));
        }
        if (problems.isEmpty()) {
            problems.addAll(circles(output, draft));
        }
        if (problems.isEmpty() && before.map(Bill::active).orElse(true)) {
            problems.addAll(objections(facility, draft, items));
        }
        return new Judged(made == null ? 0 : made.id(), yieldShare, lines, problems);
    }

    /** What others say against lines of a bill that is made by. */
    private List<LineProblem> objections(FacilityId facility, Draft draft, Map<String, Standing> items) {
        var lines = new LinkedHashMap<Long, Integer>();
        for (int i = 0; i < draft.lines().size(); i++) {
            var component = items.get(draft.lines().get(i).component().strip());
            if (component != null) {
                lines.put(component.id(), i + 1);
            }
        }
        return releases.stream()
                .flatMap(release -> release.objections(facility, lines.keySet()).stream())
                .map(objection -> new LineProblem(
                        lines.getOrDefault(objection.component(), 0), new Problem("Component", "", objection.words())))
                .toList();
    }

    /** Whether others have nothing against making goods of these components. */
    boolean mayBeMadeOf(FacilityId facility, Collection<Long> components) {
        return releases.stream()
                .allMatch(release -> release.objections(facility, components).isEmpty());
    }

    private Map<String, Standing> items(Draft draft, FacilityId facility) {
        var numbers = Stream.concat(
                        Stream.of(draft.output()),
                        draft.lines().stream().flatMap(line -> Stream.of(line.component(), line.substitute())))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .map(List::of)
                .collect(Collectors.toSet());
        var found = new HashMap<String, Standing>();
        records.standing(RecordKind.ITEMS, facility, numbers).forEach((key, item) -> found.put(key.getFirst(), item));
        return found;
    }

    private static BigDecimal yieldShare(Draft draft, List<LineProblem> problems) {
        var column = RecordKind.BOMS.column("yield_share").orElseThrow();
        var typed = draft.yieldShare().strip();
        return switch (typed.isEmpty()
                ? new Content.Read.Value("1")
                : column.content().read(typed)) {
            case Content.Read.Value(var value) -> new BigDecimal(value);
            case Content.Read.Wrong(var reason) -> {
                problems.add(new LineProblem(0, new Problem(column.header(), typed, reason)));
                yield BigDecimal.ONE;
            }
        };
    }

    private static Optional<Written> line(
            int number,
            String output,
            DraftLine line,
            Map<String, Standing> items,
            Set<String> seen,
            List<LineProblem> problems) {
        var form = Map.of(
                "component_item_id", line.component(),
                "quantity_per", line.quantityPer(),
                "scrap_share", line.scrapShare(),
                "substitute_item_id", line.substitute());
        var read = FormJudgment.read(RecordKind.BOMS, form, Optional.empty());
        var values = new HashMap<>(read.values());
        values.put("output_item_id", output);
        var typed = new Typed(values, read.problems());
        var referred = new HashMap<String, Standing>();
        for (var field : List.of("component_item_id", "substitute_item_id", "output_item_id")) {
            Optional.ofNullable(items.get(typed.value(field))).ifPresent(item -> referred.put(field, item));
        }
        var found = new ArrayList<>(
                FormJudgment.judge(RecordKind.BOMS, typed, Optional.empty(), referred, false, Bounds.NONE));
        found.removeIf(problem -> problem.field().equals("Output"));
        var component = typed.value("component_item_id");
        if (!seen.add(component) && !component.isEmpty()) {
            found.add(new Problem("Component", component, "It stands in this bill already. Add the quantities up."));
        }
        found.forEach(problem -> problems.add(new LineProblem(number, problem)));
        return found.isEmpty() && referred.containsKey("component_item_id")
                ? Optional.of(new Written(
                        Objects.requireNonNull(referred.get("component_item_id"))
                                .id(),
                        new BigDecimal(typed.value("quantity_per")),
                        new BigDecimal(typed.value("scrap_share")),
                        Optional.ofNullable(referred.get("substitute_item_id"))
                                .map(Standing::id)
                                .orElse(0L)))
                : Optional.empty();
    }

    /** Lines through which the item would be made of itself, the other bills being as they are. */
    private List<LineProblem> circles(String output, Draft draft) {
        var all = new ArrayList<>(bills.takes());
        all.removeIf(takes -> takes.output().equals(output));
        draft.lines().stream()
                .filter(line -> !line.isBlank())
                .flatMap(line ->
                        Stream.of(line.component().strip(), line.substitute().strip()))
                .filter(number -> !number.isEmpty())
                .forEach(number -> all.add(new Takes(output, number)));
        var circle = BillCycle.items(all);
        var problems = new ArrayList<LineProblem>();
        for (int i = 0; i < draft.lines().size(); i++) {
            var line = draft.lines().get(i);
            if (circle.contains(output) && circle.contains(line.component().strip())) {
                problems.add(circle(i + 1, "Component", line.component().strip(), output));
            } else if (circle.contains(output)
                    && circle.contains(line.substitute().strip())) {
                problems.add(circle(i + 1, "Substitute", line.substitute().strip(), output));
            }
        }
        return problems;
    }

    private static LineProblem circle(int line, String field, String number, String output) {
        return new LineProblem(
                line,
                new Problem(
                        field,
                        number,
                        number + " is itself made, over one or more steps, of " + output + ". Name another."));
    }
}
